// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.homasim.plot.output.AtomicFile;

/** The bench as a table for people and a CSV for later. */
final class BenchReport {
    private static final String HEADER =
            "case,packet_hops,events,wall_s,cpu_s,packet_hops_per_s,events_per_s,events_per_hop,ns_per_hop,ns_per_event,"
                    + "engine_ns_per_packet,max_memory_mb,allocated_bytes_per_hop,calibration_hops_per_s,to_calibration";

    private BenchReport() {}

    /** An earlier row: speed, and that in units of the calibration loop. */
    record Earlier(double hopsPerSecond, double toCalibration) {}

    static void print(List<BenchRow> rows, Map<String, Earlier> baseline, PrintWriter out) {
        out.printf(
                "%-15s %8s %7s %9s %7s %7s %8s %9s %7s %7s %6s %6s%n",
                "case",
                "Mhops/s",
                "x loop",
                "Mevents/s",
                "ev/hop",
                "ns/hop",
                "ns/event",
                "engine ns",
                "wall s",
                "cpu s",
                "MB",
                "B/hop");
        for (BenchRow row : rows) {
            Earlier before = baseline.get(row.name());
            out.printf(
                    Locale.ROOT,
                    "%-15s %8.2f %7.2f %9.2f %7.2f %7.0f %8.0f %9.0f %7.1f %7.1f %6.0f %6.2f%s%n",
                    row.name(),
                    row.hopsPerSecond() / 1e6,
                    row.toCalibration(),
                    row.eventsPerSecond() / 1e6,
                    row.eventsPerHop(),
                    row.nsPerHop(),
                    row.nsPerEvent(),
                    row.engineNsPerPacket(),
                    row.wallSeconds(),
                    row.cpuSeconds(),
                    row.maxMemoryMb(),
                    row.allocatedBytesPerHop(),
                    before == null ? "" : comparison(row, before));
        }
        out.flush();
    }

    private static String comparison(BenchRow row, Earlier before) {
        return String.format(
                Locale.ROOT,
                "   %.2f x baseline, %.2f calibrated",
                row.hopsPerSecond() / before.hopsPerSecond(),
                row.toCalibration() / before.toCalibration());
    }

    static void write(List<BenchRow> rows, Path file) {
        StringBuilder text = new StringBuilder(HEADER).append('\n');
        for (BenchRow row : rows) {
            text.append(String.format(
                    Locale.ROOT,
                    "%s,%d,%d,%.3f,%.3f,%.0f,%.0f,%.3f,%.1f,%.1f,%.1f,%.0f,%.3f,%.0f,%.3f\n",
                    row.name(),
                    row.packetHops(),
                    row.events(),
                    row.wallSeconds(),
                    row.cpuSeconds(),
                    row.hopsPerSecond(),
                    row.eventsPerSecond(),
                    row.eventsPerHop(),
                    row.nsPerHop(),
                    row.nsPerEvent(),
                    row.engineNsPerPacket(),
                    row.maxMemoryMb(),
                    row.allocatedBytesPerHop(),
                    row.calibrationHopsPerSecond(),
                    row.toCalibration()));
        }
        AtomicFile.write(file, text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads speeds by case from an earlier file.
     *
     * @throws IllegalArgumentException when it is not such a file
     */
    static Map<String, Earlier> read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        if (lines.isEmpty() || !lines.get(0).equals(HEADER)) {
            throw new IllegalArgumentException(file + ":1: not a bench file; expected the header " + HEADER);
        }
        Map<String, Earlier> speeds = new LinkedHashMap<>();
        for (int line = 1; line < lines.size(); line++) {
            List<String> cells = List.of(lines.get(line).split(",", -1));
            try {
                speeds.put(
                        cells.get(0), new Earlier(Double.parseDouble(cells.get(5)), Double.parseDouble(cells.get(14))));
            } catch (NumberFormatException | IndexOutOfBoundsException e) {
                throw new IllegalArgumentException(file + ":" + (line + 1) + ": malformed row", e);
            }
        }
        return speeds;
    }
}
