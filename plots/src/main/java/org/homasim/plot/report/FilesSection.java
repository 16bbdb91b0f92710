// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.homasim.plot.result.ResultPoint;

/** Links to every file of the results. */
final class FilesSection {
    private static final String PAGE = "report.html";
    private static final String PLOTS = "plots";
    private static final String RUNS = "runs/";

    private final List<ReportedExperiment> experiments;

    FilesSection(List<ReportedExperiment> experiments) {
        this.experiments = List.copyOf(experiments);
    }

    /** The id of the files of a point. */
    static String anchor(int experiment, int point) {
        return "files-" + experiment + "-" + point;
    }

    void write(HtmlPage page) {
        page.raw("<section id=\"files\">\n<h2>Files</h2>\n");
        for (int i = 0; i < experiments.size(); i++) {
            ReportedExperiment experiment = experiments.get(i);
            Path root = experiment.results().root();
            if (experiments.size() > 1) {
                page.element("h3", experiment.label()).raw("\n");
            }
            page.raw("<dl>\n");
            links(page, "Experiment", "", experiment.address(), fileNames(root));
            links(page, "Charts", "", experiment.address() + PLOTS + "/", fileNames(root.resolve(PLOTS)));
            page.raw("</dl>\n");
            List<ResultPoint> points = experiment.results().points();
            if (points.isEmpty()) {
                continue;
            }
            page.raw("<details>")
                    .element("summary", "Points (" + points.size() + ")")
                    .raw("\n<dl>\n");
            for (int p = 0; p < points.size(); p++) {
                String folder = experiment.address() + RUNS + points.get(p).name() + "/";
                links(
                        page,
                        points.get(p).name(),
                        anchor(i, p),
                        folder,
                        fileNames(points.get(p).folder()));
            }
            page.raw("</dl></details>\n");
        }
        page.end("section");
    }

    private static void links(HtmlPage page, String heading, String id, String folder, List<String> names) {
        if (names.isEmpty()) {
            return;
        }
        if (id.isEmpty()) {
            page.element("dt", heading);
        } else {
            page.element("dt", heading, "id", id);
        }
        page.raw("<dd>");
        names.forEach(name -> page.link(folder + name, name).raw(" "));
        page.raw("</dd>\n");
    }

    /** Links to the files of a chart, where they are. */
    static void chartFiles(HtmlPage page, ReportedExperiment experiment, String chart) {
        Path folder = experiment.results().root().resolve(PLOTS);
        List<String> endings = Stream.of("png", "svg", "pdf", "csv")
                .filter(ending -> Files.isRegularFile(folder.resolve(chart + "." + ending)))
                .toList();
        if (endings.isEmpty()) {
            return;
        }
        page.raw("<p class=\"soft\">");
        for (String ending : endings) {
            String file = experiment.address() + PLOTS + "/" + chart + "." + ending;
            page.link(file, ending.equals("csv") ? "numbers (CSV)" : ending.toUpperCase(Locale.ROOT))
                    .raw(" ");
        }
        page.raw("</p>\n");
    }

    /** The files of a folder in the order of their names, but for hidden ones and the page; none if the folder is missing. */
    private static List<String> fileNames(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> !name.startsWith(".") && !name.equals(PAGE))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + folder, e);
        }
    }
}
