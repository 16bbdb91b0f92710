// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.run;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import org.homasim.experiment.config.Configuration;
import org.homasim.experiment.config.ExperimentSettings;
import org.homasim.experiment.statistics.Mser5;
import org.homasim.kernel.Event;
import org.homasim.kernel.PacketSimulator;
import org.homasim.kernel.Picoseconds;
import org.homasim.kernel.ReplicationRun;
import org.homasim.kernel.WheelPendingEvents;

/**
 * Finds the warm-up of a point: runs the same point, same seed, as if its warm-up did not end, and looks now and then at whether MSER-5
 * can tell where it should have. The looks are at fixed simulated times, so that the same configuration finds the same warm-up.
 */
final class PilotRun {
    /** First look at this part of the measured time. A choice of ours, as the two below. */
    private static final int FIRST_PART = 4;

    /** Each look is at so many times the time of the last. */
    private static final int GROWTH = 2;

    /** Last look at so many times the measured time. */
    private static final int LONGEST = 4;

    /** Fewer messages tell nothing: 200 means of MSER-5. */
    private static final long LEAST_MESSAGES = 1_000;

    /** The largest warm-up that can be written down, which so is not exceeded. */
    private static final long LARGEST_PS = 1_000 * Picoseconds.SECOND;

    private final Configuration configuration;
    private final PointWorkload workload;
    private final PointTransports transports;
    private final long firstPs;
    private final long longestPs;
    private final AtomicReference<PacketSimulator> running = new AtomicReference<>();
    /** Null until it is known. */
    private final AtomicReference<Found> found = new AtomicReference<>();

    /**
     * What a pilot run has found.
     *
     * @param warmupPs the warm-up
     * @param lengthPs simulated time that finding it took
     * @param cpuNs CPU time
     */
    record Found(long warmupPs, long lengthPs, long cpuNs) {}

    /**
     * A pilot that has not run.
     *
     * @param configuration of the point
     * @param workload of the point
     * @param transports of the point
     */
    PilotRun(Configuration configuration, PointWorkload workload, PointTransports transports) {
        long durationPs = configuration.get(ExperimentSettings.DURATION);
        this.firstPs = Math.max(1, durationPs / FIRST_PART);
        this.longestPs = Math.min(durationPs * LONGEST, LARGEST_PS);
        // Nothing is measured, and nothing that only files want is collected.
        this.configuration = configuration
                .with(ExperimentSettings.WARMUP, Optional.of(longestPs))
                .with(ExperimentSettings.DURATION, 1L)
                .with(ExperimentSettings.MESSAGES, false)
                .with(ExperimentSettings.BREAKDOWN, false)
                .with(ExperimentSettings.WASTED_BANDWIDTH, false)
                .with(ExperimentSettings.FOUND_QUEUES, false)
                .with(ExperimentSettings.SERIES, Optional.empty())
                .with(ExperimentSettings.TIMELINE, Optional.empty());
        this.workload = workload;
        this.transports = transports;
    }

    /**
     * Runs in the calling thread's time.
     *
     * @throws InterruptedException when the caller is interrupted; the run is stopped
     */
    Found run() throws InterruptedException {
        AtomicReference<Looks> looks = new AtomicReference<>();
        ReplicationRun replication = ReplicationRun.create(
                configuration.get(ExperimentSettings.NAME) + "-pilot",
                new WheelPendingEvents(),
                // DSOL stops no replication in its warm-up, so it knows of none.
                0,
                longestPs + 1,
                simulator -> {
                    PointSimulation model =
                            new PointSimulation(simulator, configuration, workload, transports, Optional.empty());
                    looks.set(new Looks(simulator, model));
                    return looks.get();
                });
        running.set(replication.simulator());
        try {
            replication.await();
            found.set(new Found(
                    looks.get().warmupPs.orElseThrow(),
                    replication.simulator().nowPs(),
                    replication.simulator().cpuNs()));
            return found.get();
        } finally {
            running.set(null);
        }
    }

    /** Looks at the messages that have ended, at growing times, until a warm-up is found. */
    private final class Looks extends Event implements ReplicationRun.Model {
        private final PacketSimulator simulator;
        private final PointSimulation model;
        private OptionalLong warmupPs = OptionalLong.empty();

        /** After all others of the simulation, so that it takes no number of theirs: the run is the same with and without. */
        Looks(PacketSimulator simulator, PointSimulation model) {
            super(simulator.newSource());
            this.simulator = simulator;
            this.model = model;
            simulator.schedule(this, firstPs);
        }

        @Override
        public void fire(long nowPs) {
            Mser5 series = model.ledgers().statisticsSoFar().series();
            OptionalLong cutPs = series.cutPs();
            if (cutPs.isPresent() && series.observations() >= LEAST_MESSAGES) {
                warmupPs = OptionalLong.of(roundedUp(cutPs.getAsLong()));
            } else if (nowPs >= longestPs) {
                // The longest that could have been found.
                warmupPs = OptionalLong.of(longestPs / 2);
            } else {
                simulator.schedule(this, Math.min(nowPs * GROWTH, longestPs));
                return;
            }
            simulator.testStoppingConditionNow();
        }

        /** Of DSOL's warm-up; the point's own lasts as long as the pilot. */
        @Override
        public void warmupEnded() {}

        @Override
        public boolean isComplete() {
            return warmupPs.isPresent();
        }
    }

    /** To two digits. */
    static long roundedUp(long timePs) {
        long step = 1;
        while (timePs / step >= 100) {
            step *= 10;
        }
        return (timePs + step - 1) / step * step;
    }

    /** Simulated time so far in picoseconds; may be asked by any thread. */
    long simulatedPs() {
        Found already = found.get();
        PacketSimulator simulator = running.get();
        if (already != null) {
            return already.lengthPs;
        }
        return simulator == null ? 0 : simulator.publishedTimePs();
    }

    /** Simulated time of this run and of the warm-up it finds, the most that can be until it is known; may be asked by any thread. */
    long plannedPs() {
        Found already = found.get();
        return already == null ? longestPs + longestPs / 2 : already.lengthPs + already.warmupPs;
    }
}
