// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.homasim.experiment.config.yaml.Problem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TcpSettingsTest {
    @TempDir
    private Path folder;

    private Scratch scratch;

    @BeforeEach
    void createScratch() {
        scratch = new Scratch(folder);
    }

    private Configuration only(String text) {
        Experiment experiment = scratch.load(text);
        assertThat(experiment.warnings()).isEmpty();
        assertThat(experiment.points()).hasSize(1);
        return experiment.points().get(0).configuration();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp", "dctcp"})
    void defaults_are_those_of_linux_and_its_benchmarks(String protocol) {
        Configuration configuration = only("transport.protocol: " + protocol + "\n");
        assertThat(configuration.get(TcpSettings.MODE)).isEqualTo("connections");
        assertThat(configuration.get(TcpSettings.CLIENT_PORTS)).isEqualTo(4);
        assertThat(configuration.get(TcpSettings.SERVER_PORTS)).isEqualTo(8);
        assertThat(configuration.get(TcpSettings.INITIAL_WINDOW)).isEqualTo(10);
        assertThat(configuration.get(TcpSettings.QUICK_ACKS)).isEqualTo(16);
        assertThat(configuration.get(TcpSettings.HANDSHAKE)).isFalse();
        assertThat(configuration.get(TcpSettings.IDLE_RESTART)).isTrue();
        assertThat(configuration.get(TcpSettings.MAX_BURST)).isEqualTo(65_536);
        assertThat(configuration.get(TcpSettings.SMALL_QUEUE)).isEqualTo(1 << 20);
        assertThat(configuration.get(TcpSettings.HOST_QUEUE)).isEqualTo("fair");
        assertThat(configuration.get(TcpSettings.PRIORITY)).isZero();
        assertThat(configuration.get(NicKeys.RX_INTERVAL)).isZero();
        assertThat(configuration.get(HostSettings.GRO_MAX_SIZE)).isEqualTo(65_536);
    }

    @Test
    void every_value_may_be_written() {
        Configuration written = only("""
                transport:
                  protocol: tcp
                  tcp: {mode: connections, clientPorts: 1, serverPorts: 2, congestionControl: cubic, hystart: false,
                        mtu: 9000 B, initialWindow: 4, minRto: 5 ms, delayedAck: 1 ms, quickAcks: 0,
                        initialReceiveWindow: 9000 B, maxReceiveWindow: 1 MB, handshake: true, idleRestart: false,
                        maxBurst: 1 B, smallQueue: 4 MiB, hostQueue: fifo, priority: 7}
                """);
        assertThat(TcpSettings.ALL).allMatch(written::isSet);
        assertThat(written.get(TcpSettings.MIN_RTO)).isEqualTo(5_000_000_000L);
        Configuration dctcp = only("transport: {protocol: dctcp, dctcp: {gain: 0.5, initialAlpha: 0}}\n");
        assertThat(dctcp.get(DctcpSettings.GAIN)).isEqualTo(0.5);
        assertThat(dctcp.get(DctcpSettings.INITIAL_ALPHA)).isZero();
    }

    @Test
    void defaults_of_times_windows_and_estimates() {
        Configuration tcp = only("transport.protocol: tcp\n");
        assertThat(tcp.text(TcpSettings.CONGESTION_CONTROL)).isEqualTo("cubic");
        assertThat(tcp.text(TcpSettings.MTU)).isEqualTo("1500 B");
        assertThat(tcp.text(TcpSettings.MIN_RTO)).isEqualTo("200 ms");
        assertThat(tcp.text(TcpSettings.DELAYED_ACK)).isEqualTo("40 ms");
        assertThat(tcp.get(TcpSettings.INITIAL_RECEIVE_WINDOW)).isEqualTo(65_536);
        assertThat(tcp.get(TcpSettings.MAX_RECEIVE_WINDOW)).isEqualTo(3 << 20);
        assertThat(tcp.applies(DctcpSettings.GAIN)).isFalse();
        Configuration dctcp = only("transport.protocol: dctcp\n");
        assertThat(dctcp.get(DctcpSettings.GAIN)).isEqualTo(1.0 / 16);
        assertThat(dctcp.get(DctcpSettings.INITIAL_ALPHA)).isEqualTo(1);
        assertThat(dctcp.applies(TcpSettings.CONGESTION_CONTROL)).isFalse();
        assertThat(dctcp.applies(TcpSettings.HYSTART)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "clientPorts | 0 | 0 is outside [1, 1000]",
                "serverPorts | 0 | 0 is outside [1, 1000]",
                "priority | 8 | 8 is outside [0, 7]",
                "mtu | 52 B | 52 B is outside [256 B, 64 KB]",
                "mtu | 1500 | 1500 has no unit; write a size such as 64 KB (B, KB, MB, GB, TB, KiB, MiB, GiB)",
                "initialWindow | 0 | 0 is outside [1, 1000]",
                "minRto | 0 s | 0 s is outside [1 us, 100 s]",
                "delayedAck | 2 s | 2 s is outside [0 s, 1 s]",
                "quickAcks | -1 | -1 is outside [0, 1000000]",
                "maxBurst | 0 B | 0 B is outside [1 B, 1 GB]",
                "smallQueue | 0 B | 0 B is outside [1 B, 1 GB]",
                "hostQueue | red | red is not one of fair, fifo",
                "mode | persistent | persistent is not one of connections, flow",
                "congestionControl | bbr | bbr is not one of cubic, newreno",
                "handshake | no | no is not true or false",
                "initialReceiveWindow | 1499 B | a window of 1499 B has no room for a packet of 1500 B; allowed:"
                        + " transport.tcp.mtu or more",
                "initialReceiveWindow | 4 MiB | a window of 4 MiB is more than the 3 MiB of"
                        + " transport.tcp.maxReceiveWindow",
            })
    void what_cannot_work_is_refused(String key, String value, String message) {
        scratch.assertProblems(
                "transport:\n  protocol: tcp\n  tcp:\n    " + key + ": " + value + "\n",
                "FILE:4:" + (key.length() + 7) + ": transport.tcp." + key + ": " + message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"gain | 0 | 0 is outside (0, 1]", "initialAlpha | 1.5 | 1.5 is outside [0, 1]"})
    void shares_are_no_more_than_all(String key, String value, String message) {
        scratch.assertProblems(
                "transport:\n  protocol: dctcp\n  dctcp:\n    " + key + ": " + value + "\n",
                "FILE:4:" + (key.length() + 7) + ": transport.dctcp." + key + ": " + message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "protocol: homa, tcp: {mtu: 3000 B} | transport.protocol: one of tcp, dctcp",
                "protocol: homa, dctcp: {gain: 0.5} | transport.protocol: dctcp",
                "protocol: tcp, dctcp: {gain: 0.5} | transport.protocol: dctcp",
                "protocol: dctcp, tcp: {congestionControl: cubic} | transport.protocol: tcp",
                "protocol: dctcp, tcp: {hystart: false} | transport.protocol: tcp",
                "'protocol: tcp, tcp: {congestionControl: newreno, hystart: true}' | transport.tcp.congestionControl: cubic",
                "'protocol: tcp, tcp: {mode: flow, clientPorts: 2}' | transport.tcp.mode: connections",
                "protocol: tcp, homa: {overcommitment: 7} | transport.protocol: homa",
            })
    void what_belongs_to_another_brings_a_warning(String transport, String needed) {
        assertThat(scratch.load("transport: {" + transport + "}\n").warnings())
                .extracting(Problem::message)
                .containsExactly("has no effect; it needs " + needed);
    }

    @Test
    void what_is_merged_has_a_size_between_a_packet_and_a_megabyte() {
        scratch.assertProblems(
                "transport.protocol: dctcp\nhost:\n  gro:\n    maxSize: 1 B\n",
                "FILE:4:14: host.gro.maxSize: 1 B is outside [256 B, 1 MB]");
    }

    @Test
    void homa_merges_nothing() {
        assertThat(scratch.load("host.gro: {maxSize: 4 KB}\n").warnings())
                .extracting(Problem::message)
                .containsExactly("has no effect; it needs transport.protocol: one of tcp, dctcp");
    }

    @Test
    void a_sweep_of_protocols_may_have_settings_of_each() {
        Experiment experiment = scratch.load("""
                transport: {homa: {preset: linux, mtu: 1500 B}, tcp: {hystart: false}, dctcp: {gain: 0.5}}
                sweep: {transport.protocol: [homa, dctcp, tcp]}
                """);
        assertThat(experiment.warnings()).isEmpty();
        assertThat(experiment.points())
                .extracting(Point::name)
                .containsExactly("protocol=homa", "protocol=dctcp", "protocol=tcp");
    }
}
