// SPDX-License-Identifier: Apache-2.0
package org.homasim.host.software;

import org.homasim.kernel.Event;
import org.homasim.kernel.EventSource;
import org.homasim.kernel.PacketSimulator;

/**
 * A core: does one thing at a time. Interrupts and SoftIRQs, in the order in which they came, go before threads and interrupt them; a
 * thread goes on later where it was.
 */
final class Core extends Event {
    private final PacketSimulator simulator;
    private final WorkQueue interrupts = new WorkQueue();
    private final WorkQueue threads = new WorkQueue();
    private Work current;
    private boolean isThread;
    private long startPs;
    /** Of what is over; what is being done is not in it. */
    private long busyPs;
    /** When it last did NAPI, in ps; long ago at first. */
    private long lastNapiPs = Long.MIN_VALUE / 2;
    /** SoftIRQs that are on their way to it, waiting or being done. */
    private int pendingSoftIrqs;

    Core(PacketSimulator simulator, EventSource source) {
        super(source);
        this.simulator = simulator;
    }

    /** Has it do interrupt work that takes a time. */
    void interrupt(Work work, long costPs, long nowPs) {
        work.leftPs = costPs;
        if (current != null && isThread) {
            simulator.cancel(this);
            busyPs += nowPs - startPs;
            current.leftPs -= nowPs - startPs;
            threads.addFirst(current);
            current = null;
        }
        interrupts.add(work);
        startNext(nowPs);
    }

    /** Has it do work of a thread that takes a time. */
    void run(Work work, long costPs, long nowPs) {
        work.leftPs = costPs;
        threads.add(work);
        startNext(nowPs);
    }

    private void startNext(long nowPs) {
        if (current != null) {
            return;
        }
        isThread = interrupts.isEmpty();
        current = isThread ? threads.poll() : interrupts.poll();
        if (current != null) {
            startPs = nowPs;
            current.begin(nowPs);
            simulator.schedule(this, nowPs + current.leftPs);
        }
    }

    @Override
    public void fire(long nowPs) {
        Work done = current;
        busyPs += nowPs - startPs;
        current = null;
        startNext(nowPs);
        done.done(nowPs);
    }

    /** Whether it is at work or something waits for it. */
    boolean isBusy() {
        return current != null;
    }

    /** Returns the time it has been at work up to now, in ps. */
    long busyPs(long nowPs) {
        return current == null ? busyPs : busyPs + nowPs - startPs;
    }

    void didNapi(long nowPs) {
        lastNapiPs = nowPs;
    }

    long lastNapiPs() {
        return lastNapiPs;
    }

    void softIrqComes() {
        pendingSoftIrqs++;
    }

    void softIrqDone() {
        pendingSoftIrqs--;
    }

    boolean hasSoftIrq() {
        return pendingSoftIrqs > 0;
    }
}
