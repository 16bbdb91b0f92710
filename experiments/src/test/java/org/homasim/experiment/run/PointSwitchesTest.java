// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.homasim.experiment.run.SmallRuns.fabric;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.homasim.experiment.config.Configuration;
import org.homasim.net.BufferSettings;
import org.homasim.net.Discipline;
import org.homasim.net.EcnThreshold;
import org.homasim.net.Marking;
import org.homasim.net.SharedBuffer;
import org.homasim.net.SwitchSettings;
import org.junit.jupiter.api.Test;

class PointSwitchesTest {
    private static final String TWO_QUEUES = "network.queues.ofPriority=[0, 0, 0, 0, 1, 1, 1, 1]";

    private static SwitchSettings switches(String... overrides) {
        List<String> all = new ArrayList<>(List.of("workload.sizes=w3"));
        all.addAll(List.of(overrides));
        Configuration configuration = fabric(all.toArray(String[]::new));
        return PointSwitches.of(configuration, new HomaSetup(configuration, PointWorkload.of(configuration)));
    }

    @Test
    void defaults_are_those_of_the_model() {
        assertThat(switches())
                .isEqualTo(SwitchSettings.strict(
                        BufferSettings.pool(SharedBuffer.UNLIMITED, 1), new Marking.Threshold(EcnThreshold.BY_RATE)));
    }

    @Test
    void memory_has_a_pool_an_alpha_for_each_queue_and_limits_of_outputs() {
        assertThat(switches("network.buffer=1 MB", "network.bufferAlpha=2").buffer())
                .isEqualTo(BufferSettings.pool(1_000_000, 2));
        assertThat(switches(TWO_QUEUES, "network.buffer=1 MB", "network.bufferAlpha=[2, 0.5]")
                        .buffer())
                .isEqualTo(new BufferSettings(1_000_000, List.of(2.0, 0.5), SharedBuffer.UNLIMITED));
        assertThat(switches("network.portBuffer=40 KB").buffer())
                .isEqualTo(new BufferSettings(SharedBuffer.UNLIMITED, Collections.nCopies(8, 1.0), 40_000));
    }

    @Test
    void queues_share_the_link_by_a_discipline() {
        SwitchSettings fifo = switches("network.queues.discipline=fifo");
        assertThat(fifo.queues()).isEqualTo(1);
        assertThat(fifo.queueOfPriority()).hasSize(8).containsOnly(0);
        assertThat(fifo.discipline()).isEqualTo(new Discipline.StrictPriority());
        assertThat(fifo.buffer().alphas()).containsExactly(1.0);
        SwitchSettings turns = switches(
                TWO_QUEUES,
                "network.queues.discipline=drr",
                "network.queues.weights=[3, 1]",
                "network.queues.quantum=3 KB");
        assertThat(turns.queueOfPriority()).containsExactly(0, 0, 0, 0, 1, 1, 1, 1);
        assertThat(turns.discipline()).isEqualTo(new Discipline.DeficitRound(List.of(3, 1), 3000));
        assertThat(switches(TWO_QUEUES, "network.queues.discipline=wfq").discipline())
                .isEqualTo(new Discipline.WeightedFair(List.of(1, 1)));
    }

    @Test
    void packets_are_marked_above_a_threshold_or_at_random() {
        assertThat(switches("network.ecnThreshold=off").marking()).isEqualTo(Marking.OFF);
        assertThat(switches(
                                "network.marking=red",
                                "network.red.min=10 KB",
                                "network.red.max=20 KB",
                                "network.red.probability=5%",
                                "network.red.weight=0.5")
                        .marking())
                .isEqualTo(new Marking.Red(10_000, 20_000, 0.05, 0.5));
    }
}
