// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.homasim.experiment.run.SmallRuns.fabric;

import org.homasim.experiment.config.Configuration;
import org.homasim.experiment.config.NetworkSettings;
import org.homasim.experiment.config.yaml.ConfigurationException;
import org.homasim.net.EcnThreshold;
import org.homasim.net.LinkRate;
import org.homasim.net.SharedBuffer;
import org.junit.jupiter.api.Test;

class NetworkDefaultsTest {
    private static final LinkRate TEN_GBPS = new LinkRate(10_000_000_000L);

    private static PointRun homa(Configuration configuration) {
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
        Configuration resolved = homa(fabric("workload.sizes=w3")).resolvedConfiguration();
        assertThat(resolved.text(NetworkSettings.BUFFER)).isEqualTo("unlimited");
        assertThat(resolved.applies(NetworkSettings.BUFFER_ALPHA)).isFalse();
        assertThat(bufferBytes(resolved)).isEqualTo(SharedBuffer.UNLIMITED);
    }

    @Test
    void a_protocol_may_declare_a_buffer() {
        Configuration resolved = limited(fabric("workload.sizes=w3")).resolvedConfiguration();
        assertThat(resolved.text(NetworkSettings.BUFFER)).isEqualTo("13200 KB");
        assertThat(resolved.text(NetworkSettings.BUFFER_ALPHA)).isEqualTo("1");
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
        assertThat(homa(configuration).resolvedConfiguration().text(NetworkSettings.ECN_THRESHOLD))
                .isEqualTo("20 MB");
    }

    private static String routing(String... overrides) {
        return homa(fabric(overrides)).resolvedConfiguration().text(NetworkSettings.ROUTING);
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
