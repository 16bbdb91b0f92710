// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

/** One RPC, at its client or at its server. The id is the host's own: even at the client, with its low bit set at the server. */
final class Rpc extends Identified<Rpc> {
    /** How far an RPC has come at this host ({@code homa_rpc.h}). */
    enum State {
        /** Its message waits for memory to be sent from. */
        BLOCKED,
        /** Its message is being sent: the client's request, or the server's response. */
        OUTGOING,
        /** Its message is arriving: the client's response, or the server's request. */
        INCOMING,
        /** The server's application has the request and has not answered. */
        IN_SERVICE
    }

    static final long NOT_DONE = -1;

    State state;

    /** The request at the client; the response at the server, once there is one. */
    OutgoingMessage out;

    /** The response at the client, the request at the server, while it arrives; else null. */
    IncomingMessage in;

    /** Space of the incoming message, which is kept until the application has done with it. */
    final BufferedMessage buffer = new BufferedMessage();

    /** Ticks since the peer was last heard of while it owes something. */
    int silentTicks;

    /** The tick in which the whole response was found to have been sent. */
    long doneTick;

    /** Whether the request was handed to the application. */
    boolean isExecuted;

    /** Neighbours in the list of all RPCs, in the order they began. */
    Rpc earlier;

    Rpc later;

    void start(int peerHost, long localId, State initial) {
        peer = peerHost;
        id = localId;
        state = initial;
        out = null;
        in = null;
        silentTicks = 0;
        doneTick = NOT_DONE;
        isExecuted = false;
    }

    static boolean isClient(long localId) {
        return (localId & 1) == 0;
    }

    /** The id that the other side uses for the RPC ({@code homa_local_id}). */
    static long otherSide(long id) {
        return id ^ 1;
    }

    boolean isClient() {
        return isClient(id);
    }

    /** Shorter messages first when several wait for space; then the older. */
    @Override
    boolean ranksBefore(Rpc other) {
        return in.messageBytes < other.in.messageBytes
                || (in.messageBytes == other.in.messageBytes && in.sequence < other.in.sequence);
    }
}
