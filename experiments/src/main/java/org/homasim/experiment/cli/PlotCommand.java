// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.homasim.plot.ReportWriter;
import org.homasim.plot.ResultPlots;
import org.homasim.plot.chart.PageWidth;
import org.homasim.plot.output.PlotFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code homasim plot}: draws results again. */
@Command(
        name = "plot",
        mixinStandardHelpOptions = true,
        description = "Draws the plots and the report of results again, from their files.")
final class PlotCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RESULTS", description = "A folder of results.")
    private Path results;

    @Option(
            names = "--format",
            split = ",",
            paramLabel = "FORMAT",
            description =
                    "Any of png, svg and pdf, with commas between (default: what the experiment asks for, or png,svg).")
    private List<PlotFormat> formats = List.of();

    @Option(
            names = "--width",
            paramLabel = "WIDTH",
            description =
                    "Of each picture: screen, one-column or two-column (default: what the experiment asks for, or screen).")
    private String width;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Optional<Set<PlotFormat>> forms = formats.isEmpty() ? Optional.empty() : Optional.of(EnumSet.copyOf(formats));
        ResultPlots.draw(results, forms, place()).forEach(out::println);
        out.println(ReportWriter.write(results));
        return ExitCode.OK;
    }

    private Optional<PageWidth> place() {
        if (width == null) {
            return Optional.empty();
        }
        return Optional.of(PageWidth.of(width)
                .orElseThrow(() -> new BadArgumentException(
                        "--width is " + width + "; allowed: " + String.join(", ", PageWidth.labels()))));
    }
}
