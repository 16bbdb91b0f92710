// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.reproduce;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.homasim.experiment.published.Provenance;
import org.homasim.experiment.reference.References;
import org.junit.jupiter.api.Test;

/** The list of what can be reproduced. */
class ReproductionsTest {
    private static Path configs() {
        Path here = Path.of("experiments/configs");
        return Files.isDirectory(here) ? here : Path.of("../experiments/configs");
    }

    @Test
    void each_has_a_shipped_experiment_and_references_that_exist() {
        List<Reproduction> all = Reproductions.all();
        assertThat(all).isNotEmpty();
        assertThat(all).extracting(Reproduction::name).doesNotHaveDuplicates();
        for (Reproduction each : all) {
            assertThat(configs().resolve(each.file())).as(each.name()).isRegularFile();
            assertThat(each.references()).as(each.name()).isNotEmpty();
            each.references()
                    .forEach(name -> assertThat(References.named(name))
                            .as(each.name() + " has " + name)
                            .isPresent());
        }
    }

    @Test
    void every_reference_is_reproduced_by_one_and_says_where_it_comes_from() {
        List<String> used = Reproductions.all().stream()
                .flatMap(each -> each.references().stream())
                .toList();
        assertThat(used).containsExactlyInAnyOrderElementsOf(References.names());
        for (String name : References.names()) {
            Provenance provenance = References.named(name).orElseThrow().provenance();
            assertThat(List.of(provenance.source(), provenance.slowdown(), provenance.load(), provenance.confidence()))
                    .as(name)
                    .noneMatch(String::isBlank);
        }
    }

    @Test
    void a_folder_names_all_in_it() {
        assertThat(Reproductions.named("linux"))
                .isNotEmpty()
                .isEqualTo(Reproductions.named("linux/"))
                .allMatch(each -> each.name().startsWith("linux/"));
        assertThat(Reproductions.named("all")).isEqualTo(Reproductions.all());
        assertThat(Reproductions.named("sigcomm18/idle-latency")).hasSize(1);
        assertThat(Reproductions.named("lin")).isEmpty();
    }
}
