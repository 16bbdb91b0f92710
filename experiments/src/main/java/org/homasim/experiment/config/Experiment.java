// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config;

import java.util.List;
import java.util.Optional;
import org.homasim.experiment.config.yaml.Problem;
import org.homasim.plot.result.ChartRequest;

/**
 * An experiment that has been read and found right.
 *
 * @param name fit for a folder
 * @param text the file as given, without the options
 * @param swept paths of the swept and zipped settings, in order, and the one of a search; a point lacks those without effect
 *     on it
 * @param points at least one, in the order to show them: the first axis changes slowest
 * @param knee the search that follows each point, if one is wanted
 * @param until how long points are replicated, if that is wanted
 * @param charts those that are wanted; nothing for the usual ones
 * @param warnings what was written in vain
 */
public record Experiment(
        String name,
        String text,
        List<String> swept,
        List<Point> points,
        Optional<Knee> knee,
        Optional<Until> until,
        Optional<List<ChartRequest>> charts,
        List<Problem> warnings) {
    /** Copies the lists. */
    public Experiment {
        swept = List.copyOf(swept);
        points = List.copyOf(points);
        charts = charts.map(List::copyOf);
        warnings = List.copyOf(warnings);
    }
}
