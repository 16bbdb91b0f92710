// SPDX-License-Identifier: Apache-2.0
package org.homasim.host.qdisc;

import org.homasim.kernel.Picoseconds;

/**
 * When the NIC will have sent all that it was given, as far as its link's rate tells ({@code link_idle_time} of {@code homa_qdisc.c}).
 * Nothing that may wait passes while that is too far ahead.
 */
final class LinkIdleEstimate {
    private final double psPerByte;
    private final long maxBacklogPs;
    private long idlePs;

    /**
     * For an idle link.
     *
     * @param linkBitsPerSecond rate of the link
     * @param maxLinkUsage share of the rate that is counted on, in (0, 1]
     * @param maxBacklogPs how far ahead the NIC may be given work
     */
    LinkIdleEstimate(long linkBitsPerSecond, double maxLinkUsage, long maxBacklogPs) {
        this.psPerByte = 8.0 * Picoseconds.SECOND / (maxLinkUsage * linkBitsPerSecond);
        this.maxBacklogPs = maxBacklogPs;
    }

    /** When something may pass; in the past when it may now. */
    long opensPs() {
        return idlePs - maxBacklogPs;
    }

    boolean isOpen(long nowPs) {
        return nowPs >= opensPs();
    }

    /** Counts what the NIC is given, whatever it is. */
    void count(int wireBytes, long nowPs) {
        idlePs = Math.max(idlePs, nowPs) + Math.round(wireBytes * psPerByte);
    }
}
