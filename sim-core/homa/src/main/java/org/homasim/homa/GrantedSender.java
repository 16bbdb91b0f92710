// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

/** What a receiver knows of one sender: its messages that need grants, the best one first, and the pace of its grants. */
final class GrantedSender extends IndexedHeap.Entry<GrantedSender> {
    /** The messages that need grants. Only the first is ever granted, so only the first ever changes its rank: forward. */
    final IndexedHeap<IncomingMessage> needy = new IndexedHeap<>();

    /** Where the sender stood when it last left the list; see {@link SenderRanking}. */
    int lastPosition;
    /** Level of the last grant, -1 before the first. */
    int lastGrantLevel = -1;
    /** When the next grant to this sender may go; valid while it waits for that. */
    long nextGrantPs;

    /** A sender never heard of; its last position is beyond all. */
    GrantedSender(int levels) {
        lastPosition = levels;
    }

    /** Order among the senders that wait for their next grant. (Their order for grants is {@link #isBetterThan}.) */
    @Override
    boolean ranksBefore(GrantedSender other) {
        return nextGrantPs < other.nextGrantPs;
    }

    /** Whether the best message of this sender ranks before the best of another; both must have one. */
    boolean isBetterThan(GrantedSender other) {
        return needy.first().ranksBefore(other.needy.first());
    }
}
