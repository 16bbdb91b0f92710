// SPDX-License-Identifier: Apache-2.0
package org.homasim.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.homasim.net.EgressPort;
import org.homasim.net.LeafSpine;
import org.homasim.net.ModelRun;
import org.homasim.net.NetworkSettings;
import org.homasim.net.Routes;
import org.homasim.net.SharedBuffer;
import org.homasim.net.SingleSwitch;
import org.homasim.net.Topology;
import org.junit.jupiter.api.Test;

/** Packets through whole networks. A full frame is 1526 bytes and a gap of 12: 1,230,400 ps at 10 Gbps. */
class NetworkPathsTest {
    private static final long FRAME_PS = 1526 * 800L;
    private static final long FABRIC_FRAME_PS = 1526 * 200L;

    private SmallNetwork net;

    private static long transmitted(SmallNetwork net, String tier) {
        return net.network.tiers().stream()
                .filter(candidate -> candidate.name().equals(tier))
                .flatMap(candidate -> candidate.ports().stream())
                .mapToLong(port -> port.transmitted().dataPackets())
                .sum();
    }

    @Test
    void every_host_reaches_every_other_over_two_or_four_links() {
        LeafSpine topology = new LeafSpine(3, 4, 2);
        Routes routes = new Routes(topology.graph(SmallNetwork.DEFAULTS));
        for (int source = 0; source < 12; source++) {
            for (int destination = 0; destination < 12; destination++) {
                if (source == destination) {
                    continue;
                }
                int from = source;
                int to = destination;
                ModelRun.run(simulator -> {
                    net = new SmallNetwork(simulator, topology, SmallNetwork.DEFAULTS, 1, 1);
                    ModelRun.at(simulator, 0, nowPs -> net.transport(from).offer(to, 1526, 5, 1, nowPs));
                });
                assertThat(net.transport(to).arrivedFrom).containsExactly(from);
                boolean sameRack = from / 4 == to / 4;
                assertThat(routes.hops(from, to)).isEqualTo(sameRack ? 2 : 4);
                // Store and forward: one serialization a link.
                assertThat(net.transport(to).arrivalTimes)
                        .containsExactly(2 * FRAME_PS + (sameRack ? 0 : 2 * FABRIC_FRAME_PS));
                assertThat(transmitted(net, "leaf-up")).isEqualTo(sameRack ? 0 : 1);
                assertThat(transmitted(net, "spine-down")).isEqualTo(sameRack ? 0 : 1);
                assertThat(transmitted(net, "leaf-down")).isEqualTo(1);
                assertThat(net.transports.packetsInUse()).isZero();
            }
        }
    }

    @Test
    void on_a_single_switch_two_links_lie_between_hosts() {
        SingleSwitch topology = new SingleSwitch(3);
        ModelRun.run(simulator -> {
            net = new SmallNetwork(simulator, topology, SmallNetwork.DEFAULTS, 1, 1);
            ModelRun.at(simulator, 0, nowPs -> net.transport(0).offer(2, 1526, 0, 1, nowPs));
            ModelRun.at(simulator, 0, nowPs -> net.transport(2).offer(1, 72, 0, 2, nowPs));
        });
        assertThat(new Routes(topology.graph(SmallNetwork.DEFAULTS)).hops(0, 2)).isEqualTo(2);
        assertThat(net.transport(2).arrivalTimes).containsExactly(2 * FRAME_PS);
        assertThat(net.transport(1).arrivalTimes).containsExactly(2 * 72 * 800L);
        assertThat(net.transport(0).arrivedFrom).isEmpty();
    }

    private List<Long> uplinkCounts(NetworkSettings.Routing routing, int flows, int packets) {
        ModelRun.run(simulator -> {
            NetworkSettings settings = SmallNetwork.settings(routing, SharedBuffer.UNLIMITED, 1, 0);
            net = new SmallNetwork(simulator, new LeafSpine(2, 1, 4), settings, 1, 1);
            ModelRun.at(simulator, 0, nowPs -> {
                for (int i = 0; i < packets; i++) {
                    net.transport(0).offer(1, 72, i % flows, i, nowPs);
                }
            });
        });
        assertThat(net.transport(1).arrivedNumbers).hasSize(packets);
        List<EgressPort> up = net.network.tiers().get(0).ports();
        return up.subList(0, 4).stream()
                .map(port -> port.transmitted().dataPackets())
                .toList();
    }

    @Test
    void spraying_sends_one_flow_over_all_uplinks_evenly() {
        // Binomial with a quarter each: sigma = sqrt(20000 x 1/4 x 3/4) = 61.2; five of them.
        for (long count : uplinkCounts(NetworkSettings.Routing.SPRAY, 1, 20_000)) {
            assertThat((double) count).isCloseTo(5000, within(306.0));
        }
    }

    @Test
    void ecmp_keeps_a_flow_on_one_uplink_and_spreads_many() {
        assertThat(uplinkCounts(NetworkSettings.Routing.ECMP, 1, 1000)).containsExactlyInAnyOrder(1000L, 0L, 0L, 0L);
        assertThat(net.transport(1).arrivedNumbers)
                .as("one path keeps the order")
                .isSorted();
        // 2000 flows of ten packets: sigma of the flows on an uplink = sqrt(2000 x 1/4 x 3/4) = 19.4; five of them.
        for (long count : uplinkCounts(NetworkSettings.Routing.ECMP, 2000, 20_000)) {
            assertThat((double) count).isCloseTo(5000, within(970.0));
        }
    }

    /** Two hosts send without pause, at the same instants, to a third. */
    private int[] shares(long bufferBytes, int packets) {
        ModelRun.run(simulator -> {
            NetworkSettings settings = SmallNetwork.settings(NetworkSettings.Routing.SPRAY, bufferBytes, 1, 0);
            net = new SmallNetwork(simulator, new SingleSwitch(3), settings, 1, 1);
            ModelRun.at(simulator, 0, nowPs -> {
                for (int i = 0; i < packets; i++) {
                    net.transport(0).offer(2, 1526, 0, i, nowPs);
                    net.transport(1).offer(2, 1526, 0, i, nowPs);
                }
            });
        });
        int[] received = new int[2];
        net.transport(2).arrivedFrom.forEach(source -> received[source]++);
        assertThat(received[0] + received[1] + net.dropped()).isEqualTo(2L * packets);
        assertThat(net.transports.packetsInUse()).isZero();
        net.network
                .switches()
                .forEach(made -> assertThat(made.buffer().usedBytes()).isZero());
        return received;
    }

    @Test
    void two_equal_senders_into_a_port_of_little_memory_get_equal_shares() {
        int packets = 40_000;
        int[] received = shares(40_000, packets);
        // Half of all is dropped. With each instant's tie a fair coin, sigma = sqrt(40000 x 1/4) = 100: 0.5 % of 20000.
        assertThat(net.dropped()).isBetween(packets - 50L, packets + 50L);
        assertThat(received[0]).isBetween(20_000 - 500, 20_000 + 500);
        assertThat(received[1]).isBetween(20_000 - 500, 20_000 + 500);
    }

    @Test
    void two_equal_senders_into_a_port_take_turns_over_any_stretch() {
        shares(SharedBuffer.UNLIMITED, 20_000);
        List<Integer> from = net.transport(2).arrivedFrom;
        int balance = 0;
        int first = 0;
        for (int i = 0; i < from.size(); i++) {
            balance += from.get(i) == 0 ? 1 : -1;
            assertThat(balance).as("each instant brings one of each").isBetween(-1, 1);
            if (i % 2 == 0 && from.get(i) == 0) {
                first++;
            }
        }
        // Who is first of the two is a fair coin: sigma = sqrt(20000 / 4) = 70.7; five of them.
        assertThat(first).isBetween(10_000 - 354, 10_000 + 354);
    }

    @Property(tries = 60)
    void packets_put_in_are_delivered_dropped_or_lost(
            @ForAll @IntRange(min = 1, max = 3) int racks,
            @ForAll @IntRange(min = 2, max = 4) int hostsPerRack,
            @ForAll @IntRange(min = 1, max = 3) int spines,
            @ForAll @IntRange(min = 2, max = 60) int bufferPackets,
            @ForAll @IntRange(max = 20) int lossPercent,
            @ForAll long seed) {
        Random random = new Random(seed);
        Topology topology = random.nextBoolean()
                ? new LeafSpine(racks, hostsPerRack, spines)
                : new SingleSwitch(racks * hostsPerRack);
        int packets = 1500;
        ModelRun.run(simulator -> {
            NetworkSettings settings = SmallNetwork.settings(
                    random.nextBoolean() ? NetworkSettings.Routing.SPRAY : NetworkSettings.Routing.ECMP,
                    bufferPackets * 1526L,
                    0.5 + random.nextInt(8),
                    lossPercent / 100.0);
            net = new SmallNetwork(simulator, topology, settings, 1 + random.nextInt(3), 1 + random.nextInt(3));
            for (int i = 0; i < packets; i++) {
                int source = random.nextInt(topology.hosts());
                // Half of all go to host 0, so that its port overflows.
                int destination = random.nextBoolean() ? 0 : random.nextInt(topology.hosts());
                int frameBytes = 72 + random.nextInt(1455);
                int number = i;
                ModelRun.at(
                        simulator,
                        random.nextLong(500_000_000),
                        nowPs -> net.transport(source).offer(destination, frameBytes, number % 50, number, nowPs));
            }
        });
        assertThat(net.delivered() + net.dropped() + net.lost()).isEqualTo(packets);
        assertThat(net.transports.packetsInUse()).isZero();
        net.network
                .switches()
                .forEach(made -> assertThat(made.buffer().usedBytes()).isZero());
        net.network
                .tiers()
                .forEach(tier -> tier.ports()
                        .forEach(port -> assertThat(port.queuedBytes()).isZero()));
        if (lossPercent == 0) {
            assertThat(net.lost()).isZero();
        }
    }
}
