// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PointConfigurationTest {
    @TempDir
    private Path folder;

    private ResultPoint point() {
        PointSummary summary = new PointSummary(
                "e",
                "",
                "homa",
                "",
                "w4",
                "",
                0.8,
                1,
                false,
                true,
                true,
                OptionalInt.empty(),
                new MessageCounts(0, 0, 0),
                SlowdownFigures.NONE,
                "",
                List.of(),
                "");
        return new ResultPoint("run", folder, Map.of(), Map.of(), summary, List.of(), "");
    }

    @Test
    void keys_are_dotted_paths_and_lists_are_one_text() throws IOException {
        Files.writeString(
                folder.resolve("config.yaml"),
                "experiment: e\nnetwork:\n  hosts: 6\n  queues: {ofPriority: [0, 1]}\nmeasure: {messages: \"false\"}\n");
        PointConfiguration configuration = PointConfiguration.of(point());
        assertThat(configuration.settings())
                .containsExactly(
                        Map.entry("experiment", "e"),
                        Map.entry("network.hosts", "6"),
                        Map.entry("network.queues.ofPriority", "[0,1]"),
                        Map.entry("measure.messages", "false"));
        assertThat(configuration.value("network.racks")).isEmpty();
    }

    @Test
    void a_file_that_is_missing_or_not_yaml_is_refused() throws IOException {
        assertThatThrownBy(() -> PointConfiguration.of(point()))
                .isInstanceOf(ResultFormatException.class)
                .hasMessageContaining("config.yaml: expected a readable configuration");
        Files.writeString(folder.resolve("config.yaml"), "a: b\nc: [\n");
        assertThatThrownBy(() -> PointConfiguration.of(point()))
                .isInstanceOf(ResultFormatException.class)
                .hasMessageContaining("expected YAML");
    }
}
