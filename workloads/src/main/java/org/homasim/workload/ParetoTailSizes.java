// SPDX-License-Identifier: Apache-2.0
package org.homasim.workload;

import java.util.ArrayList;
import java.util.List;
import org.homasim.kernel.RandomStream;

/**
 * Short messages from a table and the others from a generalised Pareto law, rounded to whole bytes: W1 of SIGCOMM'18.
 *
 * <p>With p0 the table's last cumulative probability and s0 its last size, a random number u above p0 gives the size
 * round(s0 + (((1 - p0) / (1 - u))^k - 1) sigma / k). Rounding sends the law's first half byte to s0 itself, so s0 is drawn a
 * little more often than the table says; that is how the original samples, and all methods here account for it.
 *
 * <p>{@code StrictMath} throughout: {@code Math.pow} may differ in the last bit between machines, and a size with it.
 */
public final class ParetoTailSizes implements SizeDistribution {
    /**
     * Where {@link #forEachAtom} lumps the rest of the tail: fewer than one message in 10^9 (for W1: above 672 kB). The
     * lump keeps the mean, and what a message costs on the wire is linear in its size at such lengths but for the last
     * packet, so a smaller limit would only cost time (1e-12 takes eleven times as many atoms).
     */
    static final double LUMPED_PROBABILITY = 1e-9;

    /** The original cuts the tail for its priority cutoffs here (HomaSimulation, WorkloadEstimator.cc). */
    private static final double CUTOFF_MAX_PROBABILITY = 0.999;

    /** The original's number of steps from the table's end to {@link #CUTOFF_MAX_PROBABILITY}. */
    private static final int CUTOFF_STEPS = 1000;

    private final StepCdf head;
    private final double shape;
    private final double scaleBytes;
    private final long capBytes;
    private final double meanBytes;

    /**
     * A distribution from a table and the law above it.
     *
     * @param head the table; its last cumulative probability is below 1
     * @param shape k of the law, in (0, 1): the mean must be finite
     * @param scaleBytes sigma of the law in bytes, above 0
     * @param capBytes the greatest size, above the table's last
     */
    ParetoTailSizes(StepCdf head, double shape, double scaleBytes, long capBytes) {
        if (!(head.total() < 1 && shape > 0 && shape < 1 && scaleBytes > 0 && capBytes > head.lastSizeBytes())) {
            throw new WorkloadException("Pareto tail from probability " + head.total() + " with shape " + shape
                    + ", scale " + scaleBytes + " and cap " + capBytes
                    + "; allowed: probability below 1, shape in (0, 1), scale above 0, cap above the last listed size");
        }
        this.head = head;
        this.shape = shape;
        this.scaleBytes = scaleBytes;
        this.capBytes = capBytes;
        double[] sum = new double[1];
        forEachAtom((sizeBytes, probability) -> sum[0] += sizeBytes * probability);
        this.meanBytes = sum[0];
    }

    @Override
    public long sampleBytes(RandomStream random) {
        double u = random.nextDouble();
        return u <= head.total() ? head.sizeAt(u) : StrictMath.min(capBytes, StrictMath.round(tailBytes(u)));
    }

    @Override
    public double meanBytes() {
        return meanBytes;
    }

    @Override
    public double cumulative(long sizeBytes) {
        if (sizeBytes < head.lastSizeBytes()) {
            return head.cumulative(sizeBytes);
        }
        return sizeBytes >= capBytes ? 1 : 1 - survival(sizeBytes + 0.5);
    }

    @Override
    public long quantileBytes(double p) {
        Probabilities.check(p);
        if (p <= head.total()) {
            return head.sizeAt(p);
        }
        if (p == 1) {
            // The cumulative distribution rounds to 1 before the cap.
            return capBytes;
        }
        long low = head.lastSizeBytes();
        long high = capBytes;
        while (low < high) {
            long middle = low + (high - low) / 2;
            if (cumulative(middle) >= p) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** Returns the law's cap; draws of 53-bit random numbers end far below it (for W1 at 178 MB). */
    @Override
    public long maxBytes() {
        return capBytes;
    }

    /** Hands out one atom per byte until less than {@link #LUMPED_PROBABILITY} is left, then the rest at its mean size. */
    @Override
    public void forEachAtom(AtomConsumer consumer) {
        int last = head.count() - 1;
        for (int i = 0; i < last; i++) {
            consumer.accept(head.sizeBytes(i), head.probability(i));
        }
        long sizeBytes = head.lastSizeBytes();
        double above = survival(sizeBytes + 0.5);
        consumer.accept(sizeBytes, head.probability(last) + (1 - head.total()) - above);
        while (above >= LUMPED_PROBABILITY && sizeBytes < capBytes - 1) {
            sizeBytes++;
            double next = survival(sizeBytes + 0.5);
            consumer.accept(sizeBytes, above - next);
            above = next;
        }
        consumer.accept(StrictMath.min(capBytes, StrictMath.round(meanAbove(sizeBytes + 0.5))), above);
    }

    /**
     * Returns what the original computed W1's published cutoffs from: its table, then the law at a thousandth part of the
     * probability from the table's end to 0.999, equal sizes merged, all that is left at the last size.
     */
    @Override
    public List<Atom> atomsForCutoffs() {
        List<Atom> atoms = new ArrayList<>();
        long sizeBytes = 0;
        double below = 0;
        double cumulative = 0;
        for (int i = 0; i < head.count(); i++) {
            if (i > 0) {
                atoms.add(new Atom(sizeBytes, cumulative - below));
                below = cumulative;
            }
            sizeBytes = head.sizeBytes(i);
            cumulative = head.cumulativeAt(i);
        }
        double increment = (CUTOFF_MAX_PROBABILITY - head.total()) / CUTOFF_STEPS;
        // Added up as in the original: rounding errors keep the sum from 0.999 in the last step, which is thus left
        // out.
        for (double p = head.total() + increment; p <= CUTOFF_MAX_PROBABILITY; p += increment) {
            long nextBytes = StrictMath.round(tailBytes(p));
            if (nextBytes != sizeBytes) {
                atoms.add(new Atom(sizeBytes, cumulative - below));
                below = cumulative;
                sizeBytes = nextBytes;
            }
            cumulative = p;
        }
        atoms.add(new Atom(sizeBytes, 1 - below));
        return List.copyOf(atoms);
    }

    /** The law's size in bytes, not rounded, at a cumulative probability in [p0, 1). */
    private double tailBytes(double u) {
        // A power by exponential and logarithm: StrictMath.pow of JDK 17 allocates three arrays a call.
        double power = StrictMath.exp(shape * StrictMath.log((1 - head.total()) / (1 - u)));
        return head.lastSizeBytes() + (power - 1) * scaleBytes / shape;
    }

    /** The share of messages above a size on the law, before rounding. */
    private double survival(double sizeBytes) {
        double excess = sizeBytes - head.lastSizeBytes();
        return (1 - head.total()) * StrictMath.pow(1 + shape * excess / scaleBytes, -1 / shape);
    }

    /** The mean size of what lies above a size: the excess of a generalised Pareto law is one itself, with a larger scale. */
    private double meanAbove(double sizeBytes) {
        return sizeBytes + (scaleBytes + shape * (sizeBytes - head.lastSizeBytes())) / (1 - shape);
    }
}
