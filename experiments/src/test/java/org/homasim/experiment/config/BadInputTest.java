// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.homasim.experiment.config.yaml.ConfigurationException;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BadInputTest {
    private static final String RATES = "a rate such as 10 Gbps (bps, kbps, Mbps, Gbps, Tbps)";

    @TempDir
    private Path folder;

    private Scratch scratch;

    @BeforeEach
    void createScratch() {
        scratch = new Scratch(folder);
    }

    @Test
    void unknownKeys() {
        scratch.assertProblems(
                """
                experiment: x
                network:
                  hostLnk: 10 Gbps
                  colour: red
                load: 50%
                host: {txQueues: 4, nic: {ring: 1}}
                flavour: {a: {b: 1}}
                sweep: {workload.laod: [50%], sweep: {run.seed: [1]}}
                """,
                "FILE:3:3: network.hostLnk: unknown key; did you mean network.hostLink?",
                "FILE:4:3: network.colour: unknown key; known here: topology, racks, hostsPerRack, spines, hosts, k, graph,"
                        + " hostLink, fabricLink, switchDelay, linkDelay, routing, flowletGap, switching, forwardAfter, buffer, bufferAlpha, portBuffer, queues, marking, ecnThreshold, red, loss, faults, reroute",
                "FILE:5:1: load: unknown key; did you mean workload.load?",
                "FILE:6:8: host.txQueues: unknown key; did you mean host.nic.txQueues?",
                "FILE:6:27: host.nic.ring: unknown key; known here: txQueues, txRing, queueBy, turn,"
                        + " rate, minRate, ratePeriod, ratePeriods, completionDelay, completionDelays, byteLimit,"
                        + " byteLimitMin, byteLimitHold, rxInterval, rxFrames, rxQueues",
                "FILE:7:1: flavour: unknown key; known here: experiment, network, host, transport, workload, measure, run,"
                        + " knee, include, sweep, zip, per, exclude, background, plots",
                "FILE:8:9: sweep.workload.laod: unknown key; did you mean workload.load?",
                "FILE:8:31: sweep.sweep: unknown key; did you mean sweep?");
    }

    @Test
    void wrongAndMissingUnits() {
        scratch.assertProblems(
                "network:\n  hostLink: 10 GB\n  fabricLink: 40\nrun: {warmup: 10}\n",
                "FILE:2:13: network.hostLink: 10 GB has the wrong unit GB; write " + RATES,
                "FILE:3:15: network.fabricLink: 40 has no unit; write " + RATES,
                "FILE:4:15: run.warmup: 10 has no unit; write a duration such as 250 ns (ps, ns, us, ms, s); or write auto");
    }

    @Test
    void loadOutsideItsRange() {
        scratch.assertProblems("workload:\n  load: 0\n", "FILE:2:9: workload.load: 0 is outside (0, 1]");
        scratch.assertProblems("workload: {load: 101%}\n", "FILE:1:18: workload.load: 101% is outside (0, 1]");
        scratch.assertProblems(
                "sweep:\n  workload.load: [50%, 80, -1]\n",
                "FILE:2:24: workload.load: 80 is outside (0, 1]; did you mean 80%?",
                "FILE:2:28: workload.load: -1 is outside (0, 1]");
    }

    @Test
    void publishedIdealTimesOfCutThrough() {
        scratch.assertProblems(
                "measure: {ideal: sigcomm18}\nnetwork: {switching: cut-through}\n",
                "FILE:2:22: network.switching: the published formula of measure.ideal: sigcomm18 is that of a network that"
                        + " stores and forwards");
    }

    @Test
    void samplesOfTheNetwork() {
        scratch.assertProblems(
                "measure: {series: 10 us}\nrun: {duration: 2 s}\n",
                "FILE:1:19: measure.series: 10 us makes 200000 samples in the 2 s measured; at most 100000 are possible");
        scratch.assertProblems(
                "measure: {series: 10 ms}\nrun: {duration: 2 ms}\n",
                "FILE:1:19: measure.series: 10 ms is longer than the 2 ms measured; allowed: up to run.duration");
        scratch.assertProblems(
                "measure: {series: 1 ns}\n",
                "FILE:1:19: measure.series: 1 ns is outside [100 ns, 1000 s]; or write off");
    }

    @Test
    void intervalsOfATimeline() {
        scratch.assertProblems(
                "measure: {timeline: 10 us}\nrun: {duration: 20.001 ms}\n",
                "FILE:1:21: measure.timeline: 10 us makes 2001 intervals in the 20001 us measured; at most 2000 are possible");
    }

    @Test
    void loadsAsRates() {
        scratch.assertProblems(
                "workload: {load: 11 Gbps}\n",
                "FILE:1:18: workload.load: 11 Gbps is more than the 10 Gbps of network.hostLink; that needs RPCs bounded"
                        + " by workload.outstanding");
        scratch.assertProblems(
                "workload: {load: 101 Gbps, outstanding: 5}\n",
                "FILE:1:18: workload.load: 101 Gbps is more than the 10 Gbps of network.hostLink, and more than 10 times as"
                        + " much");
        scratch.assertProblems(
                "sweep: {workload.load: [20 GB, 0 Gbps, much, 90 Tbps, 1.2.3]}\n",
                "FILE:1:25: workload.load: 20 GB has the wrong unit GB; write " + RATES,
                "FILE:1:32: workload.load: 0 Gbps is outside (0 bps, 80 Tbps]",
                "FILE:1:40: workload.load: much is not a fraction such as 80% or 0.8, or " + RATES,
                "FILE:1:46: workload.load: 90 Tbps is outside (0 bps, 80 Tbps]",
                "FILE:1:55: workload.load: 1.2.3 is not a fraction such as 80% or 0.8");
    }

    @Test
    void clientsAndServers() {
        scratch.assertProblems(
                "workload: {service: rpcs, response: 0 B, outstanding: 0}\nmeasure: {slowdown: best-case, base: 15}\n",
                "FILE:1:21: workload.service: rpcs is not one of one-way, rpc; did you mean rpc?; or write preset",
                "FILE:1:37: workload.response: 0 B is outside [1 B, 1 GB]; or write echo",
                "FILE:1:55: workload.outstanding: 0 is outside [1, 1000000]; or write none",
                "FILE:2:21: measure.slowdown: best-case is not one of one-way, unloaded-rpc, best-case-rpc; or write service",
                "FILE:2:38: measure.base: 15 has no unit; write a duration such as 250 ns (ps, ns, us, ms, s)");
    }

    @Test
    void tooFewOrTooManyHosts() {
        scratch.assertProblems("network: {racks: 0}\n", "FILE:1:18: network.racks: 0 is outside [1, 10000]");
        scratch.assertProblems(
                "network: {topology: single-switch, hosts: 0}\n", "FILE:1:43: network.hosts: 0 is outside [1, 100000]");
        scratch.assertProblems(
                "network:\n  topology: single-switch\n  hosts: 1\n",
                "FILE:3:10: network.hosts: the network has one host in all; at least 2 are needed");
        scratch.assertProblems(
                "network:\n  racks: 1\n  hostsPerRack: 1\nsweep: {run.seed: [1, 2]}\n",
                "FILE:3:17: network.hostsPerRack: the network has one host in all; at least 2 are needed");
        scratch.assertProblems(
                "network: {racks: 10000}\n",
                "FILE:1:18: network.racks: the network has 160000 hosts in all; at most 100000 are possible");
        scratch.assertProblems(
                "network: {racks: 1000000000}\n", "FILE:1:18: network.racks: 1000000000 is outside [1, 10000]");
    }

    @Test
    void tooManyLinks() {
        scratch.assertProblems(
                "network: {racks: 5000, hostsPerRack: 1, spines: 1000}\n",
                "FILE:1:49: network.spines: 5000 racks and 1000 spines have 5000000 links; at most 1000000 are possible");
        scratch.assertProblems(
                "network: {topology: fat-tree, k: 1000000000}\n",
                "FILE:1:34: network.k: 1000000000 is outside [2, 72]");
    }

    @Test
    void buffersAndThresholdsOfMarking() {
        String sizes = "a size such as 64 KB (B, KB, MB, GB, TB, KiB, MiB, GiB)";
        scratch.assertProblems(
                "network: {buffer: 0 B, ecnThreshold: 0 B}\n",
                "FILE:1:19: network.buffer: 0 B is outside [2 KB, 1 TB]; or write unlimited; or write default",
                "FILE:1:38: network.ecnThreshold: 0 B is outside [64 B, 1 TB]; or write off; or write default");
        scratch.assertProblems(
                "network: {ecnThreshold: 70}\n",
                "FILE:1:25: network.ecnThreshold: 70 has no unit; write " + sizes + "; or write off; or write default");
        scratch.assertProblems(
                "network: {buffer: 100 KB, ecnThreshold: 101 KB}\n",
                "FILE:1:41: network.ecnThreshold: a threshold of 101 KB is above the buffer of 100 KB, so that nothing"
                        + " would ever be marked");
    }

    @Test
    void unknownNames() {
        scratch.assertProblems(
                """
                network: {topology: leafspine, routing: random}
                transport: {protocol: hmoa, homa: {preset: sigcomm2018}}
                workload: {sizes: w9, pattern: incats}
                """,
                "FILE:1:21: network.topology: leafspine is not one of leaf-spine, single-switch, fat-tree, graph; did you mean leaf-spine?",
                "FILE:1:41: network.routing: random is not one of spray, ecmp, flowlet; or write default",
                "FILE:2:23: transport.protocol: hmoa is not one of homa, tcp, dctcp, homa+tcp,"
                        + " homa+dctcp, tcp+dctcp, homa+tcp+dctcp; did you mean homa?",
                "FILE:2:44: transport.homa.preset: sigcomm2018 is not one of sigcomm18, linux, linux-10g, linux-25g,"
                        + " linux-100g, linux-2021, upstream; did you mean sigcomm18?",
                "FILE:3:19: workload.sizes: w9 is not one of w1, w2, w3, w4, w5, starve, a fixed size such as fixed 1500 B,"
                        + " or a file such as sizes.csv",
                "FILE:3:32: workload.pattern: incats is not one of uniform, permutation, client-server, matrix, incast, shuffle,"
                        + " trace; did you mean incast?");
    }

    @Test
    void missingCsv() {
        scratch.assertProblems(
                "workload: {sizes: my.csv}\n",
                "FILE:1:19: workload.sizes: my.csv: there is no file " + folder.resolve("my.csv"));
    }

    @Test
    void rulesBetweenSettings() {
        scratch.assertProblems(
                "transport.homa: {priorities: 4, unscheduledPriorities: 5, cutoffs: [2 KB, 1 KB]}\n",
                "FILE:1:56: transport.homa.unscheduledPriorities: 5 unscheduled priorities are more than the 4 of"
                        + " transport.homa.priorities in all",
                "FILE:1:68: transport.homa.cutoffs: the cutoffs [2 KB, 1 KB] are not in ascending order");
    }

    @Test
    void rulesAboutWrongValuesAreSilent() {
        scratch.assertProblems(
                "network: {racks: 0, hostsPerRack: 1}\ntransport.homa: {unscheduledPriorities: 2, priorities: 1}\n",
                "FILE:1:18: network.racks: 0 is outside [1, 10000]",
                "FILE:2:41: transport.homa.unscheduledPriorities: 2 unscheduled priorities are more than the 1 of"
                        + " transport.homa.priorities in all");
    }

    @Test
    void repeatedKeys() {
        scratch.assertProblems(
                "network: {racks: 2}\nnetwork.racks: 3\nnetwork: {spines: 1}\nsweep: {run.seed: [1], run: {seed: [2]}}\n",
                "FILE:2:1: network.racks: written twice; first value at FILE:1:18",
                "FILE:3:1: network: written twice; first at FILE:1:1",
                "FILE:4:30: run.seed: written twice; first value at FILE:4:19");
    }

    @Test
    void wrongKinds() {
        scratch.assertProblems(
                """
                experiment: ../up
                network: 5
                host: [1]
                workload: {load: [50%, 80%], sizes: {a: 1}, variant: }
                run: {seed:
                   }
                sweep:
                  run.seed: 5
                  run.warmup: []
                  experiment: [a, b]
                  workload.load: [50%, 0.5]
                """,
                "FILE:1:13: experiment: ../up is not a name of 1 to 100 letters, digits, dots, dashes and underscores that"
                        + " begins with a letter or digit",
                "FILE:2:10: network: 5 stands where a map of keys belongs",
                "FILE:3:7: host: a list stands where a map of keys belongs",
                "FILE:4:18: workload.load: a list is not a fraction such as 80% or 0.8, or " + RATES
                        + "; to run each value write it under sweep",
                "FILE:4:37: workload.sizes: a map is not one of w1, w2, w3, w4, w5, starve, a fixed size such as"
                        + " fixed 1500 B, or a file such as sizes.csv",
                "FILE:4:53: workload.variant: has no value; write one of sigcomm18, linux",
                "FILE:5:12: run.seed: has no value; write a whole number in [0, 9223372036854775807]",
                "FILE:8:13: sweep.run.seed: 5 is not a list of values such as [1]",
                "FILE:9:15: sweep.run.warmup: an empty list is not a list of values such as [10 ms]",
                "FILE:10:15: sweep.experiment: the name of the experiment cannot be swept",
                "FILE:11:24: workload.load: 0.5 is in the list twice");
    }

    @Test
    void badOptions() {
        scratch.assertProblems(
                "run: {seed: -1}\n",
                List.of("workload.load=2", "seed=3", "nonsense", "run.warmup=", "run.seed=[1", "network.racks=[2, x]"),
                "FILE:1:13: run.seed: -1 is outside [0, 9223372036854775807]",
                "--set seed=3: seed: unknown key; did you mean run.seed?",
                "--set nonsense: not of the form path=value, such as workload.load=50%",
                "--set run.seed=[1: not valid YAML: expected ',' or ']', but got <stream end>",
                "--set workload.load=2: workload.load: 2 is outside (0, 1]; did you mean 2%?",
                "--set run.warmup=: run.warmup: has no value; write a duration such as 250 ns (ps, ns, us, ms, s); or write auto",
                "--set network.racks=[2, x]: network.racks: x is not a whole number in [1, 10000]");
    }

    @Test
    void filesThatAreNone() throws IOException {
        assertLoadFails(folder.resolve("none.yaml"), "FILE: there is no such file");
        assertLoadFails(folder, "FILE: not a file");
        assertLoadFails(scratch.write("empty.yaml", ""), "FILE: the file is empty");
        assertLoadFails(scratch.write("blank.yaml", "\n# nothing\n"), "FILE: the file is empty");
        assertLoadFails(
                scratch.write("text.yaml", "hello\n"),
                "FILE:1:1: hello stands where keys such as network and workload are expected");
        assertLoadFails(
                scratch.write("list.yaml", "- a\n"),
                "FILE:1:1: a list stands where keys such as network and workload are expected");
        assertLoadFails(
                scratch.write("broken.yaml", "run: {seed: 1\n"),
                "FILE:2:1: not valid YAML: expected ',' or '}', but got <stream end>");
        assertLoadFails(
                Files.write(folder.resolve("latin.yaml"), new byte[] {'a', ':', ' ', (byte) 0xe9}),
                "FILE: not a text in UTF-8");
        assertLoadFails(scratch.write("long.yaml", "#".repeat(1 << 21)), "FILE: longer than 1048576 bytes");
    }

    @Test
    void hostileFilesAreRefusedQuickly() {
        String seeds = IntStream.range(0, 101).mapToObj(Integer::toString).collect(Collectors.joining(", ", "[", "]"));
        String keys =
                IntStream.range(0, 80_000).mapToObj(i -> "k" + i + ": 1\n").collect(Collectors.joining());
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            scratch.assertProblems(
                    "sweep:\n  run.seed: " + seeds + "\n  transport.homa.priorities: [1, 2, 3]\n  network.racks: "
                            + seeds.replace("[0, ", "[") + "\n",
                    "FILE:2:14: sweep: more than 10000 points");
            assertThatThrownBy(() -> scratch.load(keys)).isInstanceOf(ConfigurationException.class);
            assertThatThrownBy(() -> scratch.load("k".repeat(1_000_000) + ": 1\n"))
                    .isInstanceOf(ConfigurationException.class);
            assertThatThrownBy(() -> scratch.load("run: {seed: " + "9".repeat(1_000_000) + "}\n"))
                    .hasMessageEndingWith(
                            "run.seed: " + "9".repeat(100) + "... is not a whole number in [0, 9223372036854775807]");
        });
    }

    private static void assertLoadFails(Path file, String message) {
        assertThatThrownBy(() -> ExperimentFile.load(file, List.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(message.replace("FILE", file.toString()));
    }
}
