// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

/**
 * What whoever does the work of the plain pacer wants to know: Linux has a thread for that, which hands the NIC one group of packets after
 * the other ({@code homa_pacer_main} in {@code homa_pacer.c}).
 */
public final class Pacing {
    private final ControlQueue control;
    private final MessageSender sender;

    Pacing(ControlQueue control, MessageSender sender) {
        this.control = control;
        this.sender = sender;
    }

    /** Whether there is a pacer. */
    public boolean isPaced() {
        return sender.isPaced();
    }

    /** Whether the next packet is a control packet, which no pacer holds back. */
    public boolean isControlNext() {
        return !control.isEmpty() && !sender.isWithinGroup();
    }

    /**
     * Whether a group of packets may be handed to the NIC after the one that has been handed over in part.
     *
     * @param nowPs time
     */
    public boolean hasNextGroup(long nowPs) {
        return sender.hasNextGroup(nowPs);
    }

    /** Whether a group waits, whether it may be handed over now or not. */
    public boolean isWaiting() {
        return sender.isWaiting();
    }
}
