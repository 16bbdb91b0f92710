// SPDX-License-Identifier: Apache-2.0
package org.homasim.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.homasim.kernel.Picoseconds;
import org.homasim.kernel.RandomStream;
import org.homasim.net.LeafSpine;
import org.homasim.net.LinkRate;
import org.homasim.net.ModelRun;
import org.homasim.net.NetworkFaults;
import org.homasim.net.NetworkGraph.Channel;
import org.homasim.net.NetworkSettings;
import org.homasim.net.SharedBuffer;
import org.homasim.net.SingleSwitch;
import org.homasim.net.Topology;
import org.junit.jupiter.api.Test;

class NetworkFaultsTest {
    private static final long US = Picoseconds.MICROSECOND;
    private static final long FRAME_PS = 1526 * 800;
    private static final NetworkSettings SETTINGS =
            SmallNetwork.settings(NetworkSettings.Routing.ECMP, SharedBuffer.UNLIMITED, 1, 0);
    private static final LeafSpine FABRIC = new LeafSpine(2, 1, 2);

    private SmallNetwork net;

    private static List<Integer> link(Topology topology, int node, int other) {
        List<Channel> channels = topology.graph(SETTINGS).channels();
        return IntStream.range(0, channels.size())
                .filter(i -> (channels.get(i).from() == node && channels.get(i).to() == other)
                        || (channels.get(i).from() == other && channels.get(i).to() == node))
                .boxed()
                .toList();
    }

    /** Packets from host 0 to the last, one every 10 us from 5 us on, for 5 ms; routes heed faults after 0.5 ms. */
    private void run(Topology topology, int packets, Consumer<NetworkFaults> faults) {
        ModelRun.run(10 * Picoseconds.SECOND, simulator -> {
            net = new SmallNetwork(simulator, topology, SETTINGS, 1, 1);
            faults.accept(net.faults(topology, SETTINGS, 500 * US));
            for (int i = 0; i < packets; i++) {
                int number = i;
                ModelRun.at(
                        simulator,
                        (5 + 10L * i) * US,
                        nowPs -> net.transport(0).offer(topology.hosts() - 1, 1526, 0, number, nowPs));
            }
        });
        assertThat(net.delivered() + net.lost()).isEqualTo(packets);
        assertThat(net.transports.packetsInUse()).isZero();
    }

    private List<Integer> missing(int packets) {
        List<Integer> missing =
                new ArrayList<>(IntStream.range(0, packets).boxed().toList());
        missing.removeAll(net.transport(net.hosts.all().size() - 1).arrivedNumbers);
        return missing;
    }

    @Test
    void a_failed_link_loses_what_comes_before_routes_change() {
        List<List<Integer>> missing = new ArrayList<>();
        for (int spine = 4; spine <= 5; spine++) {
            List<Integer> failing = link(FABRIC, 2, spine);
            run(FABRIC, 500, faults -> faults.fail(failing, 1000 * US, 3000 * US));
            missing.add(missing(500));
        }
        // The flow has one spine: packets of 1005 to 1495 us are lost, those of 1505 us on go by the other spine.
        assertThat(missing)
                .containsExactlyInAnyOrder(
                        List.of(), IntStream.range(100, 150).boxed().toList());
    }

    @Test
    void what_is_on_the_link_is_lost_with_it() {
        // The packet of 1005 us is on the host's link until 1006.2208 us.
        for (long failUs : List.of(1005L, 1006L, 1007L)) {
            run(
                    new SingleSwitch(2),
                    300,
                    faults -> faults.fail(link(new SingleSwitch(2), 2, 0), failUs * US + 1, 1020 * US));
            assertThat(missing(300)).isEqualTo(failUs == 1007 ? List.of(101) : List.of(100, 101));
        }
        // Up again before the packet would have arrived: it is lost all the same.
        run(
                new SingleSwitch(2),
                300,
                faults -> faults.fail(link(new SingleSwitch(2), 2, 0), 1005 * US + 1, 1005 * US + 2));
        assertThat(missing(300)).containsExactly(100);
    }

    @Test
    void without_another_way_packets_are_lost_until_the_link_returns() {
        List<Integer> both = new ArrayList<>(link(FABRIC, 2, 4));
        both.addAll(link(FABRIC, 2, 5));
        run(FABRIC, 500, faults -> faults.fail(both, 1000 * US, 3000 * US));
        assertThat(missing(500)).isEqualTo(IntStream.range(100, 300).boxed().toList());
    }

    @Test
    void a_link_held_down_twice_returns_with_the_second() {
        Topology topology = new SingleSwitch(2);
        run(topology, 500, faults -> {
            faults.fail(link(topology, 2, 1), 1000 * US, 2000 * US);
            faults.fail(link(topology, 2, 1), 1500 * US, 2500 * US);
        });
        assertThat(missing(500)).isEqualTo(IntStream.range(100, 250).boxed().toList());
    }

    @Test
    void a_slow_output_takes_longer_for_a_time() {
        Topology topology = new SingleSwitch(2);
        int channel = link(topology, 2, 1).get(0);
        assertThat(topology.graph(SETTINGS).channels().get(channel).from()).isEqualTo(2);
        run(topology, 500, faults -> faults.slow(channel, new LinkRate(2_000_000_000L), 1000 * US, 2000 * US));
        for (int i = 0; i < 500; i++) {
            // 1526 B at 2 Gbps: 6.104 us.
            long lastPs = i >= 100 && i < 200 ? 6_104_000 : FRAME_PS;
            assertThat(net.transport(1).arrivalTimes.get(i)).isEqualTo((5 + 10L * i) * US + FRAME_PS + lastPs);
        }
    }

    @Test
    void of_several_slow_rates_the_lowest_counts_and_each_ends_by_itself() {
        Topology topology = new SingleSwitch(2);
        int channel = link(topology, 2, 1).get(0);
        LinkRate two = new LinkRate(2_000_000_000L);
        LinkRate five = new LinkRate(5_000_000_000L);
        run(topology, 500, faults -> {
            faults.slow(channel, five, 1000 * US, 3000 * US);
            faults.slow(channel, two, 2000 * US, 4000 * US);
            // Follows at once, named before the one that it follows.
            faults.slow(channel, five, 4200 * US, 4400 * US);
            faults.slow(channel, two, 4100 * US, 4200 * US);
        });
        for (int i = 0; i < 500; i++) {
            boolean isAtTwo = (i >= 200 && i < 400) || (i >= 410 && i < 420);
            boolean isAtFive = (i >= 100 && i < 200) || (i >= 420 && i < 440);
            long lastPs = isAtTwo ? 5 * FRAME_PS : isAtFive ? 2 * FRAME_PS : FRAME_PS;
            assertThat(net.transport(1).arrivalTimes.get(i)).isEqualTo((5 + 10L * i) * US + FRAME_PS + lastPs);
        }
    }

    @Test
    void a_link_spoils_packets_for_a_time_and_twice_as_much_under_two_faults() {
        Topology topology = new SingleSwitch(2);
        int up = link(topology, 0, 2).get(1);
        run(topology, 40_000, faults -> {
            faults.disturb(up, 0.2, 0, new RandomStream(1), 100_000 * US, 300_000 * US);
            faults.disturb(up, 0.5, 0, new RandomStream(2), 200_000 * US, 400_000 * US);
        });
        int[] lost = new int[4];
        missing(40_000).forEach(number -> lost[number / 10_000]++);
        // 10,000 packets in each tenth of a second: none, 20 %, 1 - 0.8 x 0.5 = 60 %, 50 %; five sigmas of a binomial.
        assertThat(lost[0]).isZero();
        assertThat((double) lost[1]).isCloseTo(2000, within(200.0));
        assertThat((double) lost[2]).isCloseTo(6000, within(245.0));
        assertThat((double) lost[3]).isCloseTo(5000, within(250.0));
        assertThat(net.transport(1).arrivedNumbers).hasSize(40_000 - lost[1] - lost[2] - lost[3]);
    }

    @Test
    void an_output_is_slow_and_a_host_pauses_at_random_for_their_share_of_the_time() {
        Topology topology = new SingleSwitch(2);
        int packets = 400_000;
        int channel = link(topology, 2, 1).get(0);
        run(topology, packets, faults -> {
            faults.slowAtRandom(
                    channel,
                    new LinkRate(5_000_000_000L),
                    faults.randomTimes(3000 * US, 1000 * US, new RandomStream(1)));
        });
        long slow = IntStream.range(0, packets)
                .filter(i -> net.transport(1).arrivalTimes.get(i) == (5 + 10L * i) * US + 3 * FRAME_PS)
                .count();
        assertThat((double) slow / packets).isCloseTo(0.25, within(0.042));
        run(
                topology,
                packets,
                faults -> net.hosts.pauseAtRandom(1, faults.randomTimes(3000 * US, 1000 * US, new RandomStream(1))));
        long late = IntStream.range(0, packets)
                .filter(i -> net.transport(1).arrivalTimes.get(i) != (5 + 10L * i) * US + 2 * FRAME_PS)
                .count();
        assertThat((double) late / packets).isCloseTo(0.25, within(0.042));
    }

    @Test
    void a_paused_host_takes_and_sends_when_it_goes_on() {
        ModelRun.run(simulator -> {
            net = new SmallNetwork(simulator, new SingleSwitch(2), SETTINGS, 1, 1);
            net.hosts.pause(1, 100 * US, 200 * US);
            for (int i = 0; i < 3; i++) {
                int number = i;
                ModelRun.at(simulator, (98 + 50L * i) * US, nowPs -> {
                    net.transport(0).offer(1, 1526, 0, number, nowPs);
                    net.transport(1).offer(0, 1526, 0, number, nowPs);
                });
            }
        });
        long twoLinksPs = 2 * FRAME_PS;
        // 98 us: sent before the pause, but the one to the paused host comes after its begin; 148: in it; 198: in it at
        // first.
        assertThat(net.transport(1).arrivalTimes).containsExactly(200 * US, 200 * US, 198 * US + twoLinksPs);
        assertThat(net.transport(0).arrivalTimes)
                .containsExactly(98 * US + twoLinksPs, 200 * US + twoLinksPs, 200 * US + twoLinksPs + FRAME_PS + 9_600);
    }

    @Test
    void losses_and_wrong_checksums_are_counted_apart() {
        Topology topology = new SingleSwitch(2);
        int packets = 20_000;
        int up = link(topology, 0, 2).get(1);
        assertThat(topology.graph(SETTINGS).channels().get(up).from()).isZero();
        run(topology, packets, faults -> faults.disturb(up, 0.1, 0.2, new RandomStream(1), 0, Long.MAX_VALUE));
        // Binomial: 2000 with sigma 42.4; of 18000 that are left 3600 with sigma 53.7; five of them.
        assertThat((double) net.hosts.all().get(0).nic().link().lostPackets()).isCloseTo(2000, within(212.0));
        assertThat((double) net.hosts.all().get(0).nic().link().corruptedPackets())
                .isCloseTo(3600, within(268.0));
        assertThat(net.delivered()).isEqualTo(packets - net.lost());
    }

    @Test
    void random_failures_last_their_share_of_the_time() {
        Topology topology = new SingleSwitch(2);
        int packets = 400_000;
        run(
                topology,
                packets,
                faults -> faults.failAtRandom(
                        link(topology, 2, 1), faults.randomTimes(3000 * US, 1000 * US, new RandomStream(1))));
        // A quarter of the time, in 1000 cycles of 4 ms: sigma about sqrt(2 / 1000) x 1/4 x 3/4 = 0.0084; five of them.
        assertThat((double) net.lost() / packets).isCloseTo(0.25, within(0.042));
    }
}
