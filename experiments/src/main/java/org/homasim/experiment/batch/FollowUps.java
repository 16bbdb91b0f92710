// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.batch;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.homasim.experiment.config.BufferVariant;
import org.homasim.experiment.config.Experiment;
import org.homasim.experiment.config.Knee;
import org.homasim.experiment.config.Point;
import org.homasim.experiment.measure.KneeFigures;
import org.homasim.experiment.result.StoredPoint;

/** The points that follow from the results of others: those of the searches for the smallest buffer, one for each point. */
final class FollowUps {
    private final Optional<Knee> knee;
    private final BiConsumer<Point, KneeFigures> conclusion;
    /** Searches that have begun, by the name of the point they are about. */
    private final Map<String, Search> searches = new HashMap<>();

    /**
     * Nothing has been run yet.
     *
     * @param conclusion told of each search that is over, and of the point of the sweep that it is about
     */
    FollowUps(Experiment experiment, BiConsumer<Point, KneeFigures> conclusion) {
        this.knee = experiment.knee();
        this.conclusion = conclusion;
    }

    /** The points to run after another one has been. */
    List<Point> after(Point finished, StoredPoint result) {
        if (knee.isEmpty()) {
            return List.of();
        }
        if (finished.baseline().isEmpty()) {
            KneeSearch steps =
                    new KneeSearch(knee.get(), Trial.of(result), result.peakPoolBytes(), BufferVariant.MIN_BYTES);
            Search search = new Search(finished, steps);
            searches.put(finished.name(), search);
            return search.run(steps.begin(), conclusion);
        }
        Search search = searches.get(finished.baseline().get());
        return search == null
                ? List.of()
                : search.run(search.steps().after(BufferVariant.bytes(finished), Trial.of(result)), conclusion);
    }

    /** The points to run after another one could not be prepared: its buffer does not go with its other settings. */
    List<Point> afterRefusal(Point refused) {
        Search search = refused.baseline().map(searches::get).orElse(null);
        return search == null
                ? List.of()
                : search.run(search.steps().refused(BufferVariant.bytes(refused)), conclusion);
    }

    /** Ends the search that a point without a result belongs to: what it would have told is missing. */
    void abandon(Point failed) {
        failed.baseline().ifPresent(searches::remove);
    }

    /** A search and the point it is about. */
    private record Search(Point baseline, KneeSearch steps) {
        List<Point> run(List<Long> buffersBytes, BiConsumer<Point, KneeFigures> conclusion) {
            if (steps.isOver()) {
                conclusion.accept(baseline, steps.figures());
            }
            return buffersBytes.stream()
                    .map(bytes -> BufferVariant.of(baseline, bytes))
                    .toList();
        }
    }
}
