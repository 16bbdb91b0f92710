// SPDX-License-Identifier: Apache-2.0
package org.homasim.host.qdisc;

/** Whose turn it is by shares of the bytes sent while both wait ({@code homa_credit} of {@code homa_qdisc.c}). */
final class HomaCredit {
    /** Positive while it is Homa's turn. */
    private double bytes;

    boolean isHomaNext(long homaBytes, long otherBytes) {
        // One that waits alone owes the other nothing.
        if (otherBytes == 0) {
            bytes = 1;
        } else if (homaBytes == 0) {
            bytes = 0;
        }
        return bytes > 0;
    }

    /**
     * A packet was sent.
     *
     * @param homaShare Homa's share, from 0 to 1
     */
    void sent(boolean isHoma, int wireBytes, double homaShare) {
        bytes += isHoma ? -wireBytes * (1 - homaShare) : wireBytes * homaShare;
    }
}
