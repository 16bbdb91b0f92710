// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.result;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntFunction;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;
import org.homasim.experiment.measure.Quantiles;
import org.homasim.experiment.measure.SizeBins;
import org.homasim.experiment.measure.SlowdownRecorder;

/** What slowdowns and times were by message size, as tables and as histograms that can be pooled exactly. */
final class SizeTables {
    private SizeTables() {}

    /** Writes {@code slowdown.hlog}, {@code times.hlog} and {@code times.csv}, with a suffix to their base names. */
    static void writeHistograms(Path folder, String suffix, SlowdownRecorder recorder) throws IOException {
        SizeBins bins = recorder.bins();
        Files.write(folder.resolve("slowdown" + suffix + ".hlog"), histograms(bins, recorder::histogram));
        Files.write(folder.resolve("times" + suffix + ".hlog"), histograms(bins, recorder::timesNs));
        Files.write(folder.resolve("times" + suffix + ".csv"), table(bins, "_us", recorder::microseconds));
    }

    /** The content of {@code slowdown.csv}. */
    static byte[] slowdown(SlowdownRecorder recorder) {
        return table(recorder.bins(), "", recorder::slowdown);
    }

    private static byte[] table(SizeBins bins, String unit, IntFunction<Quantiles> figuresOf) {
        CsvTable table = new CsvTable(
                "size_low",
                "size_high",
                "count",
                "cum_fraction",
                "mean" + unit,
                "p50" + unit,
                "p99" + unit,
                "p999" + unit);
        long total = 0;
        for (int bin = 0; bin < bins.count(); bin++) {
            total += figuresOf.apply(bin).count();
        }
        long upToHere = 0;
        for (int bin = 0; bin < bins.count(); bin++) {
            Quantiles figures = figuresOf.apply(bin);
            upToHere += figures.count();
            table.row(
                    Long.toString(bins.lowBytes(bin)),
                    Long.toString(bins.highBytes(bin)),
                    Long.toString(figures.count()),
                    Figures.cell(total == 0 ? 0 : (double) upToHere / total),
                    Figures.cell(figures.mean()),
                    Figures.cell(figures.p50()),
                    Figures.cell(figures.p99()),
                    Figures.cell(figures.p999()));
        }
        return table.toBytes();
    }

    /** HdrHistogram's own text format, an interval per bin, tagged with the bin's upper bound. */
    private static byte[] histograms(SizeBins bins, IntFunction<Histogram> histogramOf) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PrintStream stream = new PrintStream(bytes, false, StandardCharsets.UTF_8)) {
            HistogramLogWriter log = new HistogramLogWriter(stream);
            log.outputLegend();
            for (int bin = 0; bin < bins.count(); bin++) {
                Histogram histogram = histogramOf.apply(bin);
                histogram.setTag(Long.toString(bins.highBytes(bin)));
                log.outputIntervalHistogram(0.0, 0.0, histogram, 1.0);
            }
        }
        return bytes.toByteArray();
    }
}
