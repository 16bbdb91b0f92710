// SPDX-License-Identifier: Apache-2.0
package org.homasim.host.software;

import java.util.ArrayList;
import java.util.List;
import org.homasim.kernel.Event;
import org.homasim.kernel.EventSource;
import org.homasim.kernel.PacketSimulator;

/**
 * Which core a thread runs on, as Linux decides: one that wakes runs where it was last if that core is idle, else on an idle core
 * ({@code select_idle_sibling} of {@code kernel/sched/fair.c}), else it waits where it was last; a core that becomes idle takes over a
 * thread that waits for another ({@code newidle_balance}). A core in an interrupt or SoftIRQ counts as idle if no thread has it.
 */
final class Scheduler extends Event {
    private final PacketSimulator simulator;
    private final Core[] cores;
    private final List<HostThread> threads = new ArrayList<>();
    /** Threads that wait for a core. */
    private int waiting;

    /**
     * Idle cores.
     *
     * @param count how many, at least 1
     */
    Scheduler(PacketSimulator simulator, EventSource source, int count) {
        super(source);
        this.simulator = simulator;
        this.cores = new Core[count];
        for (int i = 0; i < count; i++) {
            cores[i] = new Core(simulator, source, this, i);
        }
    }

    Core[] cores() {
        return cores;
    }

    /**
     * Starts a thread; the first ones have cores of their own.
     *
     * @param port whose messages it takes, or null
     * @param pollPs for how long it polls before it sleeps: {@link HostThread#NEVER} or {@link HostThread#FOR_EVER} too
     * @param waiting what it polls for
     */
    HostThread newThread(Port port, long pollPs, HostThread.Waiting waiting) {
        Core core = cores[threads.size() % cores.length];
        HostThread thread = new HostThread(this, port, pollPs, waiting, core, false);
        threads.add(thread);
        core.mayPoll(thread);
        return thread;
    }

    /** Starts the thread that does what a core leaves of its SoftIRQs; it stays there. */
    HostThread newSoftIrqThread(Core core) {
        return new HostThread(this, null, HostThread.NEVER, HostThread.Waiting.MESSAGES, core, true);
    }

    /** Where a thread that was last on a core runs when it wakes. */
    Core coreFor(Core last, long nowPs) {
        if (last.isIdle(nowPs)) {
            return last;
        }
        int index = last.index();
        for (int i = 1; i < cores.length; i++) {
            Core core = cores[(index + i) % cores.length];
            if (core.isIdle(nowPs)) {
                return core;
            }
        }
        return last;
    }

    void oneMoreWaits() {
        waiting++;
    }

    void oneLessWaits() {
        waiting--;
    }

    boolean hasWaiting() {
        return waiting > 0;
    }

    /** A core has become idle: gives it a thread from the core with the most, if that has more than one. */
    void pull(Core idle, long nowPs) {
        Core busiest = null;
        for (Core core : cores) {
            if (core.hasMovableThread()
                    && core.threads() > 1
                    && (busiest == null || core.threads() > busiest.threads())) {
                busiest = core;
            }
        }
        if (busiest != null) {
            idle.takeOver(busiest.giveAway());
            hasLeft(busiest, nowPs);
        }
    }

    /** A thread polls on a core no longer. */
    void hasLeft(Core core, long nowPs) {
        core.forgetPolling(nowPs);
        for (HostThread thread : threads) {
            if (thread.core() == core && thread.isIdle()) {
                core.mayPoll(thread);
            }
        }
        core.wentIdle(nowPs);
    }

    /** A thread waits behind another one: the next core on which polling ends is to take it over. */
    void threadWaits(long nowPs) {
        if (isPending()) {
            return;
        }
        long nextPs = HostThread.FOR_EVER;
        for (Core core : cores) {
            long idleFromPs = core.idleFromPs();
            if (idleFromPs > nowPs) {
                nextPs = Math.min(nextPs, idleFromPs);
            }
        }
        if (nextPs < HostThread.FOR_EVER) {
            simulator.schedule(this, nextPs);
        }
    }

    @Override
    public void fire(long nowPs) {
        for (int i = 0; i < cores.length && waiting > 0; i++) {
            if (cores[i].isIdle(nowPs)) {
                cores[i].wentIdle(nowPs);
            }
        }
        if (waiting > 0) {
            threadWaits(nowPs);
        }
    }
}
