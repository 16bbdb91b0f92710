// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.homasim.plot.output.AtomicFile;
import org.homasim.plot.report.ReportChart;
import org.homasim.plot.report.ReportPage;
import org.homasim.plot.report.ReportedExperiment;
import org.homasim.plot.result.ResultFolder;

/** Writes reports: one page that needs no network. */
public final class ReportWriter {
    private static final String PAGE = "report.html";

    private ReportWriter() {}

    /**
     * Writes {@code report.html} into the folder: warnings first, what was run, the table of points, the charts, what faults cost, and
     * links to the files that are there.
     *
     * @param resultFolder folder of an experiment, with points.csv in it
     * @return the page
     * @throws org.homasim.plot.result.ResultFormatException if a result file is missing or malformed
     * @throws java.io.UncheckedIOException if the page cannot be written; it is not left half-written
     */
    public static Path write(Path resultFolder) {
        return write(List.of(resultFolder), resultFolder.resolve(PAGE));
    }

    /**
     * Writes a page that has several experiments side by side, as {@link #write(Path)} has one.
     *
     * @param resultFolders folders of experiments, at least one
     * @param page the file
     * @return the page
     * @throws org.homasim.plot.result.ResultFormatException if a result file is missing or malformed
     * @throws java.io.UncheckedIOException if the page cannot be written; it is not left half-written
     */
    public static Path write(List<Path> resultFolders, Path page) {
        List<ResultFolder> all = resultFolders.stream().map(ResultFolder::read).toList();
        List<ReportedExperiment> experiments = new ArrayList<>();
        for (ResultFolder results : all) {
            long alike = all.stream()
                    .filter(other -> other.experiment().equals(results.experiment()))
                    .count();
            String label = alike > 1 ? results.experiment() + " (" + results.root() + ")" : results.experiment();
            List<ReportChart> charts = ResultCharts.of(results).stream()
                    .map(chart -> new ReportChart(chart.heading(), chart.name(), chart.title(), chart.chart()))
                    .toList();
            experiments.add(new ReportedExperiment(
                    label, address(results.root(), page), results, charts, RecoveryTable.of(results)));
        }
        AtomicFile.write(page, ReportPage.of(experiments).getBytes(StandardCharsets.UTF_8));
        return page;
    }

    /** Where a folder is, seen from the page. */
    private static String address(Path folder, Path page) {
        Path from = page.toAbsolutePath().normalize().getParent();
        Path to = folder.toAbsolutePath().normalize();
        StringBuilder address = new StringBuilder();
        from.relativize(to).forEach(step -> {
            if (!step.toString().isEmpty()) {
                address.append(step).append('/');
            }
        });
        return address.toString();
    }
}
