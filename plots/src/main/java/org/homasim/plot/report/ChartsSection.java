// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.homasim.plot.interactive.InteractiveChart;
import org.homasim.plot.output.DrawingRenderer;

/** The charts; those of one name stand beside each other where there are several experiments. */
final class ChartsSection {
    private final List<ReportedExperiment> experiments;
    private final ChartJson data = new ChartJson();
    private int pictures;

    private record Shown(ReportedExperiment experiment, ReportChart chart) {}

    ChartsSection(List<ReportedExperiment> experiments) {
        this.experiments = List.copyOf(experiments);
    }

    void write(HtmlPage page) {
        page.raw("<section id=\"charts\">\n<h2>Charts</h2>\n");
        page.raw(
                        "<noscript><p>Without JavaScript these charts are not drawn; they are under <a href=\"#files\">Files</a> as ")
                .raw("pictures.</p></noscript>\n");
        page.raw(
                        "<p class=\"soft script\" id=\"keys\">Point at a chart to read values, drag across it to zoom in, double-click to see all of it. ")
                .raw(
                        "With the keyboard: Tab to a chart, then \u2190 \u2192 to read values, + and \u2212 to zoom, Shift with ")
                .raw("\u2190 \u2192 to move, \u2191 \u2193 for the panels beside, Esc to see all.</p>\n");
        headings().forEach((heading, byName) -> {
            page.element("h3", heading).raw("\n");
            byName.forEach((name, shown) -> {
                boolean beside = shown.size() > 1;
                page.raw(beside ? "<div class=\"beside\">\n" : "");
                shown.forEach(each -> figure(page, each));
                page.raw(beside ? "</div>\n" : "");
            });
        });
        page.end("section");
        page.data("chart-data", data.text());
    }

    /** Charts by heading, then by name. */
    private Map<String, Map<String, List<Shown>>> headings() {
        Map<String, Map<String, List<Shown>>> headings = new LinkedHashMap<>();
        for (ReportedExperiment experiment : experiments) {
            for (ReportChart chart : experiment.charts()) {
                headings.computeIfAbsent(chart.heading(), key -> new LinkedHashMap<>())
                        .computeIfAbsent(chart.name(), key -> new ArrayList<>())
                        .add(new Shown(experiment, chart));
            }
        }
        return headings;
    }

    private void figure(HtmlPage page, Shown shown) {
        ReportChart chart = shown.chart();
        Optional<InteractiveChart> interactive = chart.chart().interactive();
        String title = experiments.size() > 1 ? shown.experiment().label() + ": " + chart.title() : chart.title();
        page.raw("<figure>\n");
        // A picture has its own title in it.
        if (interactive.isPresent() || experiments.size() > 1) {
            page.raw("<figcaption>")
                    .element(
                            "h4",
                            interactive.isPresent() ? title : shown.experiment().label());
            interactive
                    .map(InteractiveChart::subtitle)
                    .filter(subtitle -> !subtitle.isEmpty())
                    .ifPresent(subtitle -> page.element("p", subtitle, "class", "soft"));
            page.raw("</figcaption>\n");
        }
        if (interactive.isPresent()) {
            String index = Integer.toString(data.add(interactive.get(), chart.name()));
            page.start("div", "class", "chart", "data-chart", index, "data-title", title)
                    .end("div");
        } else {
            page.start("div", "class", "picture", "role", "img", "aria-label", title);
            // Ids inside a picture must be its own among all of the page.
            page.raw(DrawingRenderer.svgElement(chart.chart(), "picture" + pictures++));
            page.end("div");
        }
        FilesSection.chartFiles(page, shown.experiment(), chart.name());
        page.end("figure");
    }
}
