// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.homasim.experiment.config.yaml.Problem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NicKeysTest {
    @TempDir
    private Path folder;

    private Scratch scratch;

    @BeforeEach
    void createScratch() {
        scratch = new Scratch(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"homa", "tcp", "dctcp"})
    void interrupts_are_moderated_for_every_protocol(String protocol) {
        Experiment experiment = scratch.load(
                "transport.protocol: " + protocol + "\nhost: {nic: {rxInterval: 16 us, rxFrames: 32, rxQueues: 8}}\n");
        assertThat(experiment.warnings()).isEmpty();
        Configuration configuration = experiment.points().get(0).configuration();
        assertThat(configuration.get(NicKeys.RX_INTERVAL)).isEqualTo(16_000_000L);
        assertThat(configuration.get(NicKeys.RX_FRAMES)).contains(32);
        assertThat(configuration.get(NicKeys.RX_QUEUES)).isEqualTo(8);
    }

    @Test
    void what_an_interval_is_made_of_has_no_effect_without_one() {
        List<String> warnings = scratch.load("host:\n  nic:\n    rxFrames: 32\n    rxQueues: 8\n").warnings().stream()
                .map(Problem::toString)
                .toList();
        assertThat(warnings).hasSize(2);
        assertThat(warnings.get(0))
                .endsWith(":3:15: host.nic.rxFrames: has no effect; it needs host.nic.rxInterval other than 0 s");
        assertThat(warnings.get(1))
                .endsWith(":4:15: host.nic.rxQueues: has no effect; it needs host.nic.rxInterval other than 0 s");
    }

    @Test
    void intervals_and_numbers_outside_of_their_range_are_refused() {
        scratch.assertProblems(
                "host:\n  nic:\n    rxInterval: 11 ms\n    rxFrames: 0\n    rxQueues: 0\n",
                "FILE:3:17: host.nic.rxInterval: 11 ms is outside [0 s, 10 ms]",
                "FILE:4:15: host.nic.rxFrames: 0 is outside [1, 65536]; or write none",
                "FILE:5:15: host.nic.rxQueues: 0 is outside [1, 1024]");
    }

    @Test
    void a_pacer_sends_at_5_to_100_percent_of_the_link() {
        scratch.assertProblems(
                "transport.homa: {preset: linux, maxLinkUsage: 4%}\n",
                "FILE:1:47: transport.homa.maxLinkUsage: 4% is outside [0.05, 1]; or write plain");
    }

    @Test
    void labels_tell_points_apart_that_differ_in_many_keys() {
        Experiment experiment = scratch.load("""
                sweep: {run.label: [slow, fast]}
                per:
                  run.label:
                    slow: {host: {nicDelay: 5 us, receive: 9 us}}
                """);
        assertThat(experiment.warnings()).isEmpty();
        assertThat(experiment.points()).extracting(Point::name).containsExactly("label=slow", "label=fast");
        assertThat(experiment.points())
                .extracting(point -> point.configuration().get(HostSettings.RECEIVE))
                .containsExactly(9_000_000L, 500_000L);
    }
}
