// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.homasim.experiment.config.yaml.ConfigurationException;
import org.homasim.experiment.config.yaml.Problem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExcludeTest {
    private static final String GRID =
            "sweep: {transport.protocol: [homa, tcp], workload.load: [50%, 80%, 90%], run.seed: [1]}\n";

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
    void aPointIsLeftOutThatHasAllValuesOfACondition() {
        assertThat(names(GRID + "exclude: [{transport.protocol: tcp, workload.load: [0.8, 0.90]}]\n"))
                .containsExactly(
                        "protocol=homa,load=50,seed=1",
                        "protocol=homa,load=80,seed=1",
                        "protocol=homa,load=90,seed=1",
                        "protocol=tcp,load=50,seed=1");
    }

    @Test
    void anyConditionWillDoHoweverItIsWritten() {
        assertThat(names(GRID + """
                        exclude:
                          - transport: {protocol: homa}
                            workload: {load: {from: 70%, to: 90%, step: 10%}}
                          - workload.load: 0.5
                        """)).containsExactly("protocol=tcp,load=80,seed=1", "protocol=tcp,load=90,seed=1");
    }

    @Test
    void aKeyWithoutEffectHasNoValue() {
        assertThat(names("""
                        sweep: {transport.protocol: [homa, tcp], transport.homa.overcommitment: [1, 2]}
                        exclude: [{transport.homa.overcommitment: 1}]
                        """)).containsExactly("protocol=homa,overcommitment=2", "protocol=tcp");
    }

    @Test
    void stepsOfAZipAreLeftOutToo() {
        assertThat(names("""
                        zip: {workload.sizes: [w1, w2, w3], workload.load: [50%, 80%, 80%]}
                        exclude: [{workload.load: 80%, workload.sizes: w3}]
                        """)).containsExactly("sizes=w1,load=50", "sizes=w2,load=80");
    }

    @Test
    void valuesThatAreListsAreComparedWhole() {
        assertThat(names("""
                        sweep: {transport.homa.cutoffs: [preset, [1 KB], [1 KB, 2 KB]]}
                        exclude: [{transport.homa.cutoffs: [1 KB]}]
                        """)).containsExactly("cutoffs=preset", "cutoffs=1KB-2KB");
        assertThat(names("""
                        sweep: {transport.homa.cutoffs: [preset, [1 KB], [1 KB, 2 KB]]}
                        exclude: [{transport.homa.cutoffs: [preset, [1 KB]]}]
                        """)).containsExactly("cutoffs=1KB-2KB");
    }

    @Test
    void whatMatchesNoPointIsASlip() {
        scratch.assertProblems(
                GRID + "exclude:\n  - {transport.protocol: dctcp, workload.load: 80%}\n  - {workload.load: 85%}\n",
                "FILE:3:5: exclude: there is no such point; transport.protocol has no such value",
                "FILE:4:5: exclude: there is no such point; workload.load has no such value");
    }

    @Test
    void withOptionsThatIsAWarning() {
        String exclude = "exclude:\n  - {transport.protocol: tcp, workload.load: 80%}\n";
        Experiment experiment = scratch.load(GRID + exclude, "transport.protocol=homa", "workload.load=[80%]");
        assertThat(experiment.points()).extracting(Point::name).containsExactly("load=80,seed=1");
        assertThat(experiment.warnings()).extracting(Problem::message).containsExactly("there is no such point");
        assertThat(names(GRID + exclude, "transport.protocol=tcp")).containsExactly("load=50,seed=1", "load=90,seed=1");
    }

    @Test
    void anOptionReplacesAllConditions() {
        assertThat(names(GRID + "exclude: [{workload.load: 50%}]\n", "exclude=[{workload.load: [80%, 90%]}]"))
                .containsExactly("protocol=homa,load=50,seed=1", "protocol=tcp,load=50,seed=1");
        assertThat(names(GRID + "exclude: [{workload.load: 50%}]\n", "exclude=[]"))
                .hasSize(6);
    }

    @Test
    void someEveryPointIsNeeded() {
        scratch.assertProblems(
                GRID + "exclude:\n  - {workload.load: [50%, 80%]}\n  - {workload.load: 90%}\n",
                "FILE:4:5: exclude: no point is left");
    }

    @Test
    void wrongConditionsAreToldWithTheirPlace() {
        scratch.assertProblems(
                """
                sweep: {workload.load: [50%, 80%]}
                exclude:
                  - {workload.load: 2}
                  - {workload.sizes: w1}
                  - {workload.laod: 50%}
                  - {}
                  - 50%
                  - {workload.load: []}
                  - {workload: {load: 50%}, workload.load: 80%}
                  - {exclude: 1}
                """,
                "FILE:3:21: workload.load: 2 is outside (0, 1]; did you mean 2%?",
                "FILE:4:6: exclude.workload.sizes: neither swept nor zipped, so that all points are left out for it or none;"
                        + " allowed: keys that are under sweep or zip",
                "FILE:5:6: exclude.workload.laod: unknown key; did you mean workload.load?",
                "FILE:6:5: exclude: a map without keys excludes nothing; write a map such as {workload.load: 80%}",
                "FILE:7:5: exclude: 50% excludes nothing; write a map such as {workload.load: 80%}",
                "FILE:8:21: exclude.workload.load: an empty list, which no value is in",
                "FILE:9:29: workload.load: written twice; first value at FILE:9:23",
                "FILE:10:6: exclude.exclude: unknown key; did you mean exclude?");
        scratch.assertProblems(
                "exclude: {workload.load: 50%}\n",
                "FILE:1:10: exclude: a map is not a list such as [{workload.sizes: w1, workload.load: 80%}]");
    }

    @Test
    void theWorkOfAHostileFileIsBounded() {
        String condition = "  - {run.seed: {from: 1, to: 10000, step: 1}}\n";
        assertThatThrownBy(() -> scratch.load("sweep: {run.seed: [1, 2]}\nexclude:\n" + condition.repeat(900)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageEndingWith("test.yaml:13:16: exclude.run.seed: more than 100000 values in all exclusions");
        assertThatThrownBy(() ->
                        scratch.load("sweep: {run.seed: [1, 2]}\nexclude:\n" + "  - {run.seed: 1}\n".repeat(2_000)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageEndingWith("test.yaml:1003:5: exclude: more than 1000 of them");
    }
}
