// SPDX-License-Identifier: Apache-2.0
package org.homasim.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.homasim.kernel.PacketSimulator;
import org.homasim.kernel.RandomStream;
import org.junit.jupiter.api.Test;

class LinkTest {
    /** Of no consequence where frames arrive in whole. */
    private static final LinkRate RATE = new LinkRate(10_000_000_000L);

    private final PacketPool<PlainPacket> pool = new PacketPool<>(PlainPacket::new);
    private final List<Integer> arrived = new ArrayList<>();
    private final List<Long> times = new ArrayList<>();

    private void arrive(Packet packet, long nowPs) {
        arrived.add(((PlainPacket) packet).number);
        times.add(nowPs);
        packet.release();
    }

    private Link link(PacketSimulator simulator, long delayPs, double loss, long seed) {
        return new Link(
                simulator,
                simulator.newSource(),
                delayPs,
                this::arrive,
                loss,
                loss > 0 ? new RandomStream(seed) : null);
    }

    @Test
    void packets_arrive_in_order_a_constant_time_later() {
        ModelRun.run(simulator -> {
            Link link = link(simulator, 5000, 0, 0);
            ModelRun.at(simulator, 10, nowPs -> link.carry(PlainPacket.take(pool, 72, 0, 1), 30, RATE));
            ModelRun.at(simulator, 40, nowPs -> link.carry(PlainPacket.take(pool, 72, 7, 2), 60, RATE));
            ModelRun.at(simulator, 70, nowPs -> link.carry(PlainPacket.take(pool, 72, 0, 3), 90, RATE));
            ModelRun.at(simulator, 6000, nowPs -> link.carry(PlainPacket.take(pool, 72, 0, 4), 6000, RATE));
        });
        assertThat(arrived).containsExactly(1, 2, 3, 4);
        assertThat(times).containsExactly(5030L, 5060L, 5090L, 11_000L);
        assertThat(pool.inUse()).isZero();
    }

    @Test
    void packets_that_arrive_at_one_instant_keep_their_order() {
        ModelRun.run(simulator -> {
            Link link = link(simulator, 0, 0, 0);
            ModelRun.at(simulator, 10, nowPs -> {
                for (int i = 0; i < 20; i++) {
                    link.carry(PlainPacket.take(pool, 72, i % 8, i), 10, RATE);
                }
            });
        });
        assertThat(arrived).isSorted().hasSize(20);
    }

    @Test
    void a_link_is_pending_once_and_has_one_event_a_packet() {
        PacketSimulator simulator = ModelRun.run(model -> {
            Link link = link(model, 1_000_000, 0, 0);
            ModelRun.at(model, 0, nowPs -> {
                assertThat(link.isPending()).isFalse();
                for (int i = 0; i < 500; i++) {
                    link.carry(PlainPacket.take(pool, 72, 0, i), nowPs + i, RATE);
                    // The kernel refuses to schedule what is pending already; the first arrival is the one waited for.
                    assertThat(link.isPending()).isTrue();
                    assertThat(link.timePs()).isEqualTo(1_000_000);
                }
            });
        });
        assertThat(arrived).hasSize(500);
        assertThat(simulator.eventCount()).isLessThanOrEqualTo(500 + 1 + 2); // and the life cycle's
    }

    private long lose(double probability, int packets, long seed) {
        arrived.clear();
        Link[] made = new Link[1];
        ModelRun.run(simulator -> {
            made[0] = link(simulator, 1000, probability, seed);
            for (int i = 0; i < packets; i++) {
                int number = i;
                ModelRun.at(
                        simulator, i * 10L, nowPs -> made[0].carry(PlainPacket.take(pool, 72, 0, number), nowPs, RATE));
            }
        });
        assertThat(arrived.size() + made[0].lostPackets()).isEqualTo(packets);
        assertThat(pool.inUse()).as("lost packets go back to their pool").isZero();
        return made[0].lostPackets();
    }

    @Test
    void loses_the_share_of_packets_that_it_should() {
        int packets = 100_000;
        for (double probability : new double[] {0.001, 0.1, 0.5}) {
            // Binomial: five standard deviations of sqrt(n p (1 - p)).
            double sigma = Math.sqrt(packets * probability * (1 - probability));
            assertThat((double) lose(probability, packets, 3)).isCloseTo(packets * probability, within(5 * sigma));
        }
    }

    @Test
    void the_same_seed_loses_the_same_packets_and_another_others() {
        lose(0.2, 2000, 5);
        List<Integer> first = List.copyOf(arrived);
        lose(0.2, 2000, 5);
        assertThat(arrived).isEqualTo(first);
        lose(0.2, 2000, 6);
        assertThat(arrived).isNotEqualTo(first);
    }
}
