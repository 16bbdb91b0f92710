// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.batch;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.homasim.experiment.config.Point;
import org.homasim.experiment.config.Replication;
import org.homasim.experiment.config.Until;
import org.homasim.experiment.measure.PrecisionFigures;
import org.homasim.experiment.result.StoredPoint;

/** Further seeds for each point, until its figure is known well enough. */
final class ReplicationFollowUps implements FollowUps {
    private final Until until;
    private final BiConsumer<Point, PrecisionFigures> conclusion;
    /** Those that have begun, by the name of the point of the sweep. */
    private final Map<String, Group> groups = new HashMap<>();

    /**
     * Nothing has been run yet.
     *
     * @param conclusion told of each point of the sweep that needs no more seeds
     */
    ReplicationFollowUps(Until until, BiConsumer<Point, PrecisionFigures> conclusion) {
        this.until = until;
        this.conclusion = conclusion;
    }

    @Override
    public List<Point> after(Point finished, StoredPoint result) {
        double figure = result.figure(until.figure());
        if (finished.isOfSweep()) {
            Replications seeds = new Replications(until, Replication.seed(finished), figure);
            Group group = new Group(finished, seeds);
            groups.put(finished.name(), group);
            return group.run(seeds.begin());
        }
        Group group = groups.get(finished.root());
        if (group == null) {
            return List.of();
        }
        List<Point> next = group.run(group.seeds().after(Replication.seed(finished), figure));
        if (group.seeds().isOver()) {
            conclusion.accept(group.first(), group.seeds().figures());
        }
        return next;
    }

    /** A seed changes nothing about whether a point can be run. */
    @Override
    public List<Point> afterRefusal(Point refused) {
        throw new IllegalStateException("with another seed " + refused.name() + " cannot be run");
    }

    @Override
    public void abandon(Point failed) {
        groups.remove(failed.root());
    }

    /** The replications of one point. */
    private record Group(Point first, Replications seeds) {
        List<Point> run(List<Long> wanted) {
            return wanted.stream().map(seed -> Replication.of(first, seed)).toList();
        }
    }
}
