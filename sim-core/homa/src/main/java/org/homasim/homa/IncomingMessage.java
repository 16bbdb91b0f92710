// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

/** A message being received. Objects are reused. */
final class IncomingMessage extends Message<IncomingMessage> {
    static final int NO_SLOT = -1;

    long receivedBytes;

    /** Bytes on the wire that may be sent and have not arrived. */
    long inFlightWireBytes;

    /** Whether the grant policy has been told of this message. */
    boolean isManaged;

    /** Set by the grant policy: what the message is ranked by, smaller is better. */
    long rankBytes;

    long rankTie;

    /** Of {@link LinuxGrants}: the slot of an active message. */
    int activeSlot = NO_SLOT;

    /** Of {@link LinuxGrants}: what of the message is counted against the bound on incoming bytes. */
    long countedIncomingBytes;

    /** Neighbours in {@link AgeList}. */
    IncomingMessage older;

    IncomingMessage younger;

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
        rankTie = 0;
        activeSlot = NO_SLOT;
        countedIncomingBytes = 0;
        isManaged = false;
        received.clear();
    }

    boolean isComplete() {
        return receivedBytes == messageBytes;
    }

    /** Fewest bytes first, whichever the policy ranks by; then the tie it names; then the older. */
    @Override
    boolean ranksBefore(IncomingMessage other) {
        if (rankBytes != other.rankBytes) {
            return rankBytes < other.rankBytes;
        }
        if (rankTie != other.rankTie) {
            return rankTie < other.rankTie;
        }
        return sequence < other.sequence;
    }
}
