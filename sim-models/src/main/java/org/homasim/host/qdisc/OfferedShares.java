// SPDX-License-Identifier: Apache-2.0
package org.homasim.host.qdisc;

/**
 * While both wait, each has the share of the link that it has of the bytes that have lately come to wait, an average that forgets
 * exponentially. Of Homa what may be sent counts without headers. Debts are forgotten as those of {@link HomaCredit}: who never has more than a
 * packet waiting when the other's turn ends has all it offers.
 */
final class OfferedShares implements SharingPolicy {
    /** Least share of either, lest one that comes back wait for what it offers to be noticed. */
    private static final double LEAST_SHARE = 0.01;

    private static final double EVEN = 0.5;

    private final double forgetPs;
    private double homaBytes;
    private double otherBytes;
    private long updatedPs;
    private final HomaCredit credit = new HomaCredit();

    /**
     * Shares by what is offered.
     *
     * @param forgetPs time in which what was offered counts for a factor of e less
     */
    OfferedShares(long forgetPs) {
        this.forgetPs = forgetPs;
    }

    @Override
    public void offered(boolean isHoma, long bytes, long nowPs) {
        forget(nowPs);
        if (isHoma) {
            homaBytes += bytes;
        } else {
            otherBytes += bytes;
        }
    }

    private void forget(long nowPs) {
        double factor = StrictMath.exp((updatedPs - nowPs) / forgetPs);
        homaBytes *= factor;
        otherBytes *= factor;
        updatedPs = nowPs;
    }

    private double homaShare() {
        if (homaBytes + otherBytes == 0) {
            return EVEN;
        }
        double share = homaBytes / (homaBytes + otherBytes);
        return Math.max(LEAST_SHARE, Math.min(1 - LEAST_SHARE, share));
    }

    @Override
    public boolean isHomaNext(long homaWaiting, long otherWaiting, long nowPs) {
        return credit.isHomaNext(homaWaiting, otherWaiting);
    }

    @Override
    public void sent(boolean isHoma, int wireBytes, long nowPs) {
        credit.sent(isHoma, wireBytes, homaShare());
    }
}
