// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import me.tongfei.progressbar.InteractiveConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.homasim.experiment.batch.BatchState;
import org.homasim.experiment.batch.BatchState.RunningPoint;
import org.homasim.experiment.batch.ProgressListener;

/** Progress on a terminal: a line for the experiment, and one for each point that runs. */
final class BarProgress implements ProgressListener {
    private static final long STEPS = 1000;

    private final TimeLeft timeLeft = new TimeLeft(System.nanoTime());
    private final ProgressBar whole;
    private final List<Slot> slots = new ArrayList<>();

    /** One of the points that run at a time; which one changes. */
    private static final class Slot {
        private final ProgressBar bar;
        private String point = "";

        Slot(ProgressBar bar) {
            this.bar = bar;
        }
    }

    /**
     * Nothing is shown yet.
     *
     * @param concurrentPoints lines for points, at least 0
     */
    BarProgress(String experiment, int concurrentPoints, PrintStream terminal) {
        whole = bar(experiment, terminal).build();
        for (int i = 0; i < concurrentPoints; i++) {
            slots.add(new Slot(bar("", terminal).clearDisplayOnFinish().build()));
        }
    }

    private static ProgressBarBuilder bar(String name, PrintStream terminal) {
        return new ProgressBarBuilder()
                .setTaskName(name)
                .setInitialMax(STEPS)
                .setUnit("", 1)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(200)
                .setConsumer(new InteractiveConsoleProgressBarConsumer(terminal))
                .setRenderer(new SlimBarRenderer());
    }

    @Override
    public void update(BatchState state) {
        long nowNs = System.nanoTime();
        whole.stepTo(Math.round(state.workShare() * STEPS));
        whole.setExtraMessage(String.format(
                Locale.ROOT,
                "%d/%d points%s, %s, %s",
                state.endedPoints(),
                state.points(),
                state.failedPoints() > 0 ? " (" + state.failedPoints() + " failed)" : "",
                timeLeft.speed(state, nowNs),
                timeLeft.text(state, nowNs)));
        for (Slot slot : slots) {
            if (find(state.running(), slot.point).isEmpty()) {
                slot.point = state.running().stream()
                        .map(RunningPoint::name)
                        .filter(name -> slots.stream().noneMatch(other -> other.point.equals(name)))
                        .findFirst()
                        .orElse("");
            }
            show(slot, find(state.running(), slot.point));
        }
    }

    private static Optional<RunningPoint> find(List<RunningPoint> running, String name) {
        return running.stream().filter(point -> point.name().equals(name)).findFirst();
    }

    private static void show(Slot slot, Optional<RunningPoint> running) {
        slot.bar.stepTo(running.map(point -> Math.round(point.share() * STEPS)).orElse(0L));
        slot.bar.setExtraMessage(running.map(point -> point.name() + ", "
                        + (point.isDraining()
                                ? draining(point)
                                : String.format(
                                        Locale.ROOT,
                                        "%.1f of %.1f ms simulated",
                                        point.simulatedPs() / 1e9,
                                        point.plannedPs() / 1e9)))
                .orElse(""));
    }

    private static String draining(RunningPoint point) {
        return point.unfinishedMessages() > 0 ? "last " + point.unfinishedMessages() + " messages" : "writing";
    }

    @Override
    public void close() {
        whole.close();
        slots.forEach(slot -> slot.bar.close());
    }
}
