// SPDX-License-Identifier: Apache-2.0
package org.homasim.host.software;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.homasim.kernel.PacketSimulator;
import org.homasim.kernel.Picoseconds;
import org.homasim.net.ModelRun;
import org.homasim.net.Packet;
import org.homasim.net.PacketPool;
import org.homasim.net.PlainPacket;
import org.junit.jupiter.api.Test;

/** The core of a SoftIRQ, among eight. */
class SoftIrqChoiceTest {
    private static final long NOW_PS = Picoseconds.MILLISECOND;

    private Core[] cores;
    private SoftIrqChoice choice;

    private void build(PacketSimulator simulator, int napiCores, SoftwareSettings.Balancing balancing) {
        cores = new Scheduler(simulator, simulator.newSource(), 8).cores();
        StageCosts costs = HostProfile.XL170.costs();
        choice = new SoftIrqChoice(
                cores, new SoftwareSettings(costs, 8, napiCores, balancing, 0, false, false, false), 1);
    }

    private static final class Busy extends Work {
        @Override
        void done(long nowPs) {
            // Nothing follows.
        }
    }

    @Test
    void one_packet_stays_where_it_is() {
        ModelRun.run(simulator -> build(simulator, 8, SoftwareSettings.Balancing.OLDER));
        assertThat(choice.choose(5, 1, null, NOW_PS)).isEqualTo(5);
        cores[5].softIrqComes();
        assertThat(choice.choose(5, 1, null, NOW_PS)).isEqualTo(5);
    }

    @Test
    void a_hash_takes_a_core_for_each_pair_of_hosts_whatever_core_does_napi() {
        ModelRun.run(simulator -> build(simulator, 8, SoftwareSettings.Balancing.HASHED));
        PacketPool<PlainPacket> pool = new PacketPool<>(PlainPacket::new);
        Packet packet = pool.take();
        Set<Integer> cores = new HashSet<>();
        for (int flow = 0; flow < 100; flow++) {
            packet.flow = flow;
            int core = choice.choose(5, 1, packet, NOW_PS);
            assertThat(choice.choose(2, 3, packet, NOW_PS)).isEqualTo(core);
            cores.add(core);
        }
        assertThat(cores).hasSize(8);
    }

    @Test
    void older_balancing_avoids_cores_of_late_napi_and_pending_softirqs() {
        ModelRun.run(simulator -> build(simulator, 8, SoftwareSettings.Balancing.OLDER));
        assertThat(choice.choose(6, 2, null, NOW_PS)).isEqualTo(7);
        cores[7].softIrqComes();
        assertThat(choice.choose(6, 2, null, NOW_PS)).isEqualTo(0);
        cores[0].didNapi(NOW_PS - 100 * Picoseconds.MICROSECOND);
        assertThat(choice.choose(6, 2, null, NOW_PS)).isEqualTo(1);
        assertThat(choice.choose(6, 2, null, NOW_PS + 1)).isEqualTo(0);
        cores[7].softIrqDone();
        assertThat(choice.choose(6, 2, null, NOW_PS)).isEqualTo(7);
    }

    @Test
    void older_balancing_takes_turns_where_no_core_is_good() {
        ModelRun.run(simulator -> build(simulator, 8, SoftwareSettings.Balancing.OLDER));
        for (Core core : cores) {
            core.softIrqComes();
        }
        int[] chosen = IntStream.range(0, 5)
                .map(i -> choice.choose(2, 3, null, NOW_PS))
                .toArray();
        assertThat(chosen).containsExactly(3, 4, 5, 6, 3);
    }

    @Test
    void newer_balancing_keeps_to_one_of_three_cores_until_that_is_busy() {
        ModelRun.run(simulator -> {
            build(simulator, 2, SoftwareSettings.Balancing.NEWER);
            ModelRun.at(simulator, 0, nowPs -> {
                assertThat(choice.choose(4, 2, null, nowPs)).isEqualTo(5);
                assertThat(choice.choose(4, 2, null, nowPs)).isEqualTo(5);
                cores[5].interrupt(new Busy(), 10, nowPs);
                assertThat(choice.choose(4, 2, null, nowPs)).isEqualTo(6);
                assertThat(choice.choose(4, 2, null, nowPs)).isEqualTo(6);
                cores[6].interrupt(new Busy(), 10, nowPs);
                cores[7].interrupt(new Busy(), 10, nowPs);
                assertThat(choice.choose(4, 2, null, nowPs)).isEqualTo(7);
                assertThat(choice.choose(4, 2, null, nowPs)).isEqualTo(5);
            });
        });
    }
}
