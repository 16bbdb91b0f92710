// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.homasim.plot.result.ResultPoint;

/** What was run: points, protocols, seeds, code, and in which settings points and experiments differ. */
final class RunSection {
    private static final String UNKNOWN = "not told";
    private static final String NONE = "\u2013";

    private final List<ReportedExperiment> experiments;
    private final SettingsComparison settings;

    RunSection(List<ReportedExperiment> experiments) {
        this.experiments = List.copyOf(experiments);
        this.settings = new SettingsComparison(experiments.stream()
                .map(experiment -> experiment.results().points())
                .toList());
    }

    void write(HtmlPage page) {
        page.raw("<section id=\"run\">\n<h2>What was run</h2>\n");
        beginTable(page, "What was run", "");
        row(page, "Points", points -> Integer.toString(points.size()));
        row(
                page,
                "Protocols",
                points -> distinct(points, point -> point.summary().protocol()));
        row(
                page,
                "Workloads",
                points -> distinct(points, point -> point.summary().workload()));
        row(
                page,
                "Hosts",
                points -> distinct(points, point -> {
                    var hosts = point.summary().hosts();
                    return hosts.isPresent() ? Integer.toString(hosts.getAsInt()) : "";
                }));
        row(
                page,
                "Seeds",
                points ->
                        distinct(points, point -> Long.toString(point.summary().seed())));
        row(
                page,
                "Slowdown",
                points -> distinct(points, point -> point.summary().definition()));
        row(
                page,
                "Code revision",
                points -> distinct(points, point -> point.summary().codeRevision()));
        page.raw("</tbody></table></div>\n");
        boolean isOne = experiments.size() == 1;
        settings(page, "Settings that differ between experiments", settings.between(), true);
        settings(page, isOne ? "Settings that differ" : "Settings that differ in each", settings.differing(), isOne);
        settings(page, "Settings that only some have", settings.partial(), false);
        settings(page, "Settings that all share", settings.shared(), false);
        for (ReportedExperiment experiment : experiments) {
            given(page, experiment);
        }
        page.end("section");
    }

    private void beginTable(HtmlPage page, String label, String corner) {
        page.start("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", label);
        page.raw("<table class=\"facts\">");
        if (experiments.size() > 1) {
            page.raw("<thead><tr>").element("td", corner);
            experiments.forEach(experiment -> page.element("th", experiment.label(), "scope", "col"));
            page.raw("</tr></thead>");
        }
        page.raw("<tbody>\n");
    }

    private void row(HtmlPage page, String name, Function<List<ResultPoint>, String> value) {
        page.raw("<tr>").element("th", name, "scope", "row");
        for (ReportedExperiment experiment : experiments) {
            String told = value.apply(experiment.results().points());
            page.element("td", told.isEmpty() ? UNKNOWN : told);
        }
        page.raw("</tr>\n");
    }

    private static String distinct(List<ResultPoint> points, Function<ResultPoint, String> trait) {
        Set<String> values = new LinkedHashSet<>();
        points.forEach(point -> values.add(trait.apply(point)));
        values.remove("");
        return SettingsComparison.listed(values);
    }

    private void settings(HtmlPage page, String heading, List<SettingsComparison.Row> rows, boolean open) {
        if (rows.isEmpty()) {
            return;
        }
        page.raw(open ? "<details open>" : "<details>")
                .element("summary", heading + " (" + rows.size() + ")")
                .raw("\n");
        beginTable(page, heading, "");
        for (SettingsComparison.Row row : rows) {
            page.raw("<tr>").element("th", row.path(), "scope", "row");
            row.values().forEach(value -> page.element("td", value.isEmpty() ? NONE : value));
            page.raw("</tr>\n");
        }
        page.raw("</tbody></table></div></details>\n");
    }

    /** The experiment as its author wrote it. */
    private void given(HtmlPage page, ReportedExperiment experiment) {
        Path file = experiment.results().root().resolve("experiment.yaml");
        if (!Files.isRegularFile(file)) {
            return;
        }
        String name = experiments.size() > 1 ? "experiment.yaml of " + experiment.label() : "experiment.yaml";
        try {
            String yaml = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            page.raw("<details>").element("summary", name).raw("\n");
            page.element("pre", yaml, "tabindex", "0", "role", "region", "aria-label", name);
            page.raw("</details>\n");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }
}
