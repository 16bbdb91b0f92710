// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KneeSettingsTest {
    private static final String SEARCH = "knee: {shares: [100%, 50%], tolerance: 5%, resolution: 1%}\n";

    @TempDir
    private Path folder;

    private Scratch scratch;

    @BeforeEach
    void createScratch() {
        scratch = new Scratch(folder);
    }

    @Test
    void a_search_is_read_and_there_is_none_by_default() {
        assertThat(scratch.load(SEARCH).knee()).contains(new Knee(List.of(1.0, 0.5), 0.05, 0.01));
        assertThat(scratch.load("knee: {shares: [120%]}\n").knee()).contains(new Knee(List.of(1.2), 0.1, 0.02));
        assertThat(scratch.load("run: {seed: 1}\n").knee()).isEmpty();
        assertThat(scratch.load(SEARCH, "knee.shares=none").knee()).isEmpty();
    }

    @Test
    void the_buffer_is_the_last_of_the_swept_settings() {
        Experiment experiment = scratch.load(SEARCH + "sweep: {run.seed: [1, 2]}\nnetwork.buffer: 4 MB\n");
        assertThat(experiment.swept()).containsExactly("run.seed", "network.buffer");
        assertThat(experiment.points()).extracting(Point::name).containsExactly("seed=1", "seed=2");
        assertThat(experiment.points().get(1).swept()).isEqualTo(Map.of("run.seed", "2", "network.buffer", "4 MB"));
        assertThat(experiment.points()).extracting(Point::baseline).containsOnly(Optional.empty());
    }

    @Test
    void a_point_searches_nothing_when_it_is_run_by_itself() {
        Configuration configuration = scratch.load(SEARCH).points().get(0).configuration();
        assertThat(configuration.toYaml()).doesNotContain("knee");
        Experiment again = scratch.load(configuration.toYaml());
        assertThat(again.knee()).isEmpty();
        assertThat(again.points().get(0).configuration()).isEqualTo(configuration);
    }

    @Test
    void a_variant_differs_in_its_buffer_alone() {
        Point baseline =
                scratch.load(SEARCH + "sweep: {run.seed: [1, 2]}\n").points().get(1);
        Point variant = BufferVariant.of(baseline, 2_345_000);
        assertThat(variant.name()).isEqualTo("seed=2,buffer=2345KB");
        assertThat(variant.baseline()).contains("seed=2");
        assertThat(variant.swept()).isEqualTo(Map.of("run.seed", "2", "network.buffer", "2345 KB"));
        assertThat(BufferVariant.bytes(variant)).isEqualTo(2_345_000);
        assertThat(variant.configuration().toYaml())
                .isEqualTo(baseline.configuration().toYaml().replace("buffer: default", "buffer: 2345 KB"));
        assertThat(scratch.load(variant.configuration().toYaml())
                        .points()
                        .get(0)
                        .configuration())
                .isEqualTo(variant.configuration());
        assertThat(BufferVariant.of(scratch.load(SEARCH).points().get(0), 3_000_000)
                        .name())
                .isEqualTo("run,buffer=3MB");
    }

    @Test
    void the_smallest_variant_has_the_smallest_buffer_allowed() {
        String smallest = BufferVariant.of(scratch.load(SEARCH).points().get(0), BufferVariant.MIN_BYTES)
                .swept()
                .get("network.buffer");
        assertThat(scratch.load("network.buffer: " + smallest + "\n").points()).hasSize(1);
        scratch.assertProblems(
                "network.buffer: 1999 B\n",
                "FILE:1:17: network.buffer: 1999 B is outside [2 KB, 1 TB]; or write unlimited; or write default");
    }

    @Test
    void an_alpha_beside_an_unlimited_buffer_is_that_of_the_variants() {
        String text = "network: {buffer: unlimited, bufferAlpha: 8}\n";
        assertThat(scratch.load(text).warnings()).hasSize(1);
        Experiment experiment = scratch.load(text + SEARCH);
        assertThat(experiment.warnings()).isEmpty();
        Point baseline = experiment.points().get(0);
        assertThat(baseline.configuration().applies(SwitchKeys.BUFFER_ALPHA)).isFalse();
        assertThat(BufferVariant.of(baseline, 1_000_000).configuration().text(SwitchKeys.BUFFER_ALPHA))
                .isEqualTo("8");
    }

    @Test
    void long_names_of_variants_are_cut_and_stay_apart() {
        String csv = "x".repeat(200);
        scratch.write(csv + ".csv", "");
        Point baseline = scratch.load(SEARCH + "sweep: {workload.sizes: [" + csv + ".csv]}\n")
                .points()
                .get(0);
        List<String> names = List.of(
                baseline.name(),
                BufferVariant.of(baseline, 2_000).name(),
                BufferVariant.of(baseline, 3_000).name());
        assertThat(names)
                .doesNotHaveDuplicates()
                .allSatisfy(name -> assertThat(name).hasSizeLessThan(170));
    }

    @Test
    void bad_values_are_told_with_their_place() {
        scratch.assertProblems(
                "knee: {shares: [50%, 60%]}\n",
                "FILE:1:16: knee.shares: the shares [50%, 60%] do not fall from one to the next");
        scratch.assertProblems(
                "knee: {shares: [50%, 50%]}\n",
                "FILE:1:16: knee.shares: the shares [50%, 50%] do not fall from one to the next");
        scratch.assertProblems(
                "knee: {shares: [80, 0]}\n",
                "FILE:1:17: knee.shares: 80 is outside (0, 10]; did you mean 80%?; or write none");
        scratch.assertProblems(
                "knee: {shares: 50%}\n",
                "FILE:1:16: knee.shares: 50% is not a list of 1 to 100 values, each a fraction such as 80% or 0.8; or"
                        + " write none");
        scratch.assertProblems(
                "knee: {shares: [50%], resolution: 0%}\n", "FILE:1:35: knee.resolution: 0% is outside (0, 1]");
        scratch.assertProblems(
                "knee: {share: [50%]}\n", "FILE:1:8: knee.share: unknown key; did you mean knee.shares?");
    }

    @Test
    void keys_of_a_search_that_is_not_wanted_bring_a_warning() {
        assertThat(scratch.load("knee: {tolerance: 5%}\n").warnings())
                .singleElement()
                .hasToString(folder.resolve("test.yaml")
                        + ":1:19: knee.tolerance: has no effect; it needs knee.shares other than none");
    }

    @Test
    void the_buffer_cannot_be_swept_beside_a_search() {
        String message =
                "the search of knee.shares varies the buffer itself; allowed: one value, that of each first run,"
                        + " under network.buffer";
        scratch.assertProblems(
                SEARCH + "sweep: {network.buffer: [1 MB, 2 MB]}\n", "FILE:2:25: sweep.network.buffer: " + message);
        scratch.assertProblems(
                SEARCH + "zip: {network.buffer: [1 MB, 2 MB], run.seed: [1, 2]}\n",
                "FILE:2:23: zip.network.buffer: " + message);
    }

    @Test
    void a_search_is_not_swept_itself() {
        scratch.assertProblems(
                SEARCH + "sweep: {knee.tolerance: [5%, 10%]}\n",
                "FILE:2:25: sweep.knee.tolerance: the search of the experiment cannot be swept");
    }
}
