// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.batch;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.homasim.experiment.config.BufferVariant;
import org.homasim.experiment.config.Experiment;
import org.homasim.experiment.config.Point;
import org.homasim.experiment.config.yaml.ConfigurationException;
import org.homasim.experiment.measure.KneeFigures;
import org.homasim.experiment.measure.PointResult;
import org.homasim.experiment.result.ResultFolderException;
import org.homasim.experiment.result.ResultStore;
import org.homasim.experiment.run.PointRun;
import org.homasim.experiment.run.PointWorkload;

/** One pass over the points of an experiment, several at a time, those included that follow from the results of others. */
final class Batch {
    private static final long POLL_MS = 200;

    private final Experiment experiment;
    private final ResultStore store;
    private final FollowUps followUps;
    /** Those known so far. */
    private final List<PreparedPoint> points;

    private final List<PreparedPoint> finished = new ArrayList<>();
    private final List<BatchResult.Failure> failures = new ArrayList<>();
    private final Map<String, KneeFigures> knees = new HashMap<>();
    /** By the point of the sweep, that of the largest buffer. */
    private final Map<String, Refusal> refusals = new HashMap<>();

    private int complete;

    /**
     * Nothing has been run yet.
     *
     * @param points of the experiment's sweep
     * @param store where results go
     */
    Batch(Experiment experiment, List<PreparedPoint> points, ResultStore store) {
        this.experiment = experiment;
        this.points = new ArrayList<>(points);
        this.store = store;
        this.followUps = new FollowUps(experiment, this::conclude);
    }

    /** Runs all; see {@link ExperimentRun#run}. */
    BatchResult run(int jobs, ProgressListener progress) throws InterruptedException {
        ExecutorService workers = Executors.newFixedThreadPool(jobs);
        try {
            ExecutorCompletionService<Outcome> completion = new ExecutorCompletionService<>(workers);
            points.forEach(prepared -> completion.submit(() -> runAndStore(prepared)));
            while (finished.size() < points.size()) {
                Future<Outcome> done = completion.poll(POLL_MS, TimeUnit.MILLISECONDS);
                if (done != null) {
                    for (PreparedPoint next : next(outcomeOf(done))) {
                        points.add(next);
                        completion.submit(() -> runAndStore(next));
                    }
                }
                progress.update(state());
            }
        } finally {
            workers.shutdownNow();
            workers.awaitTermination(10, TimeUnit.SECONDS);
        }
        Map<String, KneeFigures> inOrder = new LinkedHashMap<>();
        for (Point point : experiment.points()) {
            if (knees.containsKey(point.name())) {
                inOrder.put(point.name(), knees.get(point.name()));
            }
        }
        return new BatchResult(complete, failures, inOrder, refused());
    }

    /** In the order of the experiment. */
    private List<BatchResult.Failure> refused() {
        return experiment.points().stream()
                .map(point -> refusals.get(point.name()))
                .filter(Objects::nonNull)
                .map(refusal -> new BatchResult.Failure(refusal.point().name(), refusal.reason()))
                .toList();
    }

    /** How a point ended: with a result, or with a failure. */
    private record Outcome(PreparedPoint point, Optional<PointResult> result, Optional<Throwable> failure) {}

    /** Runs a point; what goes wrong in it is its own affair, what goes wrong in the store is everybody's. */
    private Outcome runAndStore(PreparedPoint prepared) throws InterruptedException {
        PointResult result;
        try {
            result = prepared.run().run();
        } catch (RuntimeException | Error e) {
            return new Outcome(prepared, Optional.empty(), Optional.of(e));
        }
        store.add(
                prepared.point(),
                prepared.workload(),
                result,
                prepared.run().resolvedConfiguration().toYaml());
        return new Outcome(prepared, Optional.of(result), Optional.empty());
    }

    private static Outcome outcomeOf(Future<Outcome> done) throws InterruptedException {
        try {
            return done.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ResultFolderException unwritable) {
                throw unwritable;
            }
            throw new IllegalStateException("a point was neither run nor failed", e.getCause());
        }
    }

    /** Takes note of how a point ended, and prepares those that follow from it. */
    private List<PreparedPoint> next(Outcome outcome) {
        Point point = outcome.point().point();
        finished.add(outcome.point());
        if (outcome.result().isEmpty()) {
            fail(point, outcome.failure().orElseThrow());
            return List.of();
        }
        complete++;
        return prepare(
                followUps.after(point, outcome.result().get()), outcome.point().workload());
    }

    /** Only now is known what points that follow look like, and whether they can be run; others may follow from those that cannot. */
    private List<PreparedPoint> prepare(List<Point> following, PointWorkload workload) {
        List<PreparedPoint> prepared = new ArrayList<>();
        Deque<Point> waiting = new ArrayDeque<>(following);
        while (!waiting.isEmpty()) {
            Point point = waiting.removeFirst();
            try {
                PointRun run = new PointRun(point.configuration(), workload);
                prepared.add(new PreparedPoint(point, workload, run));
            } catch (ConfigurationException e) {
                refusals.merge(point.baseline().orElseThrow(), new Refusal(point, e), Refusal::ofLargerBuffer);
                waiting.addAll(followUps.afterRefusal(point));
            }
        }
        return prepared;
    }

    /** A point that follows from another and cannot be run. */
    private record Refusal(Point point, ConfigurationException reason) {
        Refusal ofLargerBuffer(Refusal other) {
            return BufferVariant.bytes(other.point) > BufferVariant.bytes(point) ? other : this;
        }
    }

    private void fail(Point point, Throwable cause) {
        failures.add(new BatchResult.Failure(point.name(), cause));
        followUps.abandon(point);
    }

    private void conclude(Point baseline, KneeFigures found) {
        knees.put(baseline.name(), found);
        store.add(baseline, found);
    }

    private BatchState state() {
        long simulatedPs = 0;
        long plannedPs = 0;
        long draining = 0;
        for (PreparedPoint prepared : points) {
            long planned = prepared.run().plannedPs();
            long simulated = prepared.run().simulatedPs();
            plannedPs += planned;
            if (finished.contains(prepared)) {
                simulatedPs += planned;
            } else {
                simulatedPs += Math.min(simulated, planned);
                draining += simulated >= planned ? prepared.run().unfinishedMessages() : 0;
            }
        }
        return new BatchState(points.size(), finished.size(), simulatedPs, plannedPs, draining);
    }
}
