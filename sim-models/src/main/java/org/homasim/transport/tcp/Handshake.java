// SPDX-License-Identifier: Apache-2.0
package org.homasim.transport.tcp;

/** How a connection opens, at one of its ends (RFC 9293, section 3.5): SYN, SYN and acknowledgement, acknowledgement. */
final class Handshake {
    private enum State {
        CLOSED,
        SYN_SENT,
        SYN_RECEIVED,
        ESTABLISHED
    }

    /** RFC 6298, section 2.1. */
    private static final long TIMEOUT_PS = 1_000_000_000_000L;

    private State state;
    private boolean isSynDue;
    private long deadlinePs = Long.MAX_VALUE;
    private long sentPs;
    private int tries;

    /** A connection that is open from the start, or one that is to be opened. */
    Handshake(boolean isOpen) {
        state = isOpen ? State.ESTABLISHED : State.CLOSED;
    }

    boolean isEstablished() {
        return state == State.ESTABLISHED;
    }

    /** The application wants to send: the first time, a SYN is due. */
    void open() {
        if (state == State.CLOSED) {
            state = State.SYN_SENT;
            isSynDue = true;
        }
    }

    boolean isSynDue() {
        return isSynDue;
    }

    /** Fills in a SYN, with an acknowledgement if it answers one. */
    void fill(TcpPacket packet, long nowPs) {
        packet.isSyn = true;
        packet.sequence = 0;
        packet.hasAcknowledgement = state == State.SYN_RECEIVED;
        isSynDue = false;
        sentPs = nowPs;
        deadlinePs = nowPs + (TIMEOUT_PS << Math.min(tries, 6));
        tries++;
    }

    /**
     * A packet has arrived that belongs to the opening, or may.
     *
     * @return round-trip time of a SYN that was sent once, if that was learnt now, else -1
     */
    long onPacket(TcpPacket packet, long nowPs) {
        if (packet.isSyn && !packet.hasAcknowledgement) {
            if (state == State.CLOSED || state == State.SYN_RECEIVED) {
                state = State.SYN_RECEIVED;
                isSynDue = true;
            }
            return -1;
        }
        boolean opens = state == State.SYN_SENT ? packet.isSyn : state == State.SYN_RECEIVED;
        if (!opens) {
            return -1;
        }
        state = State.ESTABLISHED;
        isSynDue = false;
        deadlinePs = Long.MAX_VALUE;
        return tries == 1 ? nowPs - sentPs : -1;
    }

    void onTimer(long nowPs) {
        if (nowPs >= deadlinePs) {
            isSynDue = true;
            deadlinePs = Long.MAX_VALUE;
        }
    }

    long deadlinePs() {
        return deadlinePs;
    }
}
