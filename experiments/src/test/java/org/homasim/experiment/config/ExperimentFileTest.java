// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.homasim.experiment.config.value.ChoiceType;
import org.homasim.experiment.config.value.Load;
import org.homasim.experiment.config.value.MessageSizes;
import org.homasim.experiment.config.yaml.Problem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExperimentFileTest {
    private static final String SIGCOMM18 = """
            experiment: sigcomm18
            network: {topology: leaf-spine, racks: 9, hostsPerRack: 16, spines: 4, hostLink: 10 Gbps, fabricLink: 40 Gbps, switchDelay: 250 ns}
            host: {model: fixed-delay, send: 500 ns, nicDelay: 500 ns, receive: 500 ns}
            transport: {protocol: homa, homa: {preset: sigcomm18}}
            workload: {sizes: w4, variant: sigcomm18, load: 80%, loadCounts: wire, pattern: uniform, arrivals: poisson}
            measure: {ideal: sigcomm18}
            run: {warmup: 10 ms, duration: 200 ms, seed: 1}
            sweep: {workload.sizes: [w1, w2, w3, w4, w5], workload.load: [50%, 80%]}
            """;

    @TempDir
    private Path folder;

    private Scratch scratch;

    @BeforeEach
    void createScratch() {
        scratch = new Scratch(folder);
    }

    @Test
    void exampleHasTenPointsFirstKeySlowest() {
        Experiment experiment = scratch.load(SIGCOMM18);
        assertThat(experiment.name()).isEqualTo("sigcomm18");
        assertThat(experiment.text()).isEqualTo(SIGCOMM18);
        assertThat(experiment.warnings()).isEmpty();
        assertThat(experiment.swept()).containsExactly("workload.sizes", "workload.load");
        assertThat(names(experiment))
                .containsExactly(
                        "sizes=w1,load=50",
                        "sizes=w1,load=80",
                        "sizes=w2,load=50",
                        "sizes=w2,load=80",
                        "sizes=w3,load=50",
                        "sizes=w3,load=80",
                        "sizes=w4,load=50",
                        "sizes=w4,load=80",
                        "sizes=w5,load=50",
                        "sizes=w5,load=80");
        Point last = experiment.points().get(9);
        assertThat(last.swept().toString()).isEqualTo("{workload.sizes=w5, workload.load=80%}");
        Configuration configuration = last.configuration();
        assertThat(configuration.get(WorkloadSettings.MAIN.sizes())).isEqualTo(new MessageSizes.Named("w5"));
        assertThat(configuration.get(WorkloadSettings.MAIN.load())).isEqualTo(new Load.Share(0.8));
        assertThat(configuration.get(NetworkSettings.HOST_LINK)).isEqualTo(10_000_000_000L);
        assertThat(configuration.get(NetworkSettings.SWITCH_DELAY)).isEqualTo(250_000L);
        assertThat(configuration.get(SwitchKeys.BUFFER)).isEmpty();
        assertThat(configuration.get(ExperimentSettings.DURATION)).isEqualTo(200_000_000_000L);
        assertThat(NetworkSettings.hostCount(configuration)).isEqualTo(144);
        assertThat(configuration.isSet(WorkloadSettings.MAIN.load())).isTrue();
        assertThat(configuration.isSet(ExperimentSettings.DRAIN_LIMIT)).isFalse();
    }

    @Test
    void aFileOfOneKeyIsComplete() {
        Experiment experiment =
                ExperimentFile.load(scratch.write("my first.test.yaml", "run.seed: 7\nnetwork:\n"), List.of());
        assertThat(experiment.name()).isEqualTo("my-first.test");
        assertThat(names(experiment)).containsExactly("run");
        Configuration configuration = experiment.points().get(0).configuration();
        assertThat(configuration.get(ExperimentSettings.SEED)).isEqualTo(7);
        assertThat(configuration.text(ExperimentSettings.IDEAL)).isEqualTo("corrected");
    }

    @Test
    void dottedAndNestedKeysAreTheSame() {
        Configuration nested = only(scratch.load("host: {nic: {txQueues: 4, txRing: 2}}\nsweep: {run: {seed: [3]}}\n"));
        Configuration dotted = only(scratch.load("host.nic.txQueues: 4\nhost.nic: {txRing: 2}\nsweep.run.seed: [3]\n"));
        assertThat(dotted).isEqualTo(nested).hasSameHashCodeAs(nested);
        assertThat(dotted.get(NicKeys.TX_RING)).isEqualTo(2);
    }

    @Test
    void resolvedConfigurationRunsByItself() {
        scratch.write("sizes: 'odd' #1.csv", "");
        String text = """
                experiment: "true"
                network: {topology: single-switch, hosts: 40, hostLink: 2.5 Gbps, buffer: 13 MB, loss: 0.1%}
                transport.homa: {cutoffs: [1.5 KB, 64 KiB], overcommitment: 7}
                workload: {sizes: "sizes: 'odd' #1.csv"}
                """;
        Experiment experiment = scratch.load(text);
        Configuration configuration = only(experiment);
        assertThat(configuration.toYaml()).isEqualTo("""
                        experiment: "true"
                        network:
                          topology: single-switch
                          hosts: 40
                          hostLink: 2500 Mbps
                          switchDelay: 250 ns
                          linkDelay: 0 s
                          switching: store-and-forward
                          buffer: 13 MB
                          bufferAlpha: 1
                          portBuffer: unlimited
                          queues:
                            discipline: strict
                            ofPriority:
                              - 0
                              - 1
                              - 2
                              - 3
                              - 4
                              - 5
                              - 6
                              - 7
                          marking: threshold
                          ecnThreshold: default
                          loss: 0.1%
                          faults: none
                        host:
                          model: fixed-delay
                          send: 500 ns
                          nicDelay: 500 ns
                          receive: 500 ns
                          nic:
                            txQueues: 1
                            txRing: 1
                            rate: 100%
                            minRate: none
                            completionDelay: 0 s
                            byteLimit: "off"
                            rxInterval: 0 s
                          qdisc:
                            discipline: none
                        transport:
                          protocol: homa
                          homa:
                            preset: sigcomm18
                            unscheduledBytes: preset
                            windowWireBytes: preset
                            overcommitment: 7
                            priorities: preset
                            unscheduledPriorities: preset
                            cutoffs:
                              - 1500 B
                              - 64 KiB
                        workload:
                          sizes: "FOLDER/sizes: 'odd' #1.csv"
                          variant: sigcomm18
                          load: 80%
                          loadCounts: wire
                          pattern: uniform
                          arrivals: poisson
                          outstanding: none
                          service: preset
                          response: echo
                        measure:
                          ideal: corrected
                          slowdown: service
                          base: 15 us
                          messages: false
                          breakdown: false
                          wastedBandwidth: false
                          foundQueues: false
                          series: "off"
                          timeline: "off"
                        run:
                          warmup: 10 ms
                          duration: 200 ms
                          drainLimit: 2 s
                          seed: 1
                          label: none
                        """.replace("FOLDER", folder.toString()));
        Experiment again = ExperimentFile.load(scratch.write("again.yaml", configuration.toYaml()), List.of());
        assertThat(only(again)).isEqualTo(configuration).hasSameHashCodeAs(configuration);
        assertThat(only(again).toYaml()).isEqualTo(configuration.toYaml());
        assertThat(again.warnings()).isEmpty();
    }

    @Test
    void everyPointOfTheExampleRunsByItself() {
        for (Point point : scratch.load(SIGCOMM18).points()) {
            Path file = scratch.write("point.yaml", point.configuration().toYaml());
            assertThat(only(ExperimentFile.load(file, List.of()))).isEqualTo(point.configuration());
        }
    }

    @Test
    void aValueThatChangesTakesWhatDependsOnItAway() {
        Configuration configuration = only(scratch.load("network: {buffer: 13 MB, bufferAlpha: 2}\n"));
        assertThat(configuration.applies(SwitchKeys.BUFFER_ALPHA)).isTrue();
        Configuration unlimited = configuration.with(SwitchKeys.BUFFER, Optional.of(Optional.empty()));
        assertThat(unlimited).isEqualTo(only(scratch.load("network: {buffer: unlimited}\n")));
    }

    @Test
    void settingsWithoutEffectAreLeftOutWithAWarning() {
        Experiment experiment = scratch.load(
                "network: {hosts: 5, buffer: unlimited}\nnetwork.bufferAlpha: 2\nsweep: {network.racks: [2, 3]}\n");
        assertThat(experiment.warnings())
                .extracting(Problem::toString)
                .containsExactly(
                        folder.resolve("test.yaml")
                                + ":1:18: network.hosts: has no effect; it needs network.topology: single-switch",
                        folder.resolve("test.yaml")
                                + ":2:22: network.bufferAlpha: has no effect; it needs network.buffer other than unlimited");
        Configuration configuration = experiment.points().get(0).configuration();
        assertThat(configuration.applies(NetworkSettings.HOSTS)).isFalse();
        assertThatThrownBy(() -> configuration.get(NetworkSettings.HOSTS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("network.hosts has no effect in this configuration");
    }

    @Test
    void loadsAreSharesOrRates() {
        Configuration rate = only(scratch.load("network.hostLink: 25 Gbps\nworkload: {load: 20 Gbps}\n"));
        assertThat(rate.get(WorkloadSettings.MAIN.load())).isEqualTo(new Load.Rate(20_000_000_000L));
        assertThat(rate.text(WorkloadSettings.MAIN.load())).isEqualTo("20 Gbps");
        assertThat(WorkloadSettings.MAIN.loadShare(rate)).isEqualTo(0.8);
        assertThat(WorkloadSettings.MAIN.loadShare(only(scratch.load("workload: {load: 65%}\n"))))
                .isEqualTo(0.65);
        Configuration full = only(scratch.load("workload: {load: 10 Gbps}\n"));
        assertThat(WorkloadSettings.MAIN.loadShare(full)).isEqualTo(1);
    }

    @Test
    void boundedClientsMayBeOfferedMoreThanTheLink() {
        Configuration bounded = only(
                scratch.load(
                        "network.hostLink: 25 Gbps\nworkload: {service: rpc, load: 40 Gbps, outstanding: 200, response: 100 B}\n"));
        assertThat(WorkloadSettings.MAIN.loadShare(bounded)).isEqualTo(1.6);
        assertThat(bounded.get(WorkloadSettings.MAIN.outstanding())).contains(200);
        assertThat(bounded.get(WorkloadSettings.RESPONSE)).contains(100L);
        assertThat(bounded.get(WorkloadSettings.SERVICE)).contains("rpc");
    }

    @Test
    void aSweepMayUseSettingsOfEither() {
        Experiment experiment = scratch.load("""
                network: {hosts: 5}
                sweep: {network.topology: [leaf-spine, single-switch], network.racks: [2, 3]}
                """);
        assertThat(experiment.warnings()).isEmpty();
        assertThat(names(experiment))
                .containsExactly(
                        "topology=leaf-spine,racks=2", "topology=leaf-spine,racks=3", "topology=single-switch");
        assertThat(experiment.points().get(2).swept()).containsOnlyKeys("network.topology");
    }

    @Test
    void registriesWidenTheNames() {
        Schema schema = Schema.standard()
                .with(TransportSettings.PROTOCOL.withType(ChoiceType.of(List.of("homa", "other"))))
                .with(Setting.of("transport.other.variant", ChoiceType.of("new"), "new")
                        .onlyIf(Condition.is(TransportSettings.PROTOCOL, "other")));
        Path file = scratch.write(
                "other.yaml", "sweep: {transport.protocol: [homa, other], transport.homa.overcommitment: [1, 7]}\n");
        Experiment experiment = ExperimentFile.load(schema, file, List.of());
        assertThat(names(experiment))
                .containsExactly("protocol=homa,overcommitment=1", "protocol=homa,overcommitment=7", "protocol=other");
        Configuration other = experiment.points().get(2).configuration();
        assertThat(other.get(TransportSettings.PROTOCOL)).isEqualTo("other");
        assertThat(other.applies(TransportSettings.HOMA_PRESET)).isFalse();
        assertThat(other.toYaml()).contains("  protocol: other\n  other:\n    variant: new\n");
    }

    @Test
    void problemsOfOthersPointAtTheValue() {
        Configuration configuration = only(scratch.load("network:\n  racks: 3\n"));
        assertThat(configuration.problem(NetworkSettings.RACKS, "too few"))
                .hasToString(folder.resolve("test.yaml") + ":2:10: network.racks: too few");
        assertThat(configuration.problem(NetworkSettings.SPINES, "too few"))
                .hasToString(folder.resolve("test.yaml") + ": network.spines: too few");
    }

    @Test
    void valuesLeftToThePreset() {
        Configuration configuration =
                only(scratch.load("transport.homa: {unscheduledBytes: 60 KB, cutoffs: preset}\n"));
        assertThat(configuration.get(HomaGrantSettings.UNSCHEDULED_BYTES)).isEqualTo(Optional.of(60_000L));
        assertThat(configuration.get(HomaPrioritySettings.CUTOFFS)).isEmpty();
        assertThat(configuration.get(HomaGrantSettings.OVERCOMMITMENT)).isEmpty();
    }

    private static Configuration only(Experiment experiment) {
        assertThat(experiment.points()).hasSize(1);
        return experiment.points().get(0).configuration();
    }

    private static List<String> names(Experiment experiment) {
        return experiment.points().stream().map(Point::name).toList();
    }
}
