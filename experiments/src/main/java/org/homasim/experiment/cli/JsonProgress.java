// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Optional;
import org.homasim.experiment.batch.BatchState;
import org.homasim.experiment.batch.ProgressListener;

/** Progress for programs: a JSON object a line, one a second for the state and one for each point that has ended. */
final class JsonProgress implements ProgressListener {
    private static final long INTERVAL_NS = 1_000_000_000L;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double PS_PER_US = 1e6;

    private final PrintStream out;
    private final long startNs = System.nanoTime();
    private final TimeLeft timeLeft = new TimeLeft(startNs);
    private long lastNs = startNs - INTERVAL_NS;

    JsonProgress(PrintStream out) {
        this.out = out;
    }

    @Override
    public void update(BatchState state) {
        long nowNs = System.nanoTime();
        if (nowNs - lastNs < INTERVAL_NS && state.endedPoints() < state.points()) {
            return;
        }
        lastNs = nowNs;
        ObjectNode line = line("state", nowNs);
        line.put("points", state.points());
        line.put("ended", state.endedPoints());
        line.put("reused", state.reusedPoints());
        line.put("failed", state.failedPoints());
        line.put("work_share", state.workShare());
        timeLeft.seconds(state, nowNs).ifPresent(seconds -> line.put("left_s", seconds));
        line.put("events", state.events());
        line.put("events_per_s", timeLeft.eventsPerSecond(state, nowNs));
        ArrayNode running = line.putArray("running");
        state.running()
                .forEach(point -> running.addObject()
                        .put("point", point.name())
                        .put("simulated_us", point.simulatedPs() / PS_PER_US)
                        .put("planned_us", point.plannedPs() / PS_PER_US)
                        .put("unfinished_messages", point.unfinishedMessages()));
        out.println(line);
    }

    @Override
    public void ended(String point, PointEnd end, Optional<Throwable> error) {
        ObjectNode line = line("point", System.nanoTime());
        line.put("point", point);
        line.put("end", end.name().toLowerCase(Locale.ROOT));
        error.ifPresent(cause -> line.put("error", cause.toString()));
        out.println(line);
    }

    private ObjectNode line(String kind, long nowNs) {
        return JSON.createObjectNode().put("type", kind).put("wall_s", (nowNs - startNs) / 1e9);
    }

    @Override
    public void close() {
        out.flush();
    }
}
