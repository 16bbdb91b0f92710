// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.homasim.experiment.config.ExperimentFile;
import org.homasim.experiment.config.yaml.ConfigurationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every piece of YAML in the documentation is an experiment, or a part of one, that homasim takes. */
class DocumentedExperimentsTest {
    /** Files of the reader's that pages refer to, and what may be in them. */
    private static final Map<String, String> READERS_OWN = Map.of(
            "fabric.yaml", "network: {racks: 3}\n",
            "common/homa.yaml", "transport: {homa: {overcommitment: 4}}\n");

    /** Experiments with a protocol that is added, which their page has run ({@link FollowedPagesTest}). */
    private static final Set<String> WITH_ADDED_PROTOCOL = Set.of("blast.yaml");

    /** Pieces that show a part of an experiment, by their first line, and what makes a whole of them. */
    private static final Map<String, List<String>> PARTS = Map.of(
            "zip: {workload.sizes: [w2, w3], workload.load: [3.2 Gbps, 14 Gbps]}",
            List.of("network.hostLink=25 Gbps"),
            "exclude: [{transport.protocol: tcp, workload.load: [80%, 90%]}]",
            List.of("transport.protocol=[homa, tcp]", "workload.load=[50%, 80%, 90%]"),
            "plots:",
            List.of("workload.load=[20%, 50%, 80%]"));

    @TempDir
    private Path folder;

    @BeforeEach
    void the_readers_files() throws IOException {
        Path pages = Files.createDirectories(folder.resolve("page"));
        for (Map.Entry<String, String> file : READERS_OWN.entrySet()) {
            // Some are beside the page's, some in a folder next to it.
            for (Path base : List.of(pages, folder)) {
                Path place = base.resolve(file.getKey());
                Files.createDirectories(place.getParent());
                Files.writeString(place, file.getValue());
            }
        }
    }

    private static boolean isGraph(MarkdownPage.Block block) {
        return block.text().startsWith("hosts:");
    }

    /** What is wrong with a piece; empty if nothing is. */
    private static String refusal(MarkdownPage page, MarkdownPage.Block block, Path file) {
        String firstLine = block.text().lines().findFirst().orElse("");
        try {
            ExperimentFile.load(file, PARTS.getOrDefault(firstLine, List.of()));
            return "";
        } catch (ConfigurationException e) {
            return page.name() + ":" + block.line() + "\n" + e.getMessage();
        }
    }

    @Test
    void every_piece_of_yaml_is_taken() throws IOException {
        List<String> refusals = new ArrayList<>();
        int pieces = 0;
        for (MarkdownPage page : MarkdownPage.all()) {
            for (MarkdownPage.Block block : page.blocks()) {
                if (!block.language().equals("yaml") || WITH_ADDED_PROTOCOL.contains(block.file())) {
                    continue;
                }
                pieces++;
                String name = block.file().isEmpty() ? "piece.yaml" : block.file();
                Path file = Files.writeString(folder.resolve("page").resolve(name), block.text());
                if (isGraph(block)) {
                    file = Files.writeString(
                            folder.resolve("page/uses.yaml"),
                            "network: {topology: graph, graph: " + name + ", hostLink: 10 Gbps}\n");
                }
                refusals.add(refusal(page, block, file));
            }
        }
        assertThat(refusals).filteredOn(refusal -> !refusal.isEmpty()).isEmpty();
        assertThat(pieces).isGreaterThan(20);
    }
}
