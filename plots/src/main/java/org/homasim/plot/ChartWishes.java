// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.homasim.plot.chart.Percentile;
import org.homasim.plot.result.ChartRequest;
import org.homasim.plot.result.ResultFolder;

/** What is asked of the charts of one request, with what holds where nothing is said. */
record ChartWishes(ChartRequest request) {
    /** The points that are meant. */
    ResultFolder pointsOf(ResultFolder results) {
        return new ResultFolder(
                results.root(),
                results.experiment(),
                results.columns(),
                results.points().stream()
                        .filter(point -> request.isAbout(point.name()))
                        .toList(),
                results.published());
    }

    /**
     * The title of a chart.
     *
     * @param usual where nothing else is asked for
     * @param isOnly whether it is the only chart of the request; else the usual title tells it from the others
     */
    String title(String usual, boolean isOnly) {
        return request.title()
                .map(title -> isOnly ? title : title + ": " + usual)
                .orElse(usual);
    }

    /** The name of the files of a chart. */
    String name(String usual, boolean isOnly) {
        return request.name().map(name -> isOnly ? name : name + "-" + usual).orElse(usual);
    }

    /** A row of panels for each, from above. */
    List<Percentile> percentiles() {
        return request.percentiles().isEmpty()
                ? List.of(Percentile.P99, Percentile.P50)
                : request.percentiles().stream()
                        .map(name -> Percentile.valueOf(name.toUpperCase(Locale.ROOT)))
                        .toList();
    }

    long fromBytes() {
        return request.fromBytes().orElse(0L);
    }

    Optional<Long> toBytes() {
        return request.toBytes();
    }

    /** Whether a bin of sizes is among those asked for. */
    boolean includes(long sizeLowBytes, long sizeHighBytes) {
        return sizeLowBytes >= fromBytes() && sizeHighBytes <= toBytes().orElse(Long.MAX_VALUE);
    }
}
