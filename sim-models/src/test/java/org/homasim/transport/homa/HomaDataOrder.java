// SPDX-License-Identifier: Apache-2.0
package org.homasim.transport.homa;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.homasim.net.Packet;

/** Checks on the wire that each message's data leave in the order of their offsets, and each byte for the first time once. */
public final class HomaDataOrder {
    private record Sending(int source, int destination, long id) {}

    private final Map<Sending, Long> ends = new HashMap<>();
    private long dataPackets;

    /** A packet of Homa begins to leave. */
    public void sent(Packet sent) {
        HomaPacket packet = (HomaPacket) sent;
        if (packet.isControl || packet.isRetransmission) {
            return;
        }
        dataPackets++;
        Sending message = new Sending(packet.source, packet.destination, packet.messageId);
        assertThat(packet.offset).isEqualTo(ends.getOrDefault(message, 0L));
        ends.put(message, packet.offset + packet.dataBytes);
    }

    /** Returns the packets that were looked at. */
    public long dataPackets() {
        return dataPackets;
    }
}
