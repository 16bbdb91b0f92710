// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RangeTest {
    private static final String FORMS = "write {from: FIRST, to: LAST} with step: DISTANCE, n: COUNT, or log: COUNT";

    @TempDir
    private Path folder;

    private Scratch scratch;

    @BeforeEach
    void createScratch() {
        scratch = new Scratch(folder);
    }

    private List<String> names(String text, String... overrides) {
        return scratch.load(text, overrides).points().stream().map(Point::name).toList();
    }

    private List<String> swept(String key, String range) {
        return names("sweep: {" + key + ": " + range + "}\n");
    }

    @Test
    void aRangeIsTheListItStandsFor() {
        assertThat(swept("workload.load", "{from: 10%, to: 80%, step: 10%}"))
                .containsExactly(
                        "load=10", "load=20", "load=30", "load=40", "load=50", "load=60", "load=70", "load=80");
        assertThat(scratch.load("sweep: {workload.load: {from: 0.1, to: 80%, step: 0.1}}\n")
                        .points()
                        .get(2)
                        .configuration())
                .isEqualTo(scratch.load("workload.load: 0.3\nexperiment: test\n")
                        .points()
                        .get(0)
                        .configuration());
        assertThat(names("sweep:\n  workload:\n    load: {from: 80%, to: 50%, step: -20%}\n"))
                .containsExactly("load=80", "load=60");
    }

    @Test
    void rangesGoOverAllKindsOfNumbers() {
        assertThat(swept("workload.load", "{from: 1 Gbps, to: 2 Gbps, step: 500 Mbps}"))
                .containsExactly("load=1Gbps", "load=1500Mbps", "load=2Gbps");
        assertThat(swept("network.buffer", "{from: 1 MB, to: 100 MB, log: 3}"))
                .containsExactly("buffer=1MB", "buffer=10MB", "buffer=100MB");
        assertThat(swept("run.seed", "{from: 1, to: 9, n: 3}")).containsExactly("seed=1", "seed=5", "seed=9");
        assertThat(swept("run.duration", "{from: 1 ms, to: 10 ms, log: 3}"))
                .containsExactly("duration=1ms", "duration=3160us", "duration=10ms");
        assertThat(swept("network.bufferAlpha", "{from: 0.25, to: 1, step: 0.25}"))
                .containsExactly("bufferAlpha=0.25", "bufferAlpha=0.5", "bufferAlpha=0.75", "bufferAlpha=1");
        assertThat(swept("workload.sizes", "{from: fixed 1 KB, to: fixed 1 MB, log: 3}"))
                .containsExactly("sizes=fixed-1KB", "sizes=fixed-31600B", "sizes=fixed-1MB");
        assertThat(swept("workload.sizes", "{from: fixed 1 KB, to: fixed 3 KB, step: 2 KB}"))
                .containsExactly("sizes=fixed-1KB", "sizes=fixed-3KB");
        assertThat(swept("transport.homa.overcommitment", "{from: 1, to: 4, step: 1}"))
                .hasSize(4);
    }

    @Test
    void rangesStandAmongValues() {
        assertThat(swept("network.buffer", "[unlimited, {from: 1 MB, to: 3 MB, step: 1 MB}, 13 MB]"))
                .containsExactly("buffer=unlimited", "buffer=1MB", "buffer=2MB", "buffer=3MB", "buffer=13MB");
    }

    @Test
    void rangesInAZipCountAsTheirValues() {
        assertThat(names("zip: {workload.sizes: [w1, w2], workload.load: {from: 50%, to: 80%, n: 2}}\n"))
                .containsExactly("sizes=w1,load=50", "sizes=w2,load=80");
        scratch.assertProblems(
                "zip: {workload.sizes: [w1, w2], workload.load: {from: 50%, to: 80%, n: 3}}\n",
                "FILE:1:48: zip.workload.load: 3 values, but zip.workload.sizes has 2 values; allowed: lists of equal length");
    }

    @Test
    void optionsTakeRanges() {
        assertThat(names("run.seed: 7\n", "run.seed={from: 1, to: 2, step: 1}")).containsExactly("seed=1", "seed=2");
        assertThat(names("run.seed: 7\n", "sweep.run.seed={from: 1, to: 2, step: 1}"))
                .containsExactly("seed=1", "seed=2");
        assertThat(names("run.seed: 7\n", "run.seed=[5, {from: 1, to: 2, step: 1}]"))
                .containsExactly("seed=5", "seed=1", "seed=2");
    }

    @Test
    void badRangesAreToldWithTheirPlace() {
        scratch.assertProblems(
                """
                sweep:
                  workload.load: {from: 10%, stpe: 10%}
                  run.seed: {from: 1, step: 1}
                  network.racks: {from: 1, to: 5}
                  network.spines: {from: 1, to: 5, n: 5, step: 1}
                  network.hostsPerRack: {from: [1], to: 5, n: 5}
                  run.warmup: {from: 1 ms, to: , n: 5}
                """,
                "FILE:2:30: sweep.workload.load: stpe is no key of a range; " + FORMS + "; did you mean step?",
                "FILE:3:13: sweep.run.seed: the range has no to; " + FORMS,
                "FILE:4:18: sweep.network.racks: the range has neither step, n nor log; " + FORMS,
                "FILE:5:19: sweep.network.spines: the range has step and n; " + FORMS,
                "FILE:6:32: sweep.network.hostsPerRack: from of a range is a single value; " + FORMS,
                "FILE:7:31: sweep.run.warmup: to of a range is a single value; " + FORMS);
    }

    @Test
    void badEndsAndDistancesAreToldWithTheirPlace() {
        scratch.assertProblems(
                """
                sweep:
                  workload.load: {from: 10%, to: 2, step: 10%}
                  run.seed: {from: 1, to: 5, step: 0}
                  network.racks: {from: 5, to: 1, step: 1}
                  run.warmup: {from: 1 ms, to: 5 ms, step: 1 KB}
                  run.duration: {from: 1 ms, to: 1 ms, n: 5}
                  network.loss: {from: 0, to: 10%, log: 3}
                  network.hostsPerRack: {from: 1, to: 4, log: 7}
                  network.spines: {from: 1, to: 4, n: 1}
                """,
                "FILE:2:34: sweep.workload.load: 2 is outside (0, 1]; did you mean 2%?",
                "FILE:3:36: sweep.run.seed: a step of 0 does not lead from 1 to 5; allowed: above 0",
                "FILE:4:41: sweep.network.racks: a step of 1 does not lead from 5 to 1; allowed: below 0, or a first end below"
                        + " the last",
                "FILE:5:44: sweep.run.warmup: 1 KB has the wrong unit KB; write a duration such as 250 ns (ps, ns, us, ms, s)",
                "FILE:6:17: sweep.run.duration: the range begins and ends with 1 ms; write a list",
                "FILE:7:24: sweep.network.loss: 0 is on no logarithmic scale; allowed: above 0",
                "FILE:8:25: sweep.network.hostsPerRack: two values of the range are both 1; allowed: fewer values, or ends"
                        + " further apart",
                "FILE:9:39: sweep.network.spines: 1 is outside [2, 10000]");
    }

    @Test
    void loadsAreSharesOrRates() {
        scratch.assertProblems(
                "sweep: {workload.load: {from: 10%, to: 9 Gbps, n: 3}}\n",
                "FILE:1:40: sweep.workload.load: 9 Gbps is not a fraction such as 80% or 0.8");
    }

    @Test
    void whatHasNoOrderHasNoRanges() {
        scratch.assertProblems(
                "sweep: {transport.protocol: {from: homa, to: tcp, n: 2}, workload.sizes: [w1, {from: w2, to: w4, step: 1}]}\n",
                "FILE:1:36: sweep.transport.protocol: a range has numbers for ends; allowed here: a list of values, each one"
                        + " of homa, tcp, dctcp, homa+tcp, homa+dctcp, tcp+dctcp, homa+tcp+dctcp, srpt-oracle",
                "FILE:1:86: sweep.workload.sizes: a range has numbers for ends; allowed here: a list of values, each one of"
                        + " w1, w2, w3, w4, w5, starve, a fixed size such as fixed 1500 B, or a file such as sizes.csv");
    }

    @Test
    void moreValuesThanPointsAreRefused() {
        scratch.assertProblems(
                "sweep:\n  run.seed: {from: 1, to: 1000000000000000000, step: 1}\n  network.racks: {from: 1, to: 9, n: 99999}\n",
                "FILE:2:54: sweep.run.seed: the range has more than 10000 values",
                "FILE:3:38: sweep.network.racks: 99999 is outside [2, 10000]");
    }

    @Test
    void aRangeIsNoSingleValue() {
        scratch.assertProblems(
                "run.seed: {from: 1, to: 3, step: 1}\n",
                "FILE:1:11: run.seed: a map is not a whole number in [0, 9223372036854775807]; to run each value write it"
                        + " under sweep");
    }
}
