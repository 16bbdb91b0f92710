// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.measure;

import java.util.Arrays;
import java.util.List;

/** Bins of message sizes, (low, high]. */
public final class SizeBins {
    private final long[] upperBytes;

    /**
     * Bins with the given upper bounds.
     *
     * @param upperBytes increasing, not empty; larger messages fall in the last bin
     */
    public SizeBins(List<Long> upperBytes) {
        this.upperBytes = upperBytes.stream().mapToLong(Long::longValue).toArray();
        for (int i = 1; i < this.upperBytes.length; i++) {
            if (this.upperBytes[i] <= this.upperBytes[i - 1]) {
                throw new IllegalArgumentException("bounds of bins must increase: " + upperBytes);
            }
        }
    }

    /** Returns the number of bins. */
    public int count() {
        return upperBytes.length;
    }

    /** Returns the upper bound of a bin, which belongs to it. */
    public long highBytes(int bin) {
        return upperBytes[bin];
    }

    /** Returns the lower bound of a bin, which does not belong to it. */
    public long lowBytes(int bin) {
        return bin == 0 ? 0 : upperBytes[bin - 1];
    }

    /** Returns the bin of a size. */
    public int binOf(long sizeBytes) {
        int found = Arrays.binarySearch(upperBytes, sizeBytes);
        int bin = found >= 0 ? found : -found - 1;
        return Math.min(bin, upperBytes.length - 1);
    }
}
