// SPDX-License-Identifier: Apache-2.0
package org.homasim.transport.homa;

import org.homasim.host.Message;
import org.homasim.net.Packet;
import org.homasim.net.PacketPool;

/** A packet with Homa's header: a grant if {@code isControl}, else data. */
final class HomaPacket extends Packet {
    long messageId;
    long messageBytes;
    long unscheduledBytes;
    /** First byte carried. */
    long offset;
    /** Bytes carried. */
    int dataBytes;
    /** Of a grant: end of the granted bytes. */
    long grantedEnd;
    /** Of a grant: level of the granted bytes. */
    int grantedLevel;
    /** The simulated application's message; not on the wire. Valid until the message is delivered. */
    Message message;

    HomaPacket(PacketPool<HomaPacket> pool) {
        super(pool);
    }
}
