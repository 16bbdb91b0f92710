// SPDX-License-Identifier: Apache-2.0
package org.homasim.host.software;

/** Threads that receive the messages of one kind, whichever is free; messages that find none wait, first come, first served. */
final class Threads {
    private final AppThread[] threads;
    private final StageCosts costs;
    private final long pollPs;
    private ReceivedMessage firstWaiting;
    private ReceivedMessage lastWaiting;

    /**
     * Idle threads.
     *
     * @param pollPs for how long an idle one polls before it sleeps; negative where it never polls
     */
    Threads(HostSoftware software, int count, long pollPs) {
        this.costs = software.costs();
        this.pollPs = pollPs;
        this.threads = new AppThread[count];
        for (int i = 0; i < count; i++) {
            threads[i] = new AppThread(this, software.nextThreadCore());
        }
    }

    /** A message is whole and wants a thread. */
    void receive(ReceivedMessage message, long nowPs) {
        AppThread thread = choose();
        if (thread == null) {
            if (firstWaiting == null) {
                firstWaiting = message;
            } else {
                lastWaiting.nextWaiting = message;
            }
            lastWaiting = message;
            return;
        }
        boolean isAwake = nowPs - thread.idleSincePs() <= pollPs;
        thread.enter();
        message.handTo(thread, costs.wakeupPs() + (isAwake ? 0 : costs.sleeperWakeupPs()), nowPs);
    }

    /** The one that became idle last, since it polls the longest; if possible one whose core has nothing to do. */
    private AppThread choose() {
        AppThread best = null;
        for (AppThread thread : threads) {
            if (thread.isIdle() && (best == null || isBetter(thread, best))) {
                best = thread;
            }
        }
        return best;
    }

    private static boolean isBetter(AppThread thread, AppThread best) {
        boolean isBusy = thread.core().isBusy();
        return isBusy == best.core().isBusy() ? thread.idleSincePs() > best.idleSincePs() : !isBusy;
    }

    /** A thread has no more to do. Its next receive call finds what waits without having to be woken. */
    void freed(AppThread thread, long nowPs) {
        ReceivedMessage next = firstWaiting;
        if (next != null) {
            firstWaiting = next.nextWaiting;
            next.nextWaiting = null;
            thread.enter();
            next.handTo(thread, 0, nowPs);
        }
    }
}
