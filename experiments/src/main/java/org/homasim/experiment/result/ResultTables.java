// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.result;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.homasim.experiment.config.Experiment;
import org.homasim.experiment.config.Point;
import org.homasim.experiment.measure.KneeFigures;
import org.homasim.experiment.measure.PrecisionFigures;
import org.homasim.experiment.published.ReferenceBin;
import org.homasim.experiment.published.ReferenceData;
import org.homasim.plot.output.AtomicFile;

/** The tables of an experiment as a whole, over all points so far. */
final class ResultTables {
    static final String POINTS = "points.csv";

    private static final String INTERVALS = "intervals.csv";
    private static final String KNEES = "knee.csv";
    private static final String PRECISION = "precision.csv";
    private static final String TRANSPORTS = "transports.csv";
    private static final String REFERENCE = "reference.csv";
    private static final String FAILURES = "failures.csv";

    private final Experiment experiment;
    private final PointRows rows = new PointRows();
    private final IntervalsCsv intervals;
    private final TransportsCsv transports;
    private final KneeCsv knees = new KneeCsv();
    private final PrecisionCsv precisions = new PrecisionCsv();
    private final Map<String, String> failures = new LinkedHashMap<>();
    private final Set<String> publishedWorkloads = new TreeSet<>();

    ResultTables(Experiment experiment) {
        this.experiment = experiment;
        this.intervals = new IntervalsCsv(experiment.swept());
        this.transports = new TransportsCsv(experiment.swept());
    }

    /** Removes the tables that an experiment before may have had and this one may not have. */
    static void removeOptional(Path folder) throws IOException {
        for (String table : List.of(KNEES, PRECISION, TRANSPORTS, REFERENCE, FAILURES)) {
            Files.deleteIfExists(folder.resolve(table));
        }
    }

    void put(Point point, StoredPoint stored) {
        List<String> row = new ArrayList<>();
        row.add(point.name());
        experiment.swept().forEach(path -> row.add(point.swept().getOrDefault(path, "")));
        StoredPoint.columns().forEach(column -> row.add(stored.cells().get(column)));
        rows.put(point, row);
        intervals.put(point, stored);
        transports.put(point, stored);
        if (point.isOfSweep()) {
            knees.identify(
                    point,
                    StoredPoint.IDENTITY.stream()
                            .map(column -> stored.cells().get(column))
                            .toList());
        }
        stored.publishedWorkload().ifPresent(publishedWorkloads::add);
    }

    void put(Point baseline, KneeFigures found) {
        knees.put(baseline, found);
    }

    void put(Point first, PrecisionFigures found) {
        precisions.put(first, found);
    }

    void fail(Point point, String error) {
        failures.put(point.name(), error);
    }

    /** Writes those tables that have rows, each as a whole. */
    void write(Path folder) {
        AtomicFile.write(folder.resolve(POINTS), points());
        AtomicFile.write(folder.resolve(INTERVALS), intervals.toBytes(experiment.points()));
        if (!transports.isEmpty()) {
            List<String> names = rows.inOrder(experiment.points()).stream()
                    .map(row -> row.get(0))
                    .toList();
            AtomicFile.write(folder.resolve(TRANSPORTS), transports.toBytes(names));
        }
        if (!knees.isEmpty()) {
            AtomicFile.write(folder.resolve(KNEES), knees.toBytes(experiment.points()));
        }
        if (!precisions.isEmpty()) {
            AtomicFile.write(folder.resolve(PRECISION), precisions.toBytes(experiment.points()));
        }
        if (!failures.isEmpty()) {
            AtomicFile.write(folder.resolve(FAILURES), failures());
        }
        List<ReferenceBin> published = ReferenceData.named(ReferenceData.SIGCOMM18_80).orElseThrow().bins().stream()
                .filter(bin -> bin.protocol().equals("homa") && publishedWorkloads.contains(bin.workload()))
                .toList();
        if (!published.isEmpty()) {
            AtomicFile.write(folder.resolve(REFERENCE), reference(published));
        }
    }

    private byte[] points() {
        List<String> header = new ArrayList<>();
        header.add("point");
        header.addAll(experiment.swept());
        header.addAll(StoredPoint.columns());
        CsvTable table = new CsvTable(header);
        rows.inOrder(experiment.points()).forEach(table::row);
        return table.toBytes();
    }

    /** Points of the sweep first, in its order; then those that followed from others, by name. */
    private byte[] failures() {
        CsvTable table = new CsvTable("point", "error");
        Set<String> others = new TreeSet<>(failures.keySet());
        for (Point point : experiment.points()) {
            if (others.remove(point.name())) {
                table.row(point.name(), failures.get(point.name()));
            }
        }
        others.forEach(name -> table.row(name, failures.get(name)));
        return table.toBytes();
    }

    /** The published curves of Homa for the workloads so far, beside the results so that plots need nothing else. */
    private static byte[] reference(List<ReferenceBin> published) {
        ReferenceData reference =
                ReferenceData.named(ReferenceData.SIGCOMM18_80).orElseThrow();
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
        for (ReferenceBin bin : published) {
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
        return table.toBytes();
    }
}
