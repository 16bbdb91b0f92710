// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepTest {
    private static final String TWO_BY_TWO = "sweep: {workload.sizes: [w1, w2], workload.load: [50%, 80%]}\n";

    @TempDir
    private Path folder;

    private Scratch scratch;

    @BeforeEach
    void createScratch() {
        scratch = new Scratch(folder);
    }

    @Test
    void anOptionChangesASingleValue() {
        Experiment experiment =
                scratch.load("run: {seed: 3}\n", "run.seed=4", "network.hostLink=25 Gbps", "run.seed=5");
        Configuration configuration = experiment.points().get(0).configuration();
        assertThat(configuration.get(ExperimentSettings.SEED)).isEqualTo(5);
        assertThat(configuration.text(NetworkSettings.HOST_LINK)).isEqualTo("25 Gbps");
    }

    @Test
    void anOptionMayCorrectTheFile() {
        assertThat(names("workload: {load: 2}\n", "workload.load=20%")).containsExactly("run");
    }

    @Test
    void aListReplacesTheSweptOneInItsPlace() {
        assertThat(names(TWO_BY_TWO, "workload.sizes=[w5]")).containsExactly("sizes=w5,load=50", "sizes=w5,load=80");
        assertThat(names(TWO_BY_TWO, "sweep.workload.sizes=[w5]"))
                .containsExactly("sizes=w5,load=50", "sizes=w5,load=80");
    }

    @Test
    void aSingleValueEndsTheSweepOfItsKey() {
        Experiment experiment = scratch.load(TWO_BY_TWO, "workload.load=30%");
        assertThat(experiment.swept()).containsExactly("workload.sizes");
        assertThat(experiment.points()).extracting(Point::name).containsExactly("sizes=w1", "sizes=w2");
        assertThat(experiment.points().get(0).configuration().text(WorkloadSettings.MAIN.load()))
                .isEqualTo("30%");
        assertThat(names(TWO_BY_TWO, "workload.load=30%", "workload.sizes=w3")).containsExactly("run");
    }

    @Test
    void aListSweepsWhatWasNotSwept() {
        assertThat(names("run.seed: 1\n", "run.seed=[1, 2]")).containsExactly("seed=1", "seed=2");
        assertThat(names("run.seed: 1\n", "sweep={run.seed: [1, 2]}")).containsExactly("seed=1", "seed=2");
        assertThat(names("run.seed: 1\n", "run={seed: 3, warmup: 1 ms}")).containsExactly("run");
    }

    @Test
    void listsAreSweptAsListsOfLists() {
        assertThat(names("transport.homa.cutoffs: [1 KB]\n", "transport.homa.cutoffs=[1 KB, 2 KB]"))
                .containsExactly("run");
        assertThat(names("run.seed: 1\n", "transport.homa.cutoffs=[preset, [1 KB, 2 KB]]"))
                .containsExactly("cutoffs=preset", "cutoffs=1KB-2KB");
        assertThat(names("sweep: {transport.homa.cutoffs: [[1 KB], [2 KB]]}\n"))
                .containsExactly("cutoffs=1KB", "cutoffs=2KB");
    }

    @Test
    void namesFitFileSystemsAndAreUnique() {
        scratch.write("a b.csv", "");
        scratch.write("a_b.csv", "");
        scratch.write("a-b.csv", "");
        assertThat(names("""
                        sweep:
                          workload.sizes: [fixed 1500 B, a b.csv, a-b.csv, a_b.csv]
                        """))
                .containsExactly("sizes=fixed-1500B", "sizes=a-b.csv-0c5916", "sizes=a-b.csv", "sizes=a_b.csv");
        assertThat(names("sweep: {network.hostLink: [10 Gbps, 2.5 Gbps], network.loss: [0, 0.1%]}\n"))
                .containsExactly(
                        "hostLink=10Gbps,loss=0",
                        "hostLink=10Gbps,loss=0.1",
                        "hostLink=2500Mbps,loss=0",
                        "hostLink=2500Mbps,loss=0.1");
    }

    @Test
    void namesDoNotDependOnOtherValuesOrTheirOrder() {
        List.of("x y.csv", "x+y.csv", "X Y.csv").forEach(name -> scratch.write(name, ""));
        String sweep = "sweep: {workload.sizes: [%s], run.seed: [1]}\n";
        List<String> names = names(sweep.formatted("x y.csv, x+y.csv, X Y.csv"));
        assertThat(names)
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("sizes=[xX]-[yY].csv-[0-9a-f]{6},seed=1"));
        assertThat(names(sweep.formatted("w1, X Y.csv, x y.csv, x+y.csv, fixed 1 KB")))
                .containsExactly("sizes=w1,seed=1", names.get(2), names.get(0), names.get(1), "sizes=fixed-1KB,seed=1");
        assertThat(names("sweep: {workload.sizes: [x y.csv]}\n")).containsExactly("sizes=x-y.csv");
    }

    @Test
    void namesOfFilesDoNotDependOnWhereTheExperimentIs(@TempDir Path elsewhere) {
        Scratch other = new Scratch(elsewhere);
        List.of(scratch, other).forEach(each -> {
            each.write("a b.csv", "");
            each.write("a+b.csv", "");
        });
        String text = "sweep: {workload.sizes: [a b.csv, a+b.csv]}\n";
        assertThat(other.load(text).points().stream().map(Point::name).toList()).isEqualTo(names(text));
    }

    @Test
    void namesOfEqualKeysUseTheWholePath() {
        Schema schema = Schema.standard().with(Setting.of("transport.x.seed", ExperimentSettings.SEED.type(), "1"));
        Path file = scratch.write("x.yaml", "sweep: {run.seed: [1], transport.x.seed: [2]}\n");
        assertThat(ExperimentFile.load(schema, file, List.of()).points())
                .extracting(Point::name)
                .containsExactly("run.seed=1,transport.x.seed=2");
    }

    @Test
    void longNamesAreCutAndStayUnique() {
        String csv = "x".repeat(200);
        scratch.write(csv + ".csv", "");
        List<String> names = names("sweep: {workload.sizes: [" + csv + ".csv], run.seed: [1, 2]}\n");
        assertThat(names)
                .hasSize(2)
                .doesNotHaveDuplicates()
                .allSatisfy(name -> assertThat(name).hasSizeLessThan(170));
    }

    @Test
    void thousandsOfPointsAreQuick() {
        String seeds = IntStream.range(0, 100).mapToObj(Integer::toString).collect(Collectors.joining(", ", "[", "]"));
        String racks = seeds.replace("[0, ", "[100, ");
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(60),
                () -> assertThat(names("sweep:\n  run.seed: " + seeds + "\n  network.racks: " + racks + "\n"))
                        .hasSize(10_000)
                        .doesNotHaveDuplicates());
    }

    private List<String> names(String text, String... overrides) {
        return scratch.load(text, overrides).points().stream().map(Point::name).toList();
    }
}
