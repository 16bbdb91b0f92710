// SPDX-License-Identifier: Apache-2.0
package org.homasim.kernel;

/** The unit of simulated time: a {@code long} of picoseconds has a range of 106 days. */
public final class Picoseconds {
    /** One nanosecond in picoseconds. */
    public static final long NANOSECOND = 1_000L;

    /** One microsecond in picoseconds. */
    public static final long MICROSECOND = 1_000_000L;

    /** One millisecond in picoseconds. */
    public static final long MILLISECOND = 1_000_000_000L;

    /** One second in picoseconds. */
    public static final long SECOND = 1_000_000_000_000L;

    /** Bits in a byte times picoseconds in a second: divided by a rate in bit/s it is the time of a byte. */
    private static final long BIT_PICOSECONDS = 8L * SECOND;

    private Picoseconds() {}

    /**
     * Time that a rate needs for some bytes, rounded up to a picosecond.
     *
     * @param bytes 0 to about 10^6 (a larger product overflows and is refused)
     * @param bitsPerSecond above 0
     * @throws ArithmeticException when the product does not fit a long
     */
    public static long serialization(long bytes, long bitsPerSecond) {
        return -Math.floorDiv(-Math.multiplyExact(bytes, BIT_PICOSECONDS), bitsPerSecond);
    }
}
