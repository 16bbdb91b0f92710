// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.homasim.experiment.config.Configuration;
import org.homasim.experiment.measure.DownlinkStatistics;
import org.homasim.experiment.measure.LinkStatistics;
import org.homasim.experiment.measure.PointResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What receivers withhold, and what of their links is idle meanwhile. */
class WastedBandwidthRunTest {
    private static final String WASTED = "measure.wastedBandwidth=true";

    @TempDir
    private Path folder;

    /**
     * Host 0 has 200 KB to come from host 1, which from 10 us to about 130 us is busy with 150 KB for host 3, as these are fewer; and
     * 1 MB from host 2, which has nothing else to do. Measured is a time in the midst of that, and a message at its end, so that the
     * run goes on until the last frame has arrived.
     */
    private Configuration busySender(int overcommitment) throws IOException {
        Path csv = Files.writeString(folder.resolve("trace.csv"), """
                start_ps,source,destination,size_bytes
                0,1,0,200000
                0,2,0,1000000
                10000000,1,3,150000
                99000000,5,6,100
                """);
        return SmallRuns.singleSwitch(
                WASTED,
                "workload.pattern=trace",
                "workload.trace=" + csv,
                "run.warmup=50 us",
                "run.duration=50 us",
                "transport.homa.overcommitment=" + overcommitment);
    }

    @Test
    void a_receiver_that_waits_for_a_busy_sender_wastes_its_link() throws IOException, InterruptedException {
        List<DownlinkStatistics> links = SmallRuns.run(busySender(1)).network().downlinks();
        assertThat(links.get(0)).isEqualTo(new DownlinkStatistics("host/0", 1, 1, 1));
        assertThat(links).filteredOn(link -> link.withheld() > 0).hasSize(1);
        assertThat(links.get(3).idle()).as("150 KB at the link's rate").isCloseTo(0, within(1e-9));
    }

    @Test
    void with_two_senders_granted_the_other_one_fills_it() throws IOException, InterruptedException {
        List<DownlinkStatistics> links = SmallRuns.run(busySender(2)).network().downlinks();
        assertThat(links.get(0).idle()).isCloseTo(0, within(1e-9));
        assertThat(links).allSatisfy(link -> {
            assertThat(link.withheld()).isZero();
            assertThat(link.wasted()).isZero();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"sigcomm18", "linux"})
    void no_more_is_wasted_than_is_idle_or_withheld(String preset) throws InterruptedException {
        PointResult result = SmallRuns.run(SmallRuns.fabric(
                WASTED,
                "transport.homa.preset=" + preset,
                "transport.homa.overcommitment=1",
                "workload.sizes=fixed 300 KB",
                "workload.load=60%",
                "run.drainLimit=20 ms"));
        Map<String, Double> utilizations = result.network().links().stream()
                .filter(link -> link.tier().equals("leaf-down"))
                .collect(Collectors.toMap(LinkStatistics::to, LinkStatistics::utilization));
        assertThat(result.network().downlinks()).hasSize(12).allSatisfy(link -> {
            assertThat(link.wasted()).isBetween(0.0, Math.min(link.idle(), link.withheld()));
            // Links count frames that begin in the measured time, downlinks what has arrived 0.75 us after it was on
            // the link: at either
            // end of 4 ms a frame of 1.3 us and the time on the way may count here and not there.
            assertThat(link.idle()).isCloseTo(1 - utilizations.get(link.host()), within(2 * (1.3 + 0.75) / 4_000));
        });
        assertThat(DownlinkStatistics.mean(result.network().downlinks()).wasted())
                .as("one sender at a time is too few")
                .isGreaterThan(0.01);
    }

    @Test
    void nothing_is_wasted_of_messages_that_need_no_grants() throws InterruptedException {
        PointResult result = SmallRuns.run(SmallRuns.fabric(
                WASTED, "workload.sizes=fixed 1000 B", "workload.load=80%", "transport.homa.overcommitment=1"));
        assertThat(result.network().downlinks()).allSatisfy(link -> {
            assertThat(link.withheld()).isZero();
            assertThat(link.wasted()).isZero();
        });
    }

    @Test
    void to_measure_it_changes_nothing_else() throws InterruptedException {
        String[] with = {WASTED, "workload.sizes=w3", "workload.load=70%", "run.duration=1 ms"};
        String[] without = {"workload.sizes=w3", "workload.load=70%", "run.duration=1 ms"};
        PointResult measured = SmallRuns.run(SmallRuns.fabric(with));
        PointResult plain = SmallRuns.run(SmallRuns.fabric(without));
        assertThat(plain.network().downlinks()).isEmpty();
        assertThat(measured.events()).isEqualTo(plain.events());
        assertThat(measured.slowdowns().slowdown()).isEqualTo(plain.slowdowns().slowdown());
        assertThat(measured.network().links()).isEqualTo(plain.network().links());
    }
}
