// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.homasim.experiment.config.yaml.ConfigurationException;
import org.homasim.experiment.reference.DefinitionMismatchException;
import org.homasim.experiment.result.ResultFolderException;
import org.homasim.plot.result.ResultFormatException;
import picocli.CommandLine;

/** Starts the command line. */
public final class Homasim {
    private Homasim() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.setProperty("java.awt.headless", "true");
        Locale.setDefault(Locale.ROOT);
        System.exit(commandLine().execute(arguments));
    }

    /** Returns the command line, for the process and for tests. */
    static CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(new HomasimCommand());
        commandLine.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
        commandLine.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        commandLine.setExecutionExceptionHandler(Homasim::report);
        return commandLine;
    }

    /** One clear message for what the user can mend; a stack trace only for what we have to. */
    private static int report(Exception failure, CommandLine commandLine, CommandLine.ParseResult parsed) {
        PrintWriter err = commandLine.getErr();
        if (failure instanceof ConfigurationException
                || failure instanceof ResultFolderException
                || failure instanceof ResultFormatException
                || failure instanceof DefinitionMismatchException
                || failure instanceof BadArgumentException) {
            err.println(failure.getMessage());
            return ExitCode.BAD_INPUT;
        }
        if (failure instanceof InterruptedException) {
            err.println("interrupted");
            return ExitCode.INTERRUPTED;
        }
        failure.printStackTrace(err);
        return ExitCode.FAILED;
    }
}
