// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.homasim.plot.output.AtomicFile;
import org.homasim.plot.output.DrawingRenderer;
import org.homasim.plot.result.MessageCounts;
import org.homasim.plot.result.Overload;
import org.homasim.plot.result.ResultFolder;
import org.homasim.plot.result.ResultPoint;

/** Writes the report of an experiment: one page that needs no network and no script. */
public final class ReportWriter {
    private static final List<String> EXPERIMENT_FILES =
            List.of("experiment.yaml", "points.csv", "transports.csv", "knee.csv", "reference.csv");
    /** A star is the label of a workload in the background, or the name of a protocol. */
    private static final List<String> POINT_FILES = List.of(
            "config.yaml",
            "summary.json",
            "timing.json",
            "slowdown.csv",
            "slowdown.hlog",
            "slowdown-*.csv",
            "slowdown.*.csv",
            "slowdown.*.hlog",
            "timeline.csv",
            "timeline-*.csv",
            "timeline.*.csv",
            "messages.csv",
            "ports.csv",
            "links.csv",
            "pools.csv",
            "drops.csv",
            "nics.csv",
            "series.csv",
            "series-pools.csv");

    private final ResultFolder results;
    private final HtmlPage page;

    private ReportWriter(ResultFolder results) {
        this.results = results;
        this.page = new HtmlPage(results.experiment() + " - results");
    }

    /**
     * Writes {@code report.html} into the folder: warnings first, then the table of points, the charts, what faults cost, and links to
     * the files that are there.
     *
     * @param resultFolder folder of an experiment, with points.csv in it
     * @return the page
     * @throws org.homasim.plot.result.ResultFormatException if a result file is missing or malformed
     * @throws UncheckedIOException if the page cannot be written; it is not left half-written
     */
    public static Path write(Path resultFolder) {
        Path file = resultFolder.resolve("report.html");
        String html = new ReportWriter(ResultFolder.read(resultFolder)).html();
        AtomicFile.write(file, html.getBytes(StandardCharsets.UTF_8));
        return file;
    }

    private String html() {
        page.element("h1", results.experiment()).raw("\n");
        warnings();
        points();
        charts();
        recovery();
        files();
        return page.finish();
    }

    private void warnings() {
        List<String> warnings = new ArrayList<>();
        for (ResultPoint point : results.points()) {
            MessageCounts messages = point.summary().messages();
            List<String> troubles = new ArrayList<>();
            if (point.summary().saturated()) {
                troubles.add("saturated: the network did not keep up with the load");
            } else if (!point.summary().steady()) {
                troubles.add("not steady: the backlog grew through the measured time");
            }
            if (messages.failed() > 0) {
                troubles.add(messages.failed() + " of " + messages.started() + " measured messages failed");
            }
            if (!troubles.isEmpty()) {
                warnings.add(point.name() + ": " + String.join("; ", troubles));
            }
        }
        if (results.points().isEmpty()) {
            warnings.add("The experiment has no finished points.");
        }
        if (warnings.isEmpty()) {
            return;
        }
        page.raw("<section class=\"warnings\">\n<h2>Warnings</h2>\n<ul>\n");
        warnings.forEach(warning -> page.element("li", warning).raw("\n"));
        page.raw("</ul>\n</section>\n");
    }

    private void points() {
        page.raw("<h2>Points</h2>\n");
        beginTable(results.columns());
        for (ResultPoint point : results.points()) {
            boolean bad = point.summary().overload() != Overload.NONE
                    || point.summary().messages().failed() > 0;
            page.raw(bad ? "<tr class=\"bad\">" : "<tr>");
            point.row().values().forEach(cell -> page.element("td", cell));
            page.raw("</tr>\n");
        }
        page.raw("</table></div>\n");
    }

    private void beginTable(List<String> columns) {
        page.raw("<div class=\"scroll\"><table>\n<tr>");
        columns.forEach(column -> page.element("th", column));
        page.raw("</tr>\n");
    }

    private void recovery() {
        RecoveryTable.of(results).ifPresent(table -> {
            page.raw("<h2>Time to recover</h2>\n");
            beginTable(table.columns());
            for (List<String> row : table.rows()) {
                page.raw("<tr>");
                row.forEach(cell -> page.element("td", cell));
                page.raw("</tr>\n");
            }
            page.raw("</table></div>\n");
        });
    }

    private void charts() {
        page.raw("<h2>Charts</h2>\n");
        String heading = "";
        for (NamedChart chart : ResultCharts.of(results)) {
            if (!chart.heading().equals(heading)) {
                heading = chart.heading();
                page.element("h3", heading).raw("\n");
            }
            page.raw("<figure aria-label=\"").text(chart.title()).raw("\">\n");
            page.raw(DrawingRenderer.svgElement(chart.chart(), chart.name()));
            page.raw("\n</figure>\n");
        }
    }

    private void files() {
        page.raw("<h2>Files</h2>\n<ul>\n<li>").text("Experiment:");
        EXPERIMENT_FILES.forEach(this::linkIfThere);
        page.raw("</li>\n");
        List<String> plots = fileNames(results.root().resolve("plots")).stream()
                .filter(name -> !name.startsWith("."))
                .toList();
        if (!plots.isEmpty()) {
            page.raw("<li>").text("Charts:");
            plots.forEach(name -> page.raw(" ").link("plots/" + name, name));
            page.raw("</li>\n");
        }
        for (ResultPoint point : results.points()) {
            page.raw("<li>").text(point.name() + ":");
            pointFiles(point).forEach(name -> page.raw(" ").link("runs/" + point.name() + "/" + name, name));
            page.raw("</li>\n");
        }
        page.raw("</ul>\n");
    }

    private void linkIfThere(String relativePath) {
        if (Files.isRegularFile(results.root().resolve(relativePath))) {
            page.raw(" ").link(relativePath, relativePath.substring(relativePath.lastIndexOf('/') + 1));
        }
    }

    private static List<String> pointFiles(ResultPoint point) {
        List<String> there = fileNames(point.folder());
        List<String> found = new ArrayList<>();
        for (String wanted : POINT_FILES) {
            int star = wanted.indexOf('*');
            there.stream()
                    .filter(name -> star < 0
                            ? name.equals(wanted)
                            // A star is a letter at least: slowdown.csv has no protocol between two dots.
                            : name.length() >= wanted.length()
                                    && name.startsWith(wanted.substring(0, star))
                                    && name.endsWith(wanted.substring(star + 1)))
                    .forEach(found::add);
        }
        return found;
    }

    /** The files of a folder in the order of their names; none if it is missing. */
    private static List<String> fileNames(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + folder, e);
        }
    }
}
