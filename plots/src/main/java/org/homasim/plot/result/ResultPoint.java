// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.result;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One simulated point of an experiment.
 *
 * @param name name of its folder
 * @param folder its folder
 * @param row its row of points.csv, column to text, in the order of the file
 * @param parameters swept parameters, path to value, in the order of the file
 * @param summary its summary
 * @param bins slowdown by message size, by rising size
 */
public record ResultPoint(
        String name,
        Path folder,
        Map<String, String> row,
        Map<String, String> parameters,
        PointSummary summary,
        List<SizeBin> bins) {
    /** Copies what could change. */
    public ResultPoint {
        row = Collections.unmodifiableMap(new LinkedHashMap<>(row));
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        bins = List.copyOf(bins);
    }
}
