// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.cli;

import java.io.PrintStream;
import java.util.Locale;
import org.homasim.experiment.batch.BatchState;
import org.homasim.experiment.batch.ProgressListener;

/** Progress without a terminal: a plain line when points have ended, at most one a second, and one now and then between. */
final class LineProgress implements ProgressListener {
    private static final long INTERVAL_NS = 5_000_000_000L;
    private static final long LEAST_INTERVAL_NS = 1_000_000_000L;

    private final PrintStream out;
    private final long startNs = System.nanoTime();
    private final TimeLeft timeLeft = new TimeLeft(startNs);
    private long lastNs = startNs;
    private int lastEnded;

    LineProgress(PrintStream out) {
        this.out = out;
    }

    @Override
    public void update(BatchState state) {
        long nowNs = System.nanoTime();
        boolean isOver = state.endedPoints() == state.points();
        boolean hasNews = state.endedPoints() != lastEnded && (isOver || nowNs - lastNs >= LEAST_INTERVAL_NS);
        if (!hasNews && nowNs - lastNs < INTERVAL_NS) {
            return;
        }
        lastNs = nowNs;
        lastEnded = state.endedPoints();
        out.printf(
                Locale.ROOT,
                "%5.0f s  %d/%d points%s  %5.1f %%  %s  %s%n",
                (nowNs - startNs) / 1e9,
                state.endedPoints(),
                state.points(),
                state.failedPoints() > 0 ? " (" + state.failedPoints() + " failed)" : "",
                100 * state.workShare(),
                timeLeft.speed(state, nowNs),
                timeLeft.text(state, nowNs));
    }

    @Override
    public void close() {
        out.flush();
    }
}
