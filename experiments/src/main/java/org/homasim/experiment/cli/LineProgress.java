// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.cli;

import java.io.PrintStream;
import java.util.Locale;
import org.homasim.experiment.batch.BatchState;
import org.homasim.experiment.batch.ProgressListener;

/** Progress without a terminal: a plain line now and then, and one for each finished point. */
final class LineProgress implements ProgressListener {
    private static final long INTERVAL_NS = 5_000_000_000L;

    private final PrintStream out;
    private final long startNs = System.nanoTime();
    private final TimeLeft timeLeft = new TimeLeft(startNs);
    private long lastNs = startNs;
    private int lastFinished;

    LineProgress(PrintStream out) {
        this.out = out;
    }

    @Override
    public void update(BatchState state) {
        long nowNs = System.nanoTime();
        if (nowNs - lastNs < INTERVAL_NS && state.finishedPoints() == lastFinished) {
            return;
        }
        lastNs = nowNs;
        lastFinished = state.finishedPoints();
        out.printf(
                Locale.ROOT,
                "%5.0f s  %d/%d points  %5.1f %%  %s%n",
                (nowNs - startNs) / 1e9,
                state.finishedPoints(),
                state.points(),
                100.0 * state.simulatedPs() / state.plannedPs(),
                timeLeft.text(state, nowNs));
    }

    @Override
    public void close() {
        out.flush();
    }
}
