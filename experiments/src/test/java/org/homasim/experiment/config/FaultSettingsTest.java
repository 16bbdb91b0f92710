// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.homasim.experiment.config.value.Fault;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultSettingsTest {
    @TempDir
    private Path folder;

    private Scratch scratch;

    @BeforeEach
    void createScratch() {
        scratch = new Scratch(folder);
    }

    @Test
    void faults_are_read_and_written_back() {
        Configuration configuration = scratch.load("""
                        network:
                          reroute: 2 ms
                          faults:
                          - {switch: spine/0, from: 20 ms, to: 30 ms}
                          - {link: [leaf/0, spine/1], from: 0 s}
                          - {link: all, meanUp: 50 ms, meanDown: 1 ms}
                          - {link: [host/3, leaf/0], loss: 1%, corruption: 0.5%}
                          - {output: [leaf/0, host/1], rate: 1 Gbps, from: 5 ms}
                          - {host: host/7, from: 1 ms, to: 3 ms}
                        """).points().get(0).configuration();
        List<Fault> faults = configuration.get(NetworkSettings.FAULTS).orElseThrow();
        assertThat(faults)
                .containsExactly(
                        new Fault(
                                Fault.Kind.DOWN,
                                List.of("spine/0"),
                                Map.of("from", 20_000_000_000L, "to", 30_000_000_000L)),
                        new Fault(Fault.Kind.DOWN, List.of("leaf/0", "spine/1"), Map.of("from", 0L)),
                        new Fault(
                                Fault.Kind.DOWN,
                                List.of(),
                                Map.of("meanUp", 50_000_000_000L, "meanDown", 1_000_000_000L)),
                        new Fault(
                                Fault.Kind.SPOIL,
                                List.of("host/3", "leaf/0"),
                                Map.of("loss", 0.01, "corruption", 0.005)),
                        new Fault(
                                Fault.Kind.SLOW,
                                List.of("leaf/0", "host/1"),
                                Map.of("rate", 1_000_000_000L, "from", 5_000_000_000L)),
                        new Fault(
                                Fault.Kind.PAUSE,
                                List.of("host/7"),
                                Map.of("from", 1_000_000_000L, "to", 3_000_000_000L)));
        assertThat(scratch.load(configuration.toYaml()).points().get(0).configuration())
                .isEqualTo(configuration);
    }

    @Test
    void every_kind_can_have_its_time_or_come_at_random() {
        String faults = """
                network:
                  faults:
                    - {link: all, loss: 1%, from: 5 ms}
                    - {link: [host/3, leaf/0], corruption: 0.1%, from: 1 ms, to: 2 ms}
                    - {output: [leaf/0, host/1], rate: 1 Gbps, meanUp: 5 ms, meanDown: 1 ms}
                    - {host: host/7, meanUp: 10 ms, meanDown: 1 ms}
                """;
        Configuration configuration = scratch.load(faults).points().get(0).configuration();
        assertThat(configuration.get(NetworkSettings.FAULTS).orElseThrow())
                .extracting(Fault::kind)
                .containsExactly(Fault.Kind.SPOIL, Fault.Kind.SPOIL, Fault.Kind.SLOW, Fault.Kind.PAUSE);
        assertThat(scratch.load(configuration.toYaml()).points().get(0).configuration())
                .isEqualTo(configuration);
    }

    @Test
    void what_is_no_fault_is_told_with_its_place() {
        String forms =
                "{link: [node, node] or all, or switch: node; TIMES}, {link: .., loss or corruption; from and to if not all the"
                        + " time}, {output: [switch, node], rate; TIMES}, or {host: node; TIMES}; TIMES are from and to, or meanUp"
                        + " and meanDown; or write none";
        scratch.assertProblems(
                "network:\n  faults: [{link: all}]\n",
                "FILE:2:12: network.faults: these keys are no fault; write " + forms);
        scratch.assertProblems(
                "network:\n  faults: [{link: all, from: 1 ms, until: 2 ms}]\n",
                "FILE:2:12: network.faults: the key until does not fit; write " + forms);
        scratch.assertProblems(
                "network:\n  faults: [{switch: spine/0, from: 3 ms, to: 2 ms}]\n",
                "FILE:2:12: network.faults: a fault that ends before it begins; allowed: to after from; or write none");
        scratch.assertProblems(
                "network:\n  faults: [{link: leaf/0, from: 3 ms}]\n",
                "FILE:2:19: network.faults: leaf/0 is no link; write [node, node] or all; or write none");
        scratch.assertProblems(
                "network:\n  faults: [{link: all, loss: 100%}]\n",
                "FILE:2:30: network.faults: 100% is outside (0, 1); or write none");
    }

    @Test
    void a_delay_of_routes_needs_faults() {
        assertThat(scratch.load("network: {reroute: 1 ms}\n").warnings().get(0).message())
                .isEqualTo("has no effect; it needs network.faults other than none");
    }
}
