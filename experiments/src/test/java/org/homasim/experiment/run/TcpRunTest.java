// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.homasim.experiment.run.SmallRuns.fabric;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages over TCP and DCTCP: eight hosts at a switch of 25 Gbps, 1 ms of warm-up, 4 ms measured. */
class TcpRunTest {
    @TempDir
    private Path folder;

    private static Configuration configuration(String protocol, String... overrides) {
        List<String> all = new ArrayList<>(List.of(
                "network.hostLink=25 Gbps",
                "workload.sizes=w4",
                "workload.variant=linux",
                "workload.loadCounts=payload",
                "workload.load=10 Gbps",
                "transport.protocol=" + protocol));
        all.addAll(List.of(overrides));
        return singleSwitch(all.toArray(String[]::new));
    }

    private static PointResult run(String protocol, String... overrides) throws InterruptedException {
        return SmallRuns.run(configuration(protocol, overrides));
    }

    private static long count(PointResult result, String name) {
        return result.transportCounters().get(name);
    }

    private static void assertAllEnded(PointResult result) {
        assertThat(result.started()).isPositive();
        assertThat(result.failed()).isZero();
        assertThat(result.packets().retransmitted()).isEqualTo(count(result, "data_resent"));
    }

    @ParameterizedTest
    @CsvSource({
        "tcp, connections, rpc",
        "tcp, connections, one-way",
        "tcp, flow, rpc",
        "tcp, flow, one-way",
        "dctcp, connections, rpc",
        "dctcp, connections, one-way",
        "dctcp, flow, rpc",
        "dctcp, flow, one-way",
    })
    void every_mode_carries_both_services(String protocol, String mode, String service) throws InterruptedException {
        PointResult result = run(protocol, "transport.tcp.mode=" + mode, "workload.service=" + service);
        assertAllEnded(result);
        assertThat(result.service().label()).isEqualTo(service);
        assertThat(result.packets().dropped()).isZero();
        if (mode.equals("connections")) {
            // Four client ports to eight server ports, from each of eight hosts to seven others.
            assertThat(count(result, "connections")).isBetween(1L, 8L * 7 * 4 * 8);
        } else {
            assertThat(count(result, "connections")).isGreaterThanOrEqualTo(result.started());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"connections", "flow"})
    void connections_may_have_to_be_opened(String mode) throws InterruptedException {
        PointResult open = run("tcp", "transport.tcp.mode=" + mode);
        PointResult opened = run("tcp", "transport.tcp.mode=" + mode, "transport.tcp.handshake=true");
        assertAllEnded(opened);
        assertThat(opened.packets().control()).isGreaterThan(open.packets().control());
        assertThat(opened.slowdowns().slowdown().mean())
                .isGreaterThan(open.slowdowns().slowdown().mean());
    }

    @Test
    void a_mode_has_its_usual_service() throws InterruptedException {
        assertThat(run("tcp").service()).isEqualTo(Service.RPC);
        assertThat(run("dctcp", "transport.tcp.mode=flow").service()).isEqualTo(Service.ONE_WAY);
    }

    @ParameterizedTest
    @CsvSource({
        "congestionControl, newreno",
        "hystart, false",
        "mtu, 256 B",
        "mtu, 9000 B",
        "maxBurst, 1 B",
        "smallQueue, 1 B",
        "hostQueue, fifo"
    })
    void settings_carry_all_messages(String key, String value) throws InterruptedException {
        PointResult usual = run("tcp");
        PointResult other = run("tcp", "transport.tcp." + key + "=" + value);
        assertAllEnded(other);
        assertThat(other.events()).isNotEqualTo(usual.events());
    }

    /** Of what arrives in a burst fewer packets are acknowledged; they wait for that. */
    @ParameterizedTest
    @ValueSource(strings = {"tcp", "dctcp"})
    void merging_saves_acknowledgements(String protocol) throws InterruptedException {
        PointResult alone = run(protocol);
        PointResult merged = run(protocol, "host.nic.rxInterval=8 us");
        PointResult barely = run(protocol, "host.nic.rxInterval=8 us", "host.gro.maxSize=256 B");
        assertAllEnded(merged);
        assertThat(merged.packets().control()).isLessThan(alone.packets().control());
        assertThat(merged.packets().control()).isLessThan(barely.packets().control());
        // A request of one packet and its response wait once each.
        assertThat(merged.slowdowns().slowdown().mean())
                .isGreaterThan(alone.slowdowns().slowdown().mean());
    }

    /**
     * Messages of a list: after them nothing is sent, so that nothing is spent on the seconds that a SYN or a first packet, once lost,
     * is waited for (RFC 6298, section 2.1).
     */
    private String[] listed(String rows, String... overrides) throws IOException {
        Path csv = Files.writeString(folder.resolve("trace.csv"), "start_ps,source,destination,size_bytes\n" + rows);
        List<String> all = new ArrayList<>(List.of("workload.pattern=trace", "workload.trace=" + csv));
        all.addAll(List.of(overrides));
        return all.toArray(String[]::new);
    }

    @ParameterizedTest
    @CsvSource({"tcp, connections", "tcp, flow", "dctcp, connections", "dctcp, flow"})
    void lost_packets_are_sent_again(String protocol, String mode) throws IOException, InterruptedException {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < 800; i++) {
            // From 1 B to 163 KB, from every host to every other.
            int source = i % 8;
            int destination = (source + 1 + i / 8 % 7) % 8;
            long bytes = Math.round(Math.pow(3, i % 11 + i % 13 / 13.0));
            rows.append(1_000_000_000L + i * 4_000_000L)
                    .append(',')
                    .append(source)
                    .append(',')
                    .append(destination)
                    .append(',')
                    .append(bytes)
                    .append('\n');
        }
        PointResult result = run(
                protocol,
                listed(
                        rows.toString(),
                        "transport.tcp.mode=" + mode,
                        "transport.tcp.handshake=true",
                        "workload.service=rpc",
                        "network.loss=0.5%",
                        "transport.tcp.minRto=2 ms",
                        "transport.tcp.delayedAck=500 us",
                        "run.drainLimit=100 s"));
        assertAllEnded(result);
        assertThat(result.started()).isEqualTo(800);
        assertThat(result.packets().dropped()).isPositive();
        assertThat(result.packets().retransmitted()).isPositive();
    }

    @Test
    void a_full_switch_drops_and_tcp_recovers() throws IOException, InterruptedException {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < 70; i++) {
            rows.append("2000000000,")
                    .append(1 + i % 7)
                    .append(",0,")
                    .append(100_000)
                    .append('\n');
        }
        PointResult result = run("tcp", listed(rows.toString(), "network.buffer=200 KB", "run.drainLimit=100 s"));
        assertAllEnded(result);
        assertThat(result.packets().dropped()).isPositive();
        assertThat(result.packets().marked()).isZero();
        assertThat(count(result, "recoveries") + count(result, "timeouts")).isPositive();
    }

    @Test
    void dctcp_is_marked_and_reduces() throws InterruptedException {
        // Long enough for windows to grow: with the first ones, bursts that meet make the queue, whatever the control.
        PointResult result = run("dctcp", "workload.load=20 Gbps", "run.duration=20 ms");
        assertAllEnded(result);
        assertThat(result.packets().marked()).isPositive();
        assertThat(count(result, "ecn_reductions")).isPositive();
        PointResult tcp = run("tcp", "workload.load=20 Gbps", "run.duration=20 ms");
        assertThat(tcp.packets().marked()).isZero();
        assertThat(SmallRuns.tier(result, "switch-down").queueMeanBytes())
                .isLessThan(SmallRuns.tier(tcp, "switch-down").queueMeanBytes());
    }

    @Test
    void dctcps_estimate_changes_the_run() throws InterruptedException {
        PointResult usual = run("dctcp", "workload.load=20 Gbps");
        PointResult other =
                run("dctcp", "workload.load=20 Gbps", "transport.dctcp.gain=1", "transport.dctcp.initialAlpha=0");
        assertAllEnded(other);
        assertThat(other.events()).isNotEqualTo(usual.events());
    }

    /** The ideal of {@code unloaded-rpc} is computed; a lone RPC within the initial window takes as long. */
    @ParameterizedTest
    @ValueSource(ints = {1, 100, 1448, 1449, 14_480})
    void a_lone_rpc_takes_as_long_as_computed(int bytes) throws InterruptedException {
        PointResult result = run(
                "tcp",
                "network.hosts=2",
                "workload.sizes=fixed " + bytes + " B",
                "workload.load=" + Math.max(1, bytes / 40) + " Mbps",
                "workload.outstanding=1",
                "measure.slowdown=unloaded-rpc",
                "run.warmup=0 s",
                "run.duration=50 ms");
        assertAllEnded(result);
        assertThat(result.slowdowns().slowdown().p50()).isCloseTo(1, within(0.02));
    }

    @Test
    void the_seed_decides_everything() throws InterruptedException {
        // What lost its first packet waits for a second; the run does not.
        String[] lossy = {"network.loss=0.5%", "transport.tcp.minRto=2 ms", "run.drainLimit=5 ms"};
        PointResult first = run("dctcp", lossy);
        PointResult second = run("dctcp", lossy);
        assertThat(second.transportCounters()).isEqualTo(first.transportCounters());
        assertThat(second.events()).isEqualTo(first.events());
        assertThat(second.slowdowns().slowdown()).isEqualTo(first.slowdowns().slowdown());
        assertThat(run("dctcp", lossy[0], lossy[1], lossy[2], "run.seed=2").events())
                .isNotEqualTo(first.events());
    }

    @Test
    void racks_are_reached() throws InterruptedException {
        assertAllEnded(SmallRuns.run(fabric("transport.protocol=dctcp", "workload.sizes=w3", "workload.load=40%")));
    }

    @Test
    void a_threshold_above_the_usual_buffer_is_refused() {
        Configuration configuration = configuration("dctcp", "network.ecnThreshold=20 MB");
        assertThatThrownBy(() -> new PointRun(configuration, PointWorkload.of(configuration)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("a threshold of 20 MB is above the buffer of 13200 KB");
    }
}
