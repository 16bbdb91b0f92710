// SPDX-License-Identifier: Apache-2.0
package org.homasim.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.homasim.kernel.Picoseconds;
import org.homasim.kernel.RandomStream;
import org.homasim.net.BufferSettings;
import org.homasim.net.Discipline;
import org.homasim.net.LinkRate;
import org.homasim.net.Marking;
import org.homasim.net.ModelRun;
import org.homasim.net.NetworkFaults;
import org.homasim.net.NetworkGraph;
import org.homasim.net.NetworkSettings;
import org.homasim.net.Routes;
import org.homasim.net.SharedBuffer;
import org.homasim.net.SwitchSettings;
import org.junit.jupiter.api.Test;

class RandomGraphTest {
    private SmallNetwork net;

    @Property(tries = 60)
    void every_packet_arrives_and_takes_a_shortest_path(
            @ForAll @IntRange(min = 2, max = 9) int hosts,
            @ForAll @IntRange(min = 1, max = 8) int switches,
            @ForAll @IntRange(max = 2) int choice,
            @ForAll long seed) {
        Random random = new Random(seed);
        RandomGraph graph = new RandomGraph(hosts, switches, random);
        CabledTopology topology = graph.topology;
        NetworkSettings.Routing routing = List.of(
                        NetworkSettings.Routing.SPRAY,
                        NetworkSettings.Routing.ECMP,
                        new NetworkSettings.Routing.Flowlets(random.nextLong(1_000_000)))
                .get(choice);
        NetworkSettings settings = SmallNetwork.settings(routing, SharedBuffer.UNLIMITED, 1, 0);
        int packets = 400;
        long[] links = new long[1];
        ModelRun.run(simulator -> {
            net = new SmallNetwork(simulator, topology, settings, 1, 1);
            for (int i = 0; i < packets; i++) {
                int source = random.nextInt(hosts);
                int destination = (source + 1 + random.nextInt(hosts - 1)) % hosts;
                links[0] += graph.distance(source, destination);
                int number = i;
                ModelRun.at(
                        simulator,
                        random.nextLong(Picoseconds.MILLISECOND),
                        nowPs -> net.transport(source).offer(destination, 800, number % 30, number, nowPs));
            }
        });
        assertThat(net.delivered()).isEqualTo(packets);
        long inside = net.network.tiers().stream()
                .flatMap(tier -> tier.ports().stream())
                .mapToLong(port -> port.transmitted().dataPackets())
                .sum();
        assertThat(packets + inside).isEqualTo(links[0]);
        Routes routes = new Routes(topology.graph(settings));
        for (int a = 0; a < hosts; a++) {
            for (int b = 0; b < hosts; b++) {
                if (a != b) {
                    assertThat(routes.hops(a, b)).isEqualTo(graph.distance(a, b));
                }
            }
        }
    }

    @Property(tries = 60)
    void whatever_fails_packets_are_delivered_or_counted_as_lost(
            @ForAll @IntRange(min = 2, max = 9) int hosts,
            @ForAll @IntRange(min = 1, max = 8) int switches,
            @ForAll long seed) {
        Random random = new Random(seed);
        CabledTopology topology = new RandomGraph(hosts, switches, random).topology;
        NetworkSettings settings = anySettings(random);
        int packets = 600;
        ModelRun.run(20 * Picoseconds.MILLISECOND, simulator -> {
            net = new SmallNetwork(simulator, topology, settings, 1, 1);
            NetworkFaults faults = net.faults(topology, settings, random.nextLong(100_000_000));
            int channels = topology.graph(settings).channels().size();
            for (int i = 0; i < 6; i++) {
                List<Integer> failing = List.of(random.nextInt(channels), random.nextInt(channels));
                long fromPs = random.nextLong(Picoseconds.MILLISECOND);
                faults.fail(failing, fromPs, fromPs + 1 + random.nextLong(Picoseconds.MILLISECOND));
            }
            faults.failAtRandom(
                    List.of(random.nextInt(channels)),
                    faults.randomTimes(200_000_000, 100_000_000, new RandomStream(random.nextLong())));
            faults.disturb(random.nextInt(channels), 0.1, 0.2, new RandomStream(random.nextLong()), 0, Long.MAX_VALUE);
            faults.slow(
                    aSwitchOutput(topology, settings, random),
                    new LinkRate(1_000_000_000L),
                    random.nextLong(Picoseconds.MILLISECOND),
                    Long.MAX_VALUE);
            int paused = random.nextInt(hosts);
            net.hosts.pause(paused, 300_000_000, 300_000_001 + random.nextLong(500_000_000));
            for (int i = 0; i < packets; i++) {
                int source = random.nextInt(hosts);
                int destination = (source + 1 + random.nextInt(hosts - 1)) % hosts;
                int number = i;
                ModelRun.at(
                        simulator,
                        random.nextLong(2 * Picoseconds.MILLISECOND),
                        nowPs -> net.transport(source)
                                .offer(destination, 100 + number, number % 30, number % 8, number, nowPs));
            }
        });
        assertThat(net.delivered() + net.dropped() + net.lost()).isEqualTo(packets);
        assertThat(net.transports.packetsInUse()).isZero();
        net.hosts.checkBalance(net.network);
        net.network
                .tiers()
                .forEach(tier -> tier.ports()
                        .forEach(port -> assertThat(port.queuedBytes()).isZero()));
    }

    /** Small memories, any routing, any discipline, marking or not, stored and forwarded or cut through. */
    private static NetworkSettings anySettings(Random random) {
        List<Integer> weights = List.of(1, 2, 3, 4, 5, 6, 7, 8);
        Discipline discipline = List.of(
                        new Discipline.StrictPriority(),
                        new Discipline.DeficitRound(weights, 700),
                        new Discipline.WeightedFair(weights))
                .get(random.nextInt(3));
        return new NetworkSettings(
                new LinkRate(10_000_000_000L),
                new LinkRate(40_000_000_000L),
                0,
                0,
                random.nextBoolean() ? NetworkSettings.Routing.SPRAY : NetworkSettings.Routing.ECMP,
                new SwitchSettings(
                        new BufferSettings(
                                2000 + random.nextInt(50_000),
                                Collections.nCopies(8, 1.0),
                                1500 + random.nextInt(9000)),
                        SwitchSettings.QUEUE_PER_PRIORITY,
                        discipline,
                        random.nextBoolean() ? new Marking.Red(2_000, 5_000, 0.1, 0.01) : Marking.OFF,
                        random.nextBoolean() ? 72 + random.nextInt(500) : SwitchSettings.STORE_AND_FORWARD),
                0);
    }

    private static int aSwitchOutput(CabledTopology topology, NetworkSettings settings, Random random) {
        NetworkGraph graph = topology.graph(settings);
        int channel = random.nextInt(graph.channels().size());
        while (graph.isHost(graph.channels().get(channel).from())) {
            channel = (channel + 1) % graph.channels().size();
        }
        return channel;
    }

    @Test
    void a_graph_in_two_parts_has_no_routes() {
        CabledTopology parts = new CabledTopology(2, 2).cable(0, 2, 1, 0).cable(1, 3, 1, 0);
        assertThatThrownBy(() -> new Routes(parts.graph(SmallNetwork.DEFAULTS)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no way from switch/1 to all hosts");
    }
}
