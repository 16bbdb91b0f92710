// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.cli;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.homasim.experiment.bench.Bench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code homasim bench}: speed on a fixed set of runs. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measures the simulator's speed on a fixed set of runs; wants an idle machine.")
final class BenchCommand implements Callable<Integer> {
    @Option(names = "--baseline", paramLabel = "FILE", description = "An earlier CSV to compare with.")
    private Path baseline;

    @Option(names = "--csv", paramLabel = "FILE", description = "Writes the figures to a CSV file.")
    private Path csv;

    @Option(names = "--runs", paramLabel = "N", description = "Runs of each case; the median counts (default: 3).")
    private int runs = 3;

    @Option(names = "--case", paramLabel = "NAME", description = "Runs this case only; may be repeated.")
    private List<String> cases = new ArrayList<>();

    @Option(
            names = "--waiting",
            description =
                    "Measures only what a packet costs a receiver at which 10 to 10,000 messages wait for grants.")
    private boolean waiting;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        if (runs < 1) {
            throw new BadArgumentException("--runs is " + runs + "; allowed: 1 or more");
        }
        if (waiting) {
            Bench.waitingMessages(spec.commandLine().getOut());
            return ExitCode.OK;
        }
        try {
            Bench.run(
                    cases,
                    runs,
                    csv,
                    baseline,
                    spec.commandLine().getOut(),
                    spec.commandLine().getErr());
        } catch (NoSuchFileException e) {
            throw new BadArgumentException("--baseline " + baseline + " cannot be read: there is no such file");
        } catch (IOException e) {
            throw new BadArgumentException("--baseline " + baseline + " cannot be read: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            throw new BadArgumentException(e.getMessage());
        }
        return ExitCode.OK;
    }
}
