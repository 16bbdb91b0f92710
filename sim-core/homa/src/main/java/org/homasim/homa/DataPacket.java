// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

/** A data packet on its way from an engine to its driver. One object is used for all; its contents are valid during the call. */
public final class DataPacket {
    /** No acknowledgement: ids begin above. */
    public static final long NO_ID = 0;

    int destination;
    long id;
    long messageBytes;
    long incomingBytes;
    long offset;
    int bytes;
    boolean scheduled;
    boolean retransmission;
    boolean groupContinued;
    int priority;
    long acknowledgedId;
    int cutoffVersion;
    Object attachment;

    /** An empty packet, for engines that share one. */
    public DataPacket() {}

    /** Returns the receiving host. */
    public int destination() {
        return destination;
    }

    /** Returns the message's id at its sender. */
    public long id() {
        return id;
    }

    /** Returns the length of the whole message. */
    public long messageBytes() {
        return messageBytes;
    }

    /** Returns the end of the bytes that are sent without further grants ({@code incoming} on the wire). */
    public long incomingBytes() {
        return incomingBytes;
    }

    /** Returns the first byte carried. */
    public long offset() {
        return offset;
    }

    /** Returns the number of bytes carried, at least 1. */
    public int bytes() {
        return bytes;
    }

    /** Whether these bytes were granted; in some formats it decides the header. */
    public boolean isScheduled() {
        return scheduled;
    }

    /** Whether the bytes were sent before. */
    public boolean isRetransmission() {
        return retransmission;
    }

    /** Whether the next packet belongs to the same group: one of those that are handed to the NIC as a whole. */
    public boolean isGroupContinued() {
        return groupContinued;
    }

    /** Returns the level of the packet in the network, larger is more urgent. */
    public int priority() {
        return priority;
    }

    /** Returns the id, at its client, of an RPC whose response has arrived, or {@link #NO_ID}. */
    public long acknowledgedId() {
        return acknowledgedId;
    }

    /** Returns the version of the cutoffs that chose the priority; 0 before any were learnt. */
    public int cutoffVersion() {
        return cutoffVersion;
    }

    /** Returns what the application attached to the message. */
    public Object attachment() {
        return attachment;
    }
}
