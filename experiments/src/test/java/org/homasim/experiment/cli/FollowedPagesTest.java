// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages that a reader follows from top to bottom, followed: their files written, their commands run in order. */
class FollowedPagesTest {
    @TempDir
    private Path folder;

    private PageSession reader;

    @BeforeEach
    void a_clone() throws IOException {
        reader = new PageSession(folder);
    }

    @Test
    void getting_started_ends_in_a_figure_and_a_report() throws IOException {
        reader.follow("docs/getting-started.md");
        assertThat(Files.readString(reader.file("results/protocols/points.csv")).lines())
                .as("three protocols at three loads, and a head")
                .hasSize(10);
        assertThat(Files.readString(reader.file("both.html"))).contains("first", "busy");
        assertThat(Files.readString(reader.file("results/protocols/plots/tail-over-load.csv")))
                .contains("homa", "dctcp", "tcp");
        reader.file("results/protocols/plots/tail-over-load.pdf");
    }

    @Test
    void the_same_configuration_gives_the_same_bytes_on_any_number_of_jobs() throws IOException {
        reader.follow("docs/determinism.md");
        reader.file("results/once/report.html");
    }

    @Test
    void a_transport_of_the_readers_own_has_a_curve() throws IOException {
        reader.follow("docs/extending.md");
        List<double[]> curve =
                Files.readAllLines(reader.file("results/blast/runs/protocol=blast/slowdown.csv")).stream()
                        .skip(1)
                        .map(line -> line.split(",", -1))
                        .filter(cells -> !cells[5].isEmpty())
                        .map(cells -> Arrays.stream(cells)
                                .mapToDouble(Double::parseDouble)
                                .toArray())
                        .toList();
        assertThat(curve).hasSizeGreaterThan(15);
        // Nothing is faster than the empty network; medians are those of cells 0.1 % wide.
        assertThat(curve).allSatisfy(row -> assertThat(row[5]).isGreaterThan(0.999));
        assertThat(summary("results/blast/runs/protocol=blast")
                        .at("/messages/failed")
                        .intValue())
                .isZero();
        assertThat(summary("results/alone/runs/run").at("/slowdown/p50").doubleValue())
                .isCloseTo(1, within(0.0005));
        assertThat(Files.readString(reader.file("results/blast/plots/slowdown-w3-60.csv")))
                .contains("blast", "homa");
        reader.file("results/urgent/plots/over-urgentUpTo.png");
        assertThat(reader.refuses("./homasim check blast.yaml --set host.model=cores"))
                .contains(
                        "a protocol that is added to the simulator has no costs on cores; allowed: host.model: fixed-delay");
        assertThat(reader.refuses("./homasim check blast.yaml --set measure.breakdown=true"))
                .contains("does not note what its packets wait for; allowed: measure.breakdown: false");
        assertThat(reader.refuses("./homasim check blast.yaml --set workload.service=rpc"))
                .contains("rpc is not offered");
        assertThat(reader.refuses("./homasim check blast.yaml --set transport.blast.urgentUpTo=5"))
                .contains("transport.blast.urgentUpTo");
    }

    private JsonNode summary(String point) throws IOException {
        return new ObjectMapper().readTree(reader.file(point + "/summary.json").toFile());
    }
}
