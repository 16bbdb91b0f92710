// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.reference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.homasim.experiment.config.Experiment;
import org.homasim.experiment.config.ExperimentFile;
import org.homasim.experiment.config.Point;
import org.homasim.experiment.measure.NetworkFigures;
import org.homasim.experiment.measure.PacketCounts;
import org.homasim.experiment.measure.PointResult;
import org.homasim.experiment.measure.PoolStatistics;
import org.homasim.experiment.measure.RunStatisticsRecorder;
import org.homasim.experiment.measure.RunTiming;
import org.homasim.experiment.measure.Service;
import org.homasim.experiment.measure.SizeBins;
import org.homasim.experiment.measure.SlowdownDefinition;
import org.homasim.experiment.measure.SlowdownRecorder;
import org.homasim.experiment.measure.TierStatistics;
import org.homasim.experiment.measure.Waiting;
import org.homasim.experiment.measure.WorkloadFigures;
import org.homasim.experiment.published.ReferenceBin;
import org.homasim.experiment.published.ReferenceData;
import org.homasim.experiment.result.FileHashes;
import org.homasim.experiment.result.PointFingerprint;
import org.homasim.experiment.result.ResultStore;
import org.homasim.experiment.run.PointWorkload;
import org.homasim.net.Packet;

/** Folders of results with chosen slowdowns, which no simulation made. */
public final class HandMadeResults {
    private static final long IDEAL_PS = 10_000_000_000L;
    private static final int MESSAGES = 200_000;

    private final Experiment experiment;
    private final PointWorkload workload;
    private final SlowdownRecorder recorder;
    private Optional<Waiting> waiting = Optional.empty();
    private Map<String, Long> transportCounters = Map.of();

    /**
     * Results of W2 at a load, without messages as yet.
     *
     * @param folder for the experiment's file
     * @param load such as 80%
     * @param bounds of the bins of sizes; empty for the published
     */
    public HandMadeResults(Path folder, String load, List<Long> bounds) throws IOException {
        Path file = Files.writeString(folder.resolve("hand-made.yaml"), "workload: {sizes: w2, load: " + load + "}\n");
        experiment = ExperimentFile.load(file, List.of());
        PointWorkload published = PointWorkload.of(experiment.points().get(0).configuration());
        List<Long> chosen = bounds.isEmpty() ? published.binBounds() : bounds;
        workload = new PointWorkload(
                published.label(),
                published.variant(),
                published.sizes(),
                chosen,
                published.shortBytes(),
                Optional.empty(),
                List.of());
        recorder = new SlowdownRecorder(new SizeBins(chosen), published.shortBytes());
    }

    /** Tells of waits in applications, and of counters of the transport's own. */
    public HandMadeResults with(Waiting waits, Map<String, Long> counters) {
        waiting = Optional.of(waits);
        transportCounters = counters;
        return this;
    }

    /** Adds messages of one size and slowdown. */
    public HandMadeResults add(long sizeBytes, long count, double slowdown) {
        for (long i = 0; i < count; i++) {
            recorder.record(sizeBytes, Math.round(slowdown * IDEAL_PS), IDEAL_PS);
        }
        return this;
    }

    /** Adds messages with the published mean, median and 99th percentile in each bin, times a factor. */
    public HandMadeResults addPublished(double factor) {
        for (ReferenceBin bin :
                ReferenceData.named(ReferenceData.SIGCOMM18_80).orElseThrow().curve("homa", "w2", 0.8)) {
            // Two values: p99 for the share s, p50 for the others, so that the mean is p50 + s (p99 - p50). In W2 this
            // share
            // lies between 5.9 % and 10.3 %, so median and 99th percentile are the two values.
            double share = (bin.mean() - bin.p50()) / (bin.p99() - bin.p50());
            long count = Math.round(MESSAGES * bin.countPercent() / 100);
            long slow = Math.round(count * share);
            add(bin.sizeHighBytes(), count - slow, factor * bin.p50());
            add(bin.sizeHighBytes(), slow, factor * bin.p99());
        }
        return this;
    }

    /** Writes the folder and returns it. */
    public Path write(Path results, SlowdownDefinition definition) {
        long count = recorder.slowdown().count();
        PointResult result = new PointResult(
                144,
                definition.isOfRpcs() ? Service.RPC : Service.ONE_WAY,
                new WorkloadFigures(count, count, recorder, Optional.empty(), 6.4, waiting, Optional.empty()),
                Map.of(),
                List.of(),
                definition,
                new RunStatisticsRecorder(0, 1, 0).statistics(true, recorder),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                6.4,
                6.4,
                new NetworkFigures(
                        List.of(new TierStatistics(
                                "host-up",
                                144,
                                0,
                                0,
                                0,
                                0.8,
                                0,
                                0,
                                0,
                                0,
                                0,
                                Collections.nCopies(Packet.PRIORITIES, 0L))),
                        List.of(),
                        List.of(new PoolStatistics("leaf/0", 0, 0, 0, 0)),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        Optional.empty()),
                Optional.empty(),
                new PacketCounts(count, 0, 0, 0, 0, 4 * count),
                transportCounters,
                count,
                0.02,
                new RunTiming(1, 1, 0, 1, 0));
        Point point = experiment.points().get(0);
        try (ResultStore store = ResultStore.open(results, experiment)) {
            store.put(
                    point,
                    store.write(
                            point,
                            PointFingerprint.of(point, new FileHashes()),
                            workload,
                            result,
                            point.configuration().toYaml()));
            store.writeTables();
        }
        return results;
    }
}
