// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.homasim.plot.chart.PageWidth;
import org.homasim.plot.output.PlotFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChartRequestsTest {
    @TempDir
    Path root;

    @Test
    void what_is_written_is_read_again() throws IOException {
        List<ChartRequest> requests = List.of(
                ChartRequest.of(ChartType.USUAL),
                new ChartRequest(
                        ChartType.OVER_PARAMETER,
                        Optional.of("1"),
                        Optional.of("yes: \"all\", #1"),
                        Optional.of("workload.load"),
                        List.of("slowdown_p99", "goodput_gbps"),
                        List.of("p99"),
                        Optional.of(0L),
                        Optional.of(1_000_000_000L),
                        List.of("*", "load=80"),
                        List.of("pdf"),
                        Optional.of("one-column")));
        Files.write(root.resolve("plots.yaml"), ChartRequests.toBytes(requests));
        assertThat(ChartRequests.read(root)).contains(requests);
        Files.write(root.resolve("plots.yaml"), ChartRequests.toBytes(List.of()));
        assertThat(ChartRequests.read(root)).contains(List.of());
    }

    @Test
    void without_a_file_nothing_is_asked_for() {
        assertThat(ChartRequests.read(root)).isEmpty();
    }

    @Test
    void a_file_that_is_wrong_is_told_with_what_is_allowed() throws IOException {
        Files.writeString(root.resolve("plots.yaml"), "- type: pie\n");
        assertThatThrownBy(() -> ChartRequests.read(root))
                .isInstanceOf(ResultFormatException.class)
                .hasMessageContainingAll("plots.yaml", "slowdown-by-size", "'pie'");
        Files.writeString(root.resolve("plots.yaml"), "type: queues\n");
        assertThatThrownBy(() -> ChartRequests.read(root)).hasMessageContaining("plots.yaml:1: expected a list");
    }

    @Test
    void patterns_match_whole_names() {
        assertThat(ChartRequest.matches("*load=80*", "protocol=homa,load=80,seed=1"))
                .isTrue();
        assertThat(ChartRequest.matches("load=8?", "load=80")).isTrue();
        assertThat(ChartRequest.matches("load=8", "load=80")).isFalse();
        assertThat(ChartRequest.matches("a.b", "a-b")).isFalse();
    }

    @Test
    void what_can_be_asked_for_is_what_there_is() {
        assertThat(ChartRequest.WIDTHS).isEqualTo(PageWidth.labels());
        assertThat(ChartRequest.FORMATS)
                .isEqualTo(Arrays.stream(PlotFormat.values())
                        .map(PlotFormat::extension)
                        .toList());
    }
}
