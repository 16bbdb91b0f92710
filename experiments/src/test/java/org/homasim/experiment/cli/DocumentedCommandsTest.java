// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Every call of homasim in the documentation is one that the command line takes, of files that are there or the reader's own. */
class DocumentedCommandsTest {
    /** Experiments of the reader's, which need not be there. One more is a line here, if no page tells what is in it. */
    private static final Set<String> READERS_OWN = Set.of("FILE.yaml", "my.yaml", "my-fabric.yaml", "my-rpcs.yaml");

    private static final Pattern YAML = Pattern.compile("[^=\\s]*\\.yaml");

    private static Set<String> filesOf(MarkdownPage page) {
        Set<String> files = new HashSet<>();
        page.blocks().forEach(block -> files.add(block.file()));
        return files;
    }

    private static boolean isKnown(String file, MarkdownPage page) {
        return READERS_OWN.contains(file)
                || filesOf(page).contains(file)
                || Files.isRegularFile(MarkdownPage.home().resolve(file));
    }

    @Test
    void every_call_is_one_that_the_command_line_takes() {
        List<String> checked = new ArrayList<>();
        for (MarkdownPage page : MarkdownPage.all()) {
            for (MarkdownPage.Block block : page.blocks()) {
                for (ShellCommand command : ShellCommand.in(block.text())) {
                    String place = page.name() + ":" + (block.line() + command.line());
                    List<String> arguments = command.arguments().stream()
                            .map(argument -> argument.replaceAll("\\$[A-Z_]+", "1"))
                            .toList();
                    assertTaken(place, arguments);
                    arguments.stream()
                            .filter(argument -> YAML.matcher(argument).matches())
                            .forEach(file -> assertThat(isKnown(file, page))
                                    .as(place + ": " + file + " is there, on the page, or the reader's own")
                                    .isTrue());
                    checked.add(place);
                }
            }
        }
        assertThat(checked).hasSizeGreaterThan(40);
    }

    private static void assertTaken(String place, List<String> arguments) {
        try {
            CommandLine.ParseResult parsed = Homasim.commandLine().parseArgs(arguments.toArray(String[]::new));
            assertThat(parsed.hasSubcommand()).as(place + ": a command").isTrue();
        } catch (CommandLine.ParameterException e) {
            fail(place + ": homasim " + String.join(" ", arguments) + ": " + e.getMessage());
        }
    }
}
