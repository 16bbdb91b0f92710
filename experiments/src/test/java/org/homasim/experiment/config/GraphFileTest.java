// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.homasim.experiment.config.value.GraphFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GraphFileTest {
    private static final String EXPERIMENT = "network: {topology: graph, graph: graph.yaml}\n";

    @TempDir
    private Path folder;

    private Scratch scratch;
    private String graph;

    @BeforeEach
    void createScratch() {
        scratch = new Scratch(folder);
        graph = folder.resolve("graph.yaml").toString();
    }

    private void assertGraphProblems(String text, String... messages) {
        scratch.write("graph.yaml", text);
        scratch.assertProblems(EXPERIMENT, String.join("\n", messages).replace("GRAPH", graph));
    }

    @Test
    void a_graph_is_read_with_its_numbers() {
        scratch.write("graph.yaml", """
                hosts: [a, b]
                switches: {leaf: [x, y]}
                links:
                - {from: a, to: x, rate: 25 Gbps, delay: 1.5 us}
                - {from: y, to: b}
                - {from: x, to: y}
                - {from: x, to: y, delay: 0 s}
                """);
        Configuration configuration = scratch.load(EXPERIMENT).points().get(0).configuration();
        GraphFile read = configuration.get(NetworkSettings.GRAPH).orElseThrow();
        assertThat(read.hosts()).containsExactly("a", "b");
        assertThat(read.switches())
                .containsExactly(new GraphFile.SwitchName("x", "leaf"), new GraphFile.SwitchName("y", "leaf"));
        assertThat(read.links())
                .containsExactly(
                        new GraphFile.GraphLink(0, 2, Optional.of(25_000_000_000L), Optional.of(1_500_000L)),
                        new GraphFile.GraphLink(3, 1, Optional.empty(), Optional.empty()),
                        new GraphFile.GraphLink(2, 3, Optional.empty(), Optional.empty()),
                        new GraphFile.GraphLink(2, 3, Optional.empty(), Optional.of(0L)));
        assertThat(NetworkSettings.hostCount(configuration)).isEqualTo(2);
        assertThat(scratch.load(configuration.toYaml()).points().get(0).configuration())
                .isEqualTo(configuration);
    }

    @Test
    void wrong_links_are_told_with_their_lines() {
        assertGraphProblems(
                """
                hosts: [a, b, c]
                switches: [leaf1, leaf2]
                links:
                - {from: a, to: leaf1}
                - {from: a, to: leaf2}
                - {from: b, to: leaf3}
                - {from: b, to: c}
                - {from: leaf1, to: leaf1}
                - {from: leaf1, rate: 10}
                - {from: c, to: nowhere, colour: red, delay: 2 s}
                - leaf1
                """,
                "GRAPH:5:3: a second link of host a, which has one; the first is at GRAPH:4:3",
                "GRAPH:6:17: there is no node leaf3; did you mean leaf1?",
                "GRAPH:7:3: a link between the hosts b and c; allowed: a host and a switch, or two switches",
                "GRAPH:8:3: a link from leaf1 to itself; allowed: two nodes",
                "GRAPH:9:3: a link has no key to",
                "GRAPH:9:23: 10 has no unit; write a rate such as 10 Gbps (bps, kbps, Mbps, Gbps, Tbps)",
                "GRAPH:10:17: there is no node nowhere; allowed: a name under hosts or switches",
                "GRAPH:10:26: unknown key colour in a link; allowed: delay, from, rate, to",
                "GRAPH:10:46: 2 s is outside [0 s, 1 s]",
                "GRAPH:11:3: leaf1 is not a map of the keys of a link; allowed: delay, from, rate, to");
    }

    @Test
    void names_are_unique_and_plain() {
        assertGraphProblems(
                """
                hosts: [a, a, "b c"]
                switches:
                  leaf: [x, a]
                  host: [z]
                links: []
                """,
                "GRAPH:1:12: a second node a; the first is at GRAPH:1:9",
                "GRAPH:1:15: b c is not a name; allowed: up to 64 letters, digits and any of _ . / -",
                "GRAPH:3:13: a second node a; the first is at GRAPH:1:9",
                "GRAPH:4:3: host is not a kind of switch; allowed: a letter, then letters, digits and _, other than host",
                "GRAPH:5:8: an empty list is not a list of links");
    }

    @Test
    void all_nodes_must_be_connected() {
        assertGraphProblems(
                """
                hosts: [a, b, c, d]
                switches: [x, y, idle]
                links:
                - {from: a, to: x}
                - {from: b, to: x}
                - {from: c, to: y}
                """,
                "GRAPH:1:15: host c cannot be reached from host a; all nodes must be connected",
                "GRAPH:1:18: host d has no link",
                "GRAPH:2:15: switch y cannot be reached from host a; all nodes must be connected",
                "GRAPH:2:18: switch idle has no link");
    }

    @Test
    void a_file_that_is_no_graph() {
        assertGraphProblems(
                "hosts: [a]\nlinks: [b]\nnodes: 3\n",
                "GRAPH:1:1: the file has no key switches",
                "GRAPH:3:1: unknown key nodes in the file; allowed: hosts, links, switches");
        assertGraphProblems("hosts: [a\n", "GRAPH:2:1: not valid YAML: expected ',' or ']', but got <stream end>");
    }

    @Test
    void the_topology_needs_the_file_and_the_load_a_rate() {
        scratch.assertProblems(
                "network: {topology: graph}\n",
                "FILE:1:21: network.topology: the topology graph needs a file of nodes and links in network.graph");
        scratch.write("graph.yaml", """
                hosts: [a, b]
                switches: [x]
                links: [{from: a, to: x, rate: 25 Gbps}, {from: b, to: x, rate: 40 Gbps}]
                """);
        scratch.assertProblems(
                EXPERIMENT,
                "FILE:1:35: network.graph: no host of the graph has a link of 10 Gbps, which loads are shares of; allowed: 25"
                        + " Gbps, 40 Gbps");
        assertThat(scratch.load(EXPERIMENT, "network.hostLink=25 Gbps").points())
                .hasSize(1);
        scratch.assertProblems(
                "network: {topology: fat-tree, k: 5}\n",
                "FILE:1:34: network.k: 5 is odd; a fat tree needs an even number of ports");
        assertThat(scratch.load("network: {topology: fat-tree}\n", "sweep.network.k=[4, 8]").points().stream()
                        .map(point -> NetworkSettings.hostCount(point.configuration())))
                .isEqualTo(List.of(16, 128));
    }
}
