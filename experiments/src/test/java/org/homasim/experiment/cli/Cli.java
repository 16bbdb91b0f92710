// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import picocli.CommandLine;

/**
 * One call of the command line.
 *
 * @param code exit code
 * @param out what it printed
 * @param err what it complained
 */
record Cli(int code, String out, String err) {
    static Cli homasim(Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine commandLine = Homasim.commandLine();
        commandLine.setOut(new PrintWriter(out, true));
        commandLine.setErr(new PrintWriter(err, true));
        int code = commandLine.execute(
                List.of(arguments).stream().map(Object::toString).toArray(String[]::new));
        return new Cli(code, out.toString(), err.toString());
    }

    Cli succeeds() {
        assertThat(err).isEmpty();
        assertThat(code).isEqualTo(ExitCode.OK);
        return this;
    }

    /** Asserts that the input was refused with exactly this line. */
    void refusesWith(String line) {
        assertThat(err).isEqualTo(line + System.lineSeparator());
        assertThat(out).isEmpty();
        assertThat(code).isEqualTo(ExitCode.BAD_INPUT);
    }
}
