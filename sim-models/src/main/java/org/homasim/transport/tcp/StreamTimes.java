// SPDX-License-Identifier: Apache-2.0
package org.homasim.transport.tcp;

import org.homasim.breakdown.BreakdownLayout;
import org.homasim.breakdown.PacketTimes;
import org.homasim.breakdown.SendState;
import org.homasim.breakdown.WireShare;
import org.homasim.breakdown.WireUse;

/** Notes what the packets of one end of a connection spend their time on. */
final class StreamTimes {
    private final BreakdownLayout layout;
    private final WireShare share = new WireShare();

    StreamTimes(BreakdownLayout layout) {
        this.layout = layout;
    }

    /** A burst is handed down. */
    PacketTimes handDown(boolean isResent, WireUse wire, long nowPs) {
        return PacketTimes.ofStream(layout, share, isResent, SendState.now(wire, share, nowPs));
    }
}
