// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

/** A sender as {@link LinuxGrants} knows it: its messages that wait for a slot, and how many have one. */
final class GrantingPeer extends IndexedHeap.Entry<GrantingPeer> {
    final IndexedHeap<IncomingMessage> waiting = new IndexedHeap<>();
    int activeMessages;
    /** The heap the peer is in, by the number of active messages it had when it was put there. */
    int placedAt;

    /** Rank of the best waiting message, which must exist. */
    @Override
    boolean ranksBefore(GrantingPeer other) {
        return waiting.first().ranksBefore(other.waiting.first());
    }
}
