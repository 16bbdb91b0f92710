// SPDX-License-Identifier: Apache-2.0
package org.homasim.host;

/**
 * How fast a NIC keeps sending, as a share of its link's rate: a constant, or drawn uniformly for one period after the other.
 *
 * @param minShare lower end, above 0
 * @param maxShare upper end, up to 1; equal to the lower one for a constant
 * @param periodPs length of a period, or its mean, at least 1; without meaning for a constant
 * @param isPeriodRandom whether periods are exponentially distributed, rather than all of one length
 */
public record NicRate(double minShare, double maxShare, long periodPs, boolean isPeriodRandom) {
    /** Line rate. */
    public static final NicRate FULL = constant(1);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException for a value outside its range
     */
    public NicRate {
        if (!(minShare > 0 && minShare <= maxShare && maxShare <= 1) || periodPs < 1) {
            throw new IllegalArgumentException(
                    "shares " + minShare + " to " + maxShare + " for periods of " + periodPs + " ps");
        }
    }

    /** A constant share. */
    public static NicRate constant(double share) {
        return new NicRate(share, share, 1, false);
    }

    /** Whether the share is the same for ever. */
    public boolean isConstant() {
        return minShare == maxShare;
    }
}
