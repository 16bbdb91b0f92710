// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.homasim.plot.result.FailedPoint;
import org.homasim.plot.result.MessageCounts;
import org.homasim.plot.result.Overload;
import org.homasim.plot.result.ResultPoint;

/** What a reader must know before believing any figure. */
final class WarningsSection {
    /** More than these are folded, so that one kind of trouble does not hide the others. */
    private static final int LISTED = 5;

    private final List<ReportedExperiment> experiments;

    WarningsSection(List<ReportedExperiment> experiments) {
        this.experiments = List.copyOf(experiments);
    }

    void write(HtmlPage page) {
        List<Runnable> warnings = new ArrayList<>();
        for (ReportedExperiment experiment : experiments) {
            if (experiment.results().points().isEmpty()) {
                String name = experiments.size() > 1 ? experiment.label() : "The experiment";
                warnings.add(() ->
                        page.element("p", name + " has no finished points.").raw("\n"));
            }
        }
        add(
                page,
                warnings,
                "failed",
                "They could not be run, or not to their end, and are in no table and no chart.",
                collect(experiment -> FailedPoint.of(experiment.results().root()).stream()
                        .map(failed -> failed.name() + ": " + failed.error())
                        .toList()));
        add(
                page,
                warnings,
                "saturated",
                "The network did not keep up with the load: messages did not end. Their figures are of the others.",
                points(point -> point.summary().overload() == Overload.SATURATED, point -> {
                    MessageCounts messages = point.summary().messages();
                    return messages.failed() == 0
                            ? point.name()
                            : point.name() + ": " + messages.failed() + " of " + messages.started()
                                    + " measured messages failed";
                }));
        add(
                page,
                warnings,
                "not steady",
                "The backlog grew through the measured time: measured for longer, slowdowns would be larger.",
                points(point -> point.summary().overload() == Overload.NOT_STEADY, ResultPoint::name));
        add(
                page,
                warnings,
                "with too short a warm-up",
                "Their figures are partly of an empty network that fills.",
                points(point -> !point.summary().warmedUp(), ResultPoint::name));
        if (warnings.isEmpty()) {
            page.raw("<p class=\"calm\">Every point kept up with its load, and no message failed.</p>\n");
            return;
        }
        page.raw("<section class=\"warnings\" id=\"warnings\">\n<h2>Warnings</h2>\n");
        warnings.forEach(Runnable::run);
        page.end("section");
    }

    private List<String> points(Predicate<ResultPoint> troubled, Function<ResultPoint, String> text) {
        return collect(experiment -> experiment.results().points().stream()
                .filter(troubled)
                .map(text)
                .toList());
    }

    private List<String> collect(Function<ReportedExperiment, List<String>> texts) {
        List<String> all = new ArrayList<>();
        for (ReportedExperiment experiment : experiments) {
            String prefix = experiments.size() > 1 ? experiment.label() + ": " : "";
            texts.apply(experiment).forEach(text -> all.add(prefix + text));
        }
        return all;
    }

    private static void add(
            HtmlPage page, List<Runnable> warnings, String what, String meaning, List<String> troubled) {
        if (!troubled.isEmpty()) {
            warnings.add(() -> write(page, what, meaning, troubled));
        }
    }

    private static void write(HtmlPage page, String what, String meaning, List<String> troubled) {
        String count = troubled.size() + (troubled.size() == 1 ? " point" : " points") + " " + what;
        boolean folded = troubled.size() > LISTED;
        page.raw("<p>").element("strong", count + ".").text(" " + meaning).raw("</p>\n");
        page.raw(folded ? "<details><summary>Which</summary>\n<ul>\n" : "<ul>\n");
        troubled.forEach(text -> page.element("li", text).raw("\n"));
        page.raw(folded ? "</ul></details>\n" : "</ul>\n");
    }
}
