// SPDX-License-Identifier: Apache-2.0
package org.homasim.transport.tcp;

import org.homasim.transport.tcp.congestion.CongestionWindow;

/**
 * Finds out that a reduction was a mistake, since the segments had only been late: by timestamps (Eifel, RFC 3522), or because each
 * that was sent again arrived twice (RFC 3708; {@code tcp_may_undo}).
 */
final class Undo {
    private static final int NOTHING_RESENT = -1;

    /** {@code undo_marker}: only what lies behind it was sent again in this recovery. */
    private long firstByte;

    private boolean isPossible;
    /** Whether the window may be restored ({@code prior_ssthresh}): not where marks have proven congestion. */
    private boolean isRestorable;

    private double windowBefore;
    private double thresholdBefore;
    /** {@code retrans_stamp}; negative before anything was sent again. */
    private long firstResentTimestamp = -1;
    /** Sent again and not told to have arrived twice ({@code undo_retrans}). */
    private int unconfirmed = NOTHING_RESENT;

    /**
     * A recovery begins ({@code tcp_init_undo}).
     *
     * @param unacknowledged first byte that is not acknowledged
     * @param resent segments that are on their way again already, of an earlier recovery or a probe
     */
    void begin(long unacknowledged, int resent) {
        isPossible = true;
        isRestorable = false;
        firstByte = unacknowledged;
        unconfirmed = resent == 0 ? NOTHING_RESENT : resent;
    }

    /** The reduction to come may be undone; to be called before it. */
    void save(CongestionWindow window) {
        isRestorable = true;
        windowBefore = window.segments();
        // tcp_current_ssthresh.
        thresholdBefore = Math.max(window.threshold(), 0.75 * window.segments());
    }

    /** Marks have proven congestion: the window must stay reduced ({@code tcp_fastretrans_alert}, A). */
    void forbidRestoring() {
        isRestorable = false;
    }

    /** The window is reduced for marks alone ({@code tcp_enter_cwr}). */
    void forbid() {
        isPossible = false;
        isRestorable = false;
    }

    void resent(long timestamp) {
        if (firstResentTimestamp < 0) {
            firstResentTimestamp = timestamp;
        }
        unconfirmed = Math.max(0, unconfirmed) + 1;
    }

    /** Nothing that was sent again is out any more ({@code tcp_retrans_stamp_cleanup}). */
    void forgetResent() {
        firstResentTimestamp = -1;
    }

    /** Bytes were told to have arrived twice. */
    void duplicateSeen(long end) {
        if (isPossible && unconfirmed > 0 && end > firstByte) {
            unconfirmed--;
        }
    }

    /**
     * Whether the acknowledgement, one of new bytes, was caused by a first sending ({@code tcp_packet_delayed}): also if nothing was
     * sent again yet.
     */
    boolean isDelayed(long timestampEcho) {
        return isPossible && (firstResentTimestamp < 0 || timestampEcho < firstResentTimestamp);
    }

    /** Whether each segment that was sent again has arrived twice. */
    boolean isAllDuplicate() {
        return isPossible && unconfirmed == 0;
    }

    /** Whether the reduction was a mistake, as an acknowledgement of new bytes tells. */
    boolean isMistake(long timestampEcho) {
        return isDelayed(timestampEcho) || isAllDuplicate();
    }

    /**
     * Restores the window ({@code tcp_undo_cwnd_reduction}) as far as that is allowed, and ends.
     *
     * @return whether the threshold was raised again
     */
    boolean restore(CongestionWindow window) {
        isPossible = false;
        if (!isRestorable) {
            return false;
        }
        window.set(Math.max(window.segments(), windowBefore));
        boolean isRaised = thresholdBefore > window.threshold();
        window.setThreshold(Math.max(window.threshold(), thresholdBefore));
        return isRaised;
    }
}
