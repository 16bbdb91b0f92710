// SPDX-License-Identifier: Apache-2.0
package org.homasim.host.software;

import org.homasim.kernel.Event;
import org.homasim.kernel.EventSource;
import org.homasim.kernel.PacketSimulator;
import org.homasim.kernel.Picoseconds;
import org.homasim.kernel.RandomStream;

/** Times, one after the other at equal distances, in which all cores of a host stop; its NIC goes on. */
final class WholeGaps extends Event {
    /** What was measured on xl170 (entry 41 of {@code perf.txt} in HomaModule): 2.5 us every 4 ms. */
    static final Kind SHORT = new Kind(2_500_000, 4 * Picoseconds.MILLISECOND);

    /** The same: 170 us every 250 ms. */
    static final Kind LONG = new Kind(170 * Picoseconds.MICROSECOND, 250 * Picoseconds.MILLISECOND);

    private final PacketSimulator simulator;
    private final Kind kind;
    private final Core[] cores;
    private boolean isGap;

    /**
     * Gaps of one kind.
     *
     * @param lengthPs of each
     * @param intervalPs from begin to begin
     */
    record Kind(long lengthPs, long intervalPs) {}

    private WholeGaps(PacketSimulator simulator, EventSource source, Kind kind, Core[] cores) {
        super(source);
        this.simulator = simulator;
        this.kind = kind;
        this.cores = cores;
    }

    /** Begins gaps of a kind at a random phase. */
    static void start(PacketSimulator simulator, EventSource source, Kind kind, Core[] cores, RandomStream phases) {
        long phasePs = (long) (phases.nextDouble() * kind.intervalPs());
        simulator.schedule(new WholeGaps(simulator, source, kind, cores), phasePs);
    }

    @Override
    public void fire(long nowPs) {
        isGap = !isGap;
        simulator.schedule(this, nowPs + (isGap ? kind.lengthPs() : kind.intervalPs() - kind.lengthPs()));
        for (Core core : cores) {
            if (isGap) {
                core.stop(nowPs);
            } else {
                core.resume(nowPs);
            }
        }
    }
}
