// SPDX-License-Identifier: Apache-2.0
package org.homasim.transport.tcp;

import org.homasim.transport.tcp.congestion.CongestionWindow;

/**
 * Finds out that a reduction was a mistake, since the segments had only been late: by timestamps (Eifel, RFC 3522), or because each
 * that was sent again arrived twice (RFC 3708; {@code tcp_try_undo_recovery}).
 */
final class Undo {
    private boolean isPossible;
    private double windowBefore;
    private double thresholdBefore;
    private long firstResentTimestamp;
    private int resent;
    private int duplicates;

    void begin(CongestionWindow window) {
        isPossible = true;
        windowBefore = window.segments();
        thresholdBefore = window.threshold();
        firstResentTimestamp = -1;
        resent = 0;
        duplicates = 0;
    }

    void resent(long timestamp) {
        if (firstResentTimestamp < 0) {
            firstResentTimestamp = timestamp;
        }
        resent++;
    }

    /** Bytes were told to have arrived twice. */
    void duplicateSeen() {
        duplicates++;
    }

    /**
     * Whether the reduction was a mistake.
     *
     * @param timestampEcho of an acknowledgement that acknowledges something sent again
     */
    boolean isMistake(long timestampEcho) {
        if (!isPossible || resent == 0) {
            return false;
        }
        return timestampEcho < firstResentTimestamp || duplicates >= resent;
    }

    /** Whether each segment that was sent again has arrived twice. */
    boolean isAllDuplicate() {
        return isPossible && resent > 0 && duplicates >= resent;
    }

    void restore(CongestionWindow window) {
        isPossible = false;
        window.setThreshold(Math.max(window.threshold(), thresholdBefore));
        window.set(Math.max(window.segments(), windowBefore));
    }
}
