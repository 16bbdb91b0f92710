// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

/**
 * The memory of one socket: what its messages are sent from and stored in. Both limits are a socket's in Linux, and clients and
 * servers have sockets of their own, so requests that wait for their responses never take the memory of these.
 */
final class PortMemory {
    final SendMemory outgoing;
    final ReceiveBuffers incoming;

    /** RPCs whose incoming message has no space, shortest first. */
    final IndexedHeap<Rpc> waitingForSpace = new IndexedHeap<>();

    PortMemory(RpcSettings settings) {
        outgoing = new SendMemory(settings.sendMemoryBytes());
        incoming = new ReceiveBuffers(settings.receiveBufferBytes());
    }

    /** Finds space for the incoming message of an RPC; where there is none the RPC waits. */
    boolean store(Rpc rpc) {
        if (incoming.store(rpc.buffer, rpc.in.messageBytes)) {
            return true;
        }
        waitingForSpace.add(rpc);
        return false;
    }

    /** Finds space for the RPC that has waited with the shortest message; null where there is none, or none waits. */
    Rpc nextThatIsStored() {
        Rpc next = waitingForSpace.first();
        if (next == null || !incoming.store(next.buffer, next.in.messageBytes)) {
            return null;
        }
        waitingForSpace.remove(next);
        return next;
    }
}
