// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.batch;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.homasim.experiment.config.Until;
import org.homasim.experiment.measure.PrecisionFigures;
import org.homasim.experiment.statistics.ConfidenceInterval;
import org.homasim.experiment.statistics.StudentInterval;

/**
 * The replications of one point: told the figure of each seed, it names the seeds to run next. It decides only when all that it
 * asked for have ended, so that what it names does not depend on the order in which they end.
 *
 * <p>To stop when the interval first looks narrow enough makes intervals cover a little less often than they say (Law, Simulation
 * Modeling and Analysis, section 9.4.1), the less so the more replications there are; hence the least number.
 */
final class Replications {
    private static final double CONFIDENCE = 0.95;

    /** A guess from few runs is poor: never more than twice as many at once. */
    private static final int MOST_GROWTH = 2;

    private final Until until;
    private final long firstSeed;
    private final SortedMap<Long, Double> figures = new TreeMap<>();
    private final Set<Long> open = new HashSet<>();
    private long nextSeed;
    private boolean isOver;

    /**
     * Begins with a run that has ended.
     *
     * @param seed of the first run
     * @param figure of the first run; NaN if it has none
     */
    Replications(Until until, long seed, double figure) {
        this.until = until;
        this.firstSeed = seed;
        this.nextSeed = seed;
        figures.put(seed, figure);
        takeSeed();
    }

    /** Seeds are counted on; after the largest comes 0. */
    private long takeSeed() {
        long seed = nextSeed;
        nextSeed = seed == Long.MAX_VALUE ? 0 : seed + 1;
        return seed;
    }

    /** The seeds to run after the first one. */
    List<Long> begin() {
        return ask(until.min() - 1);
    }

    /**
     * The seeds to run after another one has been.
     *
     * @param seed one that was asked for
     * @param figure of its run; NaN if it has none
     */
    List<Long> after(long seed, double figure) {
        if (!open.remove(seed)) {
            throw new IllegalArgumentException("nobody asked for seed " + seed);
        }
        figures.put(seed, figure);
        return decide();
    }

    private List<Long> decide() {
        if (!open.isEmpty()) {
            return List.of();
        }
        int runs = figures.size();
        PrecisionFigures state = figures();
        // Without the figure, more runs would not give an interval either.
        if (state.reached() || runs >= until.max() || Double.isNaN(state.value())) {
            isOver = true;
            return List.of();
        }
        return ask(Math.min(until.max(), wanted(state, runs)) - runs);
    }

    /** Widths fall with the root of the number of runs. */
    private static int wanted(PrecisionFigures state, int runs) {
        double ratio = state.halfWidth() / (state.precision() * Math.abs(state.value()));
        double enough = Math.ceil(runs * ratio * ratio);
        // Not a number where nothing can be said yet.
        int most = MOST_GROWTH * runs;
        return enough < most ? Math.max(runs + 1, (int) enough) : most;
    }

    private List<Long> ask(int count) {
        List<Long> seeds = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            seeds.add(takeSeed());
        }
        open.addAll(seeds);
        return seeds;
    }

    /** Whether all has been run. */
    boolean isOver() {
        return isOver;
    }

    /** How well the figure is known by the runs so far. */
    PrecisionFigures figures() {
        double[] values =
                figures.values().stream().mapToDouble(Double::doubleValue).toArray();
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        double mean = sum / values.length;
        ConfidenceInterval interval = StudentInterval.of(values, CONFIDENCE);
        boolean reached = interval.halfWidth() <= until.precision() * Math.abs(mean);
        return new PrecisionFigures(
                until.figure(), values.length, mean, interval.halfWidth(), until.precision(), reached);
    }

    @Override
    public String toString() {
        return "seeds " + firstSeed + " and on: " + figures;
    }
}
