// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** homasim as a process of its own, which can be killed. */
final class HomasimProcess {
    private final Process process;
    private final BufferedReader errors;

    private HomasimProcess(Process process) {
        this.process = process;
        this.errors = process.errorReader();
    }

    static HomasimProcess start(Object... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "org.homasim.experiment.cli.Homasim"));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        try {
            return new HomasimProcess(new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException("starting " + command, e);
        }
    }

    /** Reads what it says on standard error up to a line of a kind, which must come. */
    String await(Predicate<String> kind) {
        try {
            for (String line = errors.readLine(); line != null; line = errors.readLine()) {
                if (kind.test(line)) {
                    return line;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("reading from the process", e);
        }
        throw new AssertionError("the process ended before");
    }

    /** Ends it at once, as the system does for want of memory. */
    int kill() throws InterruptedException {
        process.destroyForcibly();
        return process.waitFor();
    }

    /** Asks it to end, as a scheduler does. */
    void terminate() {
        // Not process.destroy(), which closes what it says on its way out.
        process.toHandle().destroy();
    }

    int exitCode() throws InterruptedException {
        return process.waitFor();
    }
}
