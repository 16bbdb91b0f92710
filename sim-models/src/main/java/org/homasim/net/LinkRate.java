// SPDX-License-Identifier: Apache-2.0
package org.homasim.net;

import org.homasim.kernel.Picoseconds;

/** A link's rate, with serialization times fast enough for every packet. */
public final class LinkRate {
    private static final long BYTE_PICOSECONDS_PER_SECOND = 8 * Picoseconds.SECOND;

    private final long bitsPerSecond;
    /** Picoseconds of a byte where that is whole (10, 25, 40, 100 Gbps ...), else 0. */
    private final long wholePsPerByte;

    /**
     * A rate.
     *
     * @param bitsPerSecond above 0, up to 8 Tbps (one byte a picosecond)
     */
    public LinkRate(long bitsPerSecond) {
        if (bitsPerSecond <= 0 || bitsPerSecond > BYTE_PICOSECONDS_PER_SECOND) {
            throw new IllegalArgumentException("rate " + bitsPerSecond + " bit/s is outside 1 bit/s to 8 Tbps");
        }
        this.bitsPerSecond = bitsPerSecond;
        this.wholePsPerByte =
                BYTE_PICOSECONDS_PER_SECOND % bitsPerSecond == 0 ? BYTE_PICOSECONDS_PER_SECOND / bitsPerSecond : 0;
    }

    /** Returns the rate in bit/s. */
    public long bitsPerSecond() {
        return bitsPerSecond;
    }

    /**
     * Time that some bytes take, rounded up to a picosecond.
     *
     * @param bytes 0 to about 10^6
     */
    public long serializationPs(int bytes) {
        return wholePsPerByte != 0 ? bytes * wholePsPerByte : Picoseconds.serialization(bytes, bitsPerSecond);
    }

    /** Returns the picoseconds of a byte, not rounded. */
    double psPerByte() {
        return (double) BYTE_PICOSECONDS_PER_SECOND / bitsPerSecond;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LinkRate that && bitsPerSecond == that.bitsPerSecond;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(bitsPerSecond);
    }
}
