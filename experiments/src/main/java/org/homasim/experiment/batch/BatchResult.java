// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.batch;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.homasim.experiment.measure.KneeFigures;
import org.homasim.experiment.measure.PrecisionFigures;
import org.homasim.experiment.result.StoredPoints;

/**
 * How an experiment ended.
 *
 * @param completePoints points whose results are in place
 * @param reusedPoints of these, the ones whose results were there before
 * @param failures points that could not be run, or not to their end
 * @param missing points that were to be found and were not
 * @param knees what the searches that came to their end have found, by the name of their point, in the experiment's order
 * @param refused for each search in which buffers were impossible beside the other settings, and so too small, the run of the
 *     largest of them that was not run, in the experiment's order
 * @param precisions how well figures of points that were replicated are known, by the name of the first one
 */
public record BatchResult(
        int completePoints,
        int reusedPoints,
        List<Failure> failures,
        List<Missing> missing,
        Map<String, KneeFigures> knees,
        List<Failure> refused,
        Map<String, PrecisionFigures> precisions) {
    /** A point that could not be run, or not to its end. */
    public record Failure(String point, Throwable cause) {}

    /**
     * A point that was to be found.
     *
     * @param point its name
     * @param elsewhere what there is of it instead
     */
    public record Missing(String point, StoredPoints.State elsewhere) {}

    /** Copies what could change. */
    public BatchResult {
        failures = List.copyOf(failures);
        missing = List.copyOf(missing);
        refused = List.copyOf(refused);
        precisions = Collections.unmodifiableMap(new LinkedHashMap<>(precisions));
        knees = Collections.unmodifiableMap(new LinkedHashMap<>(knees));
    }
}
