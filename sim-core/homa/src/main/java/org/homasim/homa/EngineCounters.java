// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

/** What an engine counts. Plain fields, written by one engine, read when it rests. */
public final class EngineCounters {
    /** DATA packets handed to the driver. */
    public long dataPacketsSent;

    /** DATA packets that brought at least one new byte. */
    public long dataPacketsReceived;

    /** GRANT packets handed to the driver. */
    public long grantsSent;

    /** Packets with fields that cannot be, dropped. */
    public long malformedDropped;

    /** Packets of messages this host does not know, dropped. */
    public long unknownDropped;

    /** DATA packets without a new byte, dropped. */
    public long duplicatesDropped;

    /** Grants that granted nothing new, dropped. */
    public long staleGrantsDropped;

    /** Message bytes handed to the driver, by level. */
    public final long[] bytesSentByLevel;

    EngineCounters(int levels) {
        bytesSentByLevel = new long[levels];
    }
}
