// SPDX-License-Identifier: Apache-2.0
package org.homasim.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.homasim.kernel.PacketSimulator;
import org.junit.jupiter.api.Test;

/** Deficit round robin and weighted fair queueing between the queues of a port at 10 Gbps. */
class FairQueueingTest {
    private static final LinkRate RATE = new LinkRate(10_000_000_000L);
    private static final List<Integer> WEIGHTS = List.of(1, 2, 5);
    private static final List<Integer> QUEUES = List.of(0, 1, 2, 2, 2, 2, 2, 2);

    /** Lengths that do not divide each other. */
    private static final int[] FRAME_BYTES = {1526, 300, 941};

    private final PacketPool<PlainPacket> pool = new PacketPool<>(PlainPacket::new);
    private final List<PlainPacket> sent = new ArrayList<>();
    private final List<Long> ends = new ArrayList<>();

    private EgressPort port(PacketSimulator simulator, Discipline discipline) {
        PacketSink sink = (packet, nowPs) -> {
            sent.add((PlainPacket) packet);
            ends.add(nowPs);
        };
        SwitchSettings settings = new SwitchSettings(
                BufferSettings.pool(SharedBuffer.UNLIMITED, 1),
                QUEUES,
                discipline,
                Marking.OFF,
                SwitchSettings.STORE_AND_FORWARD);
        Link link = new Link(simulator, simulator.newSource(), 0, sink, 0, null);
        return new EgressPort(RATE, new SharedBuffer(settings.buffer()), settings, null, new Occupancy.Tier(), link);
    }

    /** Bytes of wire by queue among the first frames, while all queues have packets. */
    private long[] shares(Discipline discipline, int frames) {
        ModelRun.run(simulator -> {
            EgressPort tested = port(simulator, discipline);
            ModelRun.at(simulator, 0, nowPs -> {
                for (int i = 0; i < frames; i++) {
                    for (int queue = 0; queue < 3; queue++) {
                        tested.enqueue(PlainPacket.take(pool, FRAME_BYTES[queue], queue, i), nowPs);
                    }
                }
            });
        });
        long[] bytes = new long[3];
        for (PlainPacket packet : sent.subList(0, frames)) {
            bytes[packet.priority] += packet.wireBytes();
        }
        return bytes;
    }

    private static void assertSharesByWeight(long[] bytes) {
        double all = bytes[0] + bytes[1] + bytes[2];
        for (int queue = 0; queue < 3; queue++) {
            double expected = WEIGHTS.get(queue) / 8.0;
            assertThat(bytes[queue] / all).isCloseTo(expected, within(0.01 * expected));
        }
    }

    @Test
    void deficit_round_robin_shares_the_link_by_weight_whatever_the_lengths() {
        assertSharesByWeight(shares(new Discipline.DeficitRound(WEIGHTS, 1538), 20_000));
    }

    @Test
    void a_quantum_below_a_frame_shares_alike() {
        assertSharesByWeight(shares(new Discipline.DeficitRound(WEIGHTS, 100), 20_000));
    }

    @Test
    void weighted_fair_queueing_shares_the_link_by_weight_whatever_the_lengths() {
        assertSharesByWeight(shares(new Discipline.WeightedFair(WEIGHTS), 20_000));
    }

    @Test
    void a_slow_output_shares_by_weight_too() {
        // 0.9 Gbps to each of two queues, weights 3 and 1, at an output of 10 Gbps that is slowed to 1: 0.75 and 0.25.
        long periodPs = 1538 * 8_000L * 10 / 9;
        for (Discipline discipline :
                List.of(new Discipline.WeightedFair(List.of(3, 1)), new Discipline.DeficitRound(List.of(3, 1), 1538))) {
            sent.clear();
            ends.clear();
            ModelRun.run(simulator -> {
                EgressPort tested = port(simulator, discipline);
                tested.transmitAt(new LinkRate(1_000_000_000L), 0);
                for (int i = 0; i < 2000; i++) {
                    int number = i;
                    ModelRun.at(simulator, i * periodPs, nowPs -> {
                        tested.enqueue(PlainPacket.take(pool, 1526, 0, number), nowPs);
                        tested.enqueue(PlainPacket.take(pool, 1526, 1, number), nowPs);
                    });
                }
            });
            long[] frames = new long[2];
            for (int i = 0; i < sent.size() && ends.get(i) < 2000 * periodPs; i++) {
                frames[sent.get(i).priority]++;
            }
            assertThat((double) frames[0] / (frames[0] + frames[1])).isCloseTo(0.75, within(0.01));
        }
    }

    @Test
    void an_empty_queue_does_not_save_its_turns() {
        ModelRun.run(simulator -> {
            EgressPort tested = port(simulator, new Discipline.DeficitRound(List.of(1, 1), 1538));
            ModelRun.at(simulator, 0, nowPs -> {
                for (int i = 0; i < 50; i++) {
                    tested.enqueue(PlainPacket.take(pool, 1526, 0, i), nowPs);
                }
            });
            // Twenty frames later the other queue comes: one for one from then on.
            ModelRun.at(simulator, 20 * 1538 * 800L, nowPs -> {
                for (int i = 0; i < 10; i++) {
                    tested.enqueue(PlainPacket.take(pool, 1526, 1, i), nowPs);
                }
            });
        });
        assertThat(sent.subList(21, 41).stream().filter(packet -> packet.priority == 1))
                .hasSize(10);
        assertThat(sent.subList(21, 25).stream().filter(packet -> packet.priority == 1))
                .hasSize(2);
    }

    @Test
    void round_robin_takes_the_turns_that_its_paper_has() {
        ModelRun.run(simulator -> {
            EgressPort tested = port(simulator, new Discipline.DeficitRound(List.of(1, 1), 500));
            ModelRun.at(simulator, 0, nowPs -> {
                tested.enqueue(PlainPacket.take(pool, 72, 0, 0), nowPs); // goes at once
                // Wire lengths as in figure 1 of the paper: 200, 750; 500, 100.
                tested.enqueue(PlainPacket.take(pool, 188, 0, 1), nowPs);
                tested.enqueue(PlainPacket.take(pool, 738, 0, 2), nowPs);
                tested.enqueue(PlainPacket.take(pool, 488, 1, 3), nowPs);
                tested.enqueue(PlainPacket.take(pool, 88, 1, 4), nowPs);
            });
        });
        // 500: 200, left 300 < 750. 500: 500, left 0. 300 + 500: 750, empty. 500: 100.
        assertThat(sent.stream().map(packet -> packet.number)).containsExactly(0, 1, 3, 2, 4);
    }

    @Property(tries = 60)
    void no_packet_is_later_than_in_the_fluid_by_more_than_one_packet(@ForAll long seed) {
        Random random = new Random(seed);
        sent.clear();
        ends.clear();
        int packets = 300;
        double load = 0.3 + random.nextDouble();
        long[] arrivals = new long[packets];
        int[] queues = new int[packets];
        int[] wire = new int[packets];
        long timePs = 0;
        for (int i = 0; i < packets; i++) {
            timePs += (long) (-Math.log(1 - random.nextDouble()) * 800 * 800 / load);
            arrivals[i] = timePs;
            queues[i] = random.nextInt(3);
            wire[i] = 84 + random.nextInt(1455);
        }
        ModelRun.run(simulator -> {
            EgressPort tested = port(simulator, new Discipline.WeightedFair(WEIGHTS));
            for (int i = 0; i < packets; i++) {
                int number = i;
                ModelRun.at(
                        simulator,
                        arrivals[i],
                        nowPs -> tested.enqueue(
                                PlainPacket.take(pool, wire[number] - 12, queues[number], number), nowPs));
            }
        });
        double[] fluid = fluidEnds(arrivals, queues, wire);
        assertThat(sent).hasSize(packets);
        for (int i = 0; i < packets; i++) {
            // The port's end is that of the frame, the fluid's that of the gap after it.
            assertThat((double) ends.get(i)).isLessThanOrEqualTo(fluid[sent.get(i).number] + 1538 * 800.0 + 1);
        }
    }

    /** When an ideal server that divides the link by weight ends each packet: by steps from one arrival or end to the next. */
    private static double[] fluidEnds(long[] arrivals, int[] queues, int[] wire) {
        double[] ends = new double[arrivals.length];
        List<List<Integer>> waiting = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        double[] leftBytes = new double[arrivals.length];
        double nowPs = 0;
        int arrived = 0;
        int ended = 0;
        while (ended < arrivals.length) {
            double weight = 0;
            for (int queue = 0; queue < 3; queue++) {
                weight += waiting.get(queue).isEmpty() ? 0 : WEIGHTS.get(queue);
            }
            double nextPs = arrived < arrivals.length ? arrivals[arrived] : Double.POSITIVE_INFINITY;
            int ending = -1;
            for (int queue = 0; queue < 3; queue++) {
                if (!waiting.get(queue).isEmpty()) {
                    int packet = waiting.get(queue).get(0);
                    double endPs = nowPs + leftBytes[packet] * 800 * weight / WEIGHTS.get(queue);
                    if (endPs <= nextPs) {
                        nextPs = endPs;
                        ending = queue;
                    }
                }
            }
            for (int queue = 0; queue < 3; queue++) {
                if (!waiting.get(queue).isEmpty()) {
                    leftBytes[waiting.get(queue).get(0)] -= (nextPs - nowPs) / 800 * WEIGHTS.get(queue) / weight;
                }
            }
            nowPs = nextPs;
            if (ending >= 0) {
                ends[waiting.get(ending).remove(0)] = nowPs;
                ended++;
            } else {
                leftBytes[arrived] = wire[arrived];
                waiting.get(queues[arrived]).add(arrived);
                arrived++;
            }
        }
        return ends;
    }

    @Test
    void packets_of_one_queue_keep_their_order() {
        ModelRun.run(simulator -> {
            EgressPort tested = port(simulator, new Discipline.WeightedFair(WEIGHTS));
            ModelRun.at(simulator, 0, nowPs -> {
                for (int i = 0; i < 60; i++) {
                    tested.enqueue(PlainPacket.take(pool, 100 + 400 * (i % 3), 2 + i % 6, i), nowPs);
                }
            });
        });
        assertThat(sent).hasSize(60).isSortedAccordingTo(Comparator.comparingInt(packet -> packet.number));
    }
}
