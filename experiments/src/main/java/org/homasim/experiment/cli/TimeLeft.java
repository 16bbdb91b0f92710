// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.cli;

import java.time.Duration;
import java.util.Locale;
import java.util.OptionalDouble;
import org.homasim.experiment.batch.BatchState;

/** Estimates the wall time left from how fast the work has gone by so far, and the speed in events. */
final class TimeLeft {
    /** Classes are loaded and code is compiled; what is estimated before is far too long. */
    private static final long LEAST_NS = 1_000_000_000L;

    private final long startNs;
    private long eventsBefore;
    private long beforeNs;
    private double eventsPerSecond;

    TimeLeft(long startNs) {
        this.startNs = startNs;
        this.beforeNs = startNs;
    }

    /** Seconds left; empty as long as nothing has been done to judge by. */
    OptionalDouble seconds(BatchState state, long nowNs) {
        return state.workShare() == 0 || nowNs - startNs < LEAST_NS
                ? OptionalDouble.empty()
                : OptionalDouble.of((nowNs - startNs) / 1e9 * (1 - state.workShare()) / state.workShare());
    }

    /** Events a second, of all points together, since this was last asked for at least half a second before. */
    double eventsPerSecond(BatchState state, long nowNs) {
        double seconds = (nowNs - beforeNs) / 1e9;
        if (seconds >= 0.5) {
            eventsPerSecond = (state.events() - eventsBefore) / seconds;
            eventsBefore = state.events();
            beforeNs = nowNs;
        }
        return eventsPerSecond;
    }

    /** Text such as {@code 2.3 M events/s}. */
    String speed(BatchState state, long nowNs) {
        double speed = eventsPerSecond(state, nowNs);
        return speed >= 1e5
                ? String.format(Locale.ROOT, "%.1f M events/s", speed / 1e6)
                : String.format(Locale.ROOT, "%.0f k events/s", speed / 1e3);
    }

    /** Text such as {@code 0:42 left}; while points wait for their last messages, how many these are. */
    String text(BatchState state, long nowNs) {
        if (state.endedPoints() == state.points()) {
            return "done";
        }
        OptionalDouble left = seconds(state, nowNs);
        if (left.isEmpty()) {
            return "starting";
        }
        String draining = state.drainingMessages() > 0 ? "last " + state.drainingMessages() + " messages" : "";
        if (state.workShare() >= 1) {
            return draining.isEmpty() ? "finishing" : draining;
        }
        String text = clock(Duration.ofMillis((long) (1e3 * left.getAsDouble()))) + " left";
        return draining.isEmpty() ? text : text + ", " + draining;
    }

    private static String clock(Duration time) {
        return time.toHours() > 0
                ? String.format(Locale.ROOT, "%d:%02d:%02d", time.toHours(), time.toMinutesPart(), time.toSecondsPart())
                : String.format(Locale.ROOT, "%d:%02d", time.toMinutes(), time.toSecondsPart());
    }
}
