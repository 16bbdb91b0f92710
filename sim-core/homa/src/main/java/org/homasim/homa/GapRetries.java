// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

import java.util.ArrayList;
import java.util.List;

/**
 * Asks for gaps of incoming messages once they are old, without waiting for silence: {@code ooo_window_usecs} and {@code homa_gap_retry}
 * of HomaModule, June 2024, backed out in July since most late packets still came (perf.txt, entry 55). The first request for a gap
 * comes with the first packet of its message, or tick, once it is old enough; the next only {@code resend_interval} ticks later.
 */
final class GapRetries {
    private final long agePs;
    private final int intervalTicks;
    private final int topLevel;
    private final ControlQueue control;
    /** Of which packets have come that are taken together: they are looked at after the last. */
    private final List<Rpc> taken = new ArrayList<>();

    private boolean isTaking;

    /**
     * Without gaps.
     *
     * @param topLevel level that is asked for in RESENDs
     * @param control where they are put
     */
    GapRetries(SilenceSettings settings, int topLevel, ControlQueue control) {
        this.agePs = settings.gapRetryPs();
        this.intervalTicks = settings.resendIntervalTicks();
        this.topLevel = topLevel;
        this.control = control;
    }

    /** A packet of an RPC's message has come. */
    void arrived(Rpc rpc, long ticks, long nowPs) {
        if (!isTaking) {
            look(rpc, ticks, nowPs);
        } else if (rpc.in.received.gaps() > 0) {
            taken.add(rpc);
        }
    }

    /** Packets that come from now on are taken together, or all of them have been. */
    void takeTogether(boolean isBeginning, long ticks, long nowPs) {
        isTaking = isBeginning;
        for (int i = 0; i < taken.size(); i++) {
            Rpc rpc = taken.get(i);
            // It may have ended meanwhile; the object may be another's by now, which is as good a time to look at that.
            if (rpc.state == Rpc.State.INCOMING && rpc.in != null) {
                look(rpc, ticks, nowPs);
            }
        }
        taken.clear();
    }

    /** Asks for each gap of a message that is old enough and was not asked for a short while ago. */
    void look(Rpc rpc, long ticks, long nowPs) {
        ReceivedRanges received = rpc.in.received;
        for (int gap = 0; gap < received.gaps(); gap++) {
            long askedTick = received.gapAskedTick(gap);
            boolean isRecent = askedTick != ReceivedRanges.NEVER && ticks - askedTick < intervalTicks;
            if (!isRecent && nowPs - received.gapSincePs(gap) >= agePs) {
                received.gapAsked(gap, ticks);
                long from = received.gapFrom(gap);
                control.addResend(rpc.peer, rpc.id, from, received.gapTo(gap) - from, topLevel);
            }
        }
    }
}
