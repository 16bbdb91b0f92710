// SPDX-License-Identifier: Apache-2.0
package org.homasim.breakdown;

/** How long a NIC's wire has been busy, and with whose packets. */
public final class WireUse {
    private final long sendPs;
    /** Of all frames so far, the whole one on the wire included. */
    private long busyPs;

    private long freePs;
    /** Whose the latest frame is; null for nobody's. */
    private WireShare latest;

    /**
     * An idle wire.
     *
     * @param layout of the components
     */
    public WireUse(BreakdownLayout layout) {
        this.sendPs = layout.sendPs();
    }

    /**
     * A frame is put on the wire.
     *
     * @param times of the packet; null where nobody notes them
     * @param nowPs when its first byte goes
     * @param serializationPs until its last byte has
     * @param newFreePs when the next may go
     * @param delayPs constant delay to the next node, software included
     */
    public void transmit(PacketTimes times, long nowPs, long serializationPs, long newFreePs, long delayPs) {
        busyPs += newFreePs - nowPs;
        freePs = newFreePs;
        latest = times == null ? null : times.share();
        if (latest != null) {
            latest.busyPs += newFreePs - nowPs;
        }
        if (times != null) {
            times.transmitted(nowPs, sendPs, serializationPs, delayPs);
        }
    }

    /** How long it was busy up to a time not before the latest frame began. */
    long busyPs(long nowPs) {
        return busyPs - Math.max(0, freePs - nowPs);
    }

    /** How long the frame on the wire will still take it, where that is not someone's. */
    long restPs(WireShare share, long nowPs) {
        return latest == share ? 0 : Math.max(0, freePs - nowPs);
    }

    /** How long it was busy with someone's packets up to then. */
    long busyPs(WireShare share, long nowPs) {
        return share.busyPs - (latest == share ? Math.max(0, freePs - nowPs) : 0);
    }
}
