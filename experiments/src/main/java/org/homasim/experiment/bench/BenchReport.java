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
                    + "engine_ns_per_packet,max_memory_mb";

    private BenchReport() {}

    static void print(List<BenchRow> rows, Map<String, Double> baseline, PrintWriter out) {
        out.printf(
                "%-12s %10s %10s %9s %9s %9s %11s %8s %8s%n",
                "case", "Mhops/s", "Mevents/s", "ev/hop", "ns/hop", "ns/event", "engine ns", "cpu s", "MB");
        for (BenchRow row : rows) {
            Double before = baseline.get(row.name());
            out.printf(
                    Locale.ROOT,
                    "%-12s %10.2f %10.2f %9.2f %9.0f %9.0f %11.0f %8.1f %8.0f%s%n",
                    row.name(),
                    row.hopsPerSecond() / 1e6,
                    row.eventsPerSecond() / 1e6,
                    row.eventsPerHop(),
                    row.nsPerHop(),
                    row.nsPerEvent(),
                    row.engineNsPerPacket(),
                    row.cpuSeconds(),
                    row.maxMemoryMb(),
                    before == null
                            ? ""
                            : String.format(Locale.ROOT, "   %.2f x baseline", row.hopsPerSecond() / before));
        }
        out.flush();
    }

    static void write(List<BenchRow> rows, Path file) {
        StringBuilder text = new StringBuilder(HEADER).append('\n');
        for (BenchRow row : rows) {
            text.append(String.format(
                    Locale.ROOT,
                    "%s,%d,%d,%.3f,%.3f,%.0f,%.0f,%.3f,%.1f,%.1f,%.1f,%.0f%n",
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
                    row.maxMemoryMb()));
        }
        AtomicFile.write(file, text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads packet-hops per second by case from an earlier file.
     *
     * @throws IllegalArgumentException when it is not such a file
     */
    static Map<String, Double> read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        if (lines.isEmpty() || !lines.get(0).equals(HEADER)) {
            throw new IllegalArgumentException(file + ":1: not a bench file; expected the header " + HEADER);
        }
        Map<String, Double> hopsPerSecond = new LinkedHashMap<>();
        for (int line = 1; line < lines.size(); line++) {
            List<String> cells = List.of(lines.get(line).split(",", -1));
            try {
                hopsPerSecond.put(cells.get(0), Double.valueOf(cells.get(5)));
            } catch (NumberFormatException | IndexOutOfBoundsException e) {
                throw new IllegalArgumentException(file + ":" + (line + 1) + ": malformed row", e);
            }
        }
        return hopsPerSecond;
    }
}
