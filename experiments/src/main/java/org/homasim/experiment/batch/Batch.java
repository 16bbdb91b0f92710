// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.batch;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
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
import org.homasim.experiment.measure.PrecisionFigures;
import org.homasim.experiment.result.FileHashes;
import org.homasim.experiment.result.ResultFolderException;
import org.homasim.experiment.result.ResultStore;
import org.homasim.experiment.result.StoredPoint;
import org.homasim.experiment.result.StoredPoints;
import org.homasim.experiment.run.PointWorkload;

/**
 * One pass over the points of an experiment, several at a time, those included that follow from the results of others. Points
 * whose results are there are not run again; of the others the longest begin first, so that no long one is left to run alone at
 * the end.
 */
final class Batch {
    private static final long POLL_MS = 100;

    /** Tables of thousands of points take a while to write; a killed process loses none of them, as they follow from the points. */
    private static final long TABLES_INTERVAL_NS = 1_000_000_000L;

    /** The tables of ten thousand points may take no more than a small part of the time. */
    private static final int TABLES_PAUSE = 20;

    private final Experiment experiment;
    private final FileHashes hashes;
    private final ResultStore store;
    private final Selection selection;
    private final Set<String> selected;
    private final FollowUps followUps;
    private final ProgressListener listener;
    private final Progress progress = new Progress();
    private final Queue<PreparedPoint> waiting =
            new PriorityQueue<>(Comparator.comparingDouble(PreparedPoint::expectedWork)
                    .reversed()
                    .thenComparing(each -> each.point().name()));
    private final List<PreparedPoint> running = new ArrayList<>();
    private final List<BatchResult.Failure> failures = new ArrayList<>();
    private final List<BatchResult.Missing> missing = new ArrayList<>();
    private final Map<String, KneeFigures> knees = new HashMap<>();
    private final Map<String, PrecisionFigures> precisions = new HashMap<>();
    /** By the point of the sweep, that of the largest buffer. */
    private final Map<String, Refusal> refusals = new HashMap<>();

    private int complete;
    private int reused;
    private boolean hasNewRows;
    private long tablesWrittenNs;
    private long tablesTookNs;

    /**
     * Nothing has been run yet.
     *
     * @param hashes of the files that points name, as they were read
     * @param store where results go
     * @param selected names of the points of the sweep to look after
     */
    Batch(
            Experiment experiment,
            FileHashes hashes,
            ResultStore store,
            Selection selection,
            Set<String> selected,
            ProgressListener listener) {
        this.experiment = experiment;
        this.hashes = hashes;
        this.store = store;
        this.selection = selection;
        this.selected = selected;
        this.listener = listener;
        this.followUps = followUps();
    }

    /**
     * Runs all; see {@link ExperimentRun#run}.
     *
     * @param points of the experiment's sweep
     */
    BatchResult run(List<PreparedPoint> points, int jobs) throws InterruptedException {
        ExecutorService workers = Executors.newFixedThreadPool(jobs);
        try {
            ExecutorCompletionService<Outcome> completion = new ExecutorCompletionService<>(workers);
            enter(points);
            while (!waiting.isEmpty() || !running.isEmpty()) {
                while (running.size() < jobs && !waiting.isEmpty()) {
                    PreparedPoint next = waiting.remove();
                    running.add(next);
                    completion.submit(() -> runAndStore(next));
                }
                listener.update(progress.state(running));
                Future<Outcome> done = completion.poll(POLL_MS, TimeUnit.MILLISECONDS);
                if (done != null) {
                    finish(outcomeOf(done));
                }
                writeTables(false);
            }
            listener.update(progress.state(running));
        } finally {
            workers.shutdownNow();
            workers.awaitTermination(10, TimeUnit.SECONDS);
        }
        writeTables(true);
        return new BatchResult(complete, reused, failures, missing, inOrder(knees), refused(), inOrder(precisions));
    }

    private <T> Map<String, T> inOrder(Map<String, T> found) {
        Map<String, T> inOrder = new LinkedHashMap<>();
        for (Point point : experiment.points()) {
            if (found.containsKey(point.name())) {
                inOrder.put(point.name(), found.get(point.name()));
            }
        }
        return inOrder;
    }

    private void writeTables(boolean atOnce) {
        long nowNs = System.nanoTime();
        long pauseNs = Math.max(TABLES_INTERVAL_NS, TABLES_PAUSE * tablesTookNs);
        if (atOnce || (hasNewRows && nowNs - tablesWrittenNs > pauseNs)) {
            store.writeTables();
            hasNewRows = false;
            tablesWrittenNs = System.nanoTime();
            tablesTookNs = tablesWrittenNs - nowNs;
        }
    }

    private FollowUps followUps() {
        if (experiment.knee().isPresent()) {
            return new BufferFollowUps(experiment.knee().get(), this::conclude);
        }
        return experiment
                .until()
                .<FollowUps>map(until -> new ReplicationFollowUps(until, this::conclude))
                .orElseGet(FollowUps::none);
    }

    /** Looks after new points, and after those that follow from such as were there. */
    private void enter(List<PreparedPoint> points) {
        Deque<PreparedPoint> entering = new ArrayDeque<>(points);
        while (!entering.isEmpty()) {
            PreparedPoint next = entering.removeFirst();
            boolean isSelected = selected.contains(next.point().root());
            Optional<StoredPoint> stored = isSelected && selection.rerun() ? Optional.empty() : stored(next);
            if (stored.isPresent()) {
                progress.added();
                progress.reused();
                reused++;
                listener.ended(next.point().name(), ProgressListener.PointEnd.REUSED, Optional.empty());
                complete(next, stored.get()).forEach(entering::addLast);
            } else if (isSelected && selection.runsMissing()) {
                progress.added();
                progress.planned(next);
                waiting.add(next);
            } else if (isSelected) {
                progress.added();
                missing.add(new BatchResult.Missing(next.point().name(), elsewhere(next)));
            }
        }
    }

    private Optional<StoredPoint> stored(PreparedPoint prepared) {
        Optional<StoredPoint> stored = store.find(prepared.point(), prepared.fingerprint());
        for (StoredPoints source : selection.sources()) {
            if (stored.isPresent()) {
                break;
            }
            stored = store.adopt(prepared.point(), prepared.fingerprint(), source);
        }
        return stored;
    }

    /** The most that one of the sources has of a point that is missing. */
    private StoredPoints.State elsewhere(PreparedPoint prepared) {
        return selection.sources().stream()
                .map(source -> source.state(prepared.point(), prepared.fingerprint()))
                .max(Comparator.naturalOrder())
                .orElse(StoredPoints.State.ABSENT);
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
    private record Outcome(PreparedPoint point, Optional<StoredPoint> result, Optional<Throwable> failure) {}

    /** Runs a point; what goes wrong in it is its own affair, what goes wrong in the store is everybody's. */
    private Outcome runAndStore(PreparedPoint prepared) throws InterruptedException {
        PointResult result;
        try {
            result = prepared.run().run();
            prepared.fingerprint().checkFiles(prepared.point());
        } catch (RuntimeException | Error e) {
            return new Outcome(prepared, Optional.empty(), Optional.of(e));
        }
        StoredPoint stored = store.write(
                prepared.point(),
                prepared.fingerprint(),
                prepared.workload(),
                result,
                prepared.run().resolvedConfiguration().toYaml());
        return new Outcome(prepared, Optional.of(stored), Optional.empty());
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

    /** Takes note of how a point ended, and looks after those that follow from it. */
    private void finish(Outcome outcome) {
        PreparedPoint prepared = outcome.point();
        running.remove(prepared);
        progress.ran(prepared, outcome.result().isEmpty());
        if (outcome.result().isPresent()) {
            List<PreparedPoint> following = complete(prepared, outcome.result().get());
            // Told of only when its row is there too: whoever hears of it may end the run.
            listener.ended(prepared.point().name(), ProgressListener.PointEnd.COMPLETE, Optional.empty());
            enter(following);
        } else {
            fail(prepared.point(), outcome.failure().orElseThrow());
            listener.ended(prepared.point().name(), ProgressListener.PointEnd.FAILED, outcome.failure());
        }
    }

    /** Takes over a result; returns the points that follow from it. */
    private List<PreparedPoint> complete(PreparedPoint prepared, StoredPoint stored) {
        complete++;
        hasNewRows = true;
        store.put(prepared.point(), stored);
        return prepare(followUps.after(prepared.point(), stored), prepared.workload());
    }

    /** Only now is known what points that follow look like, and whether they can be run; others may follow from those that cannot. */
    private List<PreparedPoint> prepare(List<Point> following, PointWorkload workload) {
        List<PreparedPoint> prepared = new ArrayList<>();
        Deque<Point> open = new ArrayDeque<>(following);
        while (!open.isEmpty()) {
            Point point = open.removeFirst();
            try {
                prepared.add(PreparedPoint.of(point, workload, hashes));
            } catch (ConfigurationException e) {
                refusals.merge(point.root(), new Refusal(point, e), Refusal::ofLargerBuffer);
                open.addAll(followUps.afterRefusal(point));
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
        hasNewRows = true;
        store.fail(point, cause);
        followUps.abandon(point);
    }

    private void conclude(Point baseline, KneeFigures found) {
        knees.put(baseline.name(), found);
        store.put(baseline, found);
    }

    private void conclude(Point first, PrecisionFigures found) {
        precisions.put(first.name(), found);
        store.put(first, found);
    }
}
