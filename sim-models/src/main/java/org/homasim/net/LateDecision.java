// SPDX-License-Identifier: Apache-2.0
package org.homasim.net;

import org.homasim.kernel.Event;
import org.homasim.kernel.EventSource;
import org.homasim.kernel.PacketSimulator;

/**
 * Has a port decide at the end of each frame while packets wait, rather than when that frame arrives at the far end: where the far
 * end takes the first bytes of a frame, its arrival may be over before the port is due to decide.
 *
 * <p>It comes a picosecond after the end of the frame, when all are there that may compete, and before the next frame could
 * begin, a gap later.
 */
final class LateDecision extends Event {
    private final PacketSimulator simulator;
    private final EgressPort port;

    LateDecision(PacketSimulator simulator, EventSource source, EgressPort port) {
        super(source);
        this.simulator = simulator;
        this.port = port;
    }

    /** Has the port decide when the present frame has ended, as packets wait for it. */
    void decideAfter(long frameEndPs) {
        if (!isPending()) {
            simulator.schedule(this, frameEndPs + 1);
        }
    }

    @Override
    public void fire(long nowPs) {
        port.commitUpTo(nowPs - 1);
        if (port.hasWaiting()) {
            decideAfter(port.frameEndPs());
        }
    }
}
