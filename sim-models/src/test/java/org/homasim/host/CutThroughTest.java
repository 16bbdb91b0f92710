// SPDX-License-Identifier: Apache-2.0
package org.homasim.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.homasim.kernel.Picoseconds;
import org.homasim.kernel.RandomStream;
import org.homasim.net.BufferSettings;
import org.homasim.net.Discipline;
import org.homasim.net.LeafSpine;
import org.homasim.net.LinkRate;
import org.homasim.net.Marking;
import org.homasim.net.ModelRun;
import org.homasim.net.NetworkFaults;
import org.homasim.net.NetworkGraph;
import org.homasim.net.NetworkPaths;
import org.homasim.net.NetworkSettings;
import org.homasim.net.Path;
import org.homasim.net.Routes;
import org.homasim.net.SharedBuffer;
import org.homasim.net.SingleSwitch;
import org.homasim.net.SwitchSettings;
import org.homasim.net.Topology;
import org.junit.jupiter.api.Test;

/** Switches that forward a frame after its first 72 bytes, preamble included. A byte takes 800 ps at 10 Gbps, 200 at 40. */
class CutThroughTest {
    private static final int HEAD = 72;
    private static final long HEAD_PS = HEAD * 800L;
    private static final long FABRIC_HEAD_PS = HEAD * 200L;
    private static final int FULL = 1526;
    private static final long FRAME_PS = FULL * 800L;
    private static final long GAP_PS = 12 * 800L;

    private SmallNetwork net;

    private static NetworkSettings settings(int forwardAfterBytes, long bufferBytes) {
        return new NetworkSettings(
                new LinkRate(10_000_000_000L),
                new LinkRate(40_000_000_000L),
                0,
                0,
                NetworkSettings.Routing.SPRAY,
                new SwitchSettings(
                        BufferSettings.pool(bufferBytes, 1),
                        SwitchSettings.QUEUE_PER_PRIORITY,
                        new Discipline.StrictPriority(),
                        Marking.OFF,
                        forwardAfterBytes),
                0);
    }

    private void run(Topology topology, Runnable offers) {
        ModelRun.run(simulator -> {
            net = new SmallNetwork(simulator, topology, settings(HEAD, SharedBuffer.UNLIMITED), 1, 1);
            ModelRun.at(simulator, 0, nowPs -> offers.run());
        });
        assertThat(net.transports.packetsInUse()).isZero();
    }

    private void offer(int source, int destination, int frameBytes) {
        net.transport(source).offer(destination, frameBytes, 0, source, 0);
    }

    @Test
    void a_lone_frame_is_delayed_by_its_first_bytes_only() {
        run(new SingleSwitch(2), () -> offer(0, 1, FULL));
        assertThat(net.transport(1).arrivalTimes).containsExactly(HEAD_PS + FRAME_PS);
    }

    @Test
    void a_short_frame_is_forwarded_when_all_of_it_is_there() {
        run(new SingleSwitch(2), () -> offer(0, 1, HEAD));
        assertThat(net.transport(1).arrivalTimes).containsExactly(2 * HEAD_PS);
    }

    @Test
    void towards_a_faster_link_a_switch_waits_for_the_whole_frame() {
        run(new LeafSpine(2, 1, 1), () -> offer(0, 1, FULL));
        // The leaf has it whole before the uplink begins; spine and leaf cut through.
        assertThat(net.transport(1).arrivalTimes).containsExactly(FRAME_PS + 2 * FABRIC_HEAD_PS + FRAME_PS);
    }

    @Test
    void frames_of_one_sender_follow_each_other_as_they_left_it() {
        run(new LeafSpine(2, 1, 1), () -> {
            for (int i = 0; i < 20; i++) {
                offer(0, 1, FULL);
            }
        });
        for (int i = 0; i < 20; i++) {
            assertThat(net.transport(1).arrivalTimes.get(i))
                    .isEqualTo(2 * FRAME_PS + 2 * FABRIC_HEAD_PS + i * (FRAME_PS + GAP_PS));
        }
    }

    @Test
    void a_busy_output_sends_without_a_pause() {
        run(new SingleSwitch(4), () -> {
            for (int i = 0; i < 10; i++) {
                offer(0, 3, FULL);
                offer(1, 3, FULL);
                offer(2, 3, FULL);
            }
        });
        for (int i = 0; i < 30; i++) {
            assertThat(net.transport(3).arrivalTimes.get(i)).isEqualTo(HEAD_PS + FRAME_PS + i * (FRAME_PS + GAP_PS));
        }
    }

    @Test
    void before_another_switch_the_urgent_goes_next_if_it_is_there_when_a_frame_ends() {
        // Hosts 0, 1 and 3 at one switch, host 2 behind another; 0 and 3 fill the link between.
        CabledTopology twoSwitches = new CabledTopology(4, 2)
                .cable(0, 4, 10, 0)
                .cable(1, 4, 10, 0)
                .cable(3, 4, 10, 0)
                .cable(4, 5, 10, 0)
                .cable(5, 2, 10, 0);
        long thirdEndPs = HEAD_PS + 3 * FRAME_PS + 2 * GAP_PS;
        for (long afterPs : new long[] {-1, 0, 1, GAP_PS / 2}) {
            run(twoSwitches, () -> {
                for (int i = 0; i < 10; i++) {
                    offer(0, 2, FULL);
                    offer(3, 2, FULL);
                }
                ModelRun.at(
                        net.simulator,
                        thirdEndPs - HEAD_PS + afterPs,
                        nowPs -> net.transport(1).offer(2, FULL, 1, 7, 1, nowPs));
            });
            assertThat(net.transport(2).arrivedFrom.indexOf(1)).isEqualTo(afterPs <= 0 ? 3 : 4);
            for (int i = 0; i < 21; i++) {
                assertThat(net.transport(2).arrivalTimes.get(i))
                        .isEqualTo(2 * HEAD_PS + FRAME_PS + i * (FRAME_PS + GAP_PS));
            }
        }
    }

    @Test
    void frames_after_a_lost_one_come_when_they_should() {
        int packets = 2000;
        ModelRun.run(simulator -> {
            net = new SmallNetwork(simulator, new LeafSpine(2, 1, 1), settings(HEAD, SharedBuffer.UNLIMITED), 1, 1);
            NetworkFaults faults = net.faults(new LeafSpine(2, 1, 1), settings(HEAD, SharedBuffer.UNLIMITED), 0);
            int channels = new LeafSpine(2, 1, 1)
                    .graph(settings(HEAD, SharedBuffer.UNLIMITED))
                    .channels()
                    .size();
            for (int channel = 0; channel < channels; channel++) {
                faults.disturb(channel, 0.05, 0.05, new RandomStream(channel), 0, Long.MAX_VALUE);
            }
            for (int i = 0; i < packets; i++) {
                int number = i;
                // Of many lengths, so that one frame's time is not another's.
                ModelRun.at(
                        simulator,
                        i * 10_000_000L,
                        nowPs -> net.transport(0).offer(1, 72 + number % 1455, 0, number, nowPs));
            }
        });
        PlainTransport receiver = net.transport(1);
        assertThat(receiver.arrivedNumbers).hasSizeBetween(packets / 2, packets - packets / 10);
        for (int i = 0; i < receiver.arrivedNumbers.size(); i++) {
            int number = receiver.arrivedNumbers.get(i);
            long framePs = (72 + number % 1455) * 800L;
            assertThat(receiver.arrivalTimes.get(i)).isEqualTo(number * 10_000_000L + 2 * framePs + 2 * FABRIC_HEAD_PS);
        }
    }

    @Test
    void a_slow_output_of_a_fast_link_waits_for_the_whole_frame() {
        CabledTopology faster = new CabledTopology(2, 1).cable(0, 2, 10, 0).cable(1, 2, 25, 0);
        NetworkSettings settings = settings(HEAD, SharedBuffer.UNLIMITED);
        ModelRun.run(simulator -> {
            net = new SmallNetwork(simulator, faster, settings, 1, 1);
            NetworkGraph graph = faster.graph(settings);
            int output = IntStream.range(0, graph.channels().size())
                    .filter(i -> graph.channels().get(i).to() == 1)
                    .findFirst()
                    .orElseThrow();
            net.faults(faster, settings, 0).slow(output, new LinkRate(10_000_000_000L), 0, 1_000_000);
            // After the output has become slow.
            ModelRun.at(simulator, 10, nowPs -> net.transport(0).offer(1, FULL, 0, 0, nowPs));
        });
        // The output is fast again after 1 us, before the frame is whole: at 25 Gbps, 320 ps a byte.
        assertThat(net.transport(1).arrivalTimes).containsExactly(10 + FRAME_PS + FULL * 320L);
    }

    @Property(tries = 60)
    void packets_are_delivered_or_dropped_and_never_early(
            @ForAll @IntRange(min = 2, max = 9) int hosts,
            @ForAll @IntRange(min = 1, max = 8) int switches,
            @ForAll @IntRange(min = 1, max = 2000) int forwardAfterBytes,
            @ForAll long seed) {
        Random random = new Random(seed);
        CabledTopology topology = new RandomGraph(hosts, switches, random).topology;
        long bufferBytes = random.nextBoolean() ? SharedBuffer.UNLIMITED : 3000 + random.nextInt(20_000);
        NetworkSettings settings = settings(forwardAfterBytes, bufferBytes);
        NetworkPaths paths = new NetworkPaths(new Routes(topology.graph(settings)), forwardAfterBytes);
        int packets = 400;
        long[] sentPs = new long[packets];
        Path[] path = new Path[packets];
        int[] frameBytes = new int[packets];
        ModelRun.run(simulator -> {
            net = new SmallNetwork(simulator, topology, settings, 1, 1);
            for (int i = 0; i < packets; i++) {
                int source = random.nextInt(hosts);
                int destination = (source + 1 + random.nextInt(hosts - 1)) % hosts;
                int number = i;
                path[i] = paths.between(source, destination);
                frameBytes[i] = 72 + random.nextInt(1455);
                sentPs[i] = random.nextLong(Picoseconds.MILLISECOND);
                ModelRun.at(
                        simulator,
                        sentPs[i],
                        nowPs -> net.transport(source)
                                .offer(destination, frameBytes[number], number % 30, number, nowPs));
            }
        });
        assertThat(net.delivered() + net.dropped()).isEqualTo(packets);
        net.hosts.checkBalance(net.network);
        for (PlainTransport transport : net.transports.made) {
            for (int i = 0; i < transport.arrivedNumbers.size(); i++) {
                int number = transport.arrivedNumbers.get(i);
                long idealPs = path[number].toLastLinkPs(frameBytes[number])
                        + path[number].lastRate().serializationPs(frameBytes[number]);
                assertThat(transport.arrivalTimes.get(i) - sentPs[number]).isGreaterThanOrEqualTo(idealPs);
            }
        }
    }

    @Property(tries = 60)
    void a_lone_frame_on_the_only_way_takes_the_ideal_time(
            @ForAll @IntRange(min = 1, max = 8) int switches,
            @ForAll @IntRange(min = 1, max = 2000) int forwardAfterBytes,
            @ForAll @IntRange(min = 72, max = 1526) int frameBytes,
            @ForAll long seed) {
        Random random = new Random(seed);
        CabledTopology line = RandomGraph.line(switches, random);
        NetworkSettings settings = settings(forwardAfterBytes, SharedBuffer.UNLIMITED);
        Path path = new NetworkPaths(new Routes(line.graph(settings)), forwardAfterBytes).between(0, 1);
        ModelRun.run(simulator -> {
            net = new SmallNetwork(simulator, line, settings, 1, 1);
            ModelRun.at(simulator, 0, nowPs -> offer(0, 1, frameBytes));
        });
        assertThat(net.transport(1).arrivalTimes)
                .containsExactly(path.toLastLinkPs(frameBytes) + path.lastRate().serializationPs(frameBytes));
    }
}
