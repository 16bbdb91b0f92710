// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

import java.util.ArrayDeque;

/**
 * The memory that messages are sent from: an application that wants to send while it is used up waits, first come first served
 * ({@code homa_sock_wait_wmem} in {@code homa_sock.c}). A message begins while less than the limit is in use, so that one may
 * exceed it; its memory comes free when its RPC ends.
 */
final class SendMemory {
    private final long limitBytes;
    private long usedBytes;
    private final ArrayDeque<Rpc> blocked = new ArrayDeque<>();

    SendMemory(long limitBytes) {
        this.limitBytes = limitBytes;
    }

    /** Takes memory for an RPC's message; where there is none the RPC waits for {@link #nextThatMayStart}. */
    boolean take(Rpc rpc) {
        if (usedBytes >= limitBytes || !blocked.isEmpty()) {
            blocked.add(rpc);
            return false;
        }
        usedBytes += rpc.out.messageBytes;
        return true;
    }

    /** Gives back the memory of an RPC's message that was started. */
    void giveBack(Rpc rpc) {
        usedBytes -= rpc.out.messageBytes;
    }

    /** Takes an RPC that waits out of the queue. */
    void stopWaiting(Rpc rpc) {
        blocked.remove(rpc);
    }

    /** The next RPC that waited and now has memory; null for none. */
    Rpc nextThatMayStart() {
        if (usedBytes >= limitBytes || blocked.isEmpty()) {
            return null;
        }
        Rpc rpc = blocked.remove();
        usedBytes += rpc.out.messageBytes;
        return rpc;
    }

    long usedBytes() {
        return usedBytes;
    }
}
