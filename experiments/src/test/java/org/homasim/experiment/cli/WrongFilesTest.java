// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.homasim.experiment.cli.Cli.homasim;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Files that are wrong or hostile, each beside what {@code homasim check} says of it: every line, with {@code DIR} for their
 * folder.
 */
class WrongFilesTest {
    private static Path folder() throws URISyntaxException {
        return Path.of(Objects.requireNonNull(WrongFilesTest.class.getResource("/org/homasim/experiment/wrong"))
                .toURI());
    }

    static List<String> names() throws IOException, URISyntaxException {
        try (Stream<Path> files = Files.list(folder())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml"))
                    .map(name -> name.replace(".yaml", ""))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void each_file_is_refused_quickly_with_every_line_of_its_message(String name) throws Exception {
        Path file = folder().resolve(name + ".yaml");
        List<String> expected = Files.readAllLines(folder().resolve(name + ".txt"));
        Cli check = Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60), () -> homasim("check", file));
        assertThat(check.err().replace(folder().toString(), "DIR").lines()).containsExactlyElementsOf(expected);
        boolean isWrong = expected.stream().anyMatch(line -> !line.startsWith("warning: "));
        assertThat(check.code()).isEqualTo(isWrong ? ExitCode.BAD_INPUT : ExitCode.OK);
    }

    @Test
    void there_are_many() throws Exception {
        assertThat(names()).hasSizeGreaterThan(60);
    }
}
