// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.homasim.experiment.config.yaml.Problem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PerTest {
    private static final String BOTH = """
            sweep: {transport.protocol: [homa, tcp, dctcp], workload.sizes: [w1, w5]}
            host.nic.txRing: 7
            per:
              transport.protocol:
                tcp: {host.nic.txRing: 64}
                homa: {host.nic: {txRing: 1}}
              workload:
                sizes:
                  w1: {run.duration: 6 ms}
                  w5: {run.duration: 600 ms, run.warmup: 200 ms}
            """;

    @TempDir
    private Path folder;

    private Scratch scratch;

    @BeforeEach
    void createScratch() {
        scratch = new Scratch(folder);
    }

    private List<String> texts(Setting<?> setting, String text, String... overrides) {
        return scratch.load(text, overrides).points().stream()
                .map(point -> point.configuration().text(setting))
                .toList();
    }

    @Test
    void settingsGoWithTheValuesOfOthers() {
        Experiment experiment = scratch.load(BOTH);
        assertThat(experiment.points())
                .extracting(Point::name)
                .containsExactly(
                        "protocol=homa,sizes=w1",
                        "protocol=homa,sizes=w5",
                        "protocol=tcp,sizes=w1",
                        "protocol=tcp,sizes=w5",
                        "protocol=dctcp,sizes=w1",
                        "protocol=dctcp,sizes=w5");
        assertThat(experiment.swept()).containsExactly("transport.protocol", "workload.sizes");
        assertThat(experiment.points().get(3).swept())
                .isEqualTo(Map.of("transport.protocol", "tcp", "workload.sizes", "w5"));
        assertThat(experiment.warnings()).isEmpty();
        assertThat(texts(NicKeys.TX_RING, BOTH)).containsExactly("1", "1", "64", "64", "7", "7");
        assertThat(texts(ExperimentSettings.DURATION, BOTH))
                .containsExactly("6 ms", "600 ms", "6 ms", "600 ms", "6 ms", "600 ms");
        assertThat(texts(ExperimentSettings.WARMUP, BOTH))
                .containsExactly("10 ms", "200 ms", "10 ms", "200 ms", "10 ms", "200 ms");
    }

    @Test
    void thePointsOwnFileHasTheFinalValue() {
        Configuration configuration = scratch.load(BOTH).points().get(3).configuration();
        assertThat(configuration.toYaml())
                .contains("txRing: 64", "duration: 600 ms")
                .doesNotContain("per:");
        assertThat(scratch.load(configuration.toYaml()).points().get(0).configuration())
                .isEqualTo(configuration);
    }

    @Test
    void aFixedValueSelectsToo() {
        assertThat(texts(
                        NicKeys.TX_RING,
                        "transport.protocol: tcp\nper: {transport.protocol: {tcp: {host.nic.txRing: 9}}}\n"))
                .containsExactly("9");
        assertThat(texts(NicKeys.TX_RING, BOTH, "transport.protocol=tcp", "workload.sizes=w1"))
                .containsExactly("64");
        assertThat(texts(
                        ExperimentSettings.DURATION,
                        "workload.load: 0.8\nper: {workload.load: {80%: {run.duration: 3 ms}}}\n"))
                .containsExactly("3 ms");
    }

    @Test
    void anOptionGoesBeforeIt() {
        assertThat(texts(NicKeys.TX_RING, BOTH, "host.nic.txRing=3")).containsOnly("3");
        assertThat(texts(NicKeys.TX_RING, BOTH, "host.nic.txRing=[3, 4]", "workload.sizes=w1"))
                .containsExactly("3", "4", "3", "4", "3", "4");
        assertThat(texts(NicKeys.TX_RING, BOTH, "per={workload.sizes: {w1: {host.nic.txRing: 5}}}"))
                .containsExactly("5", "7", "5", "7", "5", "7");
    }

    @Test
    void aSelectorWithoutEffectSelectsNothing() {
        String text = """
                sweep: {transport.protocol: [homa, tcp], transport.homa.preset: [sigcomm18, linux]}
                per: {transport.homa.preset: {sigcomm18: {run.duration: 1 ms}, linux: {run.duration: 2 ms}}}
                run.duration: 3 ms
                """;
        Experiment experiment = scratch.load(text);
        assertThat(experiment.points())
                .extracting(Point::name)
                .containsExactly("protocol=homa,preset=sigcomm18", "protocol=homa,preset=linux", "protocol=tcp");
        assertThat(texts(ExperimentSettings.DURATION, text)).containsExactly("1 ms", "2 ms", "3 ms");
    }

    @Test
    void aSettingMayLoseItsEffectByIt() {
        assertThat(scratch.load("""
                        sweep: {run.seed: [1, 2], network.racks: [4, 8]}
                        per: {run.seed: {2: {network: {topology: single-switch, hosts: 8}}}}
                        """).points())
                .extracting(Point::name)
                .containsExactly("seed=1,racks=4", "seed=1,racks=8", "seed=2");
    }

    @Test
    void twoRulesMayAgreeButNotContradict() {
        assertThat(texts(ExperimentSettings.DURATION, """
                        sweep: {run.seed: [1, 2], workload.sizes: [w1, w2]}
                        per:
                          run.seed: {1: {run.duration: 5 ms}}
                          workload.sizes: {w1: {run.duration: 5000 us}, w2: {run.warmup: 1 ms}}
                        """)).containsExactly("5 ms", "5 ms", "5 ms", "200 ms");
        scratch.assertProblems(
                """
                sweep: {run.seed: [1, 2], workload.sizes: [w1, w2]}
                per:
                  run.seed: {1: {run.duration: 5 ms}}
                  workload.sizes: {w1: {run.duration: 6 ms}}
                """,
                "FILE:4:39: run.duration: 6 ms with workload.sizes: w1, but 5 ms with run.seed: 1 at FILE:3:32, and there are"
                        + " points with both; allowed: one value");
        assertThat(texts(ExperimentSettings.DURATION, """
                        sweep: {run.seed: [1, 2], workload.sizes: [w1, w2]}
                        exclude: [{run.seed: 1, workload.sizes: w1}]
                        per:
                          run.seed: {1: {run.duration: 5 ms}}
                          workload.sizes: {w1: {run.duration: 6 ms}}
                        """)).containsExactly("5 ms", "6 ms", "200 ms");
    }

    @Test
    void whatIsInVainIsTold() {
        assertThat(scratch.load("""
                        sweep: {transport.protocol: [homa, tcp]}
                        per: {transport.protocol: {dctcp: {host.nic.txRing: 2}, tcp: {transport.homa.preset: linux}}}
                        """).warnings())
                .extracting(Problem::toString)
                .extracting(text -> text.replaceFirst("^.*test.yaml", "FILE"))
                .containsExactly(
                        "FILE:2:28: per.transport.protocol: dctcp is the value at no point, so that what is written under it"
                                + " has no effect",
                        "FILE:2:86: transport.homa.preset: has no effect; it needs transport.protocol: homa");
    }

    @Test
    void rulesBetweenSettingsHoldWithIt() {
        scratch.assertProblems(
                "sweep: {run.seed: [1, 2]}\nper: {run.seed: {2: {measure.series: 10 us, run.duration: 2 s}}}\n",
                "FILE:2:38: measure.series: 10 us makes 200000 samples in the 2 s measured; at most 100000 are possible");
    }

    @Test
    void wrongRulesAreToldWithTheirPlace() {
        scratch.assertProblems(
                """
                sweep: {workload.load: [50%, 80%], run.seed: [1, 2]}
                per:
                  workload.load:
                    2: {run.duration: 1 ms}
                    50%: {run.duration: 1, run.seed: 3}
                    80%: {experiment: x, run.warmup: [1 ms], run.wramup: 1 ms}
                  workload.sizes: 5
                  network.racks: {3: 4}
                  transport.homa.cutoffs: {computed: {run.drainLimit: 1 s}}
                  run.duration: {1 ms: {run.drainLimit: 1 s}}
                  run.sede: {}
                """,
                "FILE:4:5: workload.load: 2 is outside (0, 1]; did you mean 2%?",
                "FILE:5:25: run.duration: 1 has no unit; write a duration such as 250 ns (ps, ns, us, ms, s)",
                "FILE:5:38: run.seed: written under sweep and under per; allowed: one of them; list at FILE:1:46",
                "FILE:6:23: experiment: the name of the experiment cannot be under per",
                "FILE:6:38: run.warmup: a list is not auto or a duration such as 250 ns (ps, ns, us, ms, s)",
                "FILE:6:46: per.workload.load.80%.run.wramup: unknown key; did you mean run.warmup?",
                "FILE:7:19: per.workload.sizes: 5 stands where a map belongs from values of workload.sizes to their settings",
                "FILE:8:22: per.network.racks.3: 4 stands where a map of keys belongs",
                "FILE:9:28: per.transport.homa.cutoffs: nothing can depend on the value of transport.homa.cutoffs; allowed:"
                        + " keys with single values",
                "FILE:10:18: per.run.duration: what depends on run.duration would depend on run.duration, which is under per"
                        + " itself, at FILE:4:23",
                "FILE:11:3: per.run.sede: unknown key; did you mean run.seed?");
    }

    @Test
    void aSelectorMustNotGainOrLoseItsEffectByOtherRules() {
        scratch.assertProblems(
                """
                sweep: {run.seed: [1, 2]}
                per:
                  run.seed: {2: {transport.protocol: tcp}}
                  transport.homa.preset: {linux: {run.duration: 1 ms}}
                """,
                "FILE:4:27: per.transport.homa.preset: what depends on transport.homa.preset would depend on"
                        + " transport.protocol, which is under per itself, at FILE:3:38");
    }

    @Test
    void optionsReplaceThemAsAWhole() {
        scratch.assertProblems(
                "run.seed: 1\n",
                List.of("per.run.seed={1: {run.duration: 1 ms}}"),
                "--set per.run.seed={1: {run.duration: 1 ms}}: per.run.seed: an option replaces all that is under per; write"
                        + " per=..");
    }
}
