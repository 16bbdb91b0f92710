// SPDX-License-Identifier: Apache-2.0
package org.homasim.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.homasim.net.LinkRate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceFileTest {
    @TempDir
    private Path folder;

    private static TraceFile started(Path target) {
        TraceFile file = TraceFile.open(target, TraceFilter.all(), 10);
        file.trace().start(3, host -> new LinkRate(1_000_000_000), List.of());
        return file;
    }

    @Test
    void a_complete_file_replaces_an_old_one_and_leaves_nothing_beside_it() throws IOException {
        Path target = folder.resolve("new/run.pcapng");
        for (int i = 0; i < 2; i++) {
            TraceFile file = started(target);
            assertThat(file.part()).exists();
            file.complete();
            assertThat(PcapngFile.read(Files.readAllBytes(target)).interfaces()).hasSize(3);
            assertThat(target.getParent()).isDirectoryContaining("glob:**/run.pcapng");
            assertThat(file.part()).doesNotExist();
        }
    }

    @Test
    void that_of_a_failed_run_can_be_read_under_a_name_that_tells() throws IOException {
        Path target = Files.writeString(folder.resolve("run.pcapng"), "of yesterday");
        try (TraceFile file = started(target)) {
            assertThat(file.target()).isEqualTo(target);
        }
        assertThat(target).hasContent("of yesterday");
        byte[] part = Files.readAllBytes(folder.resolve("run.pcapng.part"));
        assertThat(PcapngFile.read(part).interfaces()).hasSize(3);
    }

    @Test
    void a_folder_in_the_way_is_refused() {
        assertThatThrownBy(() -> started(folder))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("Cannot write " + folder)
                .hasRootCauseMessage("it is a folder");
    }
}
