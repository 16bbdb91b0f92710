// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.cli;

import org.homasim.experiment.result.CodeRevision;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code homasim} itself: its commands do the work. */
@Command(
        name = "homasim",
        mixinStandardHelpOptions = true,
        versionProvider = HomasimCommand.Version.class,
        description = "Simulates Homa on the networks of data centres.",
        subcommands = {
            RunCommand.class,
            ListCommand.class,
            CheckCommand.class,
            MergeCommand.class,
            PlotCommand.class,
            ReportCommand.class,
            CompareCommand.class,
            ReproduceCommand.class,
            DiffCommand.class,
            ExplainCommand.class,
            BenchCommand.class,
            SchemaCommand.class
        },
        footerHeading = "%nExit codes:%n",
        footer = {
            "  0    all is well",
            "  1    a comparison is out of its bounds, results differ, or a point failed",
            "  2    what was given cannot be used (arguments, files, folders)",
            "  130  interrupted (143 where a scheduler ended it)"
        })
final class HomasimCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which command? (homasim --help lists them)");
    }

    /** Tells the commit that was built. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"homasim 0.1.0 (" + CodeRevision.current() + ")"};
        }
    }
}
