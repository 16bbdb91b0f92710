// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.homasim.experiment.run.SmallRuns.fabric;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.homasim.experiment.config.Configuration;
import org.homasim.experiment.config.WorkloadSettings;
import org.homasim.experiment.config.yaml.ConfigurationException;
import org.homasim.experiment.published.ReferenceData;
import org.homasim.workload.OfferedLoad;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PointWorkloadTest {
    @TempDir
    private Path folder;

    private static OfferedLoad offered(Configuration configuration) {
        return PointWorkload.of(configuration)
                .offered(configuration, WorkloadSettings.MAIN, HomaSetup::wireBytes, Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"w1", "w2", "w3", "w4", "w5"})
    void published_workloads_have_the_published_bins(String name) {
        PointWorkload workload = PointWorkload.of(fabric("workload.sizes=" + name));
        assertThat(workload.label()).isEqualTo(name);
        assertThat(workload.binBounds())
                .isEqualTo(ReferenceData.sigcomm18Bins(name))
                .isNotEmpty();
        assertThat(workload.sizes().cumulative(workload.shortBytes())).isGreaterThanOrEqualTo(0.1);
        assertThat(workload.sizes().cumulative(workload.shortBytes() - 1)).isLessThan(0.1);
    }

    @Test
    void other_workloads_have_about_a_hundred_bins_of_equal_probability() {
        PointWorkload workload = PointWorkload.of(fabric("workload.sizes=w4", "workload.variant=linux"));
        assertThat(workload.binBounds()).hasSizeBetween(80, 100);
        assertThat(workload.binBounds().get(workload.binBounds().size() - 1))
                .isEqualTo(workload.sizes().maxBytes());
    }

    @Test
    void a_fixed_size_is_one_bin() {
        PointWorkload workload = PointWorkload.of(fabric("workload.sizes=fixed 1500 B"));
        assertThat(workload.label()).isEqualTo("fixed-1500");
        assertThat(workload.binBounds()).containsExactly(1500L);
        assertThat(workload.shortBytes()).isEqualTo(1500);
    }

    @Test
    void a_users_file_gives_its_name() throws IOException {
        Path csv = Files.writeString(folder.resolve("mine.csv"), "size_bytes,cum_probability\n10,0.4\n20,1\n");
        PointWorkload workload = PointWorkload.of(fabric("workload.sizes=" + csv));
        assertThat(workload.label()).isEqualTo("mine");
        assertThat(workload.binBounds()).containsExactly(10L, 20L);
    }

    @Test
    void a_users_file_is_never_taken_for_a_published_workload() throws IOException {
        Path csv = Files.writeString(folder.resolve("w3.csv"), "size_bytes,cum_probability\n10,0.4\n20,1\n");
        Configuration configuration = fabric("workload.sizes=" + csv);
        PointWorkload workload = PointWorkload.of(configuration);
        assertThat(workload.label()).isEqualTo("w3.csv");
        assertThat(workload.binBounds()).containsExactly(10L, 20L);
        // 10 and 20 B with 30 + 28 + 38 B of headers: 0.4 x 106 + 0.6 x 116 on the wire.
        assertThat(offered(configuration).meanWireBytes()).isCloseTo(112, within(1e-9));
    }

    @Test
    void a_malformed_file_is_blamed_where_it_is_named() throws IOException {
        Path csv = Files.writeString(folder.resolve("bad.csv"), "size_bytes,cum_probability\n10,0.4\nten,1\n");
        assertThatThrownBy(() -> PointWorkload.of(fabric("workload.sizes=" + csv)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(
                        "--set workload.sizes=" + csv + ": workload.sizes: " + csv + ", line 3: size is 'ten'");
    }

    @Test
    void load_counts_headers_and_grants_or_payload_alone() {
        // 1000 B are 1096 B on the wire. 80 % of 10 Gbps is 10^9 B/s.
        assertThat(offered(fabric("workload.sizes=fixed 1000 B")).messagesPerSecond())
                .isCloseTo(1e9 / 1096, within(1e-3));
        assertThat(offered(fabric("workload.sizes=fixed 1000 B", "workload.loadCounts=payload"))
                        .messagesPerSecond())
                .isCloseTo(1e6, within(1e-3));
    }

    @Test
    void published_loads_mean_the_messages_of_the_publication() {
        // Share of message bytes 0.887 in W3: 0.8 x 0.887 x 10 Gbps.
        assertThat(offered(fabric("workload.sizes=w3")).goodputBitsPerSecond()).isCloseTo(7.096e9, within(1.0));
    }
}
