// SPDX-License-Identifier: Apache-2.0
package org.homasim.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.homasim.kernel.PacketSimulator;
import org.homasim.kernel.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RandomEarlyMarkingTest {
    private static final LinkRate RATE = new LinkRate(10_000_000_000L);

    private static RandomEarlyMarking marking(long min, long max, double probability, double weight) {
        return new RandomEarlyMarking(new Marking.Red(min, max, probability, weight), RATE, new RandomStream(5));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 10, 50})
    void between_the_limits_marks_are_evenly_one_to_one_over_p_packets_apart(int longest) {
        // At the average (min + max) / 2 the share is half of the set probability: p = 1 / longest.
        RandomEarlyMarking tested = marking(10_000, 30_000, 2.0 / longest, 1);
        int[] distances = new int[longest + 1];
        int marks = 0;
        int since = 0;
        while (marks < 100_000) {
            tested.arrived(20_000, 20_000, 0);
            since++;
            if (tested.marks()) {
                distances[since]++;
                since = 0;
                marks++;
            }
        }
        // Each distance has probability 1 / longest: five standard deviations of a binomial.
        double expected = 100_000.0 / longest;
        for (int distance = 1; distance <= longest; distance++) {
            assertThat((double) distances[distance]).isCloseTo(expected, within(5 * Math.sqrt(expected)));
        }
    }

    @Test
    void below_the_minimum_nothing_is_marked_and_from_the_maximum_on_everything() {
        RandomEarlyMarking tested = marking(10_000, 30_000, 0.1, 1);
        for (int i = 0; i < 1000; i++) {
            tested.arrived(5_000, 9_999, 0);
            assertThat(tested.marks()).isFalse();
            tested.arrived(5_000, 30_000, 0);
            assertThat(tested.marks()).isTrue();
        }
    }

    @Test
    void the_average_follows_the_queue_as_its_weight_says() {
        RandomEarlyMarking tested = marking(10_000, 30_000, 0.1, 0.002);
        for (int i = 0; i < 500; i++) {
            tested.arrived(50_000, 50_000, 0);
        }
        // 1 - (1 - w)^n of the way.
        assertThat(tested.averageBytes()).isCloseTo(50_000 * (1 - Math.pow(0.998, 500)), within(1e-6));
    }

    @Test
    void the_average_falls_over_idle_time_as_by_small_packets() {
        RandomEarlyMarking tested = marking(10_000, 30_000, 0.1, 0.002);
        for (int i = 0; i < 5000; i++) {
            tested.arrived(50_000, 50_000, 0);
        }
        double before = tested.averageBytes();
        tested.emptied(1_000_000);
        // 300 packets of 1000 bytes at 800 ps a byte, and the one that comes.
        tested.arrived(0, 0, 1_000_000 + 300 * 800_000L);
        assertThat(tested.averageBytes()).isCloseTo(before * Math.pow(0.998, 301), within(1e-6));
    }

    @Test
    void idle_time_between_packets_that_pass_counts_once() {
        RandomEarlyMarking tested = marking(10_000, 30_000, 0.1, 0.002);
        for (int i = 0; i < 5000; i++) {
            tested.arrived(50_000, 50_000, 0);
        }
        double before = tested.averageBytes();
        tested.emptied(0);
        for (int i = 1; i <= 100; i++) {
            tested.arrived(0, 0, i * 2_400_000L);
        }
        // Three packets of 1000 bytes between each two, and those that come.
        assertThat(tested.averageBytes()).isCloseTo(before * Math.pow(0.998, 100 * (3 + 1)), within(1e-6));
    }

    @Test
    void idle_time_on_a_slow_link_counts_by_its_rate() {
        RandomEarlyMarking tested = marking(10_000, 30_000, 0.1, 0.002);
        for (int i = 0; i < 5000; i++) {
            tested.arrived(50_000, 50_000, 0);
        }
        double before = tested.averageBytes();
        tested.emptied(0);
        tested.rateChanged(new LinkRate(1_000_000_000L), true, 8_000_000);
        tested.arrived(0, 0, 16_000_000);
        // Ten packets in 8 us at 10 Gbps, one at 1 Gbps, and the one that comes.
        assertThat(tested.averageBytes()).isCloseTo(before * Math.pow(0.998, 12), within(1e-6));
    }

    private static List<Integer> marked(Marking marking) {
        List<Integer> marked = new ArrayList<>();
        PacketPool<PlainPacket> pool = new PacketPool<>(PlainPacket::new);
        RandomStream random = new RandomStream(9);
        ModelRun.run(simulator -> {
            EgressPort port = port(simulator, marking, marked);
            long timePs = 0;
            for (int i = 0; i < 20_000; i++) {
                timePs += (long) random.nextExponential(1_300_000);
                int number = i;
                ModelRun.at(simulator, timePs, nowPs -> {
                    PlainPacket packet = PlainPacket.take(pool, 1526, 0, number);
                    packet.isEcnCapable = number % 5 != 0;
                    port.enqueue(packet, nowPs);
                });
            }
        });
        return marked;
    }

    private static EgressPort port(PacketSimulator simulator, Marking marking, List<Integer> marked) {
        PacketSink sink = (packet, nowPs) -> {
            if (packet.isCongestionMarked) {
                marked.add(((PlainPacket) packet).number);
            }
            packet.release();
        };
        Link link = new Link(simulator, simulator.newSource(), 0, sink, 0, null);
        SwitchSettings settings = SwitchSettings.strict(BufferSettings.pool(SharedBuffer.UNLIMITED, 1), marking);
        return new EgressPort(
                RATE, new SharedBuffer(settings.buffer()), settings, new RandomStream(3), new Occupancy.Tier(), link);
    }

    @Test
    void with_equal_limits_and_a_weight_of_one_it_is_a_threshold_of_the_present_length() {
        List<Integer> byThreshold = marked(new Marking.Threshold(EcnThreshold.of(20_000)));
        assertThat(byThreshold).hasSizeGreaterThan(1000);
        assertThat(marked(new Marking.Red(20_001, 20_001, 1, 1))).isEqualTo(byThreshold);
    }

    @Test
    void packets_without_ecn_are_let_through() {
        assertThat(marked(new Marking.Red(0, 0, 1, 1))).hasSize(16_000).noneMatch(number -> number % 5 == 0);
    }
}
