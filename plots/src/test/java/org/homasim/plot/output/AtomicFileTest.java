// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    @TempDir
    Path folder;

    @Test
    void writesAndReplaces() throws IOException {
        Path file = folder.resolve("new").resolve("a.txt");
        AtomicFile.write(file, new byte[] {1});
        AtomicFile.write(file, new byte[] {2, 3});
        assertThat(file).hasBinaryContent(new byte[] {2, 3});
        assertThat(file.getParent()).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void leavesNothingOnFailure() throws IOException {
        Path inTheWay = folder.resolve("a.txt");
        Files.createDirectories(inTheWay.resolve("full"));
        assertThatThrownBy(() -> AtomicFile.write(inTheWay, new byte[] {1}))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("a.txt");
        assertThat(folder).isDirectoryContaining("glob:**a.txt");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(inTheWay);
        }
        assertThat(inTheWay.resolve("full")).isDirectory();
    }
}
