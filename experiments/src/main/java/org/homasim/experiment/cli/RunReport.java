// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.homasim.experiment.batch.BatchResult;
import org.homasim.experiment.result.StoredPoints;
import org.homasim.plot.ReportWriter;
import org.homasim.plot.ResultPlots;

/** What the user sees of an experiment that has been run: what went wrong, the tables, and where the plots are. */
final class RunReport {
    /** The first ones show what is wrong; hundreds of them would hide it. */
    private static final int FULL_FAILURES = 3;

    private static final int LISTED_MISSING = 20;

    private final Path folder;
    private final BatchResult result;

    RunReport(Path folder, BatchResult result) {
        this.folder = folder;
        this.result = result;
    }

    /** Prints what went wrong. */
    void printFailures(PrintWriter err) {
        List<BatchResult.Failure> failures = result.failures();
        for (int i = 0; i < failures.size(); i++) {
            BatchResult.Failure failure = failures.get(i);
            if (i < FULL_FAILURES) {
                err.println("point " + failure.point() + " failed:");
                failure.cause().printStackTrace(err);
            } else {
                err.println("point " + failure.point() + " failed: " + failure.cause());
            }
        }
        for (BatchResult.Failure refused : result.refused()) {
            err.println("note: " + refused.point() + " cannot be run and counts as too small, like smaller buffers: "
                    + refused.cause().getMessage());
        }
        List<BatchResult.Missing> missing = result.missing();
        missing.stream()
                .limit(LISTED_MISSING)
                .forEach(each -> err.println("point " + each.point() + " is missing" + why(each.elsewhere())));
        if (missing.size() > LISTED_MISSING) {
            err.println("and " + (missing.size() - LISTED_MISSING) + " more are missing");
        }
    }

    private static String why(StoredPoints.State elsewhere) {
        return switch (elsewhere) {
            case ABSENT, COMPLETE -> "";
            case OTHER_CONFIGURATION -> ": a part has it of another configuration";
            case OTHER_CODE -> ": a part has it of other code";
            case DAMAGED -> ": a part has it with damaged files";
        };
    }

    /** Draws the plots and prints the tables; nothing happens where there is no result. */
    void printResults(PrintWriter out) {
        if (result.completePoints() == 0) {
            return;
        }
        List<Path> plots = ResultPlots.draw(folder, Optional.empty(), Optional.empty());
        ResultPlots.removeOthers(folder, plots);
        Path report = ReportWriter.write(folder);
        ResultTable.print(folder, out);
        out.println();
        if (!result.knees().isEmpty()) {
            KneeTable.print(result.knees(), out);
            out.println();
        }
        if (!result.precisions().isEmpty()) {
            PrecisionTable.print(result.precisions(), out);
            out.println();
        }
        if (result.reusedPoints() > 0) {
            out.println(result.reusedPoints() + " of " + result.completePoints()
                    + " points were there before and were not run again");
        }
        plots.stream().filter(plot -> plot.toString().endsWith(".png")).forEach(plot -> out.println("plot    " + plot));
        out.println("report  " + report);
    }

    /** The exit code of the process. */
    int exitCode() {
        return result.failures().isEmpty() && result.missing().isEmpty() ? ExitCode.OK : ExitCode.FAILED;
    }
}
