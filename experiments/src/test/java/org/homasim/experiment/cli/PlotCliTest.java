// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.homasim.experiment.cli.Cli.homasim;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlotCliTest {
    private static final String EXPERIMENT = """
            experiment: drawn
            network: {topology: single-switch, hosts: 4}
            workload: {sizes: w3, load: 50%}
            run: {warmup: 100 us, duration: 1 ms}
            measure: {series: 20 us, timeline: 200 us, breakdown: true}
            sweep: {workload.load: [20%, 40%, 60%]}
            """;
    private static final String SECTION = """
            plots:
              - {type: slowdown-by-size, points: load=60, name: tails, percentiles: [p999, p99], width: one-column}
              - {type: time-by-size, points: load=60, formats: svg}
              - {type: time-cdf, points: load=60, formats: svg, title: Short ones}
              - {type: over-parameter, x: workload.load, y: [slowdown_p99, goodput_gbps], formats: [pdf, svg], width: two-column}
              - {type: load-tail, formats: svg}
              - {type: queues, formats: svg}
              - {type: queue-series, formats: svg}
              - {type: timeline, formats: svg, name: times}
              - {type: breakdown, formats: svg}
              - {type: priorities, formats: svg}
            """;

    @TempDir
    private static Path folder;

    private static Path results;

    @BeforeAll
    static void run_what_asks_for_charts() throws IOException {
        Path file = Files.writeString(folder.resolve("drawn.yaml"), EXPERIMENT + SECTION);
        results = folder.resolve("results");
        homasim("run", file, "--out", results).succeeds();
    }

    private static List<String> plots(Path of) throws IOException {
        try (Stream<Path> files = Files.list(of.resolve("plots"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void charts_that_are_asked_for_are_drawn_and_no_others() throws IOException {
        assertThat(plots(results))
                .containsExactlyInAnyOrder(
                        "tails.png",
                        "tails.svg",
                        "tails.csv",
                        "tails-steps.csv",
                        "time-w3-60.svg",
                        "time-w3-60.csv",
                        "time-cdf-w3-60.svg",
                        "time-cdf-w3-60.csv",
                        "over-load.pdf",
                        "over-load.svg",
                        "over-load.csv",
                        "load-tail.svg",
                        "load-tail.csv",
                        "queues.svg",
                        "queues.csv",
                        "queue-series.svg",
                        "queue-series.csv",
                        "times-timeline-w3-20.svg",
                        "times-timeline-w3-20.csv",
                        "times-timeline-w3-40.svg",
                        "times-timeline-w3-40.csv",
                        "times-timeline-w3-60.svg",
                        "times-timeline-w3-60.csv",
                        "breakdown.svg",
                        "breakdown.csv",
                        "priorities.svg",
                        "priorities.csv");
    }

    @Test
    void pictures_have_their_width_and_text() throws IOException {
        // 3.33 and 7 inches of 96 px.
        assertThat(Files.readString(results.resolve("plots/tails.svg")))
                .contains("width='320'")
                .contains(">P99.9 one-way slowdown<")
                .doesNotContain(">P50 one-way slowdown<");
        assertThat(Files.readString(results.resolve("plots/over-load.svg")))
                .contains("width='672'")
                .contains(">Goodput (Gbps)<");
        assertThat(Files.readString(results.resolve("plots/time-cdf-w3-60.svg")))
                .contains("width='720'")
                .contains(">Short ones<", ">Messages that take longer (%)<");
    }

    @Test
    void another_width_and_form_go_over_those_asked_for() throws IOException {
        Path copy = folder.resolve("copy");
        try (Stream<Path> files = Files.walk(results)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(results.relativize(file)));
            }
        }
        homasim("plot", copy, "--width", "two-column", "--format", "svg").succeeds();
        for (String name : plots(copy)) {
            if (name.endsWith(".svg")) {
                assertThat(Files.readString(copy.resolve("plots").resolve(name)))
                        .as(name)
                        .contains("width='672'");
            }
        }
        // Without the wishes the usual charts are drawn.
        Files.delete(copy.resolve("plots.yaml"));
        homasim("plot", copy).succeeds();
        assertThat(plots(copy))
                .contains(
                        "over-load.png",
                        "slowdown-w3-20.svg",
                        "slowdown-w3-60.png",
                        "time-cdf-w3-40.png",
                        "queues.png");
    }

    @Test
    void a_width_that_there_is_not_is_refused() {
        Cli plot = homasim("plot", results, "--width", "wide");
        assertThat(plot.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(plot.err()).contains("--width is wide; allowed: screen, one-column, two-column");
    }

    @Test
    void other_charts_are_drawn_of_the_points_that_are_there() throws IOException {
        Path out = folder.resolve("again");
        Path file = Files.writeString(folder.resolve("again.yaml"), EXPERIMENT + "plots: [{type: queues}]\n");
        homasim("run", file, "--out", out).succeeds();
        Files.writeString(file, EXPERIMENT + "plots: [{type: priorities, formats: svg}]\n");
        Cli again = homasim("run", file, "--out", out);
        again.succeeds();
        assertThat(again.out()).contains("3 of 3 points were there before and were not run again");
        assertThat(plots(out)).containsExactly("priorities.csv", "priorities.svg");
    }
}
