// SPDX-License-Identifier: Apache-2.0
package org.homasim.host.software;

/**
 * A thread. What it has to do it does in order, on one core at a time: that on which it was last, until the scheduler puts it on another
 * one. It keeps a core until it has no more to do; only interrupts and SoftIRQs take it away.
 */
final class HostThread {
    /** Longer than any run. */
    static final long FOR_EVER = Long.MAX_VALUE / 4;

    /** For threads that sleep at once. */
    static final long NEVER = -1;

    /** What a thread waits for that does not sleep. */
    enum Waiting {
        /** Messages. */
        MESSAGES,
        /** The time when the next message is due. */
        CLOCK,
        /** That the NIC may have the next packet. */
        PACER
    }

    private final Scheduler scheduler;
    /** Null for a thread that takes no messages. */
    private final Port port;
    /** For how long it polls, in ps, before it sleeps. */
    private long pollPs;

    private final Waiting waiting;
    /** Whether it stays on its core. */
    private final boolean isBound;

    private final WorkQueue works = new WorkQueue();
    private Core core;
    private long idleSincePs;
    /** Calls that it has not returned from. */
    private int calls;
    /** Whether it waits for its core or has it. */
    private boolean isQueued;
    /** Next of those that wait for the same core. */
    HostThread next;

    HostThread(Scheduler scheduler, Port port, long pollPs, Waiting waiting, Core core, boolean isBound) {
        this.scheduler = scheduler;
        this.port = port;
        this.pollPs = pollPs;
        this.waiting = waiting;
        this.isBound = isBound;
        this.core = core;
        this.idleSincePs = pollPs == FOR_EVER ? 0 : -FOR_EVER;
    }

    Core core() {
        return core;
    }

    long idleSincePs() {
        return idleSincePs;
    }

    Waiting waiting() {
        return waiting;
    }

    boolean isBound() {
        return isBound;
    }

    boolean isIdle() {
        return calls == 0;
    }

    /** Whether it waits for a message without sleeping. */
    boolean isPolling(long nowPs) {
        return calls == 0 && nowPs < polledUntilPs();
    }

    /** When it goes or went to sleep, if it is idle. */
    long polledUntilPs() {
        return idleSincePs + pollPs;
    }

    /** It sleeps or polls no longer; unless it polls on a core that no other thread has, the scheduler chooses its core. */
    void enter(long nowPs) {
        if (calls == 0) {
            if (!isBound && (!isPolling(nowPs) || core.hasThread())) {
                Core before = core;
                core = scheduler.coreFor(before, nowPs);
                if (core != before) {
                    scheduler.hasLeft(before, nowPs);
                }
            }
            core.threadComes();
        }
        calls++;
    }

    /** It has returned from a call. Its next one finds at once what waits. */
    void leave(long nowPs) {
        if (calls == 1 && port != null) {
            port.freed(this, nowPs);
        }
        calls--;
        if (calls == 0) {
            idleSincePs = nowPs;
            core.threadGoes(this, nowPs);
        }
    }

    /** The same, with a time for which it polls from now on before it sleeps. */
    void leave(long newPollPs, long nowPs) {
        boolean isShorter = newPollPs < pollPs;
        core.settlePolling(nowPs);
        pollPs = newPollPs;
        leave(nowPs);
        if (isShorter) {
            scheduler.hasLeft(core, nowPs);
        }
    }

    /** It sleeps. */
    void stopPolling(long nowPs) {
        core.settlePolling(nowPs);
        pollPs = NEVER;
        scheduler.hasLeft(core, nowPs);
    }

    /** It has something more to do. */
    void run(Work work, long costPs, long nowPs) {
        work.leftPs = costPs;
        works.add(work);
        if (!isQueued) {
            isQueued = true;
            core.add(this, nowPs);
        }
    }

    /** What it is doing on its core has more to it, which comes before all else that it has to do. */
    void goOnWith(Work work, long costPs) {
        work.leftPs = costPs;
        works.addFirst(work);
    }

    boolean hasWork() {
        return !works.isEmpty();
    }

    /** Whether it gives the core to others in what it does next. */
    boolean yields() {
        return !works.isEmpty() && works.first().yields();
    }

    /** Takes what it does next. */
    Work nextWork() {
        return works.poll();
    }

    /** What it was doing has been interrupted. */
    void putBack(Work work) {
        works.addFirst(work);
    }

    /** It has no more to do and has left its core. */
    void released() {
        isQueued = false;
    }

    /** A core takes it over from that for which it has waited. */
    void moveTo(Core newCore) {
        core = newCore;
    }
}
