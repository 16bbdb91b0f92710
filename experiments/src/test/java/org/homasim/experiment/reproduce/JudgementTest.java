// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.reproduce;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.homasim.experiment.cli.WrittenResults;
import org.homasim.experiment.measure.SlowdownDefinition;
import org.homasim.experiment.reference.HandMadeResults;
import org.homasim.experiment.reference.PublishedText;
import org.homasim.experiment.reference.References;
import org.homasim.plot.chart.Chart;
import org.homasim.plot.result.ResultFolder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Comparisons as the table and the pictures of a page. */
class JudgementTest {
    private static final String COLUMNS = "change,from,to,figure,ratio_low,ratio_high,because";

    @TempDir
    private Path folder;

    private WrittenResults results;

    @BeforeEach
    void begin() {
        results = new WrittenResults(folder.resolve("results"));
        for (int seed = 1; seed <= 2; seed++) {
            results.point("usual-" + seed)
                    .swept("run.label", "usual")
                    .seed(seed)
                    .figure("short_p99_us", 20);
            results.point("none-" + seed).swept("run.label", "none").seed(seed).figure("short_p99_us", 84.2);
        }
    }

    private Judgement judge(String... rows) throws IOException {
        return Judgement.of(ResultFolder.read(results.write()), PublishedText.changes("none", COLUMNS, rows), true);
    }

    @Test
    void a_change_is_a_row_with_its_ratio_interval_and_source() throws IOException {
        Judgement judgement = judge("run.label,usual,none,short_p99_us,5,10,entry 58");
        assertThat(judgement.figures())
                .containsExactly(new ReproducedFigure(
                        "none against usual: short P99",
                        "5 to 10 times",
                        "entry 58",
                        "4.21",
                        "4.21 to 4.21",
                        "",
                        "above 1.03",
                        true));
        assertThat(judgement.agrees()).isTrue();
    }

    @Test
    void a_missing_change_is_told_and_nothing_agrees_as_a_whole() throws IOException {
        Judgement judgement =
                judge("run.label,usual,none,short_p99_us,5,10,n", "run.label,usual,half,short_p99_us,1,,n");
        assertThat(judgement.missing()).containsExactly("half against usual: no point has run.label half");
        assertThat(judgement.agrees()).isFalse();
    }

    @Test
    void changes_are_one_picture_with_published_ranges_and_single_values() throws IOException {
        Judgement judgement = judge(
                "run.label,usual,none,short_p99_us,5,10,entry 1", "run.label,usual,none,short_p99_us,4,4,entry 2");
        assertThat(judgement.charts()).containsOnlyKeys("test-changes");
        Chart chart = judgement.charts().get("test-changes");
        assertThat(chart.numbers().rows())
                .containsExactly(
                        List.of(
                                "none against usual: short P99 (entry 1)",
                                "",
                                "5.0",
                                "10.0",
                                "4.21",
                                "4.21",
                                "4.21",
                                "true"),
                        List.of(
                                "none against usual: short P99 (entry 2)",
                                "4.0",
                                "4.0",
                                "4.0",
                                "4.21",
                                "4.21",
                                "4.21",
                                "true"));
    }

    @Test
    void without_anything_compared_there_is_no_picture() throws IOException {
        assertThat(judge("run.label,usual,half,short_p99_us,1,,n").charts()).isEmpty();
    }

    @Test
    void a_published_curve_and_ours_are_one_picture_with_the_percentiles_of_the_publication() throws IOException {
        Path ours = new HandMadeResults(folder, "80%", List.of())
                .addPublished(1)
                .write(folder.resolve("curves"), SlowdownDefinition.SIGCOMM18);
        Judgement judgement = Judgement.of(
                ResultFolder.read(ours), References.named("sigcomm18-80").orElseThrow(), true);
        assertThat(judgement.charts()).containsOnlyKeys("sigcomm18-80-homa-w2");
        Chart chart = judgement.charts().get("sigcomm18-80-homa-w2");
        assertThat(chart.numbers().rows().stream().map(row -> row.get(0)).distinct())
                .containsExactly("Homa", "Homa, published");
    }
}
