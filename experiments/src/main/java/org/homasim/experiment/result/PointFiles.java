// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.result;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.homasim.experiment.config.Point;
import org.homasim.experiment.measure.PointResult;
import org.homasim.experiment.measure.Quantiles;
import org.homasim.experiment.measure.SlowdownTimeline;
import org.homasim.experiment.measure.TransportFigures;
import org.homasim.experiment.measure.WorkloadFigures;
import org.homasim.experiment.run.PointWorkload;

/** Writes the folder of one point: all files in a folder beside it first, then a rename. */
final class PointFiles {
    /** The file of the results themselves. */
    static final String SUMMARY = "summary.json";

    private final Path folder;

    PointFiles(Path folder) {
        this.folder = folder;
    }

    /**
     * Writes all files.
     *
     * @return the figures as they stand in the files
     */
    StoredPoint write(
            Point point, PointFingerprint fingerprint, PointWorkload workload, PointResult result, String configYaml)
            throws IOException {
        byte[] summary = SummaryJson.summary(point, workload, result);
        inPlace(part -> {
            Files.writeString(part.resolve("config.yaml"), configYaml, StandardCharsets.UTF_8);
            Files.write(part.resolve(SUMMARY), summary);
            Files.write(part.resolve(PointFingerprint.FILE), fingerprint.toBytes());
            Files.write(part.resolve("timing.json"), SummaryJson.timing(result));
            SizeTables.writeHistograms(part, "", result.slowdowns());
            writeSlowdowns(part, "", result.main());
            for (Map.Entry<String, WorkloadFigures> each : result.background().entrySet()) {
                writeBackground(part, each.getKey(), each.getValue());
            }
            for (TransportFigures each : result.transports()) {
                writeTransport(part, each);
            }
            NetworkTables.write(part, result.network());
            if (result.log().isPresent()) {
                List<String> labels = new ArrayList<>(List.of("main"));
                labels.addAll(result.background().keySet());
                MessagesCsv.write(
                        part.resolve("messages.csv"),
                        result.log().get(),
                        labels,
                        result.transports().stream()
                                .map(TransportFigures::protocol)
                                .toList());
            }
            if (result.breakdown().isPresent()) {
                BreakdownCsv.write(
                        part.resolve(BreakdownCsv.FILE), result.breakdown().get());
                StagesCsv.write(
                        part.resolve("stages.csv"),
                        result.breakdown().get(),
                        result.slowdowns().shortBytes());
            }
            sync(part);
        });
        return StoredPoint.of(summary);
    }

    private static void writeBackground(Path part, String label, WorkloadFigures figures) throws IOException {
        writeSlowdowns(part, "-" + label, figures);
    }

    /** Labels have no dot, so that no workload's file is taken for a transport's. */
    private static void writeTransport(Path part, TransportFigures transport) throws IOException {
        String suffix = transportSuffix(transport.protocol());
        SizeTables.writeHistograms(part, suffix, transport.main().slowdowns());
        writeSlowdowns(part, suffix, transport.main());
        for (Map.Entry<String, WorkloadFigures> each : transport.background().entrySet()) {
            writeSlowdowns(part, "-" + each.getKey() + suffix, each.getValue());
        }
    }

    /** What the names of files of one transport have before their ending. */
    static String transportSuffix(String protocol) {
        return "." + protocol;
    }

    private static void writeSlowdowns(Path part, String suffix, WorkloadFigures figures) throws IOException {
        Files.write(part.resolve("slowdown" + suffix + ".csv"), SizeTables.slowdown(figures.slowdowns()));
        if (figures.timeline().isPresent()) {
            Files.write(
                    part.resolve("timeline" + suffix + ".csv"),
                    timeline(figures.timeline().get()));
        }
    }

    /** Puts the files of another folder here too, without copying their content where the file system can do without. */
    void copy(Path other) throws IOException {
        // Links need not be synchronised: what they point to has been, when it was written.
        inPlace(part -> {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(other)) {
                for (Path file : files) {
                    Path copy = part.resolve(file.getFileName());
                    try {
                        Files.createLink(copy, file);
                    } catch (UnsupportedOperationException | IOException e) {
                        // Another file system, or one without links.
                        Files.copy(file, copy);
                    }
                }
            }
        });
    }

    /** Has the files written into a folder beside, and then puts it in the place of the one there is. */
    private void inPlace(Content content) throws IOException {
        Path part = Leftovers.partOf(folder);
        Leftovers.delete(part);
        try {
            Files.createDirectories(part);
            content.writeInto(part);
            Leftovers.delete(folder);
            Files.move(part, folder, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            // There is none after the move; a failure leaves nothing half-written.
            Leftovers.delete(part);
        }
    }

    /** Has the content reach the disk before the name does: a machine that fails may not leave empty files in a finished folder. */
    private static void sync(Path part) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(part)) {
            for (Path file : files) {
                try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                    channel.force(true);
                }
            }
        }
    }

    /** Writes files into a folder. */
    @FunctionalInterface
    private interface Content {
        void writeInto(Path part) throws IOException;
    }

    private static byte[] timeline(SlowdownTimeline timeline) {
        CsvTable table = new CsvTable("time_us", "started", "completed", "mean", "p50", "p99", "max");
        for (int interval = 0; interval < timeline.intervals(); interval++) {
            Quantiles figures = timeline.slowdown(interval);
            table.row(
                    Figures.microseconds(timeline.fromPs(interval)),
                    Long.toString(timeline.started(interval)),
                    Long.toString(figures.count()),
                    Figures.cell(figures.mean()),
                    Figures.cell(figures.p50()),
                    Figures.cell(figures.p99()),
                    Figures.cell(timeline.maxSlowdown(interval)));
        }
        return table.toBytes();
    }
}
