// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import org.homasim.experiment.config.yaml.ConfigurationException;
import org.homasim.experiment.reference.DefinitionMismatchException;
import org.homasim.experiment.reproduce.BadPageException;
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
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
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
                || failure instanceof BadPageException
                || failure instanceof BadArgumentException) {
            err.println(failure.getMessage());
            return ExitCode.BAD_INPUT;
        }
        if (failure instanceof UncheckedIOException unwritable) {
            err.println(unwritable.getMessage() + ": " + reason(unwritable.getCause()));
            return ExitCode.BAD_INPUT;
        }
        if (failure instanceof InterruptedException) {
            err.println("interrupted");
            return ExitCode.INTERRUPTED;
        }
        failure.printStackTrace(err);
        return ExitCode.FAILED;
    }

    /** Java's exceptions of files mostly tell the file alone, which the message names already. */
    private static String reason(IOException failure) {
        if (failure instanceof FileAlreadyExistsException) {
            return "a file is in the way: " + failure.getMessage();
        }
        if (failure instanceof AccessDeniedException) {
            return "permission denied";
        }
        return failure instanceof NoSuchFileException ? "there is no such file" : failure.getMessage();
    }
}
