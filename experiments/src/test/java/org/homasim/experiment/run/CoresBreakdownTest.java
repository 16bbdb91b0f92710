// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.homasim.experiment.run.SmallRuns.run;
import static org.homasim.experiment.run.SmallRuns.singleSwitch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.homasim.breakdown.BreakdownLayout;
import org.homasim.experiment.config.Configuration;
import org.homasim.experiment.measure.BreakdownLog;
import org.homasim.experiment.measure.PointResult;
import org.homasim.experiment.measure.StageTimes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the time of messages goes between hosts whose software is work of cores. */
class CoresBreakdownTest {
    @TempDir
    private Path folder;

    private static Configuration cores(String protocol, String... overrides) {
        List<String> all = new ArrayList<>(List.of(
                "host.model=cores",
                "transport.protocol=" + protocol,
                "network.hostLink=25 Gbps",
                "workload.service=rpc",
                "workload.loadCounts=payload",
                "measure.breakdown=true"));
        if (protocol.contains("homa")) {
            all.add("transport.homa.preset=linux");
        }
        if (!protocol.equals("homa")) {
            all.add("transport.tcp.mode=connections");
        }
        all.addAll(List.of(overrides));
        return singleSwitch(all.toArray(String[]::new));
    }

    private static Map<String, Long> components(BreakdownLog log, BreakdownLog.Entry entry) {
        BreakdownLayout layout = log.layout();
        Map<String, Long> components = new LinkedHashMap<>();
        for (int place : layout.order()) {
            if (entry.times().ps(place) != 0) {
                components.put(layout.label(place), entry.times().ps(place));
            }
        }
        return components;
    }

    private static Configuration unloaded(String protocol, String... overrides) {
        List<String> all = new ArrayList<>(List.of(
                "network.hosts=2",
                "network.switchDelay=300 ns",
                "network.linkDelay=0 ns",
                "workload.sizes=fixed 100 B",
                "workload.pattern=client-server",
                "workload.clients=1",
                "workload.outstanding=1",
                "workload.load=0.1 Gbps"));
        all.addAll(List.of(overrides));
        return cores(protocol, all.toArray(String[]::new));
    }

    /**
     * The table of docs/hosts.md, both ways: entry 32 of HomaModule's perf.txt.
     *
     * @param copyPs of 100 bytes
     * @param framePs of these on a link
     */
    private static Map<String, Long> ofTable(long copyPs, long framePs) {
        Map<String, Long> expected = new LinkedHashMap<>();
        expected.put("send_system_call", 2 * 360_000L);
        expected.put("send_protocol", 2 * 745_000L);
        expected.put("copy_in", 2 * copyPs);
        expected.put("output", 2 * 487_500L);
        expected.put("host-up_serialization", 2 * framePs);
        expected.put("switch-down_serialization", 2 * framePs);
        expected.put("propagation", 2 * 300_000L);
        expected.put("nic_delay", 2 * 2_365_000L);
        expected.put("interrupt", 2 * 530_000L);
        expected.put("napi", 2 * 617_500L);
        expected.put("softirq_wakeup", 2 * 475_000L);
        expected.put("softirq_ip", 2 * 320_000L);
        expected.put("softirq_protocol", 2 * 322_500L);
        expected.put("wakeup", 2 * 90_000L);
        expected.put("receive_protocol", 2 * 435_000L);
        expected.put("copy_out", 2 * copyPs);
        expected.put("receive_system_call", 2 * 360_000L);
        return expected;
    }

    private static Map<String, Long> median(Configuration configuration) throws InterruptedException {
        BreakdownLog log = run(configuration).breakdown().orElseThrow();
        List<BreakdownLog.Entry> all = log.all();
        assertThat(all).hasSizeGreaterThan(100);
        return components(log, all.get(all.size() / 2));
    }

    /** Over one port, whose threads have not gone to sleep. A copy at 45 Gbps, frames of 202 bytes at 25 Gbps. */
    @Test
    void an_rpc_of_homa_that_waits_for_nothing_has_the_stages_of_the_table() throws InterruptedException {
        assertThat(median(unloaded("homa", "host.software.clientPorts=1", "host.software.serverPorts=1")))
                .containsExactlyEntriesOf(ofTable(17_778, 202 * 320));
    }

    /** Moments since the send call in the kernel: sums of the same table, without the first crossing into the kernel and the last one back. */
    @Test
    void stages_come_when_the_table_says() throws InterruptedException {
        BreakdownLog log = run(unloaded("homa", "host.software.clientPorts=1", "host.software.serverPorts=1"))
                .breakdown()
                .orElseThrow();
        Map<String, Double> medians = new LinkedHashMap<>();
        StageTimes.of(log, "homa", 100).forEach(stage -> medians.put(stage.label(), stage.p50Us()));
        double copy = 0.017778;
        double ip = 0.745 + copy;
        double nic = ip + 0.4875;
        double gro = nic + 2 * 202 * 320e-6 + 0.3 + 2.365 + 0.53 + 0.6175;
        double application = gro + 0.475 + 0.32 + 0.3225 + 0.09 + 0.435 + copy;
        double response = application + 2 * 0.36;
        List.of(
                        Map.entry("request_ip", ip),
                        Map.entry("request_nic", nic),
                        Map.entry("server_gro", gro),
                        Map.entry("server_softirq", gro + 0.475),
                        Map.entry("server_application", application),
                        Map.entry("response_sent", response),
                        Map.entry("response_ip", response + ip),
                        Map.entry("response_nic", response + nic),
                        Map.entry("client_gro", response + gro),
                        Map.entry("client_softirq", response + gro + 0.475),
                        Map.entry("returned", response + application),
                        Map.entry("gro_to_softirq", 0.475))
                .forEach(each -> assertThat(medians.get(each.getKey()))
                        .as(each.getKey())
                        .isCloseTo(each.getValue(), within(1e-6)));
    }

    @Test
    void without_cores_or_responses_there_are_no_stages() throws InterruptedException {
        BreakdownLog fixed =
                run(unloaded("homa", "host.model=fixed-delay")).breakdown().orElseThrow();
        assertThat(fixed.all()).isNotEmpty();
        assertThat(StageTimes.of(fixed, "homa", 100)).isEmpty();
        BreakdownLog oneWay = run(cores(
                        "tcp", "workload.service=one-way", "workload.sizes=fixed 100 B", "workload.load=1 Gbps"))
                .breakdown()
                .orElseThrow();
        assertThat(oneWay.all()).isNotEmpty();
        assertThat(StageTimes.of(oneWay, "tcp", 100)).isEmpty();
    }

    /** Headers of 52 bytes rather than 76; threads sleep at once and then call twice, epoll_wait and a read. */
    @Test
    void an_rpc_of_tcp_besides_wakes_sleeping_threads_and_calls_twice() throws InterruptedException {
        Map<String, Long> expected = ofTable(17_778, 178 * 320);
        expected.merge("wakeup", 2 * 2_000_000L, Long::sum);
        expected.merge("receive_protocol", 2 * 435_000L, Long::sum);
        expected.merge("receive_system_call", 2 * 360_000L, Long::sum);
        assertThat(median(unloaded("tcp"))).containsExactlyEntriesOf(expected);
    }

    private List<Map<String, Long>> traced(List<String> rows, String... overrides)
            throws IOException, InterruptedException {
        Path csv = folder.resolve("trace.csv");
        Files.write(
                csv,
                Stream.concat(Stream.of("start_ps,source,destination,size_bytes"), rows.stream())
                        .toList());
        List<String> all = new ArrayList<>(List.of(
                "network.switchDelay=300 ns",
                "network.linkDelay=0 ns",
                "workload.pattern=trace",
                "workload.trace=" + csv,
                "workload.response=100 B",
                "host.software.clientPorts=1",
                "host.software.serverPorts=1",
                "run.warmup=0 s",
                "run.duration=100 us"));
        all.addAll(List.of(overrides));
        BreakdownLog log =
                run(cores("homa", all.toArray(String[]::new))).breakdown().orElseThrow();
        return log.all().stream()
                .sorted(Comparator.comparingInt(BreakdownLog.Entry::source))
                .map(entry -> components(log, entry))
                .toList();
    }

    /**
     * Two requests of 100 bytes come to a server with one receive queue and one thread, the second the length of a frame after the first.
     * NAPI is done with it while the first's SoftIRQ has the core, and its thread is asleep at first, then busy with the first until its
     * response is sent.
     */
    @Test
    void a_request_behind_another_waits_for_napi_the_softirq_and_the_thread() throws IOException, InterruptedException {
        long laterPs = 1_000;
        List<Map<String, Long>> found = traced(
                List.of("0,0,2,100", laterPs + ",1,2,100"), "host.software.napiCores=1", "host.software.portThreads=1");
        long copyPs = 17_778;
        long wirePs = (202 + 12) * 320;
        long wakeupPs = 90_000 + 2_000_000;
        long softIrqPs = 320_000 + 322_500;
        long softIrqWaitPs = 475_000 + softIrqPs - (330_000 + 475_000);
        Map<String, Long> first = ofTable(copyPs, 202 * 320);
        first.put("wakeup", 2 * wakeupPs);
        assertThat(found.get(0)).isEqualTo(first);

        Map<String, Long> second = ofTable(copyPs, 202 * 320);
        second.put("switch-down_equal", wirePs - laterPs);
        second.put("napi_wait", 530_000 + 617_500 - wirePs);
        second.put("interrupt", 530_000L);
        second.put("napi", 330_000L + 617_500);
        second.put("softirq_core_wait", softIrqWaitPs);
        long receivePs = 435_000 + copyPs + 360_000;
        long sendPs = 360_000 + 745_000 + copyPs + 487_500;
        second.put("thread_wait", wakeupPs + receivePs + sendPs - softIrqPs);
        second.put("wakeup", wakeupPs);
        assertThat(found.get(1)).isEqualTo(second);
    }

    /**
     * At 100 Gbps all that needs no grant is out long before the grant comes: its IP and driver find the wire idle. Further
     * control packets that their core has to take first are waits of their own.
     */
    @Test
    void what_is_granted_waits_for_ip_and_driver() throws IOException, InterruptedException {
        Map<String, Long> found = traced(
                        List.of("0,0,1,61000"), "network.hostLink=100 Gbps", "transport.homa.unscheduledBytes=60 KB")
                .get(0);
        assertThat(found.get("grants")).isPositive();
        assertThat(found.get("output")).isEqualTo(3 * 487_500L);
        assertThat(found).doesNotContainKeys("pacer_qdisc", "own_packets", "receiver_core_wait");
    }

    private static Map<String, Long> sums(PointResult result) {
        Map<String, Long> sums = BreakdownRunTest.sums(result);
        for (String waiting : List.of(
                "sender_core_wait", "napi_wait", "softirq_core_wait", "receiver_core_wait", "nic_delay", "wakeup")) {
            assertThat(sums.get(waiting)).as(waiting).isPositive();
        }
        return sums;
    }

    /** That the sums are the measured latencies is seen to by the log itself. */
    @ParameterizedTest
    @CsvSource({
        "homa, older, whole, 100%, 18 Gbps",
        "homa, newer, whole, 200%, 12 Gbps",
        "homa, older, overlapped, 200%, 18 Gbps",
        "homa, newer, overlapped, 100%, 8 Gbps",
        "dctcp, older, whole, 100%, 12 Gbps",
        "dctcp, newer, whole, 200%, 18 Gbps",
        "tcp, older, whole, 200%, 12 Gbps",
        "tcp, newer, whole, 100%, 18 Gbps",
        "homa+tcp, newer, overlapped, 100%, 12 Gbps"
    })
    void components_add_up_to_latencies(String protocol, String balancing, String copies, String factor, String load)
            throws InterruptedException {
        List<String> settings = new ArrayList<>(List.of(
                "host.software.balancing=" + balancing,
                "host.software.factor=" + factor,
                "workload.sizes=w4",
                "workload.variant=linux",
                "workload.load=" + load,
                "host.nic.txQueues=4",
                "host.nic.txRing=256",
                "run.duration=2 ms"));
        if (protocol.contains("homa")) {
            settings.add("host.software.copies=" + copies);
            settings.add("host.software.gro=" + (copies.equals("whole") ? "normal" : "bypass"));
        }
        Map<String, Long> sums = sums(run(cores(protocol, settings.toArray(String[]::new))));
        assertThat(sums.get("copy_out")).isPositive();
        assertThat(sums.get("thread_wait")).isNotNegative();
        assertThat(sums).doesNotContainKeys("sender_software", "receiver_software");
    }

    /** A few cores for all: what waits for a core waits long, and losses and one-way messages are told of too. */
    @ParameterizedTest
    @CsvSource({"homa", "dctcp"})
    void components_add_up_with_few_cores_and_losses(String protocol) throws InterruptedException {
        Map<String, Long> sums = sums(run(cores(
                protocol,
                "host.software.cores=2",
                "host.software.gaps=measured",
                "workload.sizes=w3",
                "workload.variant=linux",
                "workload.load=2 Gbps",
                "network.loss=0.3%",
                "host.nic.rxInterval=8 us",
                "run.duration=2 ms")));
        assertThat(sums.get("retransmission")).isPositive();
    }

    @Test
    void looking_changes_nothing() throws InterruptedException {
        String[] settings = {"workload.sizes=w4", "workload.variant=linux", "workload.load=12 Gbps", "run.duration=2 ms"
        };
        PointResult with = run(cores("homa+tcp", settings));
        List<String> without = new ArrayList<>(List.of(settings));
        without.add("measure.breakdown=false");
        PointResult unseen = run(cores("homa+tcp", without.toArray(String[]::new)));
        assertThat(unseen.breakdown()).isEmpty();
        assertThat(with.events()).isEqualTo(unseen.events());
        assertThat(with.packets()).isEqualTo(unseen.packets());
        assertThat(with.slowdowns().slowdown()).isEqualTo(unseen.slowdowns().slowdown());
    }
}
