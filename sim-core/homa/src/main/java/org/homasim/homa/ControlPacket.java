// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

import org.homasim.homa.wire.PacketReader;
import org.homasim.homa.wire.PacketType;

/**
 * A control packet, of any type but data, on its way from an engine to its driver; all are sent at the highest priority.
 * Objects are reused; the contents are valid during the call.
 */
public final class ControlPacket {
    PacketType type;
    int destination;
    long id;
    long offset;
    long length;
    int level;
    long[] cutoffs;
    int cutoffVersion;
    final long[] acknowledgedIds = new long[PacketReader.MAX_ACKS];
    int acknowledgements;

    ControlPacket() {}

    /** Returns the type. */
    public PacketType type() {
        return type;
    }

    /** Returns the receiving host. */
    public int destination() {
        return destination;
    }

    /** Returns the RPC's id at the sender of this packet. Of a message's grant: the message's id at the message's sender. */
    public long id() {
        return id;
    }

    /** Of a GRANT: end of the bytes that may be sent. */
    public long grantedEnd() {
        return offset;
    }

    /** Of a RESEND: first byte wanted. */
    public long resendOffset() {
        return offset;
    }

    /** Of a RESEND: number of bytes wanted, or {@link PacketReader#RESEND_EVERYTHING}. */
    public long resendBytes() {
        return length;
    }

    /** Of a GRANT or a RESEND: level for the data it asks for. */
    public int dataPriority() {
        return level;
    }

    /** Of CUTOFFS: longest message by level. The array belongs to the engine; it does not change. */
    public long[] cutoffs() {
        return cutoffs;
    }

    /** Of CUTOFFS: their version. */
    public int cutoffVersion() {
        return cutoffVersion;
    }

    /** Of an ACK: number of RPCs acknowledged beside that of {@link #id}. */
    public int acknowledgements() {
        return acknowledgements;
    }

    /**
     * Of an ACK: the id, at its client, of an acknowledged RPC.
     *
     * @param index from 0 to {@link #acknowledgements} - 1
     */
    public long acknowledgedId(int index) {
        return acknowledgedIds[index];
    }
}
