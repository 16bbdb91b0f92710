// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.result;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A search for the smallest buffer that will do, as {@code knee.csv} tells its end.
 *
 * @param point that it is about
 * @param baselineMean its mean slowdown
 * @param peakBytes most that a switch held in it
 * @param tolerance rise of the mean slowdown that is still good, as a fraction
 * @param kneeBytes the smallest buffer that will do; NaN if there is none
 * @param runs of the search, each with a number as its buffer
 */
public record BufferSearch(
        ResultPoint point,
        double baselineMean,
        double peakBytes,
        double tolerance,
        double kneeBytes,
        List<ResultPoint> runs) {
    /** Copies the runs. */
    public BufferSearch {
        runs = List.copyOf(runs);
    }

    /**
     * The searches of an experiment.
     *
     * @return in the order of the file; none if the folder has no such file
     * @throws ResultFormatException if a cell is malformed
     */
    public static List<BufferSearch> of(ResultFolder results) {
        List<BufferSearch> searches = new ArrayList<>();
        Path file = results.root().resolve("knee.csv");
        if (!Files.exists(file)) {
            return searches;
        }
        List<String> columns = List.of("point", "peak_bytes", "baseline_mean", "tolerance", "knee_bytes");
        for (CsvRow row : CsvTable.read(file, columns).rows()) {
            String name = row.text("point");
            ResultPoint about = results.points().stream()
                    .filter(point -> point.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> row.bad("point", "a point of points.csv", name));
            searches.add(new BufferSearch(
                    about,
                    row.number("baseline_mean"),
                    row.optionalNumber("peak_bytes"),
                    row.number("tolerance"),
                    row.optionalNumber("knee_bytes"),
                    results.points().stream()
                            .filter(point -> point.summary().baseline().equals(name))
                            .toList()));
        }
        return searches;
    }

    /**
     * The buffer that a run had.
     *
     * @return in bytes; NaN if it is no number
     */
    public static double bufferBytes(ResultPoint run) {
        return Quantity.parse(run.parameter("network.buffer"))
                .filter(quantity -> quantity.unit().dimension() == Unit.Dimension.SIZE)
                .map(quantity -> quantity.amount().doubleValue())
                .orElse(Double.NaN);
    }
}
