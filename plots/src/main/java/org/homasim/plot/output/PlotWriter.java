// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.output;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.homasim.plot.chart.ChartCurve;
import org.homasim.plot.chart.Drawing;

/** Writes pictures, and the numbers behind them, into the {@code plots} folder of an experiment. */
public final class PlotWriter {
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
     * Writes a picture as {@code plots/<name>.<extension>} in every form, and its numbers as {@code plots/<name>.csv}.
     *
     * @param name name of the files
     * @param drawing the picture
     * @param curves the numbers in it
     * @return files written, in the order PNG, SVG, PDF, CSV
     * @throws java.io.UncheckedIOException if a file cannot be written; none is left half-written
     */
    public List<Path> write(String name, Drawing drawing, List<ChartCurve> curves) {
        List<Path> written = new ArrayList<>();
        for (PlotFormat format : formats) {
            Path file = folder.resolve(name + "." + format.extension());
            AtomicFile.write(file, DrawingRenderer.render(drawing, name, format));
            written.add(file);
        }
        Path numbers = folder.resolve(name + ".csv");
        AtomicFile.write(numbers, CurveTable.csv(curves));
        written.add(numbers);
        return written;
    }
}
