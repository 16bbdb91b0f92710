// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.cli;

import java.time.Duration;
import org.homasim.experiment.batch.BatchState;

/** Estimates the wall time left from how fast simulated time has gone by so far. */
final class TimeLeft {
    private final long startNs;

    TimeLeft(long startNs) {
        this.startNs = startNs;
    }

    /** Text such as {@code 0:42 left}; while points wait for their last messages, how many these are. */
    String text(BatchState state, long nowNs) {
        if (state.simulatedPs() == 0) {
            return "starting";
        }
        if (state.simulatedPs() >= state.plannedPs()) {
            return state.drainingMessages() > 0 ? "last " + state.drainingMessages() + " messages" : "done";
        }
        double share = (double) state.simulatedPs() / state.plannedPs();
        Duration left = Duration.ofNanos((long) ((nowNs - startNs) * (1 - share) / share));
        String text = "%d:%02d left".formatted(left.toMinutes(), left.toSecondsPart());
        return state.drainingMessages() > 0 ? text + ", last " + state.drainingMessages() + " messages" : text;
    }
}
