// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.cli;

import java.util.concurrent.Callable;
import org.homasim.experiment.config.ConfigurationPage;
import org.homasim.experiment.config.JsonSchema;
import org.homasim.experiment.config.Schema;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code homasim schema}: what may stand in an experiment, for editors and for the documentation. */
@Command(
        name = "schema",
        mixinStandardHelpOptions = true,
        description = "Prints what may stand in an experiment: every key with its type, range, default and meaning.")
final class SchemaCommand implements Callable<Integer> {
    /** Ways to print it. */
    enum Format {
        /** JSON Schema. */
        JSON,
        /** The page docs/configuration.md. */
        MARKDOWN
    }

    @Option(
            names = "--format",
            paramLabel = "json|markdown",
            defaultValue = "json",
            description = "A JSON Schema, for editors, or the page docs/configuration.md (default: ${DEFAULT-VALUE}).")
    private Format format;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Schema schema = Schema.standard();
        String text =
                format == Format.JSON ? JsonSchema.of(schema) + System.lineSeparator() : ConfigurationPage.of(schema);
        spec.commandLine().getOut().print(text);
        spec.commandLine().getOut().flush();
        return ExitCode.OK;
    }
}
