// SPDX-License-Identifier: Apache-2.0
package org.homasim.net;

import org.homasim.kernel.Event;
import org.homasim.kernel.EventSource;
import org.homasim.kernel.PacketSimulator;
import org.homasim.kernel.RandomStream;

/** Times at which a fault begins and ends, again and again, with exponential times between. */
public final class RandomTimes extends Event {
    private final PacketSimulator simulator;
    private final double meanUpPs;
    private final double meanDownPs;
    private final RandomStream stream;
    private boolean isOn;
    private FaultChange change;

    /**
     * Times that have not started.
     *
     * @param simulator the simulation
     * @param source of the events
     * @param meanUpPs mean time from an end to the next begin, and to the first, above 0
     * @param meanDownPs mean time from a begin to the end, above 0
     * @param stream of the fault
     */
    RandomTimes(PacketSimulator simulator, EventSource source, long meanUpPs, long meanDownPs, RandomStream stream) {
        super(source);
        this.simulator = simulator;
        this.meanUpPs = (double) meanUpPs;
        this.meanDownPs = (double) meanDownPs;
        this.stream = stream;
    }

    /** Starts, at the begin of the simulation, without the fault. */
    public void start(FaultChange whatChanges) {
        change = whatChanges;
        scheduleNext(0);
    }

    private void scheduleNext(long nowPs) {
        double delayPs = stream.nextExponential(isOn ? meanDownPs : meanUpPs);
        simulator.schedule(this, nowPs + Math.max(1, Math.round(delayPs)));
    }

    @Override
    public void fire(long nowPs) {
        isOn = !isOn;
        change.at(isOn, nowPs);
        scheduleNext(nowPs);
    }
}
