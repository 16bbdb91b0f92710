// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.homasim.experiment.measure.SlowdownDefinition;
import org.homasim.experiment.published.Provenance;
import org.homasim.experiment.published.ReferenceTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a table of published results must have, and what is said of one that has it not. */
class ReferenceTableTest {
    private static final List<String> FIGURES = List.of(
            "# kind: figures",
            "# title: short messages: some.yaml",
            "# factor: 1.5",
            "# factor-because: noise",
            "# contrast: transport.protocol",
            "# source: a note",
            "# slowdown: none: times",
            "# load: bytes",
            "# confidence: one run",
            "transport.protocol,workload.sizes,short_p99_us,p99_us@1000000",
            "homa,w4,100,",
            "tcp,,200,5000");

    private static PublishedFigures figures(List<String> lines) {
        return PublishedFigures.of(ReferenceTable.of("some", String.join("\n", lines)));
    }

    private static List<String> with(String line, String instead) {
        assertThat(FIGURES).contains(line);
        List<String> lines = new ArrayList<>(FIGURES);
        lines.replaceAll(each -> each.equals(line) ? instead : each);
        return lines;
    }

    @Test
    void figures_are_read_with_what_the_header_says_of_them() {
        PublishedFigures figures = figures(FIGURES);
        assertThat(figures.title()).isEqualTo("short messages: some.yaml");
        assertThat(figures.factor()).isEqualTo(1.5);
        assertThat(figures.factorBecause()).isEqualTo("noise");
        assertThat(figures.contrast()).isEqualTo("transport.protocol");
        assertThat(figures.definition()).isEmpty();
        assertThat(figures.provenance()).isEqualTo(new Provenance("a note", "none: times", "bytes", "one run"));
        assertThat(figures.points().get(0).figures()).containsOnlyKeys("short_p99_us");
        // An empty setting asks nothing.
        assertThat(figures.points().get(1).settings()).containsOnlyKeys("transport.protocol");
        assertThat(figures.points().get(1).figures()).containsEntry("p99_us@1000000", 5000.0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"title", "factor", "factor-because", "contrast", "source", "slowdown", "load", "confidence"})
    void each_line_of_the_header_must_be_there(String key) {
        List<String> lines = new ArrayList<>(FIGURES);
        lines.removeIf(line -> line.startsWith("# " + key + ": "));
        assertThatThrownBy(() -> figures(lines))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("reference some does not say its " + key);
    }

    @Test
    void the_definition_of_slowdown_is_one_that_there_is() {
        assertThat(figures(with("# slowdown: none: times", "# slowdown: best-case-rpc: over 15 us"))
                        .definition())
                .contains(SlowdownDefinition.BEST_CASE_RPC);
        assertThatThrownBy(() -> figures(with("# slowdown: none: times", "# slowdown: best, of all")))
                .hasMessage("reference some: slowdown begins with best, of all; allowed: none or a definition of"
                        + " slowdown, then a colon");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "# factor: 1.5|# factor: half|reference some has the factor half; allowed: a number from 1 on",
                "# factor: 1.5|# factor: 0.9|reference some has the factor 0.9; allowed: a number from 1 on",
                "# contrast: transport.protocol|# contrast: network.mtu|reference some has no column of its contrast network.mtu",
                "tcp,,200,5000|tcp,,fast,|reference some, line 12: expected a positive number in column short_p99_us, found fast",
                "tcp,,200,5000|tcp,,-1,|reference some, line 12: expected a positive number in column short_p99_us, found -1"
            })
    void bad_values_are_named_with_their_place(String line, String instead, String message) {
        assertThatThrownBy(() -> figures(with(line, instead))).hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "short p99|a column of points.csv, COLUMN@SIZE or COLUMN@TIER",
                "p99_us@1MB|COLUMN@SIZE with the size in bytes, or COLUMN@TIER",
                "p99_us@leaf-down|a figure of a tier: one of queue_mean_bytes, queue_p99_bytes, queue_max_bytes, waiting_mean_bytes,"
                        + " found_mean_bytes, found_max_bytes",
                "short_p99_us@1000|a figure of a size: one of slowdown_mean, slowdown_p50, slowdown_p99, slowdown_p999, mean_us, p50_us, p99_us, p999_us"
            })
    void a_column_that_is_no_figure_is_refused(String column, String expected) {
        List<String> lines = with(
                "transport.protocol,workload.sizes,short_p99_us,p99_us@1000000",
                "transport.protocol,workload.sizes,short_p99_us," + column);
        assertThatThrownBy(() -> figures(lines))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "reference some, line 11: expected " + expected + " in column " + column + ", found " + column);
    }

    @Test
    void a_table_without_rows_is_refused() {
        assertThatThrownBy(() -> figures(FIGURES.subList(0, 10))).hasMessage("reference some has no row");
    }

    @Test
    void an_unknown_kind_is_refused_with_those_that_there_are() {
        ReferenceTable table = ReferenceTable.of("some", "# kind: numbers\na,b\n1,2\n");
        assertThatThrownBy(() -> ReferenceKind.of(table))
                .hasMessage("reference some kind is numbers; allowed: packet-times, figures, changes");
    }

    @Test
    void every_shipped_table_is_good_and_in_the_index() {
        assertThat(References.names()).doesNotHaveDuplicates().contains("sigcomm18-80", "linux-homa-vs-tcp");
        for (String name : References.names()) {
            assertThat(References.named(name)).as(name).isPresent();
            assertThat(References.named(name).orElseThrow().name()).isEqualTo(name);
        }
        assertThat(References.named("sigcomm19")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "poll,0,50 us,short_p99_us,1,2,n|line 8: expected the path of a setting in column change, found poll",
                "a.b,1,1,short_p99_us,1,2,n|line 8: expected another value than in column from in column to, found 1",
                "a.b,,1,short_p99_us,1,2,n|line 8: expected something in column from, found nothing",
                "a.b,0,1,P99,1,2,n|line 8: expected a column of points.csv, COLUMN@SIZE or COLUMN@TIER in column figure, found P99",
                "a.b,0,1,short_p99_us,1,2,|line 8: expected something in column because, found nothing"
            })
    void a_bad_change_is_named_with_its_place(String row, String message) {
        assertThatThrownBy(
                        () -> PublishedText.changes("none", "change,from,to,figure,ratio_low,ratio_high,because", row))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("reference test-changes, " + message);
    }

    @Test
    void columns_of_changes_that_ask_nothing_are_refused() {
        assertThatThrownBy(() -> PublishedText.changes(
                        "none",
                        "change,from,to,figure,ratio_low,ratio_high,because,protocol",
                        "a.b,0,1,short_p99_us,1,2,n,homa"))
                .hasMessageStartingWith("reference test-changes has a column protocol; allowed: because, carried_by");
        assertThatThrownBy(() -> PublishedText.changes(
                        "none",
                        "change,from,to,figure,ratio_low,ratio_high,because,a.b",
                        "a.b,0,1,short_p99_us,1,2,n,5"))
                .hasMessage("reference test-changes, line 8: expected nothing, as it is what changes in column a.b,"
                        + " found 5");
    }
}
