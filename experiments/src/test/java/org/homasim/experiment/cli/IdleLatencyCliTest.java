// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.homasim.experiment.cli.Cli.homasim;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped experiment of lone messages, run and compared. */
class IdleLatencyCliTest {
    @TempDir
    private Path folder;

    @Test
    void every_size_takes_exactly_the_published_time() {
        Path configs = Path.of("experiments/configs");
        Path file = (Files.isDirectory(configs) ? configs : Path.of("configs")).resolve("idle-latency.yaml");
        Path results = folder.resolve("results");
        assertThat(homasim("run", file, "--out", results).code()).isEqualTo(ExitCode.OK);
        Cli compare =
                homasim("compare", results, "--reference", "sigcomm18-idle").succeeds();
        // The resource has 1367 times.
        assertThat(compare.out().replaceAll(" +", " "))
                .contains("within a rack 360 360 0 ns 0 ns agrees")
                .contains("between racks 1007 1007 0 ns 0 ns agrees")
                .doesNotContain("published sizes have no message");
    }
}
