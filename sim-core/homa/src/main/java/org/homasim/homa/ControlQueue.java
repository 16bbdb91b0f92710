// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

import java.util.Arrays;
import org.homasim.homa.wire.PacketType;

/** Control packets that wait to be pulled, in order. They go before data. A ring of objects that are used again. */
final class ControlQueue implements GrantSink {
    private ControlPacket[] ring = new ControlPacket[16];
    private int head;
    private int size;
    /** Whether a grant takes the place of one of its message that has come since this began. */
    private boolean isMerging;
    /** Packets that have come since. */
    private int added;

    ControlQueue() {
        Arrays.setAll(ring, i -> new ControlPacket());
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** Adds a packet without further contents; those of its type are the caller's to fill in. */
    ControlPacket add(PacketType type, int destination, long id) {
        if (size == ring.length) {
            grow();
        }
        ControlPacket packet = ring[(head + size) & (ring.length - 1)];
        size++;
        added++;
        packet.type = type;
        packet.destination = destination;
        packet.id = id;
        packet.acknowledgements = 0;
        return packet;
    }

    void mergeGrants(boolean merging) {
        isMerging = merging;
        added = 0;
    }

    @Override
    public void grant(IncomingMessage message, int level) {
        ControlPacket packet = isMerging ? waitingGrant(message) : null;
        if (packet == null) {
            packet = add(PacketType.GRANT, message.peer, message.id);
        }
        packet.offset = message.grantedEnd;
        packet.level = level;
    }

    /** Returns the grant of a message that has come since merging began; null for none. Few packets come together, so few are looked at. */
    private ControlPacket waitingGrant(IncomingMessage message) {
        // What waits from before was sent by Linux before.
        for (int i = size - 1; i >= Math.max(0, size - added); i--) {
            ControlPacket packet = ring[(head + i) & (ring.length - 1)];
            if (packet.type == PacketType.GRANT && packet.id == message.id && packet.destination == message.peer) {
                return packet;
            }
        }
        return null;
    }

    void addResend(int destination, long id, long offset, long length, int level) {
        ControlPacket packet = add(PacketType.RESEND, destination, id);
        packet.offset = offset;
        packet.length = length;
        packet.level = level;
    }

    private void grow() {
        ControlPacket[] larger = new ControlPacket[ring.length * 2];
        for (int i = 0; i < larger.length; i++) {
            larger[i] = i < ring.length ? ring[(head + i) & (ring.length - 1)] : new ControlPacket();
        }
        ring = larger;
        head = 0;
    }

    /** Takes the oldest packet out of the queue, which must not be empty; its contents are valid until the next is added. */
    ControlPacket take() {
        ControlPacket packet = ring[head];
        size--;
        // Mostly one packet waits: the same object again and again stays in the cache.
        head = size == 0 ? 0 : (head + 1) & (ring.length - 1);
        return packet;
    }
}
