// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.cli;

import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.homasim.experiment.batch.BatchState;
import org.homasim.experiment.batch.ProgressListener;

/** Progress on a terminal: one line that moves, with the time left. */
final class BarProgress implements ProgressListener {
    private static final long PS_PER_MICROSECOND = 1_000_000;

    private final TimeLeft timeLeft = new TimeLeft(System.nanoTime());
    private final ProgressBar bar;

    BarProgress(String experiment, PrintStream terminal) {
        bar = new ProgressBarBuilder()
                .setTaskName(experiment)
                .setUnit(" us", 1)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(200)
                .setConsumer(new ConsoleProgressBarConsumer(terminal))
                .hideEta()
                .build();
    }

    @Override
    public void update(BatchState state) {
        bar.maxHint(state.plannedPs() / PS_PER_MICROSECOND);
        bar.stepTo(state.simulatedPs() / PS_PER_MICROSECOND);
        bar.setExtraMessage(" %d/%d points, %s"
                .formatted(state.finishedPoints(), state.points(), timeLeft.text(state, System.nanoTime())));
    }

    @Override
    public void close() {
        bar.close();
    }
}
