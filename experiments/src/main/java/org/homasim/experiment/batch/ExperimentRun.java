// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.batch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.homasim.experiment.config.Configuration;
import org.homasim.experiment.config.Experiment;
import org.homasim.experiment.config.Point;
import org.homasim.experiment.config.yaml.ConfigurationException;
import org.homasim.experiment.config.yaml.Problem;
import org.homasim.experiment.measure.PointResult;
import org.homasim.experiment.result.ResultFolderException;
import org.homasim.experiment.result.ResultStore;
import org.homasim.experiment.run.PointRun;
import org.homasim.experiment.run.PointWorkload;
import org.homasim.trace.PacketTrace;

/** Runs all points of an experiment. */
public final class ExperimentRun {
    private static final long POLL_MS = 200;

    private final List<PreparedPoint> points = new ArrayList<>();

    /** A point that could not be run to its end. */
    public record Failure(String point, Throwable cause) {}

    /**
     * Reads the inputs of all points, before anything is run or written.
     *
     * @throws ConfigurationException when the content of an input file is bad
     */
    public ExperimentRun(Experiment experiment) {
        Map<String, PointWorkload> workloads = new HashMap<>();
        Map<String, Problem> problems = new LinkedHashMap<>();
        for (Point point : experiment.points()) {
            Configuration configuration = point.configuration();
            String key = PointWorkload.key(configuration);
            if (problems.containsKey(key)) {
                continue;
            }
            try {
                PointWorkload workload = workloads.get(key);
                if (workload == null) {
                    workload = PointWorkload.of(configuration);
                    workloads.put(key, workload);
                }
                points.add(new PreparedPoint(point, workload, new PointRun(configuration, workload)));
            } catch (ConfigurationException e) {
                problems.put(key, e.problems().get(0));
            }
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(List.copyOf(problems.values()));
        }
    }

    /** Returns what is doubtful in the inputs, each thing once. */
    public List<Problem> warnings() {
        return points.stream()
                .flatMap(prepared -> prepared.run().warning().stream())
                .distinct()
                .toList();
    }

    /**
     * Checks that packets can be traced.
     *
     * @throws ConfigurationException when those of a point have no format that a trace could show
     */
    public void checkTraceable() {
        points.forEach(prepared -> prepared.run().checkTraceable());
    }

    /**
     * Has the packets of the only point traced; to be called before {@link #run}.
     *
     * @param trace not started
     * @throws IllegalStateException when there are several points, which one trace cannot tell apart
     */
    public void trace(PacketTrace trace) {
        if (points.size() != 1) {
            throw new IllegalStateException("one trace of " + points.size() + " points");
        }
        points.get(0).run().trace(trace);
    }

    /**
     * Runs the points and writes each when it is finished.
     *
     * @param store where results go
     * @param jobs points at a time, at least 1
     * @param progress told several times a second
     * @return the points that failed; the others are complete
     * @throws InterruptedException when the caller is interrupted; running points are stopped
     * @throws ResultFolderException when results cannot be written; running points are stopped
     */
    public List<Failure> run(ResultStore store, int jobs, ProgressListener progress) throws InterruptedException {
        List<Failure> failures = new ArrayList<>();
        ExecutorService workers = Executors.newFixedThreadPool(jobs);
        try {
            ExecutorCompletionService<Outcome> completion = new ExecutorCompletionService<>(workers);
            points.forEach(prepared -> completion.submit(() -> runAndStore(prepared, store)));
            List<PreparedPoint> finished = new ArrayList<>();
            while (finished.size() < points.size()) {
                Future<Outcome> done = completion.poll(POLL_MS, TimeUnit.MILLISECONDS);
                if (done != null) {
                    Outcome outcome = outcomeOf(done);
                    finished.add(outcome.point());
                    outcome.failure()
                            .map(cause -> new Failure(outcome.point().point().name(), cause))
                            .ifPresent(failures::add);
                }
                progress.update(state(finished));
            }
        } finally {
            workers.shutdownNow();
            workers.awaitTermination(10, TimeUnit.SECONDS);
        }
        return failures;
    }

    /** How a point ended. */
    private record Outcome(PreparedPoint point, Optional<Throwable> failure) {}

    /** Runs a point; what goes wrong in it is its own affair, what goes wrong in the store is everybody's. */
    private static Outcome runAndStore(PreparedPoint prepared, ResultStore store) throws InterruptedException {
        PointResult result;
        try {
            result = prepared.run().run();
        } catch (RuntimeException | Error e) {
            return new Outcome(prepared, Optional.of(e));
        }
        store.add(
                prepared.point(),
                prepared.workload(),
                result,
                prepared.run().resolvedConfiguration().toYaml());
        return new Outcome(prepared, Optional.empty());
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

    private BatchState state(List<PreparedPoint> finished) {
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
