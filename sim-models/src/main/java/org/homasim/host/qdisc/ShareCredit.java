// SPDX-License-Identifier: Apache-2.0
package org.homasim.host.qdisc;

/** A fixed share of the link for Homa while both wait ({@code homa_share} of {@code homa_qdisc.c}). */
final class ShareCredit implements SharingPolicy {
    private final double homaShare;
    private final HomaCredit credit = new HomaCredit();

    /**
     * A share.
     *
     * @param homaShare Homa's, from 0 to 1
     */
    ShareCredit(double homaShare) {
        this.homaShare = homaShare;
    }

    @Override
    public boolean isHomaNext(long homaBytes, long otherBytes, long nowPs) {
        return credit.isHomaNext(homaBytes, otherBytes);
    }

    @Override
    public void sent(boolean isHoma, int wireBytes, long nowPs) {
        credit.sent(isHoma, wireBytes, homaShare);
    }
}
