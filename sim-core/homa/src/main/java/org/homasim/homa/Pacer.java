// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

/**
 * The plain pacer's estimate of when the NIC will be idle ({@code homa_pacer_check_nic_q} in {@code homa_pacer.c}). Packets wait
 * while it lies too far ahead, so that the NIC's queue stays short and the choice of message is made late.
 */
final class Pacer {
    private static final int FIFO_UNIT = 1000;

    private final PacerSettings settings;
    private long linkIdlePs;
    private int fifoCount = FIFO_UNIT;

    Pacer(PacerSettings settings) {
        this.settings = settings;
    }

    /** Whether a packet may pass. */
    boolean isOpen(long nowPs) {
        return nowPs >= opensPs();
    }

    /** When a packet may pass; in the past when one may pass now. */
    long opensPs() {
        return linkIdlePs - settings.maxBacklogPs();
    }

    /** Whether a message with so much left to send passes at once, and uncounted. */
    boolean bypasses(long remainingBytes) {
        return remainingBytes <= settings.deferMinBytes();
    }

    /** Counts what is handed to the NIC. */
    void count(long wireBytes, long nowPs) {
        linkIdlePs = Math.max(linkIdlePs, nowPs) + settings.transmissionPs(wireBytes);
    }

    boolean hasFifoShare() {
        return settings.fifoPerMille() > 0;
    }

    /** Whether, of several messages that wait, the oldest is to be sent from now instead of the shortest; to be asked once each. */
    boolean nextIsOldest() {
        fifoCount -= settings.fifoPerMille();
        if (fifoCount > 0) {
            return false;
        }
        fifoCount += FIFO_UNIT;
        return true;
    }
}
