// SPDX-License-Identifier: Apache-2.0
package org.homasim.host.software;

import org.homasim.host.PacedTransport;
import org.homasim.kernel.Event;

/**
 * The thread that hands the NIC what neither a send call nor a SoftIRQ could ({@code homa_pacer_main} of Linux): one group of packets after
 * the other, each of which takes IP and driver. While packets wait it spins; else it sleeps.
 */
final class PacerThread extends Event {
    private enum State {
        ASLEEP,
        WAKING,
        SPINNING,
        AT_WORK
    }

    private final HostSoftware software;
    private final PacedTransport transport;
    private final HostThread thread;
    private final StageCosts costs;
    private final Output output = new Output();
    private final CallersOutput callersOutput = new CallersOutput();
    private State state = State.ASLEEP;
    /** Groups that somebody has taken through IP and driver and that the NIC has not taken. */
    private int paidGroups;

    private boolean isBeingPaid;

    PacerThread(HostSoftware software, PacedTransport transport) {
        super(software.source());
        this.software = software;
        this.transport = transport;
        this.costs = software.costs();
        this.thread = software.scheduler().newThread(null, HostThread.NEVER, HostThread.Waiting.PACER);
    }

    /** Whether the NIC may begin with the next group. */
    boolean isPaid() {
        return paidGroups > 0;
    }

    /** A send call has taken a group through IP and driver. */
    void paid() {
        paidGroups++;
    }

    /** A thread at the end of its send call, or a SoftIRQ on a core, hands over what the pacer lets pass at once. */
    void handOverBy(HostThread caller, Core core, long nowPs) {
        if (!mayHandOver(nowPs) || state == State.AT_WORK) {
            return;
        }
        callersOutput.caller = caller;
        callersOutput.core = core;
        if (caller != null) {
            caller.enter(nowPs);
        }
        callersOutput.start(nowPs);
    }

    /** The NIC has taken the first packet of a group. */
    void groupTaken() {
        paidGroups--;
    }

    /** Something may have begun or ceased to wait, or may be handed over now. */
    void update(long nowPs) {
        if (paidGroups > 0 && !transport.isWaiting()) {
            // What was to go has been given up.
            paidGroups = 0;
        }
        switch (state) {
            case ASLEEP -> {
                if (transport.isWaiting() && !isBeingPaid) {
                    state = State.WAKING;
                    thread.enter(nowPs);
                    software.simulator().schedule(this, nowPs + costs.wakeupPs() + costs.sleeperWakeupPs());
                }
            }
            case SPINNING -> {
                if (mayHandOver(nowPs)) {
                    thread.enter(nowPs);
                    work(nowPs);
                } else if (!transport.isWaiting()) {
                    state = State.ASLEEP;
                    thread.stopPolling(nowPs);
                }
            }
            case WAKING, AT_WORK -> {
                // Looks for itself when it gets there.
            }
        }
    }

    private boolean mayHandOver(long nowPs) {
        return paidGroups == 0 && !isBeingPaid && transport.hasNextGroup(nowPs);
    }

    /** It is awake. */
    @Override
    public void fire(long nowPs) {
        goOn(nowPs);
    }

    private void goOn(long nowPs) {
        if (mayHandOver(nowPs)) {
            work(nowPs);
            return;
        }
        boolean isWaiting = transport.isWaiting();
        state = isWaiting ? State.SPINNING : State.ASLEEP;
        thread.leave(isWaiting ? HostThread.FOR_EVER : HostThread.NEVER, nowPs);
    }

    private void work(long nowPs) {
        state = State.AT_WORK;
        software.outputBegins(nowPs);
        thread.run(output, costs.outputPs(), nowPs);
    }

    /** The work of others: as long as the pacer lets groups pass they go on ({@code homa_xmit_data}). */
    private final class CallersOutput extends Work {
        /** Null for a SoftIRQ. */
        private HostThread caller;

        private Core core;

        void start(long nowPs) {
            isBeingPaid = true;
            software.outputBegins(nowPs);
            if (caller == null) {
                core.interrupt(this, costs.outputPs(), nowPs);
            } else {
                caller.goOnWith(this, costs.outputPs());
            }
        }

        @Override
        void done(long nowPs) {
            isBeingPaid = false;
            paidGroups++;
            software.outputEnds(nowPs);
            software.wakeNic(nowPs);
            if (mayHandOver(nowPs) && state != State.AT_WORK) {
                start(nowPs);
                return;
            }
            if (caller != null) {
                caller.leave(nowPs);
            }
            update(nowPs);
        }
    }

    private final class Output extends Work {
        @Override
        void done(long nowPs) {
            paidGroups++;
            software.outputEnds(nowPs);
            software.wakeNic(nowPs);
            goOn(nowPs);
        }
    }
}
