// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZipTest {
    private static final String LOADS = """
            network.hostLink: 25 Gbps
            zip: {workload.sizes: [w2, w3, w4, w5], workload.load: [3.2 Gbps, 14 Gbps, 20 Gbps, 20 Gbps]}
            """;

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

    @Test
    void valuesAreTakenInStep() {
        Experiment experiment = scratch.load(LOADS);
        assertThat(experiment.points())
                .extracting(Point::name)
                .containsExactly(
                        "sizes=w2,load=3200Mbps",
                        "sizes=w3,load=14Gbps",
                        "sizes=w4,load=20Gbps",
                        "sizes=w5,load=20Gbps");
        assertThat(experiment.swept()).containsExactly("workload.sizes", "workload.load");
        Point second = experiment.points().get(1);
        assertThat(second.swept()).isEqualTo(Map.of("workload.sizes", "w3", "workload.load", "14 Gbps"));
        assertThat(second.configuration().text(WorkloadSettings.MAIN.sizes())).isEqualTo("w3");
        assertThat(second.configuration().text(WorkloadSettings.MAIN.load())).isEqualTo("14 Gbps");
    }

    @Test
    void aZipIsOneAxisOfTheGridWhereItIsWritten() {
        String zip = "zip: {workload.sizes: [w1, w2], workload.load: [50%, 80%]}\n";
        String sweep = "sweep: {run.seed: [1, 2]}\n";
        assertThat(names(zip + sweep))
                .containsExactly(
                        "sizes=w1,load=50,seed=1",
                        "sizes=w1,load=50,seed=2",
                        "sizes=w2,load=80,seed=1",
                        "sizes=w2,load=80,seed=2");
        assertThat(names(sweep + zip))
                .containsExactly(
                        "seed=1,sizes=w1,load=50",
                        "seed=1,sizes=w2,load=80",
                        "seed=2,sizes=w1,load=50",
                        "seed=2,sizes=w2,load=80");
    }

    @Test
    void aValueBesideTheZipGivesWayAndSettingsWithoutEffectLeaveTheName() {
        assertThat(names("""
                        workload.load: 10%
                        zip:
                          network: {topology: [leaf-spine, single-switch], hosts: [16, 8]}
                          workload.load: [20%, 30%]
                        """)).containsExactly("topology=leaf-spine,load=20", "topology=single-switch,hosts=8,load=30");
    }

    @Test
    void aSingleValueTakesItsKeyOutOfTheZip() {
        Experiment experiment = scratch.load(LOADS, "workload.load=10 Gbps");
        assertThat(experiment.swept()).containsExactly("workload.sizes");
        assertThat(experiment.points())
                .extracting(Point::name)
                .containsExactly("sizes=w2", "sizes=w3", "sizes=w4", "sizes=w5");
        assertThat(experiment.points())
                .allSatisfy(point -> assertThat(point.configuration().text(WorkloadSettings.MAIN.load()))
                        .isEqualTo("10 Gbps"));
    }

    @Test
    void stepsThatAnOptionMakesEqualAreOnePoint() {
        assertThat(names(LOADS, "workload.sizes=w4")).containsExactly("load=3200Mbps", "load=14Gbps", "load=20Gbps");
        assertThat(names(LOADS, "workload.sizes=w4", "workload.load=50%")).containsExactly("run");
    }

    @Test
    void aListTakesItsKeyOutOfTheZipAndSweepsIt() {
        String zip = "zip: {workload.sizes: [w1, w2], workload.load: [50%, 80%]}\n";
        assertThat(names(zip, "workload.load=[30%, 40%]"))
                .containsExactly("sizes=w1,load=30", "sizes=w1,load=40", "sizes=w2,load=30", "sizes=w2,load=40");
        assertThat(names(zip, "zip.workload.load=[30%, 40%]")).containsExactly("sizes=w1,load=30", "sizes=w2,load=40");
        assertThat(names("sweep: {workload.sizes: [w1, w2], workload.load: [50%]}\n", "zip={workload.load: [30%]}"))
                .containsExactly("sizes=w1,load=30", "sizes=w2,load=30");
    }

    @Test
    void listsOfUnequalLengthAreRefused() {
        scratch.assertProblems(
                "zip:\n  workload.sizes: [w1, w2, w3]\n  workload.load: [50%, 80%]\n  run.seed: [1]\n",
                "FILE:3:18: zip.workload.load: 2 values, but zip.workload.sizes has 3 values; allowed: lists of equal length",
                "FILE:4:13: zip.run.seed: 1 value, but zip.workload.sizes has 3 values; allowed: lists of equal length");
        scratch.assertProblems(
                LOADS,
                List.of("zip.workload.load=[50%, 80%]"),
                "--set zip.workload.load=[50%, 80%]: zip.workload.load: 2 values, but zip.workload.sizes has 4 values;"
                        + " allowed: lists of equal length");
    }

    @Test
    void aKeyIsSweptOrZipped() {
        scratch.assertProblems(
                "sweep: {run.seed: [1, 2]}\nzip: {workload.load: [50%], run.seed: [3]}\n",
                "FILE:2:29: run.seed: written under sweep and under zip; allowed: one of them; first list at FILE:1:19");
    }

    @Test
    void whatIsNoListOfGoodValuesIsRefused() {
        scratch.assertProblems(
                """
                zip:
                  workload.load: [50%, 2]
                  workload.sizes: w3
                  run.warmup: []
                  experiment: [a, b]
                  workload.laod: [1]
                  sweep: {run.seed: [1]}
                """,
                "FILE:2:24: workload.load: 2 is outside (0, 1]; did you mean 2%?",
                "FILE:3:19: zip.workload.sizes: w3 is not a list of values such as [w4]",
                "FILE:4:15: zip.run.warmup: an empty list is not a list of values such as [10 ms]",
                "FILE:5:15: zip.experiment: the name of the experiment cannot be zipped",
                "FILE:6:3: zip.workload.laod: unknown key; did you mean workload.load?",
                "FILE:7:3: zip.sweep: unknown key; did you mean sweep?");
    }

    @Test
    void rulesHoldAtEveryStep() {
        scratch.assertProblems(
                "zip: {network.hostLink: [10 Gbps, 25 Gbps], workload.load: [20 Gbps, 20 Gbps]}\n",
                "FILE:1:61: workload.load: 20 Gbps is more than the 10 Gbps of network.hostLink; that needs RPCs bounded by"
                        + " workload.outstanding");
    }
}
