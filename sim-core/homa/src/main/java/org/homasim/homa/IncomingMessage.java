// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

/** A message being received. Objects are reused. */
final class IncomingMessage extends Message<IncomingMessage> {
    long receivedBytes;

    /** Bytes on the wire that may be sent and have not arrived. */
    long inFlightWireBytes;

    final ReceivedRanges received = new ReceivedRanges();

    long bytesToGrant() {
        return messageBytes - grantedEnd;
    }

    void start(int fromSource, long newId, long lengthBytes, long unscheduledBytes, long newSequence) {
        peer = fromSource;
        id = newId;
        messageBytes = lengthBytes;
        unscheduledEnd = unscheduledBytes;
        grantedEnd = unscheduledBytes;
        receivedBytes = 0;
        inFlightWireBytes = 0;
        sequence = newSequence;
        received.clear();
    }

    boolean isComplete() {
        return receivedBytes == messageBytes;
    }

    /** Fewest bytes to grant first, then the shorter, then the older ({@code CompareBytesToGrant} in HomaTransport.h). */
    @Override
    boolean ranksBefore(IncomingMessage other) {
        long mine = bytesToGrant();
        long theirs = other.bytesToGrant();
        if (mine != theirs) {
            return mine < theirs;
        }
        if (messageBytes != other.messageBytes) {
            return messageBytes < other.messageBytes;
        }
        return sequence < other.sequence;
    }
}
