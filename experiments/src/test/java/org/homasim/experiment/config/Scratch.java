// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.homasim.experiment.config.yaml.ConfigurationException;

/** A folder for the YAML files of a test, and short ways to read them. */
final class Scratch {
    private final Path folder;

    Scratch(Path folder) {
        this.folder = folder;
    }

    Path write(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    Experiment load(String text, String... overrides) {
        return ExperimentFile.load(write("test.yaml", text), List.of(overrides));
    }

    /** Asserts all messages, in which {@code FILE} stands for the file's path. */
    void assertProblems(String text, List<String> overrides, String... messages) {
        Path file = write("test.yaml", text);
        assertThatThrownBy(() -> ExperimentFile.load(file, overrides))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(String.join("\n", messages).replace("FILE", file.toString()));
    }

    void assertProblems(String text, String... messages) {
        assertProblems(text, List.of(), messages);
    }
}
