// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.homasim.experiment.run.SmallRuns.fabric;
import static org.homasim.experiment.run.SmallRuns.sigcomm18;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.homasim.experiment.config.Configuration;
import org.homasim.experiment.config.HomaGrantSettings;
import org.homasim.experiment.config.HomaPrioritySettings;
import org.homasim.experiment.config.value.Cutoffs;
import org.homasim.experiment.config.yaml.ConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Sigcomm18ModeTest {
    @TempDir
    private Path folder;

    /** What the SIGCOMM'18 simulator prints at its start. */
    @ParameterizedTest
    @CsvSource({
        "w1, 11 125 273 468 764 1275",
        "w2, 269 366 512 1463",
        "w3, 433 2339 6756",
        "w4, ''",
        "w5, ''",
    })
    void cutoffs_of_the_published_workloads_are_those_printed(String workload, String printed) {
        List<Long> expected = printed.isEmpty()
                ? List.of()
                : List.of(printed.split(" ", -1)).stream().map(Long::valueOf).toList();
        assertThat(sigcomm18(fabric("workload.sizes=" + workload)).cutoffs())
                .containsExactly(expected.stream().mapToLong(Long::longValue).toArray());
    }

    @ParameterizedTest
    @CsvSource({"w1, 7", "w2, 5", "w3, 4", "w4, 1", "w5, 1"})
    void published_workloads_split_the_levels_as_published(String workload, int unscheduled) {
        Sigcomm18Mode homa = sigcomm18(fabric("workload.sizes=" + workload));
        assertThat(homa.unscheduledLevels()).isEqualTo(unscheduled);
        assertThat(homa.scheduledLevels()).isEqualTo(8 - unscheduled);
        assertThat(homa.overcommitment()).isEqualTo(8 - unscheduled);
    }

    @Test
    void other_workloads_split_the_levels_in_proportion_to_bytes() throws IOException {
        // Half of the messages 1000 B, half 20000 B, 9328 B of these unscheduled: (1000 + 9328) / 21000 = 0.492 of 8
        // levels.
        Path csv = Files.writeString(folder.resolve("half.csv"), "size_bytes,cum_probability\n1000,0.5\n20000,1\n");
        Sigcomm18Mode homa = sigcomm18(fabric("workload.sizes=" + csv));
        assertThat(homa.unscheduledLevels()).isEqualTo(4);
        assertThat(homa.scheduledLevels()).isEqualTo(4);
    }

    @Test
    void a_level_is_left_for_each_kind_of_packet() {
        // Unscheduled bytes only: 8 levels by proportion, but one stays for scheduled packets.
        assertThat(sigcomm18(fabric("workload.sizes=fixed 500 B")).unscheduledLevels())
                .isEqualTo(7);
        // 9328 of 100 million bytes: none by proportion.
        assertThat(sigcomm18(fabric("workload.sizes=fixed 100 MB")).unscheduledLevels())
                .isEqualTo(1);
        Sigcomm18Mode single = sigcomm18(fabric("workload.sizes=fixed 500 B", "transport.homa.priorities=1"));
        assertThat(single.unscheduledLevels()).isEqualTo(1);
        assertThat(single.scheduledLevels()).isEqualTo(1);
        assertThat(single.cutoffs()).isEmpty();
    }

    @Test
    void fewer_levels_than_published_are_split_in_proportion() {
        // W5's unscheduled bytes are a few percent of all.
        Sigcomm18Mode homa = sigcomm18(fabric("workload.sizes=w5", "transport.homa.priorities=4"));
        assertThat(homa.unscheduledLevels()).isEqualTo(1);
        assertThat(homa.scheduledLevels()).isEqualTo(3);
    }

    @Test
    void what_the_user_sets_goes_before_the_preset() {
        Sigcomm18Mode homa = sigcomm18(fabric(
                "workload.sizes=w3",
                "transport.homa.unscheduledBytes=20 KB",
                "transport.homa.windowWireBytes=30 KB",
                "transport.homa.overcommitment=2",
                "transport.homa.priorities=6",
                "transport.homa.unscheduledPriorities=3",
                "transport.homa.cutoffs=[1 KB, 5 KB]"));
        assertThat(homa.unscheduledBytes()).isEqualTo(20_000);
        assertThat(homa.windowWireBytes()).isEqualTo(30_000);
        assertThat(homa.overcommitment()).isEqualTo(2);
        assertThat(homa.scheduledLevels()).isEqualTo(3);
        assertThat(homa.cutoffs()).containsExactly(1000, 5000);
    }

    @Test
    void the_resolved_configuration_leaves_nothing_to_the_preset() {
        Configuration resolved = sigcomm18(fabric("workload.sizes=w2")).resolved();
        assertThat(resolved.get(HomaGrantSettings.UNSCHEDULED_BYTES)).isEqualTo(Optional.of(9328L));
        assertThat(resolved.get(HomaGrantSettings.WINDOW_WIRE_BYTES)).isEqualTo(Optional.of(10_000L));
        assertThat(resolved.get(HomaGrantSettings.OVERCOMMITMENT)).isEqualTo(Optional.of(3));
        assertThat(resolved.get(HomaPrioritySettings.PRIORITIES)).isEqualTo(Optional.of(8));
        assertThat(resolved.get(HomaPrioritySettings.UNSCHEDULED_PRIORITIES)).isEqualTo(Optional.of(5));
        assertThat(resolved.get(HomaPrioritySettings.CUTOFFS))
                .isEqualTo(Optional.of(new Cutoffs.Given(List.of(269L, 366L, 512L, 1463L))));
    }

    @Test
    void a_message_costs_its_headers_its_frames_and_its_grants() {
        // 100 B: 100 + 30 + 28 + 38.
        assertThat(HomaSetup.wireBytes(100)).isEqualTo(196);
        // 9328 B unscheduled are 10000 B on the wire; 1456 B more take a full frame and a grant of 84 B.
        assertThat(HomaSetup.wireBytes(9328)).isEqualTo(10_000);
        assertThat(HomaSetup.wireBytes(9328 + 1456)).isEqualTo(10_000 + 1538 + 84);
    }

    @Test
    void more_cutoffs_than_unscheduled_levels_to_part_are_refused_with_their_place() {
        Sigcomm18Mode homa = sigcomm18(fabric("workload.sizes=w4", "transport.homa.cutoffs=[500 B, 1000 B]"));
        // W4 has one unscheduled level: nothing to part.
        assertThatThrownBy(homa::check)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("transport.homa.cutoffs: 2 cutoffs part 3 levels, but there are 1");
        sigcomm18(fabric("workload.sizes=w3", "transport.homa.cutoffs=[500 B, 1000 B]"))
                .check();
    }
}
