// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.homasim.plot.BreakdownPlots;
import org.homasim.plot.output.PlotFormat;
import org.homasim.plot.result.ExplainedTail;
import org.homasim.plot.result.LatencyBreakdown;
import org.homasim.plot.result.ResultFolder;
import org.homasim.plot.result.ResultPoint;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code homasim explain}: where the time of slow messages was spent. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = {
            "Tells where the time of the slowest messages was spent, beside messages drawn at random, and draws it.",
            "The results must be of a run with --breakdown."
        })
final class ExplainCommand implements Callable<Integer> {
    private static final Pattern SIZES = Pattern.compile("(\\d{1,18})\\.\\.(\\d{1,18})");

    @Parameters(paramLabel = "RESULTS", description = "A folder of results.")
    private Path results;

    @Option(
            names = "--percentile",
            paramLabel = "P",
            description =
                    "The messages with a slowdown beyond this percentile of those of their protocol and about their size, from 99 to below 100"
                            + " (default: 99).")
    private double percentile = ExplainedTail.MIN_PERCENTILE;

    @Option(
            names = "--size",
            paramLabel = "A..B",
            description = "The messages of A to B bytes, for example 1..1000 (default: all).")
    private String size;

    @Option(names = "--point", paramLabel = "NAME", description = "One point (default: each).")
    private String pointName;

    @Option(
            names = "--protocol",
            paramLabel = "NAME",
            description = "The messages of one protocol, where hosts or points have several (default: each by itself).")
    private String protocol;

    @Spec
    private CommandSpec spec;

    private long fromBytes;
    private long toBytes = Long.MAX_VALUE;

    @Override
    public Integer call() {
        if (!(percentile >= ExplainedTail.MIN_PERCENTILE && percentile < 100)) {
            throw new BadArgumentException(
                    "--percentile is " + percentile + "; allowed: 99 to below 100, as only the slowest 1% is kept");
        }
        if (size != null) {
            parseSizes();
        }
        List<ExplainedTail> tails = tails();
        PrintWriter out = spec.commandLine().getOut();
        for (ExplainedTail tail : tails) {
            String subtitle = BreakdownTable.heading(tail);
            BreakdownTable.print(tail, out);
            BreakdownPlots.draw(results, tail, subtitle, EnumSet.of(PlotFormat.PNG, PlotFormat.SVG))
                    .forEach(out::println);
            out.println();
        }
        out.flush();
        return ExitCode.OK;
    }

    /** One for each protocol that each point has. */
    private List<ExplainedTail> tails() {
        List<ExplainedTail> tails = new ArrayList<>();
        Set<String> protocols = new LinkedHashSet<>();
        for (ResultPoint point : points()) {
            LatencyBreakdown breakdown = LatencyBreakdown.of(point);
            for (String each : breakdown.protocols()) {
                protocols.add(each);
                if (protocol == null || protocol.equals(each)) {
                    tails.add(ExplainedTail.of(point, breakdown, each, percentile, fromBytes, toBytes));
                }
            }
        }
        if (tails.isEmpty() && protocol != null) {
            throw new BadArgumentException("--protocol is " + protocol + "; allowed: " + String.join("; ", protocols));
        }
        return tails;
    }

    private List<ResultPoint> points() {
        List<ResultPoint> all = ResultFolder.read(results).points();
        if (pointName == null) {
            return all;
        }
        List<ResultPoint> named =
                all.stream().filter(point -> point.name().equals(pointName)).toList();
        if (named.isEmpty()) {
            throw new BadArgumentException("--point is " + pointName + "; allowed: "
                    + String.join("; ", all.stream().map(ResultPoint::name).toList()));
        }
        return named;
    }

    private void parseSizes() {
        Matcher sizes = SIZES.matcher(size);
        boolean isRange = sizes.matches() && Long.parseLong(sizes.group(1)) <= Long.parseLong(sizes.group(2));
        if (!isRange) {
            throw new BadArgumentException(
                    "--size is " + size + "; allowed: A..B, bytes with A up to B, such as 1..1000");
        }
        fromBytes = Long.parseLong(sizes.group(1));
        toBytes = Long.parseLong(sizes.group(2));
    }
}
