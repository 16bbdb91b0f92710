// SPDX-License-Identifier: Apache-2.0
package org.homasim.breakdown;

/** How long a NIC's wire has been busy, and with whose packets. */
public final class WireUse {
    private final long sendPs;
    private final long nicPs;
    /** Of all frames so far, the whole one on the wire included. */
    private long busyPs;

    private long freePs;
    /** Whose the latest frame is; null for nobody's. */
    private WireShare latest;
    /** How often IP and driver are under way: waiting for their cores, or at work. */
    private int outputs;
    /** Time in which they were and the wire was idle, up to {@link #outputsFromPs}. */
    private long outputPs;

    private long outputsFromPs;
    private long outputsFromBusyPs;

    /**
     * An idle wire.
     *
     * @param layout of the components
     */
    public WireUse(BreakdownLayout layout) {
        this.sendPs = layout.sendPs();
        this.nicPs = layout.coreDelays().nicPs();
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
            times.transmitted(nowPs, sendPs, nicPs, serializationPs, delayPs);
        }
    }

    /** Packets that may go have to pass IP and driver first, on some core. */
    public void outputBegins(long nowPs) {
        if (outputs == 0) {
            outputsFromPs = nowPs;
            outputsFromBusyPs = busyPs(nowPs);
        }
        outputs++;
    }

    /** They have, and are taken now if the NIC has room. */
    public void outputEnds(long nowPs) {
        outputPs = outputPs(nowPs);
        outputsFromPs = nowPs;
        outputsFromBusyPs = busyPs(nowPs);
        outputs--;
    }

    /** How long it was idle while IP and driver were under way. */
    long outputPs(long nowPs) {
        return outputs == 0 ? outputPs : outputPs + nowPs - outputsFromPs - (busyPs(nowPs) - outputsFromBusyPs);
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
