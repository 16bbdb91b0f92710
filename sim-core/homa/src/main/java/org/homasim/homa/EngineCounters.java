// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

import org.homasim.homa.wire.PacketType;

/** What an engine counts. Plain fields, written by one engine, read when it rests. */
public final class EngineCounters {
    // The frequent ones lie together: every packet counts.

    /** DATA packets handed to the driver, those sent again included. */
    public long dataPacketsSent;

    /** DATA packets that arrived. */
    long dataPacketsArrived;

    /** DATA packets that brought new bytes. */
    public long dataPacketsReceived;

    /** GRANT packets handed to the driver. */
    public long grantsSent;

    /** GRANT packets that arrived. */
    long grantsArrived;

    /** RPCs called by this host's application. */
    public long rpcsCalled;

    /** Requests handed to this host's application. */
    public long requestsExecuted;

    /** Responses handed to this host's application. */
    public long responsesDelivered;

    /** Packets with fields that cannot be, dropped. */
    public long malformedDropped;

    /** Packets of messages or RPCs this host does not know, dropped. */
    public long unknownDropped;

    /** DATA packets with bytes that had arrived before, dropped. */
    public long duplicatesDropped;

    /** DATA packets of requests that had been executed and forgotten, dropped. */
    public long repeatedRequestsDropped;

    /** DATA packets dropped since their message had no space. */
    public long unstoredDropped;

    /** Grants of no more bytes than were granted: of one-way messages dropped, of RPCs applied for their level. */
    public long staleGrants;

    /** Times that a needy message was looked at as room had come free. */
    public long needyGrants;

    /** Grants to the oldest message past window and bound. */
    public long fifoGrants;

    /** Bytes of these. */
    public long fifoGrantBytes;

    /** DATA packets sent again. */
    public long resentPackets;

    /** RPCs given up at their client for silence. */
    public long clientTimeouts;

    /** RPCs given up at their server for silence. */
    public long serverTimeouts;

    /** RPCs that a server ended since their client did not know them. */
    public long endedAsUnknown;

    /** ACK packets sent since more acknowledgements waited than a data packet carries. */
    public long acknowledgementOverflows;

    /** Times that a message found no space in the receive buffers. */
    public long bufferFailures;

    /** Times that this host's cutoffs were learnt anew. */
    public long cutoffChanges;

    /** Message bytes handed to the driver, by level. */
    public final long[] bytesSentByLevel;

    /** Of the other types. */
    private final long[] sentByType = new long[PacketType.values().length];

    private final long[] arrivedByType = new long[PacketType.values().length];

    EngineCounters(int levels) {
        bytesSentByLevel = new long[levels];
    }

    private static int index(PacketType type) {
        return type.code() - PacketType.DATA.code();
    }

    /** A packet of a type other than DATA is handed to the driver. */
    void countSent(PacketType type) {
        if (type == PacketType.GRANT) {
            grantsSent++;
        } else {
            sentByType[index(type)]++;
        }
    }

    /** A packet of a type other than DATA and GRANT has arrived. */
    void countArrived(PacketType type) {
        arrivedByType[index(type)]++;
    }

    /** Packets of a type handed to the driver. */
    public long sent(PacketType type) {
        return switch (type) {
            case DATA -> dataPacketsSent;
            case GRANT -> grantsSent;
            default -> sentByType[index(type)];
        };
    }

    /** Packets of a type that the driver gave to the engine, whatever became of them. */
    public long received(PacketType type) {
        return switch (type) {
            case DATA -> dataPacketsArrived;
            case GRANT -> grantsArrived;
            default -> arrivedByType[index(type)];
        };
    }
}
