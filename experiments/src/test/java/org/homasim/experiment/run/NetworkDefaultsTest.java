// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.homasim.experiment.run.SmallRuns.fabric;

import org.homasim.experiment.config.Configuration;
import org.homasim.experiment.config.NetworkSettings;
import org.homasim.experiment.config.SwitchKeys;
import org.homasim.experiment.config.yaml.ConfigurationException;
import org.homasim.net.EcnThreshold;
import org.homasim.net.LinkRate;
import org.homasim.net.SharedBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkDefaultsTest {
    private static final LinkRate TEN_GBPS = new LinkRate(10_000_000_000L);

    private static PointRun preparedRun(Configuration configuration) {
        return new PointRun(configuration, PointWorkload.of(configuration));
    }

    /** A protocol that wants a limited buffer. */
    private static PointRun limited(Configuration configuration) {
        return new PointRun(
                configuration, PointWorkload.of(configuration), new FixedDelayRpcs(configuration, 1_000_000, 0));
    }

    private static long bufferBytes(Configuration configuration) {
        return NetworkDefaults.bufferBytes(configuration, new FixedDelayRpcs(configuration, 1_000_000, 0));
    }

    @Test
    void homas_buffer_is_unlimited_and_has_no_alpha() {
        Configuration resolved = preparedRun(fabric("workload.sizes=w3")).resolvedConfiguration();
        assertThat(resolved.text(SwitchKeys.BUFFER)).isEqualTo("unlimited");
        assertThat(resolved.applies(SwitchKeys.BUFFER_ALPHA)).isFalse();
        assertThat(bufferBytes(resolved)).isEqualTo(SharedBuffer.UNLIMITED);
    }

    @Test
    void a_protocol_may_declare_a_buffer() {
        Configuration resolved = limited(fabric("workload.sizes=w3")).resolvedConfiguration();
        assertThat(resolved.text(SwitchKeys.BUFFER)).isEqualTo("13200 KB");
        assertThat(resolved.text(SwitchKeys.BUFFER_ALPHA)).isEqualTo("1");
        assertThat(bufferBytes(resolved)).isEqualTo(13_200_000);
    }

    @Test
    void a_configuration_that_is_not_resolved_has_the_same_buffer() {
        assertThat(bufferBytes(fabric())).isEqualTo(13_200_000);
    }

    @Test
    void a_written_buffer_goes_before_the_protocols() {
        Configuration given =
                limited(fabric("network.buffer=20 KB", "workload.sizes=w3")).resolvedConfiguration();
        assertThat(bufferBytes(given)).isEqualTo(20_000);
        Configuration none =
                limited(fabric("network.buffer=unlimited", "workload.sizes=w3")).resolvedConfiguration();
        assertThat(bufferBytes(none)).isEqualTo(SharedBuffer.UNLIMITED);
    }

    @Test
    void a_threshold_above_the_buffer_of_the_protocol_is_refused_before_anything_runs() {
        Configuration configuration = fabric("network.ecnThreshold=20 MB", "workload.sizes=w3");
        assertThatThrownBy(() -> limited(configuration))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("--set network.ecnThreshold=20 MB: network.ecnThreshold: a threshold of 20 MB is above the"
                        + " buffer of 13200 KB, so that nothing would ever be marked");
        assertThat(preparedRun(configuration).resolvedConfiguration().text(SwitchKeys.ECN_THRESHOLD))
                .isEqualTo("20 MB");
    }

    @Test
    void a_threshold_above_what_one_queue_can_have_of_the_protocols_buffer_is_refused_too() {
        Configuration configuration = fabric("transport.protocol=dctcp", "network.ecnThreshold=7 MB");
        assertThatThrownBy(() -> preparedRun(configuration))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "--set network.ecnThreshold=7 MB: network.ecnThreshold: a threshold of 7 MB is above the 6600 KB"
                                + " that can wait at one output, with 1 for network.bufferAlpha and a buffer of 13200 KB, so that"
                                + " nothing would ever be marked");
    }

    @Test
    void a_maximum_of_red_above_the_buffer_of_the_protocol_is_refused() {
        Configuration configuration = fabric("transport.protocol=tcp", "network.marking=red", "network.red.max=20 MB");
        assertThatThrownBy(() -> preparedRun(configuration))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "--set network.red.max=20 MB: network.red.max: the maximum of 20 MB of network.red.max is above"
                                + " the buffer of 13200 KB, so that no queue would ever reach it");
    }

    /** Preamble, addresses, type and checksum make 26 bytes; what waits is a frame. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tcp | transport.tcp.mtu=9000 B | network.buffer | 9025 B | 9026",
                "tcp | transport.tcp.mtu=9000 B | network.portBuffer | 9025 B | 9026",
                "dctcp | transport.tcp.mtu=64 KB | network.portBuffer | 64 KB | 64026",
                "homa | transport.homa.preset=linux-100g | network.buffer | 9 KB | 9026",
                "homa | transport.homa.preset=linux-100g | network.portBuffer | 9 KB | 9026",
            })
    void no_limit_is_below_a_full_frame(String protocol, String packets, String key, String limit, int frameBytes) {
        String[] keys = {"transport.protocol=" + protocol, packets, "workload.sizes=fixed 1 KB"};
        Configuration tight = fabric(keys[0], keys[1], keys[2], key + "=" + limit);
        assertThatThrownBy(() -> preparedRun(tight))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("--set " + key + "=" + limit + ": " + key + ": " + limit
                        + " has no room for a full packet of the transport, " + frameBytes
                        + " B with its frame; allowed: so much or more");
        Configuration enough = fabric(keys[0], keys[1], keys[2], key + "=" + frameBytes + " B");
        assertThatCode(() -> preparedRun(enough)).doesNotThrowAnyException();
    }

    @Test
    void some_queue_has_room_for_a_full_frame() {
        // 1526 B are 0.1526 of 10 KB.
        String[] keys = {"workload.sizes=w3", "network.queues.discipline=fifo", "network.buffer=10 KB"};
        assertThatThrownBy(() -> preparedRun(fabric(keys[0], keys[1], keys[2], "network.bufferAlpha=0.1525")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "--set network.bufferAlpha=0.1525: network.bufferAlpha: no queue has room for a full packet of"
                                + " the transport, 1526 B with its frame, in a buffer of 10 KB; allowed: factors of which one"
                                + " gives that much");
        assertThat(preparedRun(fabric(keys[0], keys[1], keys[2], "network.bufferAlpha=0.1526"))
                        .resolvedConfiguration()
                        .text(SwitchKeys.BUFFER_ALPHA))
                .isEqualTo("0.1526");
    }

    private static String routing(String... overrides) {
        return preparedRun(fabric(overrides)).resolvedConfiguration().text(NetworkSettings.ROUTING);
    }

    @Test
    void homa_sprays_and_tcp_keeps_flows_together_unless_told_otherwise() {
        assertThat(routing("workload.sizes=w3")).isEqualTo("spray");
        assertThat(routing("workload.sizes=w3", "network.routing=ecmp")).isEqualTo("ecmp");
        assertThat(routing("transport.protocol=tcp")).isEqualTo("ecmp");
        assertThat(routing("transport.protocol=dctcp", "network.routing=spray")).isEqualTo("spray");
    }

    @Test
    void thresholds_are_by_rate_or_off_or_given() {
        assertThat(NetworkDefaults.ecnThreshold(fabric()).bytes(TEN_GBPS)).isEqualTo(65 * 1526);
        assertThat(NetworkDefaults.ecnThreshold(fabric("network.ecnThreshold=off"))
                        .bytes(TEN_GBPS))
                .isEqualTo(EcnThreshold.NEVER);
        assertThat(NetworkDefaults.ecnThreshold(fabric("network.ecnThreshold=70 KB"))
                        .bytes(TEN_GBPS))
                .isEqualTo(70_000);
    }
}
