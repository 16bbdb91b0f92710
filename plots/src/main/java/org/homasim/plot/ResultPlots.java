// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.homasim.plot.chart.NumberTable;
import org.homasim.plot.chart.PageWidth;
import org.homasim.plot.output.PlotFormat;
import org.homasim.plot.output.PlotWriter;
import org.homasim.plot.result.ChartRequest;
import org.homasim.plot.result.ResultFolder;

/** Draws the charts of an experiment from its result files. */
public final class ResultPlots {
    private ResultPlots() {}

    /**
     * Draws the charts that the experiment asks for, or else the usual ones, such as {@code plots/over-degree.png} and
     * {@code plots/slowdown-w3-80.png}, and writes {@code plots/recovery.csv} where there are faults to recover from. The numbers
     * behind each chart are written beside it. The same result files give the same bytes of PNG and SVG.
     *
     * @param resultFolder folder of an experiment, with points.csv in it
     * @param formats forms to write each chart in, whatever the experiment asks for; none writes the numbers only
     * @return files written, chart by chart, then tables
     * @throws org.homasim.plot.result.ResultFormatException if a result file is missing or malformed
     * @throws java.io.UncheckedIOException if a file cannot be written; none is left half-written
     */
    public static List<Path> draw(Path resultFolder, Set<PlotFormat> formats) {
        return draw(resultFolder, Optional.of(formats), Optional.empty());
    }

    /**
     * Draws the charts that the experiment asks for, or else the usual ones.
     *
     * @param resultFolder folder of an experiment, with points.csv in it
     * @param formats forms to write each chart in, whatever the experiment asks for; without them those it asks for, or PNG and SVG
     * @param width of the place for each, whatever the experiment asks for; without it that it asks for, or that of a screen
     * @return files written, chart by chart, then tables
     * @throws org.homasim.plot.result.ResultFormatException if a result file is missing or malformed
     * @throws java.io.UncheckedIOException if a file cannot be written; none is left half-written
     */
    public static List<Path> draw(Path resultFolder, Optional<Set<PlotFormat>> formats, Optional<PageWidth> width) {
        ResultFolder results = ResultFolder.read(resultFolder);
        List<ResultCharts.Requested> charts = ResultCharts.requested(results);
        Optional<NumberTable> recovery = RecoveryTable.of(results);
        List<Path> written = new ArrayList<>();
        for (ResultCharts.Requested each : charts) {
            PlotWriter writer = new PlotWriter(resultFolder, formats.orElseGet(() -> formats(each.request())));
            Optional<PageWidth> asked = each.request().width().flatMap(PageWidth::of);
            PageWidth place = width.or(() -> asked).orElse(PageWidth.SCREEN);
            written.addAll(
                    writer.write(each.chart().name(), each.chart().chart().at(place)));
        }
        PlotWriter tables = new PlotWriter(resultFolder, Set.of());
        recovery.ifPresent(table -> written.add(tables.writeNumbers(RecoveryTable.NAME, table)));
        return written;
    }

    private static Set<PlotFormat> formats(ChartRequest request) {
        Set<PlotFormat> formats = EnumSet.noneOf(PlotFormat.class);
        request.formats().forEach(name -> formats.add(PlotFormat.valueOf(name.toUpperCase(Locale.ROOT))));
        return formats.isEmpty() ? EnumSet.of(PlotFormat.PNG, PlotFormat.SVG) : formats;
    }

    /**
     * Removes the charts of results that were in the folder before: files of the forms that this draws, in {@code plots}, which are not
     * among those drawn now. Others, such as notes, stay.
     *
     * @param resultFolder folder of an experiment
     * @param drawn files that {@link #draw} has written
     * @throws java.io.UncheckedIOException if a file cannot be removed
     */
    public static void removeOthers(Path resultFolder, List<Path> drawn) {
        Path plots = resultFolder.resolve("plots");
        Set<Path> kept = Set.copyOf(drawn);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(plots, "*.{png,svg,pdf,csv}")) {
            for (Path file : files) {
                if (!kept.contains(file)) {
                    Files.delete(file);
                }
            }
        } catch (NoSuchFileException e) {
            // Nothing was ever drawn.
            return;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot remove charts of results before from " + plots, e);
        }
    }
}
