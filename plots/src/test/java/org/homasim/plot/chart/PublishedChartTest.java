// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.homasim.plot.output.DrawingRenderer;
import org.homasim.plot.output.PlotFormat;
import org.junit.jupiter.api.Test;

/** Figures of ours beside published ones, as a picture. */
class PublishedChartTest {
    private static final double UNKNOWN = Double.NaN;

    private static PublishedChart.Row agreeing(String name, double published, double ours) {
        return new PublishedChart.Row(name, published, published / 1.5, published * 1.5, ours, UNKNOWN, UNKNOWN, true);
    }

    private static PublishedChart chart(boolean isOfRatios, PublishedChart.Row... rows) {
        return new PublishedChart(new PublishedChart.Content(
                "Short P99",
                "entry 31",
                "Short P99 (us)",
                "within 1.5",
                isOfRatios,
                List.of(rows),
                "Nothing compared."));
    }

    private static String svg(Chart chart) {
        return new String(DrawingRenderer.render(chart, "chart", PlotFormat.SVG), StandardCharsets.UTF_8);
    }

    @Test
    void each_figure_has_a_row_with_its_name_and_a_row_of_numbers() {
        PublishedChart chart = chart(
                false,
                agreeing("w4, homa", 100, 110),
                new PublishedChart.Row("w4, tcp", 3000, 2000, 4500, 900, 800, 1000, false));
        assertThat(svg(chart))
                .contains("w4, homa", "w4, tcp", "published", "within 1.5", "ours, agrees", "ours, differs");
        assertThat(chart.numbers().columns())
                .containsExactly(
                        "figure", "published", "range_low", "range_high", "ours", "ours_low", "ours_high", "agrees");
        assertThat(chart.numbers().rows().get(1))
                .containsExactly("w4, tcp", "3000.0", "2000.0", "4500.0", "900.0", "800.0", "1000.0", "false");
        assertThat(chart.numbers().rows().get(0)).endsWith("110.0", "", "", "true");
    }

    @Test
    void the_legend_has_only_what_is_in_the_picture() {
        assertThat(svg(chart(false, agreeing("a", 100, 110)))).doesNotContain("ours, differs");
        assertThat(svg(chart(true, new PublishedChart.Row("a", UNKNOWN, 2, 3, 2.5, UNKNOWN, UNKNOWN, true))))
                .doesNotContain(">published<");
        assertThat(svg(chart(true, new PublishedChart.Row("a", 1, 1, 1, 1.05, UNKNOWN, UNKNOWN, true))))
                .contains(">published<")
                .doesNotContain("within 1.5");
    }

    @Test
    void the_axis_is_logarithmic_where_figures_are_far_apart_and_else_begins_at_zero() {
        assertThat(svg(chart(false, agreeing("a", 10, 11), agreeing("b", 5000, 5000))))
                .contains(">10<", ">1000<")
                .doesNotContain(">0<");
        assertThat(svg(chart(false, agreeing("a", 10, 11), agreeing("b", 20, 20))))
                .contains(">0<");
    }

    @Test
    void ratios_have_one_on_their_axis_and_open_ranges_have_no_number() {
        PublishedChart chart = chart(
                true,
                new PublishedChart.Row("a", UNKNOWN, 5, Double.POSITIVE_INFINITY, 20, UNKNOWN, UNKNOWN, true),
                new PublishedChart.Row("b", UNKNOWN, 0, 1, 0.9, UNKNOWN, UNKNOWN, true));
        assertThat(svg(chart)).contains(">1<");
        assertThat(chart.numbers().rows().get(0).subList(1, 4)).containsExactly("", "5.0", "");
        assertThat(chart.numbers().rows().get(1).subList(1, 4)).containsExactly("", "", "1.0");
    }

    @Test
    void long_names_take_several_lines_also_in_a_column() {
        PublishedChart plain = chart(false, agreeing("a", 10, 11));
        PublishedChart tall = chart(
                false, agreeing("a very long name of an experiment, with all that it was run with, in words", 10, 11));
        assertThat(tall.heightPx()).isGreaterThan(plain.heightPx());
        assertThat(tall.at(PageWidth.ONE_COLUMN).heightPx()).isGreaterThan(tall.heightPx());
    }

    @Test
    void without_figures_it_says_so() {
        assertThat(svg(chart(false))).contains("Nothing compared.");
    }
}
