// SPDX-License-Identifier: Apache-2.0
package org.homasim.host.software;

import org.homasim.kernel.Event;
import org.homasim.kernel.EventSource;
import org.homasim.kernel.PacketSimulator;

/**
 * A core: does one thing at a time. Interrupts and SoftIRQs, in the order in which they came, go before threads and interrupt them; a
 * thread goes on later where it was, and keeps the core until it has no more to do.
 */
final class Core extends Event {
    private final PacketSimulator simulator;
    private final Scheduler scheduler;
    private final int index;
    private final WorkQueue interrupts = new WorkQueue();
    private final SoftIrqPasses passes = new SoftIrqPasses();
    /** Does what is left of SoftIRQs that go on for long ({@code ksoftirqd}). */
    private final HostThread softIrqThread;
    /** Whether that is so, until it is done with all that comes meanwhile. */
    private boolean isLeftToThread;

    /** The thread that has the core, at work or interrupted. */
    private HostThread running;

    private HostThread firstWaiting;
    private HostThread lastWaiting;
    private Work current;
    private boolean isThread;
    /** Whether what is over has its consequences: what they bring for this core waits until all are known. */
    private boolean isEnding;

    /** Whether another thread has come since the one that has it was interrupted. */
    private boolean mustYield;

    /** How many gaps hold it. */
    private int stops;

    private long startPs;
    /** Of what is over; what is being done is not in it. */
    private long busyPs;
    /** Of this, interrupts and SoftIRQs, those that were left to a thread too. */
    private long softIrqPs;
    /** When it last did NAPI, in ps; long ago at first. */
    private long lastNapiPs = Long.MIN_VALUE / 2;
    /** SoftIRQs that it has been given, those on their way to it too, and of these those that it has done, in their order. */
    private long softIrqsCome;

    private long softIrqsDone;
    /** Threads that have something to do and are on it, on their way or waiting. */
    private int threads;
    /** Of its threads without anything to do, that which polls longest; null for none. */
    private HostThread poller;

    /** Since when nothing is done. */
    private long freeSincePs;

    /** How long threads polled while nothing was done, by what they waited for. */
    private long polledForMessagesPs;

    private long polledForClockPs;
    private long polledForPacerPs;

    Core(PacketSimulator simulator, EventSource source, Scheduler scheduler, int index) {
        super(source);
        this.index = index;
        this.simulator = simulator;
        this.scheduler = scheduler;
        this.softIrqThread = scheduler.newSoftIrqThread(this);
    }

    /** Has it do interrupt work that takes a time. */
    void interrupt(Work work, long costPs, long nowPs) {
        if (isLeftToThread) {
            softIrqThread.run(work, costPs, nowPs);
            return;
        }
        work.leftPs = costPs;
        interrupts.add(work);
        if (stops == 0) {
            interruptThread(nowPs);
            startNext(nowPs);
        }
    }

    private void interruptThread(long nowPs) {
        if (current != null && isThread) {
            if (stops == 0) {
                suspend(nowPs);
            }
            running.putBack(current);
            current = null;
        }
    }

    private void suspend(long nowPs) {
        simulator.cancel(this);
        account(nowPs);
        current.leftPs -= nowPs - startPs;
        freeSincePs = nowPs;
    }

    private void account(long nowPs) {
        busyPs += nowPs - startPs;
        if (isSoftIrq()) {
            softIrqPs += nowPs - startPs;
        }
    }

    private boolean isSoftIrq() {
        return !isThread || running == softIrqThread;
    }

    /** It does nothing until {@link #resume}. */
    void stop(long nowPs) {
        if (stops == 0) {
            settlePolling(nowPs);
            if (current != null) {
                suspend(nowPs);
            }
        }
        stops++;
    }

    /** It goes on. */
    void resume(long nowPs) {
        stops--;
        if (stops > 0) {
            return;
        }
        freeSincePs = nowPs;
        if (current != null && isThread && !interrupts.isEmpty()) {
            running.putBack(current);
            current = null;
        }
        if (current == null) {
            startNext(nowPs);
        } else {
            startPs = nowPs;
            simulator.schedule(this, nowPs + current.leftPs);
        }
    }

    /** A thread wants it. */
    void add(HostThread thread, long nowPs) {
        addWaiting(thread);
        if (running != null) {
            if (current != null && isThread && current.yields()) {
                interruptThread(nowPs);
            }
            mustYield |= current == null || !isThread;
        }
        startNext(nowPs);
        if (firstWaiting != null && threads > 1) {
            scheduler.threadWaits(nowPs);
        }
    }

    private void addWaiting(HostThread thread) {
        thread.next = null;
        if (firstWaiting == null) {
            firstWaiting = thread;
        } else {
            lastWaiting.next = thread;
        }
        lastWaiting = thread;
        scheduler.oneMoreWaits();
    }

    private HostThread pollWaiting() {
        HostThread first = firstWaiting;
        if (first != null) {
            firstWaiting = first.next;
            first.next = null;
            scheduler.oneLessWaits();
        }
        return first;
    }

    private void startNext(long nowPs) {
        if (current != null || isEnding || stops > 0) {
            return;
        }
        isThread = interrupts.isEmpty();
        if (!isThread && passes.begins(interrupts.size(), nowPs)) {
            leaveToThread(nowPs);
            isThread = true;
        }
        Work next = isThread ? nextOfThreads() : interrupts.poll();
        if (next != null) {
            settlePolling(nowPs);
            current = next;
            startPs = nowPs;
            current.begin(nowPs);
            simulator.schedule(this, nowPs + current.leftPs);
        }
    }

    private void leaveToThread(long nowPs) {
        isLeftToThread = true;
        // What it gets does not start it in the midst of this.
        isEnding = true;
        softIrqThread.enter(nowPs);
        while (!interrupts.isEmpty()) {
            Work work = interrupts.poll();
            softIrqThread.run(work, work.leftPs, nowPs);
        }
        isEnding = false;
    }

    private Work nextOfThreads() {
        if (mustYield && running != null && firstWaiting != null && running.yields()) {
            addWaiting(running);
            running = null;
        }
        mustYield = false;
        if (running == null) {
            running = pollWaiting();
        }
        return running == null ? null : running.nextWork();
    }

    @Override
    public void fire(long nowPs) {
        Work done = current;
        account(nowPs);
        freeSincePs = nowPs;
        current = null;
        isEnding = true;
        done.done(nowPs);
        isEnding = false;
        if (!isThread) {
            passes.ended(nowPs);
        } else if (!running.hasWork()) {
            running.released();
            if (running == softIrqThread) {
                isLeftToThread = false;
                softIrqThread.leave(nowPs);
            }
            running = null;
            lookForThread(nowPs);
        }
        startNext(nowPs);
    }

    /** Takes over a thread that waits for another core, if this one is idle; else when its threads have stopped polling. */
    private void lookForThread(long nowPs) {
        if (scheduler.hasWaiting()) {
            if (isIdle(nowPs)) {
                scheduler.pull(this, nowPs);
            } else if (threads == 0) {
                scheduler.threadWaits(nowPs);
            }
        }
    }

    /** Whether it is at work or something waits for it. */
    boolean isBusy() {
        return current != null || running != null || firstWaiting != null || !interrupts.isEmpty();
    }

    /**
     * Whether it has no thread that works, waits for it or polls: what the scheduler takes for idle, whatever interrupts and SoftIRQs it
     * has ({@code idle_cpu} of Linux).
     */
    boolean isIdle(long nowPs) {
        return threads == 0 && (poller == null || poller.polledUntilPs() <= nowPs);
    }

    /** When it will be idle if nothing comes, in ps; never for one whose threads have something to do. */
    long idleFromPs() {
        return threads == 0 && poller != null ? poller.polledUntilPs() : HostThread.FOR_EVER;
    }

    /** Whether a thread has it, at work or interrupted. */
    boolean hasThread() {
        return running != null;
    }

    /** How many of its threads have something to do. */
    int threads() {
        return threads;
    }

    /** Whether a thread waits for it that other cores may take over. */
    boolean hasMovableThread() {
        return firstWaiting != null && (firstWaiting != softIrqThread || firstWaiting.next != null);
    }

    /** Gives the thread that has waited longest to another core. */
    HostThread giveAway() {
        HostThread thread = pollWaiting();
        if (thread == softIrqThread) {
            thread = pollWaiting();
            softIrqThread.next = firstWaiting;
            if (firstWaiting == null) {
                lastWaiting = softIrqThread;
            }
            firstWaiting = softIrqThread;
            scheduler.oneMoreWaits();
        }
        threads--;
        return thread;
    }

    /** Takes a thread over from another core. */
    void takeOver(HostThread thread) {
        threads++;
        thread.moveTo(this);
        firstWaiting = thread;
        lastWaiting = thread;
        scheduler.oneMoreWaits();
    }

    /** A thread that was idle has something to do here. */
    void threadComes() {
        threads++;
    }

    /** A thread has nothing more to do. */
    void threadGoes(HostThread thread, long nowPs) {
        // One that has polled less long, or was asleep, has not polled as this one does from now on.
        settlePolling(nowPs);
        threads--;
        mayPoll(thread);
    }

    /** A thread without anything to do was here last. */
    void mayPoll(HostThread thread) {
        if (poller == null || thread.polledUntilPs() >= poller.polledUntilPs()) {
            poller = thread;
        }
    }

    /** Has all threads that poll here told anew. */
    void forgetPolling(long nowPs) {
        settlePolling(nowPs);
        poller = null;
    }

    /** A thread may have stopped polling. */
    void wentIdle(long nowPs) {
        if (!isEnding) {
            lookForThread(nowPs);
            startNext(nowPs);
        }
    }

    /** Accounts for polling up to now, of a core that does nothing. To be called before it has another one that polls, or that polls otherwise. */
    void settlePolling(long nowPs) {
        if (current != null || stops > 0) {
            return;
        }
        if (poller != null) {
            long untilPs = Math.min(nowPs, poller.polledUntilPs());
            long polledPs = Math.max(0, untilPs - freeSincePs);
            switch (poller.waiting()) {
                case MESSAGES -> polledForMessagesPs += polledPs;
                case CLOCK -> polledForClockPs += polledPs;
                case PACER -> polledForPacerPs += polledPs;
            }
        }
        freeSincePs = nowPs;
    }

    /** Returns how long threads have polled up to now while nothing was done. */
    PollingTimes polling(long nowPs) {
        settlePolling(nowPs);
        return new PollingTimes(polledForMessagesPs, polledForClockPs, polledForPacerPs);
    }

    /** Returns the time it has been at work up to now, in ps. */
    long busyPs(long nowPs) {
        return current == null || stops > 0 ? busyPs : busyPs + nowPs - startPs;
    }

    /** Returns how much of this were interrupts and SoftIRQs, in ps. */
    long softIrqPs(long nowPs) {
        return current == null || stops > 0 || !isSoftIrq() ? softIrqPs : softIrqPs + nowPs - startPs;
    }

    void didNapi(long nowPs) {
        lastNapiPs = nowPs;
    }

    long lastNapiPs() {
        return lastNapiPs;
    }

    void softIrqComes() {
        softIrqsCome++;
    }

    void softIrqDone() {
        softIrqsDone++;
    }

    boolean hasSoftIrq() {
        return softIrqsCome > softIrqsDone;
    }

    long softIrqsCome() {
        return softIrqsCome;
    }

    long softIrqsDone() {
        return softIrqsDone;
    }

    /** Number among the cores of its host, from 0. */
    int index() {
        return index;
    }
}
