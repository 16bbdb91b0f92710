// SPDX-License-Identifier: Apache-2.0
package org.homasim.breakdown;

/**
 * How long a switch's output has been busy with the frames of each of its queues. A packet's wait is the rest of the frame that is on
 * the wire when it joins, and the frames that begin until its own does; the sums are read when it joins and when it begins.
 */
public final class PortUse {
    private final int base;
    private final long[] busyPs;
    /** Queue of the latest frame. */
    private int latest;

    /**
     * An idle port.
     *
     * @param layout of the components
     * @param tier index of the port's kind
     * @param queues how many it has; the larger the number, the more urgent
     */
    public PortUse(BreakdownLayout layout, int tier, int queues) {
        this.base = layout.tierBase(tier);
        this.busyPs = new long[queues];
    }

    /**
     * A packet comes to wait, if the port is not idle.
     *
     * @param times of the packet
     * @param queue that it joins
     * @param freePs when the frame on the wire and its gap will be out
     */
    public void join(PacketTimes times, int queue, long nowPs, long freePs) {
        times.joined(nowPs);
        if (freePs > nowPs) {
            times.wait(base + kind(latest, queue).place(), freePs - nowPs);
        }
        addBusy(times, queue, -1);
    }

    /**
     * A frame begins.
     *
     * @param times of the packet; null where nobody notes them
     * @param queue that it was in
     * @param startPs when its first byte goes
     * @param serializationPs until its last byte has
     * @param freePs when the next may begin
     * @param delayPs constant delay to the next node
     */
    public void begin(PacketTimes times, int queue, long startPs, long serializationPs, long freePs, long delayPs) {
        if (times != null) {
            addBusy(times, queue, 1);
            times.begun(startPs, base + PortComponent.SERIALIZATION.place(), serializationPs, delayPs);
        }
        busyPs[queue] += freePs - startPs;
        latest = queue;
    }

    private void addBusy(PacketTimes times, int queue, int sign) {
        for (int other = 0; other < busyPs.length; other++) {
            times.wait(base + kind(other, queue).place(), sign * busyPs[other]);
        }
    }

    private static PortComponent kind(int other, int own) {
        if (other == own) {
            return PortComponent.EQUAL;
        }
        return other < own ? PortComponent.LOWER : PortComponent.HIGHER;
    }
}
