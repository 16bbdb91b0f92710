// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.homasim.experiment.difference.Figure;
import org.homasim.experiment.difference.ResultDifference;
import org.homasim.experiment.difference.Verdict;
import org.homasim.plot.output.AtomicFile;
import org.homasim.plot.result.ResultFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code homasim diff}: two result folders beside each other, and which differences are more than chance. */
@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        description = {
            "Compares two result folders; the exit code is 1 where a figure differs significantly.",
            "Points that differ only in their seed are one. With the same seeds in both, runs are compared in pairs."
        })
final class DiffCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "A", description = "A folder of results.")
    private Path first;

    @Parameters(index = "1", paramLabel = "B", description = "Another one.")
    private Path second;

    @Option(
            names = "--figures",
            split = ",",
            paramLabel = "COLUMN",
            description = "Columns of points.csv to compare: slowdown_mean, slowdown_p50, slowdown_p99, slowdown_p999,"
                    + " short_p50_us, short_p99_us, goodput_gbps, messages_failed, packets_dropped (these unless told), utilization,"
                    + " burst_p50_us, burst_p99_us, pool_max_bytes, cores_user, cores_system,"
                    + " cores_softirq, downlink_idle, grants_withheld, wasted_bandwidth.")
    private List<String> columns;

    @Option(names = "--all", description = "Shows figures that do not differ too.")
    private boolean all;

    @Option(names = "--csv", paramLabel = "FILE", description = "Writes every figure to a file.")
    private Path csv;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        List<Figure> figures = columns == null
                ? Figure.USUAL
                : columns.stream().map(DiffCommand::figure).distinct().toList();
        ResultDifference difference = new ResultDifference(read(first), read(second), figures);
        if (difference.groups().isEmpty()) {
            throw new BadArgumentException("no point of " + first + " has a counterpart in " + second + "; "
                    + String.join(" / ", difference.onlyFirst()) + " against "
                    + String.join(" / ", difference.onlySecond()));
        }
        PrintWriter out = spec.commandLine().getOut();
        new DifferenceTable(out, all).print(difference);
        out.flush();
        if (csv != null) {
            AtomicFile.write(csv, DifferenceCsv.bytes(difference));
        }
        return difference.count(Verdict.DIFFERS) > 0 ? ExitCode.FAILED : ExitCode.OK;
    }

    private static ResultFolder read(Path folder) {
        ResultFolder results = ResultFolder.read(folder);
        if (results.points().isEmpty()) {
            throw new BadArgumentException(folder + " has no points");
        }
        return results;
    }

    private static Figure figure(String column) {
        return Figure.of(column.strip())
                .orElseThrow(() -> new BadArgumentException("--figures has " + column + "; allowed: "
                        + Arrays.stream(Figure.values()).map(Figure::column).collect(Collectors.joining(", "))));
    }
}
