// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.homasim.experiment.run.SmallRuns.singleSwitch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.homasim.experiment.config.Configuration;
import org.homasim.experiment.config.ExperimentFile;
import org.homasim.experiment.config.yaml.ConfigurationException;
import org.homasim.experiment.measure.BurstFigures;
import org.homasim.experiment.measure.MessageLog;
import org.homasim.experiment.measure.PointResult;
import org.homasim.experiment.measure.WorkloadFigures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Eight hosts at 10 Gbps; 1 ms of warm-up, 4 ms measured. */
class PatternRunTest {
    @TempDir
    private Path folder;

    private static MessageLog log(String... overrides) throws InterruptedException {
        String[] all = java.util.Arrays.copyOf(overrides, overrides.length + 1);
        all[overrides.length] = "measure.messages=true";
        return SmallRuns.run(singleSwitch(all)).log().orElseThrow();
    }

    private static Map<Integer, List<Integer>> destinations(MessageLog log) {
        return IntStream.range(0, log.count())
                .boxed()
                .collect(Collectors.groupingBy(log::source, Collectors.mapping(log::destination, Collectors.toList())));
    }

    @Test
    void in_a_permutation_every_host_has_one_destination() throws InterruptedException {
        MessageLog log = log("workload.pattern=permutation", "workload.sizes=w2");
        Map<Integer, List<Integer>> destinations = destinations(log);
        assertThat(destinations).hasSize(8);
        assertThat(destinations.values()).allSatisfy(each -> assertThat(each).containsOnly(each.get(0)));
        assertThat(destinations.values().stream().map(each -> each.get(0))).doesNotHaveDuplicates();
    }

    @Test
    void only_clients_send() throws InterruptedException {
        MessageLog log = log("workload.pattern=client-server", "workload.clients=3", "workload.sizes=w2");
        assertThat(destinations(log)).containsOnlyKeys(0, 1, 2);
        assertThat(destinations(log).get(1)).contains(3, 4, 5, 6, 7).doesNotContain(0, 1, 2);
    }

    @Test
    void a_matrix_gives_each_host_its_share_of_the_load() throws InterruptedException, IOException {
        Path csv = Files.writeString(folder.resolve("m.csv"), "source,destination,weight\n0,1,2\n2,1,0.5\n2,3,0.5\n");
        MessageLog log = log(
                "workload.pattern=matrix",
                "workload.matrix=" + csv,
                "workload.sizes=fixed 1 KB",
                "workload.load=40%",
                "workload.loadCounts=payload");
        Map<Integer, List<Integer>> destinations = destinations(log);
        assertThat(destinations).containsOnlyKeys(0, 2);
        assertThat(destinations.get(0)).containsOnly(1);
        assertThat(destinations.get(2)).containsOnly(1, 3);
        // 4 Gbps of messages of 1000 B in 5 ms are 2500, give or take their square root.
        assertThat((double) destinations.get(0).size()).isCloseTo(2500, within(200.0));
        assertThat((double) destinations.get(2).size()).isCloseTo(1250, within(150.0));
    }

    @Test
    void a_bad_matrix_is_told_before_anything_runs() throws IOException {
        Path csv = Files.writeString(folder.resolve("m.csv"), "source,destination,weight\n0,8,2\n");
        Configuration configuration = singleSwitch("workload.pattern=matrix", "workload.matrix=" + csv);
        assertThatThrownBy(() -> new PointRun(configuration, PointWorkload.of(configuration)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("workload.matrix: ")
                .hasMessageContaining("m.csv, line 2: destination is '8'; allowed: the number of a host, 0 to 7");
    }

    /**
     * Five messages of 1,460 bytes to one host: the last ends when five frames of 1,542 bytes with their gaps have gone over its
     * link one behind the other, after the first has come to the switch; 1.5 us are software and NICs.
     */
    @Test
    void an_incast_ends_when_the_targets_link_has_carried_all() throws InterruptedException {
        PointResult result = SmallRuns.run(singleSwitch(
                "workload.pattern=incast", "workload.degree=5", "workload.period=500 us", "workload.sizes=fixed 1 KB"));
        BurstFigures bursts = result.main().bursts().orElseThrow();
        assertThat(bursts.started()).isEqualTo(8);
        assertThat(bursts.completed()).isEqualTo(8);
        assertThat(result.started()).isEqualTo(40);
        // The headers of a packet of 1,000 bytes: 60 of Homa's and IP's, 38 of Ethernet's with gap and preamble.
        double frameUs = (1000 + 60 + 38) * 8 / 10e3;
        assertThat(bursts.maxUs()).isCloseTo(1.5 + 0.25 + 6 * frameUs, within(0.1));
        assertThat(bursts.p50Us()).isEqualTo(bursts.maxUs());
        assertThat(result.offeredGbps()).isCloseTo(40 * 1000 * 8 / 8 / 4e-3 / 1e9, within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(strings = {"homa", "tcp", "dctcp"})
    void a_client_that_calls_many_servers_gets_an_incast_of_responses(String protocol) throws InterruptedException {
        MessageLog log = log(
                "transport.protocol=" + protocol,
                protocol.equals("homa") ? "transport.homa.preset=linux" : "transport.tcp.mode=connections",
                "workload.service=rpc",
                "workload.pattern=incast",
                "workload.degree=7",
                "workload.target=3",
                "workload.sizes=fixed 100 B",
                "workload.response=50 KB");
        assertThat(destinations(log)).containsOnlyKeys(3);
        assertThat(log.count()).isEqualTo(5 * 7);
        // 350 KB of responses through 10 Gbps.
        assertThat(log.endPs(6) - log.startPs(6)).isGreaterThan(100_000_000L);
    }

    @Test
    void a_shuffle_sends_every_pair_a_message() throws InterruptedException {
        PointResult result = SmallRuns.run(singleSwitch(
                "workload.pattern=shuffle", "workload.period=2 ms", "workload.sizes=fixed 10 KB", "run.warmup=0 s"));
        BurstFigures bursts = result.main().bursts().orElseThrow();
        assertThat(bursts.started()).isEqualTo(1);
        assertThat(result.completed()).isEqualTo(56);
        // Seven messages of 10 KB over every link take 56 us at least, and not much more where all are busy.
        assertThat(bursts.maxUs()).isBetween(56.0, 90.0);
    }

    @Test
    void workloads_in_the_background_have_figures_of_their_own() throws InterruptedException {
        String[] incast = {"workload.pattern=incast", "workload.degree=5", "workload.sizes=fixed 10 KB"};
        String[] both = {
            incast[0],
            incast[1],
            incast[2],
            "background.rest.load=50%",
            "background.rest.sizes=w2",
            "background.tiny.load=1%",
            "background.tiny.sizes=fixed 10 B",
            "measure.messages=true"
        };
        PointResult alone = SmallRuns.run(singleSwitch(incast));
        PointResult result = SmallRuns.run(singleSwitch(both));
        assertThat(result.background()).containsOnlyKeys("rest", "tiny");
        WorkloadFigures rest = result.background().get("rest");
        assertThat(rest.started()).isGreaterThan(1000);
        assertThat(rest.failed()).isZero();
        assertThat(result.started()).isEqualTo(alone.started());
        assertThat(result.main().bursts().orElseThrow().meanUs())
                .isGreaterThan(alone.main().bursts().orElseThrow().meanUs());
        MessageLog log = result.log().orElseThrow();
        long ofRest = IntStream.range(0, log.count())
                .filter(i -> log.workload(i) == 1 && log.isMeasured(i))
                .count();
        assertThat(ofRest).isEqualTo(rest.started());
        assertThat(result.offeredGbps())
                .isCloseTo(
                        result.main().offeredGbps()
                                + rest.offeredGbps()
                                + result.background().get("tiny").offeredGbps(),
                        within(1e-9));
    }

    @Test
    void what_runs_in_the_background_does_not_change_what_the_main_workload_sends() throws InterruptedException {
        MessageLog alone = log("workload.sizes=w3", "workload.load=30%");
        MessageLog beside = log("workload.sizes=w3", "workload.load=30%", "background.rest.load=30%");
        List<Integer> main = IntStream.range(0, beside.count())
                .filter(i -> beside.workload(i) == 0)
                .boxed()
                .toList();
        for (int i = 0; i < Math.min(alone.count(), main.size()); i++) {
            assertThat(beside.startPs(main.get(i))).isEqualTo(alone.startPs(i));
            assertThat(beside.sizeBytes(main.get(i))).isEqualTo(alone.sizeBytes(i));
            assertThat(beside.destination(main.get(i))).isEqualTo(alone.destination(i));
        }
    }

    @Test
    void workloads_in_the_background_may_call_too() throws InterruptedException {
        PointResult result = SmallRuns.run(singleSwitch(
                "transport.homa.preset=linux",
                "workload.sizes=w2",
                "workload.variant=linux",
                "workload.load=20%",
                "workload.outstanding=3",
                "background.bounded.sizes=w3",
                "background.bounded.variant=linux",
                "background.bounded.load=20%",
                "background.bounded.outstanding=1"));
        assertThat(result.saturated()).isFalse();
        WorkloadFigures bounded = result.background().get("bounded");
        assertThat(bounded.completed()).isPositive();
        assertThat(bounded.waiting().orElseThrow().microseconds().count()).isPositive();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "workload.degree=8 | workload.pattern=incast | workload.degree: 8 hosts cannot send to one: the network has 8 hosts in all, the target included; allowed: 1 to 7",
                "workload.target=8 | workload.pattern=incast | workload.target: there is no host 8; allowed: 0 to 7, or random",
                "workload.clients=8 | workload.pattern=client-server | workload.clients: 8 clients among 8 hosts leave no server; allowed: 1 to 7",
                "workload.load=40% | workload.pattern=matrix | the pattern matrix needs a file in workload.matrix",
                "background.rest.load=15 Gbps | workload.load=40% | background.rest.load: 15 Gbps is more than the 10 Gbps",
                "background.9x.load=40% | workload.load=40% | 9x.load=40% is not a label; allowed: a letter, then up to 30 letters",
                "background.rest.loud=40% | workload.load=40% | background.rest.loud: unknown key; did you mean background.rest.load?",
                "workload.period=0 s | workload.pattern=incast | workload.period: 0 s is outside",
            })
    void impossible_traffic_is_refused(String first, String second, String message) {
        assertThatThrownBy(() -> singleSwitch(second, first))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(message);
    }

    @Test
    void a_message_that_is_too_long_is_told_by_its_own_workload() {
        Configuration configuration =
                singleSwitch("transport.homa.preset=linux", "workload.sizes=fixed 1 KB", "background.rest.sizes=w3");
        assertThatThrownBy(() -> new PointRun(configuration, PointWorkload.of(configuration)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("background.rest.sizes: the workload has messages of 15158197 bytes");
    }

    @Test
    void the_background_of_a_file_can_be_swept_and_written_back() throws IOException {
        Path file = Files.writeString(folder.resolve("two.yaml"), """
                network: {topology: single-switch}
                workload: {pattern: incast, degree: 4}
                background: {rest: {sizes: w2}, more: {load: 10%}}
                sweep: {background.rest.load: [10%, 20%]}
                """);
        var experiment = ExperimentFile.load(file, List.of("background.more.sizes=w3"));
        assertThat(experiment.points()).hasSize(2);
        Configuration second = experiment.points().get(1).configuration();
        PointWorkload workload = PointWorkload.of(second);
        assertThat(workload.background())
                .extracting(PointWorkload.Background::label)
                .containsExactly("rest", "more");
        Path written = Files.writeString(folder.resolve("one.yaml"), second.toYaml());
        assertThat(ExperimentFile.load(written, List.of())
                        .points()
                        .get(0)
                        .configuration()
                        .toYaml())
                .isEqualTo(second.toYaml());
    }
}
