// SPDX-License-Identifier: Apache-2.0
package org.homasim.host.software;

/** A port and the threads that receive its messages; those that find no idle one wait, first come, first served. */
final class Port {
    private final HostThread[] threads;
    private final StageCosts costs;
    private ReceivedMessage firstWaiting;
    private ReceivedMessage lastWaiting;

    /**
     * A port with idle threads.
     *
     * @param count of its threads, at least 1
     * @param pollPs for how long an idle one polls before it sleeps; negative where it never polls
     */
    Port(HostSoftware software, int count, long pollPs) {
        this.costs = software.costs();
        this.threads = new HostThread[count];
        for (int i = 0; i < count; i++) {
            threads[i] = software.scheduler().newThread(this, pollPs, HostThread.Waiting.MESSAGES);
        }
    }

    /** A message is whole and wants a thread. */
    void receive(ReceivedMessage message, long nowPs) {
        HostThread thread = choose();
        if (thread == null) {
            if (firstWaiting == null) {
                firstWaiting = message;
            } else {
                lastWaiting.nextWaiting = message;
            }
            lastWaiting = message;
            return;
        }
        long delayPs = costs.wakeupPs() + (thread.isPolling(nowPs) ? 0 : costs.sleeperWakeupPs());
        thread.enter(nowPs);
        message.handTo(thread, delayPs, nowPs);
    }

    /** The one that became idle last, since it polls the longest; if possible one whose core has nothing to do. */
    private HostThread choose() {
        HostThread best = null;
        for (HostThread thread : threads) {
            if (thread.isIdle() && (best == null || isBetter(thread, best))) {
                best = thread;
            }
        }
        return best;
    }

    private static boolean isBetter(HostThread thread, HostThread best) {
        boolean isBusy = thread.core().isBusy();
        return isBusy == best.core().isBusy() ? thread.idleSincePs() > best.idleSincePs() : !isBusy;
    }

    /** A thread is about to have no more to do. Its next receive call finds what waits without having to be woken. */
    void freed(HostThread thread, long nowPs) {
        ReceivedMessage next = firstWaiting;
        if (next != null) {
            firstWaiting = next.nextWaiting;
            next.nextWaiting = null;
            thread.enter(nowPs);
            next.handTo(thread, 0, nowPs);
        }
    }
}
