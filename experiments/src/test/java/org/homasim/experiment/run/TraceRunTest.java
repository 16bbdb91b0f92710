// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.homasim.experiment.run.SmallRuns.singleSwitch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.homasim.experiment.config.Configuration;
import org.homasim.experiment.config.yaml.ConfigurationException;
import org.homasim.experiment.measure.PointResult;
import org.homasim.experiment.measure.Service;
import org.homasim.experiment.measure.TraceCounts;
import org.homasim.kernel.Picoseconds;
import org.homasim.plot.result.SlowdownUnits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Eight hosts at 10 Gbps; what a file lists is sent, and nothing else. */
class TraceRunTest {
    private static final String HEADER = "start_ps,source,destination,size_bytes\n";
    private static final long US = Picoseconds.MICROSECOND;

    @TempDir
    private Path folder;

    private Configuration traced(String rows, String... overrides) throws IOException {
        Path csv = Files.writeString(folder.resolve("trace.csv"), HEADER + rows);
        List<String> all = new ArrayList<>(
                List.of("workload.pattern=trace", "workload.trace=" + csv, "run.warmup=0 s", "run.duration=100 us"));
        all.addAll(List.of(overrides));
        return singleSwitch(all.toArray(String[]::new));
    }

    private static String row(long startPs, int source, int destination, long sizeBytes) {
        return startPs + "," + source + "," + destination + "," + sizeBytes + "\n";
    }

    @Test
    void what_is_listed_is_sent_and_nothing_else() throws IOException, InterruptedException {
        PointResult result =
                SmallRuns.run(traced(row(0, 0, 1, 1_000) + row(5 * US, 7, 2, 20_000) + row(99 * US, 3, 4, 100)));
        assertThat(result.service()).isEqualTo(Service.ONE_WAY);
        assertThat(result.started()).isEqualTo(3);
        assertThat(result.completed()).isEqualTo(3);
        assertThat(result.trace()).contains(new TraceCounts(0, 3, 0, 0));
        // 21,100 B of 8 hosts in 100 us.
        assertThat(result.offeredGbps()).isCloseTo(21_100 * 8 / 8 / 100e-6 / 1e9, within(1e-9));
        // Each is alone in the network; beside the packets of its ideal time it has Homa's own headers.
        assertThat(result.slowdowns().slowdown().p99()).isBetween(1.0, 1.1);
        assertThat(result.slowdowns().bins().count()).isEqualTo(3);
        assertThat(result.slowdowns().shortBytes()).isEqualTo(100);
        assertThat(result.slowdowns().shortMicroseconds().count()).isEqualTo(1);
    }

    @Test
    void an_incast_takes_the_receivers_link() throws IOException, InterruptedException {
        StringBuilder rows = new StringBuilder();
        for (int source = 1; source < 8; source++) {
            rows.append(row(0, source, 0, 100_000));
        }
        PointResult result = SmallRuns.run(traced(rows.toString(), "run.duration=1 ms"));
        assertThat(result.completed()).isEqualTo(7);
        // 700,000 B over 10 Gbps are 0.56 ms, seven times what one message takes.
        assertThat(result.slowdowns().slowdown().p99()).isBetween(6.5, 7.5);
    }

    @Test
    void only_starts_in_the_measured_time_are_measured() throws IOException, InterruptedException {
        String rows = row(9 * US, 0, 1, 100)
                + row(10 * US, 0, 1, 200)
                + row(29 * US, 0, 1, 300)
                + row(30 * US, 0, 1, 400)
                + row(500 * US, 0, 1, 500);
        PointResult result = SmallRuns.run(traced(rows, "run.warmup=10 us", "run.duration=20 us"));
        assertThat(result.started()).isEqualTo(2);
        // At 30 us the message of 29 us is under way, so that of 30 us starts; it ends long before 500 us.
        assertThat(result.trace()).contains(new TraceCounts(1, 2, 2, 1));
        assertThat(result.packets().data()).isEqualTo(4);
    }

    @Test
    void listed_messages_are_requests_of_rpcs() throws IOException, InterruptedException {
        Configuration configuration =
                traced(row(0, 0, 1, 1_000) + row(0, 0, 1, 3_000), "workload.service=rpc", "workload.response=500 B");
        FixedDelayRpcs rpcs = new FixedDelayRpcs(configuration, 15 * US, 0);
        PointResult result = new PointRun(configuration, PointWorkload.of(configuration), rpcs).run();
        assertThat(result.service()).isEqualTo(Service.RPC);
        assertThat(result.completed()).isEqualTo(2);
        assertThat(rpcs.requestBytes).isEqualTo(4_000);
        assertThat(rpcs.responseBytes).isEqualTo(1_000);
        // 30 us there and back; ideal are 15 us and the request's 0.8 us.
        assertThat(result.slowdowns().histogram(0).getMaxValue())
                .isCloseTo(SlowdownUnits.toUnits(30 / 15.8), within(SlowdownUnits.toUnits(0.002)));
        assertThat(result.offeredGbps()).isCloseTo(5_000 * 8 / 8 / 100e-6 / 1e9, within(1e-9));
        assertThat(result.main().waiting()).isEmpty();
    }

    @Test
    void a_preset_of_linux_runs_a_trace_of_rpcs() throws IOException, InterruptedException {
        PointResult result = SmallRuns.run(traced(
                row(0, 0, 1, 1_000) + row(1, 2, 1, 300_000), "transport.homa.preset=linux-10g", "run.duration=1 ms"));
        assertThat(result.service()).isEqualTo(Service.RPC);
        assertThat(result.completed()).isEqualTo(2);
    }

    @Test
    void messages_of_one_instant_start_in_the_order_of_the_file() throws IOException, InterruptedException {
        // The first of two equal messages of one host goes first: the second has to wait for the link.
        String apart = row(0, 0, 1, 1_400) + row(0, 0, 2, 1_401);
        String swapped = row(0, 0, 2, 1_401) + row(0, 0, 1, 1_400);
        String cutoffs = "transport.homa.unscheduledPriorities=1";
        PointResult first = SmallRuns.run(traced(apart, cutoffs));
        PointResult second = SmallRuns.run(traced(swapped, cutoffs));
        assertThat(first.slowdowns().slowdown(0).mean())
                .isLessThan(first.slowdowns().slowdown(1).mean());
        // Homa sends the shorter message first, whatever the order; but the packet in the NIC is not taken back.
        assertThat(second.slowdowns().slowdown(1).mean())
                .isLessThan(second.slowdowns().slowdown(0).mean());
    }

    @Test
    void the_seed_draws_no_traffic() throws IOException, InterruptedException {
        String rows = row(0, 0, 1, 50_000) + row(100, 1, 2, 50_000) + row(200, 2, 0, 80_000);
        PointResult one = SmallRuns.run(traced(rows, "run.seed=1"));
        PointResult two = SmallRuns.run(traced(rows, "run.seed=2"));
        assertThat(one.slowdowns().slowdown()).isEqualTo(two.slowdowns().slowdown());
        assertThat(one.events()).isEqualTo(two.events());
    }

    @Test
    void a_trace_outside_the_measured_time_is_refused() throws IOException {
        Configuration configuration = traced(row(100 * US, 0, 1, 5) + row(120 * US, 0, 1, 5));
        PointWorkload workload = PointWorkload.of(configuration);
        assertThatThrownBy(() -> new PointRun(configuration, workload))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageEndingWith(
                        "workload.trace: no message starts in the measured time, 100 us (run.duration) from 0 s"
                                + " (run.warmup) on; they start from 100000000 ps to 120000000 ps");
    }

    @Test
    void a_host_that_the_network_lacks_is_refused_with_its_line() throws IOException {
        Configuration configuration = traced(row(0, 0, 7, 5) + row(0, 0, 8, 5));
        assertThatThrownBy(() -> PointWorkload.of(configuration))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageEndingWith("trace.csv, line 3: destination is '8'; allowed: the number of a host, 0 to 7");
    }

    @Test
    void a_message_longer_than_the_preset_allows_is_blamed_on_the_trace() throws IOException {
        Configuration configuration = traced(row(0, 0, 1, 2_000_000), "transport.homa.preset=linux-10g");
        PointWorkload workload = PointWorkload.of(configuration);
        assertThatThrownBy(() -> new PointRun(configuration, workload))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("workload.trace: the workload has messages of 2000000 bytes, but"
                        + " transport.homa.maxMessageBytes allows 1000000");
    }
}
