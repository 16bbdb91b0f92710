// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.output;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.homasim.plot.chart.Chart;
import org.homasim.plot.chart.NumberTable;

/** Writes pictures, and the numbers behind them, into the {@code plots} folder of an experiment. */
public final class PlotWriter {
    private static final String STEPS = "-steps";

    private final Path folder;
    private final Set<PlotFormat> formats;

    /**
     * A writer.
     *
     * @param resultFolder folder of the experiment
     * @param formats forms to write each picture in; none writes the numbers only
     */
    public PlotWriter(Path resultFolder, Set<PlotFormat> formats) {
        this.folder = resultFolder.resolve("plots");
        this.formats = formats.isEmpty() ? EnumSet.noneOf(PlotFormat.class) : EnumSet.copyOf(formats);
    }

    /**
     * Writes a chart as {@code plots/<name>.<extension>} in every form, and its numbers as {@code plots/<name>.csv}; what is drawn
     * otherwise than these are, as {@code plots/<name>-steps.csv}.
     *
     * @param name name of the files
     * @param chart the picture and its numbers
     * @return files written, in the order PNG, SVG, PDF, then tables
     * @throws java.io.UncheckedIOException if a file cannot be written; none is left half-written
     */
    public List<Path> write(String name, Chart chart) {
        List<Path> written = new ArrayList<>();
        for (PlotFormat format : formats) {
            Path file = folder.resolve(name + "." + format.extension());
            AtomicFile.write(file, DrawingRenderer.render(chart, name, format));
            written.add(file);
        }
        written.add(writeNumbers(name, chart.numbers()));
        chart.steps().ifPresent(steps -> written.add(writeNumbers(name + STEPS, steps)));
        return written;
    }

    /**
     * Writes numbers as {@code plots/<name>.csv}.
     *
     * @param name name of the file
     * @param numbers what it holds
     * @return the file
     * @throws java.io.UncheckedIOException if it cannot be written; it is not left half-written
     */
    public Path writeNumbers(String name, NumberTable numbers) {
        Path file = folder.resolve(name + ".csv");
        AtomicFile.write(file, CsvBytes.of(numbers));
        return file;
    }
}
