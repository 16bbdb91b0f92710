// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.cli;

import java.util.concurrent.Callable;
import org.homasim.experiment.config.JsonSchema;
import org.homasim.experiment.config.Schema;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code homasim schema}: what may stand in an experiment, for editors. */
@Command(name = "schema", mixinStandardHelpOptions = true, description = "Prints the JSON Schema of experiments.")
final class SchemaCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().getOut().println(JsonSchema.of(Schema.standard()));
        return ExitCode.OK;
    }
}
