// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

import org.homasim.homa.wire.PacketReader;
import org.homasim.homa.wire.PacketType;

/**
 * Takes silence for loss ({@code homa_timer.c}): looks at every RPC once a tick, asks again for what is owed, asks for
 * acknowledgements, and tells which RPCs to give up. Ticks run only while there are RPCs.
 */
final class SilenceTimer {
    private final SilenceSettings settings;
    private final int topLevel;
    private final ControlQueue control;
    /** Null without. */
    private final GapRetries gapRetries;

    private long ticks;
    private long nextTickPs = Long.MAX_VALUE;

    /**
     * A timer that is not running.
     *
     * @param topLevel level that is asked for in RESENDs
     * @param control where packets are put
     */
    SilenceTimer(SilenceSettings settings, int topLevel, ControlQueue control) {
        this.settings = settings;
        this.topLevel = topLevel;
        this.control = control;
        this.gapRetries = settings.gapRetryPs() == SilenceSettings.NO_GAP_RETRY
                ? null
                : new GapRetries(settings, topLevel, control);
    }

    /** Begins to tick, unless it does already. */
    void run(long nowPs) {
        if (nextTickPs == Long.MAX_VALUE) {
            nextTickPs = nowPs + settings.tickPs();
        }
    }

    long deadlinePs() {
        return nextTickPs;
    }

    /**
     * Whether a tick is due; it is then over, and the RPCs are to be looked at. The next is a whole tick later even if this one
     * comes late ({@code homa_timer_main}): a driver that was held up has heard nobody meanwhile.
     */
    boolean tick(long nowPs, boolean hasRpcs) {
        if (nowPs < nextTickPs) {
            return false;
        }
        ticks++;
        nextTickPs = hasRpcs ? nowPs + settings.tickPs() : Long.MAX_VALUE;
        return true;
    }

    /** A packet has brought bytes of an incoming message that is not whole. */
    void bytesArrived(Rpc rpc, long nowPs) {
        if (gapRetries != null) {
            gapRetries.arrived(rpc, ticks, nowPs);
        }
    }

    /**
     * Packets that come from now on are taken together, or all of them have been.
     *
     * @return whether something may have been asked for
     */
    boolean takeTogether(boolean isBeginning, long nowPs) {
        if (gapRetries != null) {
            gapRetries.takeTogether(isBeginning, ticks, nowPs);
        }
        return gapRetries != null && !isBeginning;
    }

    /**
     * Looks at an RPC ({@code homa_timer_check_rpc}).
     *
     * @return whether it is to be given up
     */
    boolean isToBeGivenUp(Rpc rpc, long nowPs) {
        if (gapRetries != null && rpc.state == Rpc.State.INCOMING) {
            gapRetries.look(rpc, ticks, nowPs);
        }
        if (rpc.state == Rpc.State.IN_SERVICE || rpc.state == Rpc.State.BLOCKED) {
            rpc.silentTicks = 0;
            return false;
        }
        rpc.silentTicks++;
        if (rpc.state == Rpc.State.OUTGOING && !rpc.isClient()) {
            checkResponse(rpc);
            return false;
        }
        if (!isOwedData(rpc)) {
            rpc.silentTicks = 0;
            return false;
        }
        if (rpc.silentTicks >= settings.timeoutTicks()) {
            return true;
        }
        int silentBeyond = rpc.silentTicks - settings.resendTicks();
        if (silentBeyond >= 0 && silentBeyond % settings.resendIntervalTicks() == 0) {
            if (gapRetries == null || rpc.in == null) {
                askForMissing(rpc);
            } else {
                askForTail(rpc);
            }
        }
        return false;
    }

    /** Whether the peer's next packet is due: not while it waits for a grant or for data of ours. */
    private static boolean isOwedData(Rpc rpc) {
        if (rpc.state == Rpc.State.INCOMING) {
            return rpc.buffer.isStored && rpc.in.receivedBytes < rpc.in.grantedEnd;
        }
        return rpc.out.sentEnd >= rpc.out.grantedEnd;
    }

    /**
     * A server does not time out while it sends its response. It asks for the acknowledgement of one that was sent; and of one
     * that waits for a grant for as long as a client would wait: if the client has given the RPC up, no grant will come. (Linux
     * does not ask then, and keeps the RPC for ever.)
     */
    private void checkResponse(Rpc rpc) {
        OutgoingMessage response = rpc.out;
        if (response.sentEnd == response.messageBytes) {
            if (rpc.doneTick == Rpc.NOT_DONE) {
                rpc.doneTick = ticks;
            } else if (ticks >= rpc.doneTick + settings.requestAckTicks()) {
                control.add(PacketType.NEED_ACK, rpc.peer, rpc.id);
            }
        } else if (response.hasSendable()) {
            rpc.silentTicks = 0;
        } else if (rpc.silentTicks >= settings.timeoutTicks()
                && (rpc.silentTicks - settings.timeoutTicks()) % settings.resendIntervalTicks() == 0) {
            control.add(PacketType.NEED_ACK, rpc.peer, rpc.id);
        }
    }

    /** Asks for every gap and for the granted bytes behind the last; of a response not begun, for all sent so far. */
    void askForMissing(Rpc rpc) {
        IncomingMessage message = rpc.in;
        if (message == null) {
            control.addResend(rpc.peer, rpc.id, 0, PacketReader.RESEND_EVERYTHING, topLevel);
            return;
        }
        ReceivedRanges received = message.received;
        for (int gap = 0; gap < received.gaps(); gap++) {
            long from = received.gapFrom(gap);
            control.addResend(rpc.peer, rpc.id, from, received.gapTo(gap) - from, topLevel);
        }
        askForTail(rpc);
    }

    private void askForTail(Rpc rpc) {
        IncomingMessage message = rpc.in;
        ReceivedRanges received = message.received;
        if (message.grantedEnd > received.end()) {
            control.addResend(rpc.peer, rpc.id, received.end(), message.grantedEnd - received.end(), topLevel);
        }
    }
}
