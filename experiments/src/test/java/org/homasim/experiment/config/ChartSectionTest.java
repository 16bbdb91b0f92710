// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.homasim.plot.result.ChartRequest;
import org.homasim.plot.result.ChartType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChartSectionTest {
    private static final String LOADS = "sweep: {workload.load: [20%, 50%, 80%]}\n";

    @TempDir
    private Path folder;

    private Scratch scratch;

    @BeforeEach
    void createScratch() {
        scratch = new Scratch(folder);
    }

    private List<ChartRequest> charts(String section, String... options) {
        return scratch.load(LOADS + section, options).charts().orElseThrow();
    }

    @Test
    void every_key_is_read() {
        String section = """
                plots:
                  - type: slowdown-by-size
                    name: tails
                    title: 'Tails, all of them'
                    percentiles: [p999, p50]
                    sizes: {from: 1 KB, to: 1 MB}
                    points: ['load=[58]0', '*load=80']
                    formats: pdf
                    width: one-column
                  - {type: over-parameter, x: workload.load, y: slowdown_p99}
                """;
        assertThat(charts(section.replace("'load=[58]0', ", "")))
                .containsExactly(
                        new ChartRequest(
                                ChartType.SLOWDOWN_BY_SIZE,
                                Optional.of("tails"),
                                Optional.of("Tails, all of them"),
                                Optional.empty(),
                                List.of(),
                                List.of("p999", "p50"),
                                Optional.of(1_000L),
                                Optional.of(1_000_000L),
                                List.of("*load=80"),
                                List.of("pdf"),
                                Optional.of("one-column")),
                        new ChartRequest(
                                ChartType.OVER_PARAMETER,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of("workload.load"),
                                List.of("slowdown_p99"),
                                List.of(),
                                Optional.empty(),
                                Optional.empty(),
                                List.of(),
                                List.of(),
                                Optional.empty()));
    }

    @Test
    void brackets_in_patterns_are_letters() {
        scratch.assertProblems(
                LOADS + "plots: [{type: queues, points: 'load=[58]0'}]\n",
                "FILE:2:32: plots[1].points: no point is called so; the first one is load=20");
    }

    @Test
    void without_a_section_the_usual_charts_are_wanted() {
        assertThat(scratch.load(LOADS).charts()).isEmpty();
        assertThat(scratch.load(LOADS + "plots:\n").charts()).isEmpty();
        assertThat(scratch.load(LOADS + "plots: []\n").charts()).contains(List.of());
    }

    @Test
    void an_option_and_a_file_go_over_the_charts_below() {
        assertThat(charts("plots: [{type: queues}]\n", "plots=[{type: priorities}]"))
                .extracting(ChartRequest::type)
                .containsExactly(ChartType.PRIORITIES);
        scratch.write("base.yaml", "plots: [{type: queues}]\n");
        assertThat(charts("include: base.yaml\n"))
                .extracting(ChartRequest::type)
                .containsExactly(ChartType.QUEUES);
        assertThat(charts("include: base.yaml\nplots: [{type: time-cdf}]\n"))
                .extracting(ChartRequest::type)
                .containsExactly(ChartType.TIME_CDF);
    }

    @Test
    void charts_are_nothing_of_a_point() {
        assertThat(scratch.load(LOADS + "plots: [{type: queues}]\n").points())
                .isEqualTo(scratch.load(LOADS).points());
    }

    @Test
    void a_parameter_must_have_three_numbers() {
        scratch.assertProblems(
                """
                sweep: {transport.protocol: [homa, tcp], workload.load: [20%, 50%], run.seed: [1, 2, 3]}
                plots: [{type: over-parameter, x: workload.load}, {type: over-parameter, x: run.seed}]
                """,
                "FILE:2:35: plots[1].x: workload.load cannot be along the bottom of a chart; allowed: a key under sweep or"
                        + " zip with three numbers or more, of which there is none",
                "FILE:2:77: plots[2].x: run.seed cannot be along the bottom of a chart; allowed: a key under sweep or zip"
                        + " with three numbers or more, of which there is none");
    }

    @Test
    void what_a_chart_shows_must_be_written_down_by_a_run() {
        String section = "plots: [{type: timeline}, {type: knee}, {type: load-tail}]\n";
        assertThat(charts(section, "measure.timeline=1 ms", "knee.shares=[50%]"))
                .hasSize(3);
        scratch.assertProblems(
                "run: {seed: 1}\n" + section,
                "FILE:2:16: plots[1].type: timeline needs measure.timeline, which no point of the experiment has",
                "FILE:2:34: plots[2].type: knee needs knee.shares, which no point of the experiment has",
                "FILE:2:48: plots[3].type: load-tail needs workload.load under sweep or zip, with three values or more");
    }
}
