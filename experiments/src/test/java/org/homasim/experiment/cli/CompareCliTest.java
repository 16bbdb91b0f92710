// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.homasim.experiment.cli.Cli.homasim;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.homasim.experiment.measure.SlowdownDefinition;
import org.homasim.experiment.reference.HandMadeResults;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CompareCliTest {
    @TempDir
    private Path folder;

    private Path results(String load, double factor, SlowdownDefinition definition) throws IOException {
        return new HandMadeResults(folder, load, List.of())
                .addPublished(factor)
                .write(folder.resolve("results"), definition);
    }

    @Test
    void the_published_figures_agree_with_themselves() throws IOException {
        Cli compare =
                homasim("compare", results("80%", 1, SlowdownDefinition.SIGCOMM18), "--reference", "sigcomm18-80");
        assertThat(compare.succeeds().out()).contains("w2").contains("agrees").doesNotContain("DIFFERS");
    }

    @Test
    void five_percent_more_differ() throws IOException {
        // Allowed for W2 are 3 % of the mean and 2 % of the median.
        Cli compare =
                homasim("compare", results("80%", 1.05, SlowdownDefinition.SIGCOMM18), "--reference", "sigcomm18-80");
        assertThat(compare.code()).isEqualTo(ExitCode.FAILED);
        assertThat(compare.err()).isEmpty();
        assertThat(compare.out()).contains("DIFFERS").contains("+5.00 %").doesNotContain("agrees");
    }

    @Test
    void every_bin_can_be_shown() throws IOException {
        Path results = results("80%", 1, SlowdownDefinition.SIGCOMM18);
        String brief =
                homasim("compare", results, "--reference", "sigcomm18-80").out();
        String full = homasim("compare", results, "--reference", "sigcomm18-80", "--bins")
                .out();
        // W2's 99 bins and a header.
        assertThat(full.lines().count() - brief.lines().count()).isEqualTo(100);
    }

    @Test
    void another_definition_is_refused_with_the_way_out() throws IOException {
        homasim("compare", results("80%", 1, SlowdownDefinition.CORRECTED), "--reference", "sigcomm18-80")
                .refusesWith("slowdowns of the results are of definition corrected, those of sigcomm18-80 of definition"
                        + " sigcomm18; run with measure.ideal: sigcomm18 to compare");
    }

    @ParameterizedTest
    @EnumSource(
            value = SlowdownDefinition.class,
            names = {"UNLOADED_RPC", "BEST_CASE_RPC"})
    void times_of_rpcs_are_refused_at_any_load(SlowdownDefinition definition) throws IOException {
        for (String load : List.of("80%", "50%")) {
            homasim("compare", results(load, 1, definition), "--reference", "sigcomm18-80")
                    .refusesWith("slowdowns of the results are of definition " + definition.label()
                            + ", those of sigcomm18-80 of definition sigcomm18; times of RPCs and of one-way messages have"
                            + " nothing to compare");
        }
        assertThat(folder.resolve("results/reference.csv")).doesNotExist();
    }

    @Test
    void a_load_that_was_not_published_is_skipped_and_nothing_agrees() throws IOException {
        Cli compare =
                homasim("compare", results("50%", 1, SlowdownDefinition.SIGCOMM18), "--reference", "sigcomm18-80");
        assertThat(compare.code()).isEqualTo(ExitCode.FAILED);
        assertThat(compare.out()).contains("1 curves have no counterpart in sigcomm18-80");
    }
}
