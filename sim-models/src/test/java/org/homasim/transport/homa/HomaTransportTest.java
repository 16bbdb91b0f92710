// SPDX-License-Identifier: Apache-2.0
package org.homasim.transport.homa;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.homasim.kernel.Picoseconds;
import org.homasim.net.LeafSpine;
import org.homasim.net.ModelRun;
import org.homasim.net.SingleSwitch;
import org.homasim.transport.homa.HomaNetwork.Delivery;
import org.junit.jupiter.api.Test;

/** Homa's engine between application and network. */
class HomaTransportTest {
    private static final long FRAME_PS = 1526 * 800L;
    private static final long CYCLE_PS = 1538 * 800L;

    private HomaNetwork net;

    @Test
    void a_later_shorter_message_overtakes_at_the_next_packet() {
        ModelRun.run(simulator -> {
            net = new HomaNetwork(simulator, new SingleSwitch(3));
            net.sendAt(0, 0, 1, 9000);
            net.sendAt(10, 0, 2, 100);
        });
        Delivery first = net.deliveries.get(0);
        assertThat(first.sizeBytes()).isEqualTo(100);
        // It starts when the first frame and its gap are through; 100 + 58 + 26 bytes on two links, 1500 ns in the
        // hosts and
        // 250 ns in the switch.
        assertThat(first.endPs()).isEqualTo(CYCLE_PS + 2 * 184 * 800 + 1750 * Picoseconds.NANOSECOND);
        assertThat(net.deliveries).hasSize(2);
    }

    @Test
    void a_message_without_grants_flows_at_the_rate_of_the_link() {
        ModelRun.run(simulator -> {
            net = new HomaNetwork(simulator, new SingleSwitch(2));
            net.sendAt(0, 0, 1, 9328);
        });
        // Six full frames, one cycle each; the last frame, 676 + 58 + 26 = 760 bytes, waits at the switch for the one
        // before: that leaves it a frame time after its arrival, and the last follows after a gap.
        long fixedPs = 1750 * Picoseconds.NANOSECOND;
        long sixthThroughPs = 5 * CYCLE_PS + 2 * FRAME_PS;
        assertThat(net.deliveries.get(0).endPs()).isEqualTo(sixthThroughPs + 12 * 800 + 760 * 800 + fixedPs);
    }

    @Test
    void grants_keep_a_long_message_at_nearly_the_rate_of_the_link() {
        ModelRun.run(simulator -> {
            net = new HomaNetwork(simulator, new LeafSpine(2, 2, 2));
            net.sendAt(0, 0, 3, 10_000_000);
        });
        // Data packets 10000 + 6861 x 1538 + 1138 wire bytes = 10,563,356 at 0.8 ns: 8,450,685 ns, plus a few
        // microseconds.
        long dataPs = 10_563_356L * 800;
        assertThat(net.deliveries.get(0).endPs())
                .isBetween(dataPs, dataPs + dataPs / 200 + 10 * Picoseconds.MICROSECOND);
    }

    @Property(tries = 30)
    void every_message_arrives_and_nothing_is_left(
            @ForAll @IntRange(min = 1, max = 3) int racks,
            @ForAll @IntRange(min = 1, max = 80) int messages,
            @ForAll long seed) {
        Random random = new Random(seed);
        int hosts = racks * 4;
        ModelRun.run(simulator -> {
            net = new HomaNetwork(simulator, new LeafSpine(racks, 4, 2));
            for (int i = 0; i < messages; i++) {
                int source = random.nextInt(hosts);
                int destination = (source + 1 + random.nextInt(hosts - 1)) % hosts;
                long sizeBytes = 1 + (long) Math.exp(random.nextDouble() * Math.log(300_000));
                net.sendAt(random.nextLong(100 * Picoseconds.MICROSECOND), source, destination, sizeBytes);
            }
        });
        assertThat(net.deliveries).hasSize(messages);
        assertThat(net.messages.inUse()).isZero();
        assertThat(net.transports.packetsInUse()).isZero();
        assertThat(net.transports.counters().unfinishedMessages()).isZero();
    }
}
