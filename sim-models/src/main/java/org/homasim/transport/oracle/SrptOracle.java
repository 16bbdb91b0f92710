// SPDX-License-Identifier: Apache-2.0
package org.homasim.transport.oracle;

import java.util.Arrays;
import org.homasim.host.Application;
import org.homasim.host.Message;
import org.homasim.kernel.EventSource;
import org.homasim.kernel.PacketSimulator;

/**
 * Decides which messages run: those that one would choose who went, at every arrival and every end, through all messages from the
 * shortest remaining on, and took each whose sender's and receiver's links are both free. Interruptions cost nothing, and the fabric
 * between is never in the way.
 *
 * <p>To go through all of them took 20 us a message of W2 at 80 % on 144 hosts. It is enough to look at links that have become free: the
 * shortest that waits for one of these, and whose other link is free or has a longer one, runs; the longer one is interrupted, and leaves
 * its other link free. Time alone changes nothing, since what becomes shorter by it runs already.
 */
final class SrptOracle {
    private static final int FEW = 64;

    private final PacketSimulator simulator;
    private final EventSource source;
    private final Application application;
    private final OracleTimes times;
    private long arrivals;
    private int unfinished;
    private OracleMessage free;
    /** By host: the message that has its link; null for none. */
    private OracleMessage[] sending = new OracleMessage[FEW];

    private OracleMessage[] receiving = new OracleMessage[FEW];
    private WaitingMessages[] waitingToSend = new WaitingMessages[FEW];
    private WaitingMessages[] waitingToReceive = new WaitingMessages[FEW];
    /** Links that have become free in this step, and may be taken again since. */
    private int[] freedSenders = new int[FEW];

    private int freedSenderCount;
    private int[] freedReceivers = new int[FEW];
    private int freedReceiverCount;

    SrptOracle(PacketSimulator simulator, Application application, OracleTimes times) {
        this.simulator = simulator;
        this.source = simulator.newSource();
        this.application = application;
        this.times = times;
    }

    void addHost(int host) {
        if (host >= sending.length) {
            int length = Math.max(host + 1, sending.length * 2);
            sending = Arrays.copyOf(sending, length);
            receiving = Arrays.copyOf(receiving, length);
            waitingToSend = Arrays.copyOf(waitingToSend, length);
            waitingToReceive = Arrays.copyOf(waitingToReceive, length);
        }
        waitingToSend[host] = new WaitingMessages();
        waitingToReceive[host] = new WaitingMessages();
    }

    /** Messages that are not at their receivers. */
    int unfinished() {
        return unfinished;
    }

    /** Takes a message; it may run from now on. */
    void add(Message message, long nowPs) {
        OracleMessage added = take();
        added.message = message;
        added.source = message.source;
        added.destination = message.destination;
        added.leftPs = times.linkPs(message.source, message.destination, message.sizeBytes);
        added.behindPs = times.idealPs(message.source, message.destination, message.sizeBytes) - added.leftPs;
        added.number = arrivals++;
        unfinished++;
        if (isFor(sending[added.source], added, nowPs) && isFor(receiving[added.destination], added, nowPs)) {
            run(added, nowPs);
            useFreed(nowPs);
        } else {
            await(added);
        }
    }

    private OracleMessage take() {
        OracleMessage taken = free;
        if (taken == null) {
            return new OracleMessage(this, source);
        }
        free = taken.nextFree;
        return taken;
    }

    /** Whether a link that has a message, or none, is one for another, which waits. */
    private static boolean isFor(OracleMessage has, OracleMessage other, long nowPs) {
        return has == null || other.isBeforeRunning(has, nowPs);
    }

    private void await(OracleMessage message) {
        message.isRunning = false;
        waitingToSend[message.source].add(message);
        waitingToReceive[message.destination].add(message);
    }

    /** Gives a message its links, and takes them from those that have them. */
    private void run(OracleMessage next, long nowPs) {
        if (sending[next.source] != null) {
            interrupt(sending[next.source], nowPs);
        }
        if (receiving[next.destination] != null) {
            interrupt(receiving[next.destination], nowPs);
        }
        next.isRunning = true;
        next.endPs = nowPs + next.leftPs;
        sending[next.source] = next;
        receiving[next.destination] = next;
        simulator.schedule(next, next.endPs);
    }

    private void interrupt(OracleMessage running, long nowPs) {
        simulator.cancel(running);
        running.leftPs = running.endPs - nowPs;
        leaveLinks(running);
        await(running);
    }

    private void leaveLinks(OracleMessage running) {
        sending[running.source] = null;
        receiving[running.destination] = null;
        if (freedSenderCount == freedSenders.length) {
            freedSenders = Arrays.copyOf(freedSenders, freedSenderCount * 2);
        }
        freedSenders[freedSenderCount++] = running.source;
        if (freedReceiverCount == freedReceivers.length) {
            freedReceivers = Arrays.copyOf(freedReceivers, freedReceiverCount * 2);
        }
        freedReceivers[freedReceiverCount++] = running.destination;
    }

    /** Has messages run that links have become free for, the shortest first, until no free link is for any. */
    private void useFreed(long nowPs) {
        OracleMessage best = bestForFreed(nowPs);
        while (best != null) {
            waitingToSend[best.source].remove(best);
            waitingToReceive[best.destination].remove(best);
            run(best, nowPs);
            best = bestForFreed(nowPs);
        }
        freedSenderCount = 0;
        freedReceiverCount = 0;
    }

    private OracleMessage bestForFreed(long nowPs) {
        OracleMessage best = null;
        for (int i = 0; i < freedSenderCount; i++) {
            int host = freedSenders[i];
            if (sending[host] == null) {
                best = better(best, first(waitingToSend[host], best, nowPs));
            }
        }
        for (int i = 0; i < freedReceiverCount; i++) {
            int host = freedReceivers[i];
            if (receiving[host] == null) {
                best = better(best, first(waitingToReceive[host], best, nowPs));
            }
        }
        return best;
    }

    private static OracleMessage better(OracleMessage best, OracleMessage other) {
        return best == null || (other != null && other.isBefore(best)) ? other : best;
    }

    /** The first of some that both its links are for; null for none that is better than one that is known. */
    private OracleMessage first(WaitingMessages waiting, OracleMessage known, long nowPs) {
        for (int i = 0; i < waiting.count(); i++) {
            OracleMessage each = waiting.get(i);
            if (known != null && known.isBefore(each)) {
                return null;
            }
            if (isFor(sending[each.source], each, nowPs) && isFor(receiving[each.destination], each, nowPs)) {
                return each;
            }
        }
        return null;
    }

    /** A message is through its links. */
    void ended(OracleMessage ended, long nowPs) {
        ended.isRunning = false;
        simulator.schedule(ended, nowPs + ended.behindPs);
        leaveLinks(ended);
        useFreed(nowPs);
    }

    void arrived(OracleMessage there, long nowPs) {
        unfinished--;
        Message message = there.message;
        there.message = null;
        there.nextFree = free;
        free = there;
        application.delivered(message, nowPs);
    }
}
