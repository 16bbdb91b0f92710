// SPDX-License-Identifier: Apache-2.0
package org.homasim.workload;

import java.util.Arrays;

/**
 * A cumulative distribution that jumps at listed sizes, or the lower part of one; sizes of probability 0 are left out, so they
 * cannot be drawn, not even by a random number of exactly 0.
 *
 * <p>Sizes are found by a guide table (Chen and Asau, 1974): the range of u is cut into at least four buckets a size, and each
 * bucket knows the first size it may mean, so the expected search is less than one step.
 */
final class StepCdf {
    private static final int BUCKETS_PER_SIZE = 4;

    private final long[] sizesBytes;
    private final double[] cumulative;
    private final int[] guide;

    private StepCdf(long[] sizesBytes, double[] cumulative) {
        this.sizesBytes = sizesBytes;
        this.cumulative = cumulative;
        // A power of two: u times it is exact, so a bucket never begins above u.
        int buckets = Integer.highestOneBit(BUCKETS_PER_SIZE * sizesBytes.length) * 2;
        this.guide = new int[buckets];
        int index = 0;
        for (int bucket = 0; bucket < buckets; bucket++) {
            double low = (double) bucket / buckets;
            while (index < cumulative.length - 1 && cumulative[index] < low) {
                index++;
            }
            guide[bucket] = index;
        }
    }

    /** Returns the smallest size whose cumulative probability is at least u; u in [0, 1) and at most {@link #total()}. */
    long sizeAt(double u) {
        int index = guide[(int) (u * guide.length)];
        while (cumulative[index] < u) {
            index++;
        }
        return sizesBytes[index];
    }

    /** Returns the share of messages of at most that many bytes. */
    double cumulative(long sizeBytes) {
        int found = Arrays.binarySearch(sizesBytes, sizeBytes);
        int index = found >= 0 ? found : -found - 2;
        return index < 0 ? 0 : cumulative[index];
    }

    /** Returns the share of messages of at most the largest listed size: 1 for a whole distribution. */
    double total() {
        return cumulative[cumulative.length - 1];
    }

    /** Returns the largest listed size in bytes. */
    long lastSizeBytes() {
        return sizesBytes[sizesBytes.length - 1];
    }

    /** Returns the number of sizes that can be drawn. */
    int count() {
        return sizesBytes.length;
    }

    /** Returns a size in bytes; index in [0, {@link #count()}). */
    long sizeBytes(int index) {
        return sizesBytes[index];
    }

    /** Returns the cumulative probability at a size; index in [0, {@link #count()}). */
    double cumulativeAt(int index) {
        return cumulative[index];
    }

    /** Returns the probability of one size; index in [0, {@link #count()}). */
    double probability(int index) {
        return index == 0 ? cumulative[0] : cumulative[index] - cumulative[index - 1];
    }

    /** Collects the points of a step CDF and refuses what is not one; each point brings the words that locate it. */
    static final class Builder {
        /** As near to 1 as a table with six decimals can be expected to end. */
        private static final double LEAST_TOTAL = 0.999999;

        private long[] sizesBytes = new long[64];
        private double[] cumulative = new double[64];
        private int count;
        private long previousBytes;
        private double previousProbability;

        /**
         * Adds a point.
         *
         * @param where names the point in messages, for example a file and line
         * @throws WorkloadException when the point cannot follow the previous one
         */
        void add(long sizeBytes, double cumProbability, String where) {
            if (sizeBytes < 1) {
                throw new WorkloadException(
                        where + ": size is " + sizeBytes + "; allowed: a whole number of bytes, 1 or more");
            }
            if (sizeBytes <= previousBytes) {
                throw new WorkloadException(where + ": size is " + sizeBytes + " after " + previousBytes
                        + "; allowed: sizes in strictly increasing order");
            }
            if (!(cumProbability >= 0 && cumProbability <= 1)) {
                throw new WorkloadException(
                        where + ": cumulative probability is " + cumProbability + "; allowed: 0 to 1");
            }
            if (cumProbability < previousProbability) {
                throw new WorkloadException(where + ": cumulative probability is " + cumProbability + " after "
                        + previousProbability + "; allowed: probabilities that never decrease");
            }
            if (cumProbability > previousProbability) {
                append(sizeBytes, cumProbability);
            }
            previousBytes = sizeBytes;
            previousProbability = cumProbability;
        }

        private void append(long sizeBytes, double cumProbability) {
            if (count == sizesBytes.length) {
                sizesBytes = Arrays.copyOf(sizesBytes, 2 * count);
                cumulative = Arrays.copyOf(cumulative, 2 * count);
            }
            sizesBytes[count] = sizeBytes;
            cumulative[count] = cumProbability;
            count++;
        }

        /**
         * Ends a whole distribution; a last probability within 1e-6 of 1 is taken as 1.
         *
         * @param where names the last point in messages
         * @throws WorkloadException when there is no point or the last one stays below 1
         */
        StepCdf whole(String where) {
            if (previousProbability < LEAST_TOTAL) {
                throw new WorkloadException(where
                        + (previousBytes == 0
                                ? ": there are no sizes; allowed: one or more"
                                : ": the last cumulative probability is " + previousProbability
                                        + "; allowed: 1 (within 1e-6)"));
            }
            cumulative[count - 1] = 1;
            return part(where);
        }

        /**
         * Ends the lower part of a distribution.
         *
         * @throws WorkloadException when there is no size of a probability above 0
         */
        StepCdf part(String where) {
            if (count == 0) {
                throw new WorkloadException(where + ": there are no sizes; allowed: one or more");
            }
            return new StepCdf(Arrays.copyOf(sizesBytes, count), Arrays.copyOf(cumulative, count));
        }
    }
}
