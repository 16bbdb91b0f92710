// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.homasim.experiment.config.value.MessageSizes;
import org.homasim.experiment.config.yaml.ConfigurationException;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IncludeTest {
    @TempDir
    private Path folder;

    private Scratch scratch;

    @BeforeEach
    void createScratch() throws IOException {
        Files.createDirectory(folder.resolve("common"));
        scratch = new Scratch(folder);
    }

    @Test
    void keysGoOverThoseOfTheIncludedFileOneByOne() {
        scratch.write("common/base.yaml", """
                network: {racks: 3, hostsPerRack: 4}
                network.queues: {discipline: drr, quantum: 9 KB}
                run.seed: 7
                """);
        Configuration configuration = only(scratch.load("""
                include: common/base.yaml
                network: {queues.quantum: 2 KB, racks: 5}
                """));
        assertThat(configuration.get(NetworkSettings.RACKS)).isEqualTo(5);
        assertThat(configuration.get(NetworkSettings.HOSTS_PER_RACK)).isEqualTo(4);
        assertThat(configuration.text(SwitchKeys.DISCIPLINE)).isEqualTo("drr");
        assertThat(configuration.get(SwitchKeys.QUANTUM)).isEqualTo(2_000);
        assertThat(configuration.get(ExperimentSettings.SEED)).isEqualTo(7);
    }

    @Test
    void laterFilesGoOverEarlierOnesAndIncludedOnesMayInclude() {
        scratch.write("common/a.yaml", "run: {seed: 1, warmup: 1 ms, duration: 1 ms}\n");
        scratch.write("common/b.yaml", "include: ./a.yaml\nrun: {warmup: 2 ms, duration: 2 ms}\n");
        scratch.write("c.yaml", "run: {duration: 3 ms}\n");
        Configuration configuration = only(scratch.load("include: [common/b.yaml, c.yaml]\n"));
        assertThat(configuration.get(ExperimentSettings.SEED)).isEqualTo(1);
        assertThat(configuration.text(ExperimentSettings.WARMUP)).isEqualTo("2 ms");
        assertThat(configuration.text(ExperimentSettings.DURATION)).isEqualTo("3 ms");
    }

    @Test
    void singleKeysOfASweepAreReplacedInTheirPlace() {
        scratch.write("common/base.yaml", "sweep: {workload.load: [50%, 80%], run.seed: [1, 2]}\n");
        assertThat(names(scratch.load("include: common/base.yaml\nsweep: {workload.load: [10%]}\n")))
                .containsExactly("load=10,seed=1", "load=10,seed=2");
        assertThat(names(scratch.load("include: common/base.yaml\nworkload: {load: 30%}\n")))
                .as("a value ends a sweep of the included file")
                .containsExactly("seed=1", "seed=2");
        assertThat(names(
                        scratch.load("include: common/base.yaml\nzip: {run: {seed: [3, 4]}, network.racks: [2, 3]}\n")))
                .as("a key that is zipped is not swept any more")
                .containsExactly(
                        "load=50,seed=3,racks=2",
                        "load=50,seed=4,racks=3",
                        "load=80,seed=3,racks=2",
                        "load=80,seed=4,racks=3");
        assertThat(names(scratch.load("include: common/base.yaml\n", "run.seed=5", "workload.load=20%")))
                .containsExactly("run");
    }

    @Test
    void workloadsInTheBackgroundAreIncludedToo() {
        scratch.write("common/base.yaml", "background: {a: {load: 10%, sizes: w1}}\n");
        Configuration configuration =
                only(scratch.load("include: common/base.yaml\nbackground.a.load: 20%\nbackground: {b: {load: 5%}}\n"));
        assertThat(WorkloadSettings.backgroundLabels(configuration)).containsExactly("a", "b");
        assertThat(configuration.text(WorkloadSettings.background("a").load())).isEqualTo("20%");
        assertThat(configuration.text(WorkloadSettings.background("a").sizes())).isEqualTo("w1");
    }

    @Test
    void pathsStartFromTheFolderOfTheFileThatTheyAreWrittenIn() {
        Path inCommon = scratch.write("common/sizes.csv", "");
        Path beside = scratch.write("sizes.csv", "");
        scratch.write("common/base.yaml", "workload.sizes: sizes.csv\n");
        scratch.write("common/swept.yaml", "sweep: {workload.sizes: [sizes.csv]}\n");
        assertThat(sizes(scratch.load("include: common/base.yaml\n"))).isEqualTo(inCommon);
        assertThat(sizes(scratch.load("include: common/swept.yaml\n"))).isEqualTo(inCommon);
        assertThat(sizes(scratch.load("include: common/base.yaml\nworkload.sizes: sizes.csv\n")))
                .isEqualTo(beside);
        assertThat(sizes(scratch.load("include: common/base.yaml\n", "workload.sizes=./sizes.csv")))
                .isEqualTo(beside);
    }

    @Test
    void theResolvedConfigurationNeedsNoIncludedFile() throws IOException {
        scratch.write("common/sizes.csv", "");
        Path base = scratch.write("common/base.yaml", "workload: {sizes: sizes.csv}\nnetwork.racks: 3\n");
        Experiment experiment = scratch.load("include: common/base.yaml\nrun.seed: 3\n");
        assertThat(experiment.text()).isEqualTo("include: common/base.yaml\nrun.seed: 3\n");
        Files.delete(base);
        Path written = scratch.write("config.yaml", only(experiment).toYaml());
        assertThat(only(ExperimentFile.load(written, List.of()))).isEqualTo(only(experiment));
    }

    @Test
    void theNameOfAnIncludedExperimentIsNotTakenOver() {
        scratch.write("common/base.yaml", "experiment: base\nrun.seed: 2\n");
        Experiment experiment = scratch.load("include: common/base.yaml\n");
        assertThat(experiment.name()).isEqualTo("test");
        assertThat(scratch.load("include: common/base.yaml\nexperiment: mine\n").name())
                .isEqualTo("mine");
    }

    @Test
    void problemsNameTheFileThatTheyAreIn() {
        Path base = scratch.write(
                "common/base.yaml", "run: {seed: x}\nnetwork: {colour: red}\nnetwork.racks: 1\nnetwork.racks: 2\n");
        scratch.assertProblems(
                "include: common/base.yaml\nnetwork.hostLink: 5\n",
                base + ":1:13: run.seed: x is not a whole number in [0, 9223372036854775807]",
                base + ":2:11: network.colour: unknown key; known here: " + keysOfNetwork(),
                base + ":4:1: network.racks: written twice; first at " + base + ":3:1",
                "FILE:2:19: network.hostLink: 5 has no unit; write a rate such as 10 Gbps (bps, kbps, Mbps, Gbps, Tbps)");
        scratch.write("common/base.yaml", "run: {seed: 1\n");
        scratch.assertProblems(
                "include: common/base.yaml\n",
                base + ":2:1: not valid YAML: expected ',' or '}', but got <stream end>");
    }

    private static String keysOfNetwork() {
        return String.join(
                ", ",
                NetworkSettings.ALL.stream()
                        .map(setting ->
                                setting.path().substring("network.".length()).replaceFirst("\\..*", ""))
                        .distinct()
                        .toList());
    }

    @Test
    void filesThatCannotBeIncluded() {
        scratch.assertProblems(
                "run.seed: 1\ninclude: [common/none.yaml]\n",
                "FILE:2:11: include: common/none.yaml: there is no such file: " + folder.resolve("common/none.yaml"));
        scratch.assertProblems(
                "include: common\n", "FILE:1:10: include: common: not a file: " + folder.resolve("common"));
        scratch.assertProblems("include: /dev/zero\n", "FILE:1:10: include: /dev/zero: not a file: /dev/zero");
        String expected = " is not the path of a YAML file, or a list of such paths";
        scratch.assertProblems("include: {a: 1}\n", "FILE:1:10: include: a map" + expected);
        scratch.assertProblems("include: []\n", "FILE:1:10: include: an empty list" + expected);
        scratch.assertProblems("include: [[x]]\n", "FILE:1:11: include: a list" + expected);
        scratch.assertProblems("include:\n", "FILE:1:9: include: \"\"" + expected);
        scratch.assertProblems("include: \"a\\0b\"\n", "FILE:1:10: include: a b" + expected);
        scratch.assertProblems(
                "network: {include: a}\n", "FILE:1:11: network.include: unknown key; did you mean include?");
        Path empty = scratch.write("common/empty.yaml", "# nothing\n");
        scratch.assertProblems("include: common/empty.yaml\n", empty + ": the file is empty");
        scratch.assertProblems(
                "run.seed: 1\n",
                List.of("include=a.yaml"),
                "--set include=a.yaml: include: cannot be set by an option; write it in the file");
    }

    @Test
    void filesThatIncludeThemselves() {
        Path base = scratch.write("common/base.yaml", "include: ../test.yaml\n");
        Path test = folder.resolve("test.yaml");
        scratch.assertProblems(
                "include: common/base.yaml\n",
                base + ":1:10: include: ../test.yaml includes itself: " + test + " -> " + base + " -> " + test);
        scratch.assertProblems(
                "include: test.yaml\n", "FILE:1:10: include: test.yaml includes itself: " + test + " -> " + test);
    }

    @Test
    void includesAreBoundedInDepthNumberAndSize() {
        scratch.write("d11.yaml", "run.seed: 1\n");
        for (int i = 10; i >= 1; i--) {
            scratch.write("d" + i + ".yaml", "include: d" + (i + 1) + ".yaml\n");
        }
        assertThat(only(scratch.load("include: d2.yaml\n")).get(ExperimentSettings.SEED))
                .isEqualTo(1);
        scratch.assertProblems(
                "include: d1.yaml\n",
                folder.resolve("d10.yaml") + ":1:10: include: d11.yaml is included more than 10 files deep");

        scratch.write("e9.yaml", "run.seed: 1\n");
        for (int i = 8; i >= 1; i--) {
            scratch.write("e" + i + ".yaml", "include: [e%d.yaml, e%d.yaml]\n".formatted(i + 1, i + 1));
        }
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(60),
                () -> assertThatThrownBy(() -> scratch.load("include: e1.yaml\n"))
                        .isInstanceOf(ConfigurationException.class)
                        .hasMessageEndingWith(" is one too many; at most 100 files can be included"));

        scratch.write("big.yaml", "#".repeat(600_000) + "\nrun.seed: 1\n");
        assertThat(only(scratch.load("include: big.yaml\n"))).isNotNull();
        scratch.assertProblems(
                "include: [big.yaml, big.yaml]\n",
                "FILE:1:21: include: with big.yaml the files are together longer than 1048576 bytes");
    }

    private static Configuration only(Experiment experiment) {
        assertThat(experiment.points()).hasSize(1);
        return experiment.points().get(0).configuration();
    }

    private static List<String> names(Experiment experiment) {
        return experiment.points().stream().map(Point::name).toList();
    }

    private static Path sizes(Experiment experiment) {
        return ((MessageSizes.FromFile) only(experiment).get(WorkloadSettings.MAIN.sizes())).csv();
    }
}
