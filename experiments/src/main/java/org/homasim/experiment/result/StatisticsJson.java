// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.result;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.OptionalLong;
import org.homasim.experiment.measure.BatchRecorder;
import org.homasim.experiment.measure.RunIntervals;
import org.homasim.experiment.measure.RunStatistics;
import org.homasim.experiment.measure.WarmupCheck;
import org.homasim.experiment.statistics.ConfidenceInterval;
import org.homasim.kernel.Picoseconds;

/** Writes the keys of {@code summary.json} that tell how far its figures can be relied on. */
final class StatisticsJson {
    private StatisticsJson() {}

    static void put(ObjectNode root, RunStatistics statistics) {
        putIntervals(root.putObject("intervals"), statistics.intervals());
        putWarmup(root.putObject("warmup"), statistics.warmup());
    }

    private static void putIntervals(ObjectNode node, RunIntervals intervals) {
        node.put("confidence", Figures.rounded(RunIntervals.CONFIDENCE));
        node.put("method", "batch-means");
        node.put("batches", BatchRecorder.BATCHES);
        node.put("independent", intervals.independent().orElse(null));
        ObjectNode slowdown = node.putObject("slowdown");
        put(slowdown, "mean", intervals.mean());
        put(slowdown, "p50", intervals.p50());
        put(slowdown, "p99", intervals.p99());
        put(slowdown, "p999", intervals.p999());
        ObjectNode shortMessages = node.putObject("short");
        put(shortMessages, "p50_us", intervals.shortP50Us());
        put(shortMessages, "p99_us", intervals.shortP99Us());
    }

    private static void put(ObjectNode node, String key, ConfidenceInterval interval) {
        if (!interval.isKnown()) {
            node.putNull(key);
            return;
        }
        ArrayNode bounds = node.putArray(key);
        bounds.add(Figures.rounded(interval.low()));
        bounds.add(Figures.rounded(interval.high()));
    }

    private static void putWarmup(ObjectNode node, WarmupCheck warmup) {
        OptionalLong mserPs = warmup.mserPs();
        if (mserPs.isPresent()) {
            node.put("mser5_us", Figures.rounded((double) mserPs.getAsLong() / Picoseconds.MICROSECOND));
        } else {
            node.putNull("mser5_us");
        }
        node.put("enough", warmup.isEnough());
    }
}
