// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.batch;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.homasim.experiment.config.BufferVariant;
import org.homasim.experiment.config.Knee;
import org.homasim.experiment.config.Point;
import org.homasim.experiment.measure.KneeFigures;
import org.homasim.experiment.result.StoredPoint;

/** The runs of the searches for the smallest buffer, one for each point. */
final class BufferFollowUps implements FollowUps {
    private final Knee knee;
    private final BiConsumer<Point, KneeFigures> conclusion;
    /** Searches that have begun, by the name of the point they are about. */
    private final Map<String, Search> searches = new HashMap<>();

    /**
     * Nothing has been run yet.
     *
     * @param conclusion told of each search that is over, and of the point of the sweep that it is about
     */
    BufferFollowUps(Knee knee, BiConsumer<Point, KneeFigures> conclusion) {
        this.knee = knee;
        this.conclusion = conclusion;
    }

    @Override
    public List<Point> after(Point finished, StoredPoint result) {
        if (finished.isOfSweep()) {
            KneeSearch steps = new KneeSearch(knee, Trial.of(result), result.peakPoolBytes(), BufferVariant.MIN_BYTES);
            Search search = new Search(finished, steps);
            searches.put(finished.name(), search);
            return search.run(steps.begin(), conclusion);
        }
        Search search = searches.get(finished.root());
        return search == null
                ? List.of()
                : search.run(search.steps().after(BufferVariant.bytes(finished), Trial.of(result)), conclusion);
    }

    /** Its buffer does not go with its other settings. */
    @Override
    public List<Point> afterRefusal(Point refused) {
        Search search = searches.get(refused.root());
        return search == null
                ? List.of()
                : search.run(search.steps().refused(BufferVariant.bytes(refused)), conclusion);
    }

    @Override
    public void abandon(Point failed) {
        searches.remove(failed.root());
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
