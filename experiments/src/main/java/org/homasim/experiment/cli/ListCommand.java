// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code homasim list}: the shipped experiments. */
@Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the shipped experiments, one line each.")
final class ListCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        Path home = Path.of(System.getProperty("homasim.home", ""));
        Path configs = home.resolve("experiments/configs");
        if (!Files.isDirectory(configs)) {
            throw new BadArgumentException("no shipped experiments at " + configs.toAbsolutePath());
        }
        List<Path> files;
        try (Stream<Path> walk = Files.walk(configs)) {
            files = walk.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
        for (Path file : files) {
            out.printf("%-45s %s%n", home.relativize(file), description(file));
        }
        out.flush();
        return ExitCode.OK;
    }

    /** The first comment line of the file. */
    private static String description(Path file) throws IOException {
        return Files.readAllLines(file, StandardCharsets.UTF_8).stream()
                .filter(line -> line.startsWith("#"))
                .findFirst()
                .map(line -> line.substring(1).strip())
                .orElse("");
    }
}
