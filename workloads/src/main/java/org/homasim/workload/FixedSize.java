// SPDX-License-Identifier: Apache-2.0
package org.homasim.workload;

import org.homasim.kernel.RandomStream;

/**
 * Messages of one length.
 *
 * @param sizeBytes the length in bytes, at least 1
 */
public record FixedSize(long sizeBytes) implements SizeDistribution {
    /**
     * A distribution of one size.
     *
     * @throws WorkloadException when the size is below 1
     */
    public FixedSize {
        if (sizeBytes < 1) {
            throw new WorkloadException(
                    "fixed message size is " + sizeBytes + "; allowed: a whole number of bytes, 1 or more");
        }
    }

    /** Returns the length and draws nothing from the stream. */
    @Override
    public long sampleBytes(RandomStream random) {
        return sizeBytes;
    }

    @Override
    public double meanBytes() {
        return sizeBytes;
    }

    @Override
    public double cumulative(long otherBytes) {
        return otherBytes >= sizeBytes ? 1 : 0;
    }

    @Override
    public long quantileBytes(double p) {
        Probabilities.check(p);
        return sizeBytes;
    }

    @Override
    public long maxBytes() {
        return sizeBytes;
    }

    @Override
    public void forEachAtom(AtomConsumer consumer) {
        consumer.accept(sizeBytes, 1);
    }
}
