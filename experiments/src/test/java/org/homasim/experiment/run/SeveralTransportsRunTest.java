// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.HdrHistogram.Histogram;
import org.homasim.experiment.config.Configuration;
import org.homasim.experiment.config.NetworkSettings;
import org.homasim.experiment.config.SwitchKeys;
import org.homasim.experiment.config.yaml.ConfigurationException;
import org.homasim.experiment.measure.MessageLog;
import org.homasim.experiment.measure.PointResult;
import org.homasim.experiment.measure.Service;
import org.homasim.experiment.measure.TransportFigures;
import org.homasim.experiment.measure.Waiting;
import org.homasim.kernel.Picoseconds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hosts with several protocols at one switch; 1 ms of warm-up, 4 ms measured unless it is changed. */
class SeveralTransportsRunTest {
    @TempDir
    private Path folder;

    private static Configuration configuration(String protocols, String... overrides) {
        List<String> all = new ArrayList<>(List.of("transport.protocol=" + protocols));
        all.addAll(List.of(overrides));
        return SmallRuns.singleSwitch(all.toArray(String[]::new));
    }

    private static PointResult run(String protocols, String... overrides) throws InterruptedException {
        return SmallRuns.run(configuration(protocols, overrides));
    }

    /** Four hosts with RPCs of Homa for Linux and of TCP. */
    private static PointResult rpcs(String... overrides) throws InterruptedException {
        List<String> all = new ArrayList<>(List.of(
                "network.hosts=4",
                "network.hostLink=25 Gbps",
                "transport.homa.preset=linux",
                "workload.variant=linux",
                "workload.sizes=w3",
                "workload.load=50%"));
        all.addAll(List.of(overrides));
        return run("homa+tcp", all.toArray(String[]::new));
    }

    /** Within five standard deviations of the binomial distribution. */
    private static void assertShare(long count, long all, double share) {
        assertThat((double) count).isCloseTo(all * share, within(5 * Math.sqrt(all * share * (1 - share))));
    }

    private static long sum(PointResult result, ToLongFunction<TransportFigures> figure) {
        return result.transports().stream().mapToLong(figure).sum();
    }

    private static double sumOf(PointResult result, ToDoubleFunction<TransportFigures> figure) {
        return result.transports().stream().mapToDouble(figure).sum();
    }

    @Test
    void each_protocol_has_sources_of_its_own_at_its_share_of_the_load() throws InterruptedException {
        PointResult result = run(
                "homa+tcp+dctcp",
                "transport.homa.share=20%",
                "transport.dctcp.share=30%",
                "workload.sizes=fixed 1 KB",
                "workload.load=40%",
                "workload.loadCounts=payload");
        assertThat(result.transports()).extracting(TransportFigures::protocol).containsExactly("homa", "tcp", "dctcp");
        // Eight hosts at 40 % of 10 Gbps, in messages of 8000 bits, for 4 ms: Poisson with this mean.
        double expected = 8 * 0.4 * 10e9 / 8_000 * 4e-3;
        List<Double> shares = List.of(0.2, 0.5, 0.3);
        for (int i = 0; i < shares.size(); i++) {
            TransportFigures part = result.transports().get(i);
            assertThat(part.share()).isEqualTo(shares.get(i));
            double mean = expected * shares.get(i);
            assertThat((double) part.main().started()).isCloseTo(mean, within(5 * Math.sqrt(mean)));
        }
        assertThat(result.failed()).isZero();
    }

    @Test
    void what_is_not_given_is_left_to_the_others_in_equal_parts() throws InterruptedException {
        PointResult result = run("homa+tcp+dctcp", "transport.tcp.share=50%", "run.duration=1 us");
        assertThat(result.transports()).extracting(TransportFigures::share).containsExactly(0.25, 0.5, 0.25);
    }

    @Test
    void messages_of_bursts_draw_their_protocol_by_the_shares() throws InterruptedException {
        PointResult result = run(
                "homa+dctcp",
                "transport.homa.share=25%",
                "workload.pattern=incast",
                "workload.degree=7",
                "workload.period=20 us",
                "workload.sizes=fixed 1 KB");
        assertThat(result.started()).isEqualTo(7 * 200);
        assertShare(result.transports().get(0).main().started(), result.started(), 0.25);
        // A burst is of all protocols.
        assertThat(result.main().bursts()).isPresent();
        assertThat(result.transports())
                .allSatisfy(part -> assertThat(part.main().bursts()).isEmpty());
    }

    @Test
    void messages_of_a_trace_draw_their_protocol_by_the_shares() throws InterruptedException, IOException {
        StringBuilder lines = new StringBuilder("start_ps,source,destination,size_bytes\n");
        for (int i = 0; i < 2_000; i++) {
            lines.append(i * 2L * Picoseconds.MICROSECOND)
                    .append(",")
                    .append(i % 8)
                    .append(",");
            lines.append((i + 1) % 8).append(",1000\n");
        }
        Path csv = Files.writeString(folder.resolve("trace.csv"), lines);
        PointResult result = run(
                "tcp+dctcp",
                "transport.tcp.share=70%",
                "workload.pattern=trace",
                "workload.trace=" + csv,
                "run.warmup=0 s");
        assertThat(result.started()).isEqualTo(2_000);
        assertShare(result.transports().get(0).main().started(), 2_000, 0.7);
        assertThat(result.failed()).isZero();
    }

    @Test
    void workloads_in_the_background_are_divided_alike() throws InterruptedException {
        PointResult result = run(
                "homa+tcp",
                "transport.homa.share=60%",
                "workload.sizes=w2",
                "workload.load=20%",
                "background.other.sizes=fixed 1 KB",
                "background.other.load=20%");
        long all = result.background().get("other").started();
        assertThat(all).isGreaterThan(1_000);
        assertShare(result.transports().get(0).background().get("other").started(), all, 0.6);
        assertThat(sum(result, part -> part.background().get("other").completed()))
                .isEqualTo(all);
    }

    @Test
    void the_figures_together_are_the_sum_of_the_parts() throws InterruptedException {
        PointResult result = rpcs("transport.homa.share=40%", "workload.outstanding=2");
        assertThat(sum(result, part -> part.main().started())).isEqualTo(result.started());
        assertThat(sum(result, part -> part.main().completed())).isEqualTo(result.completed());
        assertThat(sumOf(result, part -> part.main().offeredGbps())).isCloseTo(result.offeredGbps(), within(1e-9));
        assertThat(sumOf(result, TransportFigures::goodputGbps)).isCloseTo(result.goodputGbps(), within(1e-9));
        assertThat(sum(result, TransportFigures::retransmittedPackets))
                .isEqualTo(result.packets().retransmitted());
        int bins = result.slowdowns().bins().count();
        for (int bin = 0; bin < bins; bin++) {
            Histogram parts = new Histogram(3);
            parts.setAutoResize(true);
            for (TransportFigures part : result.transports()) {
                parts.add(part.main().slowdowns().histogram(bin));
            }
            assertThat(parts).isEqualTo(result.slowdowns().histogram(bin));
        }
        assertThat(sum(
                        result,
                        part -> part.main().slowdowns().shortMicroseconds().count()))
                .isEqualTo(result.slowdowns().shortMicroseconds().count());
        Waiting together = result.main().waiting().orElseThrow();
        assertThat(together.microseconds().count()).isPositive();
        assertThat(sum(
                        result,
                        part -> part.main()
                                .waiting()
                                .orElseThrow()
                                .microseconds()
                                .count()))
                .isEqualTo(together.microseconds().count());
        for (TransportFigures part : result.transports()) {
            part.counters()
                    .forEach((name, count) ->
                            assertThat(result.transportCounters().get(name)).isGreaterThanOrEqualTo(count));
        }
    }

    /** That every packet that left a host came to one, or was counted as lost, each run checks at its end. */
    @Test
    void every_rpc_ends_at_the_protocol_that_began_it() throws InterruptedException {
        PointResult result = rpcs("transport.homa.share=40%", "measure.messages=true", "run.warmup=0 s");
        assertThat(result.failed()).isZero();
        for (TransportFigures part : result.transports()) {
            assertThat(part.main().started()).isGreaterThan(1_000);
            assertThat(part.main().completed()).isEqualTo(part.main().started());
            assertThat(part.goodputGbps()).isPositive();
        }
        MessageLog log = result.log().orElseThrow();
        long begun = 0;
        long ended = 0;
        for (int i = 0; i < log.count(); i++) {
            if (log.transport(i) == 0) {
                begun++;
                ended += log.hasEnded(i) ? 1 : 0;
            }
        }
        Map<String, Long> homa = result.transports().get(0).counters();
        assertThat(homa.get("rpcs_called")).isEqualTo(begun);
        assertThat(homa.get("responses_delivered")).isEqualTo(ended);
        assertThat(homa.get("requests_executed")).isBetween(ended, begun);
    }

    @Test
    void each_client_has_a_bound_of_its_own() throws InterruptedException {
        PointResult result = rpcs("workload.outstanding=3", "workload.load=100%", "measure.messages=true");
        MessageLog log = result.log().orElseThrow();
        for (int host = 0; host < 4; host++) {
            assertThat(mostInFlight(log, host, 0)).isEqualTo(3);
            assertThat(mostInFlight(log, host, 1)).isEqualTo(3);
        }
    }

    private static int mostInFlight(MessageLog log, int host, int transport) {
        int most = 0;
        for (int i = 0; i < log.count(); i++) {
            int inFlight = 0;
            for (int j = Math.max(0, i - 1_000); j <= i; j++) {
                boolean isTheirs = log.source(j) == host && log.transport(j) == transport;
                inFlight += isTheirs && (!log.hasEnded(j) || log.endPs(j) > log.startPs(i)) ? 1 : 0;
            }
            most = Math.max(most, inFlight);
        }
        return most;
    }

    /** An RPC alone in the network takes the time of its own protocol's packets: headers differ by ten bytes and more. */
    @ParameterizedTest
    @CsvSource({"100", "2900", "20000"})
    void each_protocol_is_judged_by_its_own_packets(int bytes) throws InterruptedException {
        PointResult result = rpcs(
                "network.hosts=2",
                "workload.sizes=fixed " + bytes + " B",
                "workload.load=" + Math.max(4, bytes / 100) + " Mbps",
                "workload.outstanding=1",
                "measure.slowdown=unloaded-rpc",
                "run.warmup=0 s",
                "run.duration=100 ms");
        for (TransportFigures part : result.transports()) {
            assertThat(part.main().started()).isGreaterThan(50);
            assertThat(part.main().slowdowns().slowdown().p50()).isCloseTo(1, within(0.001));
        }
    }

    @Test
    void the_same_seed_gives_the_same_figures() throws InterruptedException {
        PointResult first = rpcs("network.loss=0.1%");
        PointResult second = rpcs("network.loss=0.1%");
        assertThat(second.events()).isEqualTo(first.events());
        assertThat(second.transportCounters()).isEqualTo(first.transportCounters());
        for (int i = 0; i < 2; i++) {
            assertThat(second.transports().get(i).main().slowdowns().slowdown())
                    .isEqualTo(first.transports().get(i).main().slowdowns().slowdown());
        }
    }

    @Test
    void a_protocol_alone_has_no_parts() throws InterruptedException {
        PointResult result = run("tcp", "workload.sizes=w2", "run.duration=100 us");
        assertThat(result.transports()).isEmpty();
    }

    @Test
    void the_network_is_what_the_most_needy_of_them_needs() {
        Configuration given = SmallRuns.fabric("transport.protocol=homa+tcp");
        Configuration resolved = new PointRun(given, PointWorkload.of(given)).resolvedConfiguration();
        assertThat(resolved.text(SwitchKeys.BUFFER)).isEqualTo("13200 KB");
        assertThat(resolved.text(NetworkSettings.ROUTING)).isEqualTo("ecmp");
    }

    @Test
    void messages_go_one_way_where_one_of_them_has_nothing_else() throws InterruptedException {
        PointResult result = run("homa+tcp", "workload.sizes=w2", "run.duration=100 us");
        assertThat(result.service()).isEqualTo(Service.ONE_WAY);
        Configuration rpcs = configuration("homa+tcp", "workload.service=rpc");
        assertThatThrownBy(() -> new PointRun(rpcs, PointWorkload.of(rpcs)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "--set workload.service=rpc: workload.service: rpc is not offered by all protocols:"
                                + " homa with the preset sigcomm18 offers one-way, tcp offers one-way and rpc; allowed: one-way");
    }
}
