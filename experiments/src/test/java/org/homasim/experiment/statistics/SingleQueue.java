// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.statistics;

import java.util.function.DoubleUnaryOperator;
import org.homasim.kernel.RandomStream;

/** A queue with one server, customers of whom arrive as a Poisson process: M/M/1 or M/D/1, the mean time of service being 1. */
final class SingleQueue {
    private final double load;
    private final DoubleUnaryOperator serviceOfMean;
    private final RandomStream random;
    private double arrival;
    private double departure;

    private SingleQueue(double load, long seed, boolean isConstant) {
        this.load = load;
        this.random = new RandomStream(seed);
        this.serviceOfMean = isConstant ? mean -> mean : random::nextExponential;
    }

    static SingleQueue mm1(double load, long seed) {
        return new SingleQueue(load, seed, false);
    }

    static SingleQueue md1(double load, long seed) {
        return new SingleQueue(load, seed, true);
    }

    /** The next customer: how long it is there, waiting and service. */
    double next() {
        arrival += random.nextExponential(1 / load);
        departure = Math.max(arrival, departure) + serviceOfMean.applyAsDouble(1);
        return departure - arrival;
    }

    /** When the last customer came. */
    double arrival() {
        return arrival;
    }

    /** When it leaves. */
    double departure() {
        return departure;
    }

    /**
     * How many customers are there at equal intervals, ends included, of the time in which some come in the mean.
     *
     * @param before customers before, in the mean
     * @param measured customers in the mean
     */
    double[] levels(int before, int measured, int intervals) {
        double from = before / load;
        double step = measured / load / intervals;
        double[] levels = new double[intervals + 1];
        do {
            next();
            for (int i = firstAfter(arrival, from, step); i <= intervals && from + i * step <= departure; i++) {
                levels[i]++;
            }
        } while (arrival < from + intervals * step);
        return levels;
    }

    private static int firstAfter(double time, double from, double step) {
        return Math.max(0, (int) Math.floor((time - from) / step) + 1);
    }
}
