// SPDX-License-Identifier: Apache-2.0
package org.homasim.workload;

import org.homasim.kernel.RandomStream;

/** Sizes from a table: only listed sizes are drawn, without interpolation, as the published simulations and benchmarks do. */
public final class EmpiricalSizes implements SizeDistribution {
    private final StepCdf cdf;
    private final double meanBytes;

    EmpiricalSizes(StepCdf cdf) {
        this.cdf = cdf;
        double sum = 0;
        for (int i = 0; i < cdf.count(); i++) {
            sum += cdf.sizeBytes(i) * cdf.probability(i);
        }
        this.meanBytes = sum;
    }

    /**
     * A distribution from its points.
     *
     * @param sizesBytes sizes in bytes, at least 1, strictly increasing
     * @param cumulative as many probabilities in [0, 1], never decreasing, the last within 1e-6 of 1 (and taken as 1)
     * @throws WorkloadException when the arrays break these rules
     */
    public static EmpiricalSizes of(long[] sizesBytes, double[] cumulative) {
        if (sizesBytes.length != cumulative.length) {
            throw new WorkloadException("there are " + sizesBytes.length + " sizes and " + cumulative.length
                    + " cumulative probabilities; allowed: as many of both");
        }
        StepCdf.Builder points = new StepCdf.Builder();
        for (int i = 0; i < sizesBytes.length; i++) {
            points.add(sizesBytes[i], cumulative[i], "point " + (i + 1));
        }
        return new EmpiricalSizes(points.whole("point " + sizesBytes.length));
    }

    @Override
    public long sampleBytes(RandomStream random) {
        return cdf.sizeAt(random.nextDouble());
    }

    @Override
    public double meanBytes() {
        return meanBytes;
    }

    @Override
    public double cumulative(long sizeBytes) {
        return cdf.cumulative(sizeBytes);
    }

    @Override
    public long quantileBytes(double p) {
        Probabilities.check(p);
        return p == 1 ? cdf.lastSizeBytes() : cdf.sizeAt(p);
    }

    @Override
    public long maxBytes() {
        return cdf.lastSizeBytes();
    }

    @Override
    public void forEachAtom(AtomConsumer consumer) {
        for (int i = 0; i < cdf.count(); i++) {
            consumer.accept(cdf.sizeBytes(i), cdf.probability(i));
        }
    }
}
