// SPDX-License-Identifier: Apache-2.0
package org.homasim.host;

import org.homasim.net.Occupancy;
import org.homasim.net.Packet;

/**
 * A transmit queue of a NIC: a ring of packets that wait, and room taken by those that have left and are not reported as sent. A byte
 * limit lets a group of packets in whole, as Linux counts it; the ring may stop it midway.
 */
final class TransmitQueue {
    private final Packet[] packets;
    /** Null for none. */
    private final ByteLimit limit;
    /** Bytes that wait, and those that are not reported as sent; null without statistics. */
    private final Occupancy waitingBytes;

    private final Occupancy uncompletedBytes;

    private int head;
    private int waiting;
    /** Packets that take room. */
    private int size;
    /** Whether the last packet's group goes on; what has another flow or sender does not belong to it. */
    private boolean isWithinGroup;

    private int lastFlow;
    private int lastSender;

    /**
     * An empty queue.
     *
     * @param ring packets that it holds, at least 1
     * @param limit null for none
     * @param waitingBytes null for no statistics
     * @param uncompletedBytes null likewise
     */
    TransmitQueue(int ring, ByteLimit limit, Occupancy waitingBytes, Occupancy uncompletedBytes) {
        this.packets = new Packet[ring];
        this.limit = limit;
        this.waitingBytes = waitingBytes;
        this.uncompletedBytes = uncompletedBytes;
    }

    static ByteLimit newLimit(ByteLimitSettings settings) {
        if (settings instanceof ByteLimitSettings.Fixed fixed) {
            return new FixedByteLimit(fixed.bytes());
        }
        return settings instanceof ByteLimitSettings.Dynamic dynamic
                ? new DynamicByteLimit(dynamic.minBytes(), dynamic.holdPs())
                : null;
    }

    /** Whether there is a packet for which there is room. */
    boolean hasRoom() {
        return size < packets.length && (limit == null || isWithinGroup || limit.hasRoom());
    }

    /** Whether there is room for a packet. */
    boolean hasRoomFor(Packet packet) {
        return size < packets.length && (limit == null || limit.hasRoom() || continuesGroup(packet));
    }

    /** The rest of a group never comes where its message is given up. */
    private boolean continuesGroup(Packet packet) {
        return isWithinGroup && packet.flow == lastFlow && packet.senderKey() == lastSender;
    }

    boolean hasWaiting() {
        return waiting > 0;
    }

    void add(Packet packet, long nowPs) {
        int index = head + waiting;
        packets[index < packets.length ? index : index - packets.length] = packet;
        waiting++;
        size++;
        if (limit != null) {
            limit.queued(packet.frameBytes, continuesGroup(packet));
            lastFlow = packet.flow;
            lastSender = packet.senderKey();
        }
        isWithinGroup = packet.isGroupContinued;
        if (waitingBytes != null) {
            waitingBytes.change(packet.frameBytes, nowPs);
            uncompletedBytes.change(packet.frameBytes, nowPs);
        }
    }

    Packet removeFirst(long nowPs) {
        Packet packet = packets[head];
        packets[head] = null;
        head = head + 1 == packets.length ? 0 : head + 1;
        waiting--;
        if (waitingBytes != null) {
            waitingBytes.change(-packet.frameBytes, nowPs);
        }
        return packet;
    }

    /**
     * Packets that have left are reported as sent.
     *
     * @param count of them
     * @param bytes of their frames together
     */
    void complete(int count, long bytes, long nowPs) {
        size -= count;
        if (limit != null) {
            limit.completed(bytes, nowPs);
        }
        if (uncompletedBytes != null) {
            uncompletedBytes.change(-bytes, nowPs);
        }
    }

    void startMeasuring(long nowPs) {
        if (waitingBytes != null) {
            waitingBytes.restart(nowPs);
            uncompletedBytes.restart(nowPs);
        }
    }

    void stopMeasuring(long nowPs) {
        if (waitingBytes != null) {
            waitingBytes.stop(nowPs);
            uncompletedBytes.stop(nowPs);
        }
    }
}
