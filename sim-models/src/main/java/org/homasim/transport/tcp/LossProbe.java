// SPDX-License-Identifier: Apache-2.0
package org.homasim.transport.tcp;

/** The episode of a tail loss probe (RFC 8985, section 7): due, out, and what its acknowledgement tells. */
final class LossProbe {
    private boolean isDue;
    /** End of the bytes sent when the probe went ({@code tlp_high_seq}); 0 when none is out. */
    private long end;

    private boolean wasResent;

    boolean isDue() {
        return isDue;
    }

    boolean isOut() {
        return end != 0;
    }

    /** Whether the probe that is out was the last segment again, rather than a new one. */
    boolean isResentOut() {
        return isOut() && wasResent;
    }

    /** Whether bytes up to here are those of the probe that is out. */
    boolean isEnd(long sentEnd) {
        return isOut() && end == sentEnd;
    }

    /** The timer of the probe has expired: at most one is out at a time. */
    void becomeDue() {
        isDue = end == 0;
    }

    /** Something was delivered before the probe went. */
    void cancelDue() {
        isDue = false;
    }

    /** The probe was sent. */
    void sent(long sentEnd, boolean isResent) {
        isDue = false;
        end = sentEnd;
        wasResent = isResent;
    }

    /** A recovery begins: it has other means. */
    void reset() {
        isDue = false;
        end = 0;
    }

    /**
     * Deals with an acknowledgement ({@code tcp_process_tlp_ack}; RFC 8985, section 7.4.2).
     *
     * @return whether the probe has repaired a loss, so that the window must shrink as for another
     */
    boolean acknowledged(Acknowledgement acknowledgement, long acknowledged) {
        if (end == 0 || acknowledged < end) {
            return false;
        }
        boolean isDuplicate = acknowledgement.isDuplicateTold() && isEnd(acknowledgement.duplicateEnd());
        if (wasResent && !isDuplicate && acknowledged == end) {
            // Undecided: a duplicate may follow.
            return false;
        }
        boolean hasRepaired = wasResent && !isDuplicate;
        end = 0;
        return hasRepaired;
    }
}
