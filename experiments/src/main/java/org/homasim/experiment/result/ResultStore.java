// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.result;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.homasim.experiment.config.Experiment;
import org.homasim.experiment.config.Point;
import org.homasim.experiment.measure.BurstFigures;
import org.homasim.experiment.measure.KneeFigures;
import org.homasim.experiment.measure.PointResult;
import org.homasim.experiment.measure.Quantiles;
import org.homasim.experiment.reference.ReferenceBin;
import org.homasim.experiment.reference.ReferenceData;
import org.homasim.experiment.run.PointWorkload;
import org.homasim.plot.output.AtomicFile;
import org.homasim.workload.WorkloadVariant;

/** The result folder of one experiment. Points may be added by several threads. */
public final class ResultStore {
    private static final List<String> FIGURES = List.of(
            "protocol",
            "workload",
            "load",
            "seed",
            "saturated",
            "messages_started",
            "messages_failed",
            "slowdown_mean",
            "slowdown_p50",
            "slowdown_p99",
            "slowdown_p999",
            "short_p50_us",
            "short_p99_us",
            "goodput_gbps",
            "utilization",
            "packets_dropped",
            "burst_p50_us",
            "burst_p99_us",
            "pool_max_bytes");

    private static final String KNEE_TABLE = "knee.csv";
    private static final String REFERENCE_TABLE = "reference.csv";

    private final Path folder;
    private final Experiment experiment;
    private final PointRows rows = new PointRows();
    private final KneeCsv knees = new KneeCsv();
    private final Set<String> publishedWorkloads = new LinkedHashSet<>();

    private ResultStore(Path folder, Experiment experiment) {
        this.folder = folder;
        this.experiment = experiment;
    }

    /**
     * Opens a folder for results and writes the experiment into it. Tables of an experiment before that this one may not have go.
     *
     * @throws ResultFolderException when it cannot be made or written
     */
    public static ResultStore open(Path folder, Experiment experiment) {
        ResultStore store = new ResultStore(folder, experiment);
        try {
            Files.createDirectories(folder);
            Files.createDirectories(folder.resolve("runs"));
            if (!Files.isWritable(folder)) {
                throw new AccessDeniedException(folder.toString());
            }
            AtomicFile.write(
                    folder.resolve("experiment.yaml"), experiment.text().getBytes(StandardCharsets.UTF_8));
            Files.deleteIfExists(folder.resolve(KNEE_TABLE));
            Files.deleteIfExists(folder.resolve(REFERENCE_TABLE));
        } catch (IOException | RuntimeException e) {
            throw new ResultFolderException(folder, reason(e), e);
        }
        return store;
    }

    private static String reason(Throwable failure) {
        Throwable cause = failure.getCause() instanceof IOException io ? io : failure;
        if (cause instanceof FileAlreadyExistsException) {
            return "a file is in the way: " + cause.getMessage();
        }
        return cause instanceof AccessDeniedException ? "permission denied" : cause.getMessage();
    }

    /** Returns the folder. */
    public Path folder() {
        return folder;
    }

    /**
     * Writes the files of a finished point, and {@code points.csv} with all points finished so far, in the experiment's order.
     *
     * @param point the point
     * @param workload its workload
     * @param result its figures
     * @param configYaml its complete configuration
     * @throws ResultFolderException when the files cannot be written
     */
    public synchronized void add(Point point, PointWorkload workload, PointResult result, String configYaml) {
        try {
            new PointFiles(folder.resolve("runs").resolve(point.name())).write(point, workload, result, configYaml);
            rows.put(point, row(point, workload, result));
            AtomicFile.write(folder.resolve("points.csv"), points());
            if (point.baseline().isEmpty()) {
                knees.identify(point, PointIdentity.cells(point, workload, result));
            }
            // Published are times of one-way messages, with which those of RPCs cannot be compared.
            if (workload.variant().equals(Optional.of(WorkloadVariant.SIGCOMM18))
                    && !result.definition().isOfRpcs()) {
                writeReference(workload.label());
            }
        } catch (IOException | RuntimeException e) {
            throw new ResultFolderException(folder, reason(e), e);
        }
    }

    /**
     * Writes {@code knee.csv} with what all searches so far have found, in the experiment's order.
     *
     * @param baseline a point that has been added
     * @param found of its search
     * @throws ResultFolderException when the file cannot be written
     */
    public synchronized void add(Point baseline, KneeFigures found) {
        knees.put(baseline, found);
        try {
            AtomicFile.write(folder.resolve(KNEE_TABLE), knees.toBytes(experiment.points()));
        } catch (RuntimeException e) {
            throw new ResultFolderException(folder, reason(e), e);
        }
    }

    private byte[] points() {
        List<String> header = new ArrayList<>();
        header.add("point");
        header.addAll(experiment.swept());
        header.addAll(FIGURES);
        CsvTable table = new CsvTable(header);
        rows.inOrder(experiment.points()).forEach(table::row);
        return table.toBytes();
    }

    private List<String> row(Point point, PointWorkload workload, PointResult result) {
        List<String> row = new ArrayList<>();
        row.add(point.name());
        for (String path : experiment.swept()) {
            row.add(point.swept().getOrDefault(path, ""));
        }
        Quantiles slowdown = result.slowdowns().slowdown();
        Quantiles shortMessages = result.slowdowns().shortMicroseconds();
        row.addAll(PointIdentity.cells(point, workload, result));
        row.addAll(List.of(
                Boolean.toString(result.saturated()),
                Long.toString(result.started()),
                Long.toString(result.failed()),
                Figures.cell(slowdown.mean()),
                Figures.cell(slowdown.p50()),
                Figures.cell(slowdown.p99()),
                Figures.cell(slowdown.p999()),
                Figures.cell(shortMessages.p50()),
                Figures.cell(shortMessages.p99()),
                Figures.cell(result.goodputGbps()),
                Figures.cell(result.tiers().get(0).utilization()),
                Long.toString(result.packets().dropped()),
                burst(result, BurstFigures::p50Us),
                burst(result, BurstFigures::p99Us),
                Long.toString(result.network().peakPoolBytes())));
        return row;
    }

    /** Of the main workload; empty where its messages do not start in bursts. */
    private static String burst(PointResult result, ToDoubleFunction<BurstFigures> figure) {
        return result.main()
                .bursts()
                .map(bursts -> Figures.cell(figure.applyAsDouble(bursts)))
                .orElse("");
    }

    /** Puts the published curves of Homa for the workloads so far beside the results, so that plots need nothing else. */
    private void writeReference(String workload) {
        ReferenceData reference =
                ReferenceData.named(ReferenceData.SIGCOMM18_80).orElseThrow();
        boolean isPublished =
                reference.bins().stream().anyMatch(bin -> bin.workload().equals(workload));
        if (!isPublished || !publishedWorkloads.add(workload)) {
            return;
        }
        CsvTable table = new CsvTable(
                "protocol",
                "workload",
                "load",
                "definition",
                "source",
                "size_high",
                "count_pct",
                "cum_count_pct",
                "mean",
                "p50",
                "p99");
        for (ReferenceBin bin : reference.bins()) {
            if (bin.protocol().equals("homa") && publishedWorkloads.contains(bin.workload())) {
                table.row(
                        bin.protocol(),
                        bin.workload(),
                        Figures.cell(bin.load()),
                        reference.definition().label(),
                        reference.source(bin.workload()),
                        Long.toString(bin.sizeHighBytes()),
                        Figures.cell(bin.countPercent()),
                        Figures.cell(bin.cumulativePercent()),
                        Figures.cell(bin.mean()),
                        Figures.cell(bin.p50()),
                        Figures.cell(bin.p99()));
            }
        }
        AtomicFile.write(folder.resolve(REFERENCE_TABLE), table.toBytes());
    }
}
