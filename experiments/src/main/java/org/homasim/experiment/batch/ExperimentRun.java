// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.batch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.homasim.experiment.config.Configuration;
import org.homasim.experiment.config.Experiment;
import org.homasim.experiment.config.Point;
import org.homasim.experiment.config.yaml.ConfigurationException;
import org.homasim.experiment.config.yaml.Problem;
import org.homasim.experiment.result.FileHashes;
import org.homasim.experiment.result.ResultFolderException;
import org.homasim.experiment.result.ResultStore;
import org.homasim.experiment.result.StoredPoints;
import org.homasim.experiment.run.PointWorkload;
import org.homasim.trace.PacketTrace;

/** Runs all points of an experiment. */
public final class ExperimentRun {
    private final Experiment experiment;
    private final List<PreparedPoint> points = new ArrayList<>();
    private final FileHashes hashes = new FileHashes();

    /**
     * Reads the inputs of all points, before anything is run or written.
     *
     * @throws ConfigurationException when the content of an input file is bad
     */
    public ExperimentRun(Experiment experiment) {
        this.experiment = experiment;
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
                points.add(PreparedPoint.of(point, workload, hashes));
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
     * Runs the points, and those that follow from their results, and writes each when it is finished; to be called once.
     *
     * @param store where results go
     * @param selection which points to run
     * @param jobs points at a time, at least 1
     * @param progress told several times a second
     * @return which points are complete and which failed
     * @throws IllegalArgumentException when the selection names no point, with one line for the user
     * @throws InterruptedException when the caller is interrupted; running points are stopped
     * @throws ResultFolderException when results cannot be written; running points are stopped
     */
    public BatchResult run(ResultStore store, Selection selection, int jobs, ProgressListener progress)
            throws InterruptedException {
        return new Batch(experiment, hashes, store, selection, selection.names(points), progress).run(points, jobs);
    }

    /**
     * What a run would do, point by point in the order of the sweep; of points that follow from results nothing is known yet.
     *
     * @param folder of results, which is only read
     * @param selection which points to run
     * @throws IllegalArgumentException when the selection names no point, with one line for the user
     */
    public List<PlannedPoint> plan(StoredPoints folder, Selection selection) {
        Set<String> names = selection.names(points);
        return points.stream()
                .filter(each -> names.contains(each.point().name()))
                .map(each -> new PlannedPoint(
                        each.point().name(), folder.state(each.point(), each.fingerprint()), each.expectedWork()))
                .toList();
    }
}
