// SPDX-License-Identifier: Apache-2.0
package org.homasim.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.homasim.net.EgressPort;
import org.homasim.net.FatTree;
import org.homasim.net.ModelRun;
import org.homasim.net.Network;
import org.homasim.net.NetworkGraph;
import org.homasim.net.NetworkSettings;
import org.homasim.net.Routes;
import org.homasim.net.SharedBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FatTreeTest {
    private SmallNetwork net;

    @ParameterizedTest
    @ValueSource(ints = {2, 4, 8})
    void it_has_the_parts_of_the_paper(int k) {
        FatTree topology = new FatTree(k);
        NetworkGraph graph = topology.graph(SmallNetwork.DEFAULTS);
        assertThat(graph.hosts()).isEqualTo(k * k * k / 4);
        assertThat(graph.switches()).isEqualTo(k * k + k * k / 4);
        for (int number = 0; number < graph.switches(); number++) {
            assertThat(graph.outputs(number))
                    .as("ports of %s", graph.switchName(number))
                    .hasSize(k);
        }
        // Three layers of k^3/4 links, two channels each.
        assertThat(graph.channels()).hasSize(2 * 3 * k * k * k / 4);
        assertThat(graph.tiers()).containsExactly("edge-up", "agg-up", "core-down", "agg-down", "edge-down");
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 8})
    void hosts_are_two_four_or_six_links_apart(int k) {
        FatTree topology = new FatTree(k);
        Routes routes = new Routes(topology.graph(SmallNetwork.DEFAULTS));
        int half = k / 2;
        int[] pairs = new int[7];
        for (int from = 0; from < topology.hosts(); from++) {
            for (int to = 0; to < topology.hosts(); to++) {
                int expected = from / half == to / half ? 2 : from / (half * half) == to / (half * half) ? 4 : 6;
                assertThat(routes.hops(from, to)).isEqualTo(expected);
                pairs[expected]++;
            }
        }
        int hosts = k * k * k / 4;
        assertThat(pairs[2]).isEqualTo(hosts * half);
        assertThat(pairs[4]).isEqualTo(hosts * half * (half - 1));
        assertThat(pairs[6]).isEqualTo(hosts * (hosts - half * half));
    }

    private List<Long> corePackets(NetworkSettings.Routing routing, int k, int flows) {
        ModelRun.run(simulator -> {
            NetworkSettings settings = SmallNetwork.settings(routing, SharedBuffer.UNLIMITED, 1, 0);
            net = new SmallNetwork(simulator, new FatTree(k), settings, 1, 1);
            int last = new FatTree(k).hosts() - 1;
            ModelRun.at(simulator, 0, nowPs -> {
                for (int flow = 0; flow < flows; flow++) {
                    net.transport(0).offer(last, 72, flow, flow, nowPs);
                }
            });
        });
        assertThat(net.delivered()).isEqualTo(flows);
        Network.Tier down = net.network.tiers().stream()
                .filter(tier -> tier.name().equals("core-down"))
                .findFirst()
                .orElseThrow();
        return down.ports().stream()
                .map(EgressPort::transmitted)
                .map(counter -> counter.dataPackets())
                .filter(count -> count > 0)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 8})
    void ecmp_spreads_flows_evenly_over_all_paths(int k) {
        int flows = 20_000;
        List<Long> counts = corePackets(NetworkSettings.Routing.ECMP, k, flows);
        int paths = k * k / 4;
        assertThat(counts).as("one path over each core switch").hasSize(paths);
        double expected = (double) flows / paths;
        double chiSquare = counts.stream()
                .mapToDouble(count -> (count - expected) * (count - expected) / expected)
                .sum();
        // The 99.9 % quantile of chi-square with 3 and 15 degrees of freedom; hashes that follow each other would use
        // few
        // paths.
        assertThat(chiSquare).isLessThan(k == 4 ? 16.27 : 37.70);
    }

    @Test
    void spraying_uses_all_paths_for_one_pair() {
        assertThat(corePackets(NetworkSettings.Routing.SPRAY, 4, 2000))
                .hasSize(4)
                // Binomial: sigma = sqrt(2000 x 1/4 x 3/4) = 19.4; five of them.
                .allSatisfy(count -> assertThat(count).isBetween(500L - 97, 500L + 97));
    }

    @Test
    void an_odd_number_of_ports_is_refused() {
        assertThatThrownBy(() -> new FatTree(5)).isInstanceOf(IllegalArgumentException.class);
    }
}
