// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.homasim.experiment.config.Configuration;
import org.homasim.experiment.config.ExperimentFile;
import org.homasim.experiment.measure.PointResult;
import org.homasim.experiment.measure.TraceCounts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shipped experiment {@code dctcp-trace}: 571 listed flows between 144 hosts. */
class DctcpTraceTest {
    private static final int SEGMENT_BYTES = 1448;
    /** Headers of IP and TCP, and Ethernet's around them, without the gap. */
    private static final int HEADER_BYTES = 52 + 26;

    private static final int GAP_BYTES = 12;
    private static final long BYTE_PS = 800;
    private static final long FABRIC_BYTE_PS = 200;
    private static final long SWITCH_PS = 250_000;
    private static final long HOSTS_PS = 3 * 500_000;

    @TempDir
    private Path folder;

    private static Configuration shipped(String... overrides) {
        Path configs = Path.of("experiments/configs");
        Path file = (Files.isDirectory(configs) ? configs : Path.of("..").resolve(configs)).resolve("dctcp-trace.yaml");
        return ExperimentFile.load(file, List.of(overrides)).points().get(0).configuration();
    }

    @Test
    void every_listed_flow_ends() throws InterruptedException {
        PointResult result = SmallRuns.run(shipped());
        assertThat(result.trace()).contains(new TraceCounts(0, 571, 0, 0));
        assertThat(result.completed()).isEqualTo(571);
        assertThat(result.transportCounters()).containsEntry("connections", 571L);
        // The flows' sizes over 1448, each rounded up, added.
        assertThat(result.packets().data()).isEqualTo(959_873 + result.packets().retransmitted());
        assertThat(result.packets().marked()).isPositive();
        // DCTCP keeps queues so short that 13.2 MB of a switch are never needed.
        assertThat(result.packets().dropped()).isZero();
        assertThat(result.packets().retransmitted()).isZero();
    }

    /**
     * Listed flows alone in the network. Ten segments take 12.3 us to send and are acknowledged after 8 us, so the window never holds
     * a sender back, and frames follow each other without a pause. The last one waits, at the last link, for the one before it.
     */
    @ParameterizedTest
    @CsvSource({
        "122, 126, 2920",
        "57, 137, 2920",
        "134, 17, 21900",
        "105, 103, 45260",
        "114, 77, 176660",
        "99, 102, 2311180",
        "24, 87, 18007640",
    })
    void a_flow_alone_takes_as_long_as_its_frames(int source, int destination, long bytes)
            throws IOException, InterruptedException {
        long segments = (bytes + SEGMENT_BYTES - 1) / SEGMENT_BYTES;
        long lastFrameBytes = bytes - (segments - 1) * SEGMENT_BYTES + HEADER_BYTES;
        long fullFrameBytes = SEGMENT_BYTES + HEADER_BYTES;
        boolean isWithinRack = source / 16 == destination / 16;
        long switchesPs = isWithinRack ? SWITCH_PS : 3 * SWITCH_PS + 2 * fullFrameBytes * FABRIC_BYTE_PS;
        long expectedPs = HOSTS_PS
                + (segments * (fullFrameBytes + GAP_BYTES) - GAP_BYTES) * BYTE_PS
                + switchesPs
                + lastFrameBytes * BYTE_PS;
        Path csv = Files.writeString(
                folder.resolve("flow.csv"),
                "start_ps,source,destination,size_bytes\n0," + source + "," + destination + "," + bytes + "\n",
                StandardCharsets.UTF_8);
        PointResult result = SmallRuns.run(shipped("workload.trace=" + csv));
        assertThat(result.completed()).isOne();
        assertThat(result.slowdowns().shortMicroseconds().p50())
                .isCloseTo(expectedPs / 1e6, Percentage.withPercentage(0.06));
    }
}
