// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa.udp;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.homasim.homa.wire.PacketReader;

/** The bytes of messages that have arrived in part: an engine knows only which they are. */
final class ArrivingMessages {
    private record Key(int source, long id) {}

    private final Map<Key, byte[]> messages = new HashMap<>();

    /** Puts a packet's bytes in their place. */
    void store(int source, PacketReader packet) {
        Key key = new Key(source, packet.receiverId());
        byte[] message = messages.computeIfAbsent(key, k -> new byte[packet.messageBytes()]);
        packet.copyData(ByteBuffer.wrap(message), packet.offsetBytes());
    }

    /**
     * Takes out a message that is complete.
     *
     * @param id of the RPC at this host
     */
    byte[] take(int source, long id) {
        byte[] message = messages.remove(new Key(source, id));
        if (message == null) {
            throw new AssertionError("no byte of message " + id + " of host " + source + " was stored");
        }
        return message;
    }

    int size() {
        return messages.size();
    }
}
