// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.homasim.experiment.cli.Cli.homasim;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.homasim.experiment.reference.References;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Results of written figures beside those measured on clusters. */
class CompareFiguresCliTest {
    private static final Map<String, double[]> SHORT_W4 = Map.of(
            "homa", new double[] {46.8, 109.3}, "dctcp", new double[] {159.1, 881.1}, "tcp", new double[] {353.1, 2113.1
            });

    @TempDir
    private Path folder;

    private WrittenResults results;

    @BeforeEach
    void begin() {
        results = new WrittenResults(folder.resolve("results"));
    }

    private WrittenResults.PointText cluster(String protocol, String name, int hosts, String load) {
        return results.point(name)
                .swept("transport.protocol", protocol)
                .set("workload.sizes", "w4")
                .set("workload.variant", "linux")
                .set("workload.service", "rpc")
                .set("workload.loadCounts", "payload")
                .set("workload.load", load)
                .set("network.hosts", Integer.toString(hosts))
                .set("network.hostLink", "25 Gbps");
    }

    private void addShort(String protocol, double factor) {
        double[] published = SHORT_W4.get(protocol);
        // The same load in another unit is the same.
        cluster(protocol, protocol, 40, "20000 Mbps")
                .figure("short_p50_us", factor * published[0])
                .figure("short_p99_us", factor * published[1]);
    }

    private Cli compare(String reference) throws IOException {
        return homasim("compare", results.write(), "--reference", reference);
    }

    private static String line(Cli compare, String beginning) {
        List<String> lines =
                compare.out().lines().filter(line -> line.startsWith(beginning)).toList();
        assertThat(lines).hasSize(1);
        return lines.get(0).replaceAll(" +", " ");
    }

    @Test
    void the_published_times_agree_with_themselves() throws IOException {
        List.of("homa", "dctcp", "tcp").forEach(protocol -> addShort(protocol, 1));
        Cli compare = compare("linux-homa-vs-tcp");
        assertThat(compare.succeeds().out()).doesNotContain("DIFFERS").doesNotContain("counterpart");
        assertThat(line(compare, "w4, 20 Gbps, homa: short P50"))
                .isEqualTo("w4, 20 Gbps, homa: short P50 46.80 us 46.80 us 1.00 0.67 to 1.50 agrees");
        assertThat(line(compare, "w4, 20 Gbps: short P99 by protocol"))
                .isEqualTo("w4, 20 Gbps: short P99 by protocol homa < dctcp < tcp homa < dctcp < tcp agrees");
    }

    @Test
    void what_is_beyond_the_factor_differs_while_the_order_may_hold() throws IOException {
        addShort("homa", 1);
        addShort("tcp", 1.6);
        Cli compare = compare("linux-homa-vs-tcp");
        assertThat(compare.code()).isEqualTo(ExitCode.FAILED);
        assertThat(line(compare, "w4, 20 Gbps, tcp: short P50"))
                .endsWith("565.0 us 353.1 us 1.60 0.67 to 1.50 DIFFERS");
        assertThat(line(compare, "w4, 20 Gbps: short P50 by protocol")).endsWith("agrees");
    }

    @Test
    void an_order_that_is_lost_differs_although_each_figure_is_within_its_factor() throws IOException {
        addShort("dctcp", 1.49);
        addShort("tcp", 0.68);
        Cli compare = compare("linux-homa-vs-tcp");
        assertThat(compare.code()).isEqualTo(ExitCode.FAILED);
        assertThat(line(compare, "w4, 20 Gbps, tcp: short P50")).endsWith("agrees");
        // 237 and 240 us are too close to be an order.
        assertThat(line(compare, "w4, 20 Gbps: short P50 by protocol")).endsWith("dctcp ~ tcp dctcp < tcp DIFFERS");
    }

    @Test
    void figures_of_seeds_are_their_mean() throws IOException {
        cluster("homa", "a", 40, "20 Gbps").seed(1).figure("short_p50_us", 40).figure("short_p99_us", 100);
        cluster("homa", "b", 40, "20 Gbps").seed(2).figure("short_p50_us", 50).figure("short_p99_us", 120);
        // Bins of the two have no messages, so that there are no histograms to pool.
        Cli compare = compare("linux-homa-vs-tcp");
        assertThat(line(compare, "w4, 20 Gbps, homa: short P50")).contains("short P50 45 us 46.80 us 0.96");
    }

    @Test
    void points_with_other_settings_are_named_with_the_reason_and_nothing_agrees() throws IOException {
        cluster("homa", "small", 8, "20 Gbps").figure("short_p50_us", 46.8).figure("short_p99_us", 109.3);
        Cli compare = compare("linux-homa-vs-tcp");
        assertThat(compare.code()).isEqualTo(ExitCode.FAILED);
        assertThat(compare.out())
                .contains("no figure of these results has a counterpart in linux-homa-vs-tcp")
                .contains("small: network.hosts is 8, published is 40")
                .doesNotContain("agrees");
    }

    private WrittenResults.PointText starvation(int fraction) {
        return cluster("homa", "f" + fraction, 6, "40 Gbps")
                .set("workload.sizes", "starve")
                .set("transport.homa.priorities", "1")
                .swept("transport.homa.grantFifoFraction", Integer.toString(fraction));
    }

    @Test
    void slowdowns_of_a_size_are_those_of_its_bin_and_need_enough_messages() throws IOException {
        starvation(0).bin(100_000, 5000, 13.7, 25.5, 86.8).bin(500_000, 60, 16.1, 20, 20);
        starvation(50).bin(100_000, 5000, 13.3, 21.7, 31.9).bin(500_000, 5000, 15.9, 30.5, 80);
        Cli compare = compare("linux-starvation");
        assertThat(compare.code()).isEqualTo(ExitCode.FAILED);
        assertThat(line(compare, "100 KB, grantFifoFraction=0, 40 Gbps: slowdown P99.9"))
                .endsWith("86.80 86.80 1.00 0.67 to 1.50 agrees");
        assertThat(line(compare, "500 KB, grantFifoFraction=50, 40 Gbps: slowdown P99.9"))
                .endsWith("80 37.40 2.14 0.67 to 1.50 DIFFERS");
        assertThat(line(compare, "100 KB, 40 Gbps: slowdown P99.9 by grantFifoFraction"))
                .endsWith("50 < 0 50 < 0 agrees");
        // Of 60 messages none is expected beyond the 99th percentile.
        assertThat(compare.out())
                .contains("rest on too few messages")
                .contains("  500 KB, grantFifoFraction=0, 40 Gbps: slowdown P99\n")
                .contains("500 KB, grantFifoFraction=0, 40 Gbps: slowdown P50  ");
    }

    @Test
    void slowdowns_of_another_definition_are_refused() throws IOException {
        starvation(0).definition("unloaded-rpc").bin(100_000, 5000, 13.7, 25.5, 86.8);
        compare("linux-starvation")
                .refusesWith("slowdowns of the results are of definition unloaded-rpc, those of linux-starvation of"
                        + " definition best-case-rpc; run with measure.slowdown: best-case-rpc to compare");
    }

    @Test
    void memory_is_compared_from_points_and_searches() throws IOException {
        cluster("homa", "protocol=homa", 20, "20 Gbps")
                .set("workload.sizes", "w5")
                .figure("pool_max_bytes", 4.4e6);
        cluster("dctcp", "protocol=dctcp", 20, "20 Gbps")
                .set("workload.sizes", "w5")
                .figure("pool_max_bytes", 1.9e6);
        results.knee("protocol=homa", 3_700_000);
        Cli compare = compare("linux-buffers");
        assertThat(compare.code()).isEqualTo(ExitCode.FAILED);
        assertThat(line(compare, "homa: smallest buffer")).endsWith("3.700 MB 3 MB 1.23 0.67 to 1.50 agrees");
        assertThat(line(compare, "dctcp: peak of a switch")).endsWith("1.900 MB 5.800 MB 0.33 0.67 to 1.50 DIFFERS");
        assertThat(compare.out()).contains("  dctcp: smallest buffer\n");
    }

    @Test
    void an_rpc_in_the_empty_network_is_held_to_ten_percent() throws IOException {
        for (String protocol : List.of("homa", "tcp")) {
            cluster(protocol, protocol, 2, "100 Mbps")
                    .set("workload.sizes", "fixed 100 B")
                    .set("workload.pattern", "client-server")
                    .set("workload.clients", "1")
                    .set("workload.outstanding", "1")
                    .set("workload.response", "echo")
                    .figure("short_p50_us", protocol.equals("homa") ? 16.5 : 26);
        }
        Cli compare = compare("linux-unloaded");
        assertThat(line(compare, "homa: short P50")).endsWith("16.50 us 15.10 us 1.09 0.91 to 1.10 agrees");
        assertThat(line(compare, "tcp: short P50")).endsWith("26 us 23.40 us 1.11 0.91 to 1.10 DIFFERS");
        assertThat(line(compare, "short P50 by protocol")).endsWith("agrees");
    }

    private WrittenResults.PointText lone() {
        return results.point("run")
                .set("network.topology", "leaf-spine")
                .set("network.hostsPerRack", "16")
                .set("network.hostLink", "10 Gbps")
                .set("network.fabricLink", "40 Gbps")
                .set("transport.protocol", "homa")
                .set("transport.homa.preset", "sigcomm18");
    }

    @Test
    void the_least_time_of_each_size_is_to_be_the_published_one() throws IOException {
        // Published are 2.42 us between racks and 1.886 within one.
        lone().message(0, 0, 16, 1, 2_420_000)
                .message(10_000_000, 20, 3, 1, 12_999_000)
                .message(20_000_000, 17, 31, 1, 21_886_000);
        Cli compare = compare("sigcomm18-idle");
        assertThat(compare.succeeds().out()).contains("1365 published sizes have no message in the results");
        assertThat(line(compare, "within a rack")).isEqualTo("within a rack 1 1 0 ns 0 ns agrees");
        assertThat(homasim("compare", folder.resolve("results"), "--reference", "sigcomm18-idle", "--bins")
                        .out())
                .contains("1 B between racks");
    }

    @Test
    void a_tenth_of_a_nanosecond_differs() throws IOException {
        lone().message(0, 0, 16, 1, 2_420_000).message(20_000_000, 17, 31, 1, 21_886_100);
        Cli compare = compare("sigcomm18-idle");
        assertThat(compare.code()).isEqualTo(ExitCode.FAILED);
        assertThat(line(compare, "1 B within a rack"))
                .isEqualTo("1 B within a rack 1.8861 us 1.8860 us +0.1 ns DIFFERS");
    }

    @Test
    void a_point_without_a_list_of_messages_says_how_to_get_one() throws IOException {
        lone();
        Cli compare = compare("sigcomm18-idle");
        assertThat(compare.code()).isEqualTo(ExitCode.FAILED);
        assertThat(compare.out()).contains("run: has no messages.csv; run with measure.messages: true");
    }

    @Test
    void the_references_are_listed_and_named_where_one_is_missing_or_unknown() throws IOException {
        String names = String.join(", ", References.names());
        assertThat(homasim("compare", "--list").succeeds().out().lines())
                .hasSameSizeAs(References.names())
                .allMatch(line -> line.contains(".yaml"));
        homasim("compare", folder).refusesWith("--reference is missing; allowed: " + names);
        homasim("compare", folder, "--reference", "sigcomm19")
                .refusesWith("--reference is sigcomm19; allowed: " + names);
        homasim("compare", folder, "--reference", "linux-buffers", "--bins")
                .refusesWith("--bins has no meaning for linux-buffers");
        homasim("compare").refusesWith("which results? (homasim compare RESULTS --reference NAME)");
        assertThat(homasim("compare", "--help").out().replaceAll("\\s+", " ")).contains(names);
    }
}
