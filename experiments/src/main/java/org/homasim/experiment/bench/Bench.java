// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.homasim.experiment.config.Configuration;
import org.homasim.experiment.config.ExperimentFile;
import org.homasim.experiment.measure.PointResult;
import org.homasim.experiment.run.PointRun;
import org.homasim.experiment.run.PointWorkload;

/** Runs the fixed set, one run at a time. */
public final class Bench {
    private static final int ENGINE_MILLIONS = 5;
    private static final long ENGINE_MESSAGE_BYTES = 100_000;
    private static final int RECEIVER_PACKETS = 3_000_000;
    private static final int[] WAITING = {10, 100, 1_000, 10_000};

    private Bench() {}

    /**
     * Runs, prints and writes.
     *
     * @param only names of cases; none for all
     * @param repetitions of each run, at least 1; the median counts, the first of several warms up the virtual machine
     * @param csv file to write, or null
     * @param baseline an earlier file to compare with, or null
     * @param out where the table goes
     * @param err where the progress goes
     */
    public static void run(
            List<String> only, int repetitions, Path csv, Path baseline, PrintWriter out, PrintWriter err)
            throws IOException, InterruptedException {
        Map<String, BenchReport.Earlier> before = baseline == null ? Map.of() : BenchReport.read(baseline);
        List<BenchRow> rows = new ArrayList<>();
        double engineNs = EngineCost.nanosecondsPerPacket(ENGINE_MESSAGE_BYTES, ENGINE_MILLIONS);
        for (BenchCase benchCase : chosen(only)) {
            List<PointResult> results = new ArrayList<>();
            List<Double> calibrations = new ArrayList<>(List.of(CalibrationLoop.hopsPerSecond()));
            for (int repetition = 1; repetition <= repetitions; repetition++) {
                err.println(benchCase.name() + ", run " + repetition + " of " + repetitions);
                err.flush();
                results.add(run(benchCase));
                calibrations.add(CalibrationLoop.hopsPerSecond());
            }
            rows.add(row(benchCase.name(), results, engineNs, median(calibrations)));
        }
        BenchReport.print(rows, before, out);
        if (csv != null) {
            BenchReport.write(rows, csv);
        }
    }

    /**
     * The cases of some names.
     *
     * @throws IllegalArgumentException when there is none of a name
     */
    private static List<BenchCase> chosen(List<String> names) {
        List<String> known = BenchCase.all().stream().map(BenchCase::name).toList();
        for (String name : names) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException(
                        "--case " + name + " is not a case; allowed: " + String.join(", ", known));
            }
        }
        return BenchCase.all().stream()
                .filter(each -> names.isEmpty() || names.contains(each.name()))
                .toList();
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    /** Prints what a packet costs a receiver at which so many messages wait for grants. */
    public static void waitingMessages(PrintWriter out) {
        out.printf("%-12s %9s%n", "waiting", "ns/packet");
        for (int waiting : WAITING) {
            double ns = WaitingMessagesCost.nanosecondsPerPacket(waiting, RECEIVER_PACKETS);
            out.printf(Locale.ROOT, "%-12d %9.0f%n", waiting, ns);
            out.flush();
        }
    }

    private static PointResult run(BenchCase benchCase) throws InterruptedException {
        Configuration configuration = ExperimentFile.defaults(benchCase.overrides());
        return new PointRun(configuration, PointWorkload.of(configuration)).run();
    }

    private static BenchRow row(
            String name, List<PointResult> results, double engineNs, double calibrationHopsPerSecond) {
        List<PointResult> bySpeed = new ArrayList<>(results);
        bySpeed.sort(Comparator.comparingDouble(result -> result.timing().cpuSeconds()));
        PointResult median = bySpeed.get(bySpeed.size() / 2);
        return new BenchRow(
                name,
                median.packets().hops(),
                median.events(),
                median.timing().wallSeconds(),
                median.timing().cpuSeconds(),
                engineNs,
                median.timing().maxMemoryMb(),
                median.timing().allocatedBytesPerHop(),
                calibrationHopsPerSecond);
    }
}
