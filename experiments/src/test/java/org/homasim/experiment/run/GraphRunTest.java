// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.homasim.experiment.config.Configuration;
import org.homasim.experiment.config.ExperimentFile;
import org.homasim.experiment.measure.PointResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GraphRunTest {
    @TempDir
    private Path folder;

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("network.yaml"), text);
    }

    /** The leaf-spine of three racks of four hosts and two spines, its links in no order. */
    private Path leafSpine() throws IOException {
        StringBuilder text = new StringBuilder("hosts: [");
        for (int host = 0; host < 12; host++) {
            text.append(host == 0 ? "" : ", ").append("h").append(host);
        }
        text.append("]\nswitches: {leaf: [leaf/0, leaf/1, leaf/2], spine: [spine/0, spine/1]}\nlinks:\n");
        for (int host = 11; host >= 0; host--) {
            text.append("  - {from: h")
                    .append(host)
                    .append(", to: leaf/")
                    .append(host / 4)
                    .append("}\n");
        }
        for (int leaf = 0; leaf < 3; leaf++) {
            text.append("  - {from: leaf/").append(leaf).append(", to: spine/1, rate: 40 Gbps}\n");
            text.append("  - {to: leaf/").append(leaf).append(", from: spine/0, delay: 0 ns}\n");
        }
        return write(text.toString());
    }

    private static PointResult run(List<String> network, String... others) throws InterruptedException {
        List<String> all = new ArrayList<>(network);
        all.addAll(List.of("workload.load=60%", "run.warmup=1 ms", "run.duration=2 ms"));
        all.addAll(List.of(others));
        Configuration configuration = ExperimentFile.defaults(all);
        return new PointRun(configuration, PointWorkload.of(configuration)).run();
    }

    @ParameterizedTest
    @ValueSource(strings = {"transport.protocol=homa", "transport.protocol=dctcp", "network.loss=0.1%"})
    void a_leaf_spine_described_by_a_file_gives_the_same_results(String setting) throws Exception {
        PointResult built = run(
                List.of("network.racks=3", "network.hostsPerRack=4", "network.spines=2"),
                setting,
                "run.drainLimit=9 ms");
        PointResult described =
                run(List.of("network.topology=graph", "network.graph=" + leafSpine()), setting, "run.drainLimit=9 ms");
        assertThat(described.events()).isEqualTo(built.events());
        assertThat(described.packets()).isEqualTo(built.packets());
        assertThat(described.tiers()).isEqualTo(built.tiers());
        assertThat(described.slowdowns().slowdown()).isEqualTo(built.slowdowns().slowdown());
    }

    @Test
    void rpcs_alone_between_unequal_hosts_take_their_ideal_time() throws Exception {
        Path file = write("""
                hosts: [client, server]
                switches: [a, b, c]
                links:
                  - {from: client, to: a, rate: 10 Gbps, delay: 30 ns}
                  - {from: a, to: b, rate: 5 Gbps, delay: 2 us}
                  - {from: b, to: c, rate: 100 Gbps, delay: 70 ns}
                  - {from: c, to: server, rate: 25 Gbps}
                """);
        PointResult result = run(
                List.of("network.topology=graph", "network.graph=" + file, "network.linkDelay=5 ns"),
                "transport.homa.preset=linux",
                "transport.homa.pacer=none",
                "workload.sizes=fixed 5000 B",
                "workload.load=0.02%",
                "workload.loadCounts=payload",
                "measure.slowdown=unloaded-rpc",
                "run.duration=100 ms");
        assertThat(result.completed()).isGreaterThan(3);
        // All unscheduled, nothing else on the wire: the ideal time to the width of a cell of the histogram.
        assertThat(result.slowdowns().slowdown().p50()).isCloseTo(1, within(0.001));
    }

    @Test
    void a_fat_tree_runs() throws Exception {
        PointResult result = run(
                List.of("network.topology=fat-tree", "network.k=4", "network.fabricLink=10 Gbps"),
                "workload.sizes=fixed 1000 B");
        assertThat(result.hosts()).isEqualTo(16);
        assertThat(result.failed()).isZero();
        // Of 15 destinations one is at the same edge switch, two are in the pod and 12 beyond: 2, 4 and 6 links.
        double hops = (double) result.packets().hops()
                / (result.packets().data() + result.packets().control());
        assertThat(hops).isCloseTo((2 + 2 * 4 + 12 * 6) / 15.0, within(0.05));
    }
}
