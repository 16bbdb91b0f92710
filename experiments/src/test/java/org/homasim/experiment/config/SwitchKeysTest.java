// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.homasim.experiment.config.yaml.Problem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SwitchKeysTest {
    private static final String SIZES = "a size such as 64 KB (B, KB, MB, GB, TB, KiB, MiB, GiB)";

    @TempDir
    private Path folder;

    private Scratch scratch;

    @BeforeEach
    void createScratch() {
        scratch = new Scratch(folder);
    }

    private Configuration only(String text, String... overrides) {
        Experiment experiment = scratch.load(text, overrides);
        assertThat(experiment.warnings()).isEmpty();
        assertThat(experiment.points()).hasSize(1);
        return experiment.points().get(0).configuration();
    }

    private List<String> warnings(String text) {
        return scratch.load(text).warnings().stream().map(Problem::toString).toList();
    }

    /** As {@code check} does: before anything is known of the protocol's defaults. */
    private void assertRefused(String network, String message) {
        scratch.assertProblems("network: {" + network + "}\n", message);
    }

    @Test
    void every_value_may_be_written_and_is_written_back() {
        Configuration shared = only("""
                network:
                  buffer: 4 MB
                  bufferAlpha: [0.5, 1]
                  portBuffer: 200 KB
                  queues: {discipline: drr, ofPriority: [0, 0, 0, 0, 1, 1, 1, 1], weights: [3, 1], quantum: 9 KB}
                  marking: red
                  red: {min: 10 KB, max: 30 KB, probability: 2%, weight: 1}
                """);
        assertThat(SwitchKeys.queueOfPriority(shared)).containsExactly(0, 0, 0, 0, 1, 1, 1, 1);
        assertThat(SwitchKeys.queues(shared)).isEqualTo(2);
        assertThat(SwitchKeys.alphas(shared)).containsExactly(0.5, 1.0);
        assertThat(SwitchKeys.weights(shared)).containsExactly(3, 1);
        assertThat(shared.get(SwitchKeys.PORT_BUFFER)).contains(200_000L);
        assertThat(shared.get(SwitchKeys.QUANTUM)).isEqualTo(9000);
        assertThat(shared.get(SwitchKeys.RED_MIN)).isEqualTo(10_000);
        assertThat(shared.get(SwitchKeys.RED_MAX)).isEqualTo(30_000);
        assertThat(shared.get(SwitchKeys.RED_PROBABILITY)).isEqualTo(0.02);
        assertThat(shared.get(SwitchKeys.RED_WEIGHT)).isEqualTo(1);
        assertThat(shared.applies(SwitchKeys.ECN_THRESHOLD)).isFalse();
        assertThat(only(shared.toYaml())).isEqualTo(shared);
    }

    @Test
    void defaults_are_a_queue_of_strict_priority_for_each_level_and_a_threshold() {
        Configuration configuration = only("network: {buffer: 4 MB}\n");
        assertThat(configuration.get(SwitchKeys.DISCIPLINE)).isEqualTo("strict");
        assertThat(SwitchKeys.queueOfPriority(configuration)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
        assertThat(SwitchKeys.alphas(configuration)).hasSize(8).containsOnly(1.0);
        assertThat(configuration.get(SwitchKeys.PORT_BUFFER)).isEmpty();
        assertThat(configuration.get(SwitchKeys.MARKING)).isEqualTo("threshold");
        assertThat(configuration.applies(SwitchKeys.WEIGHTS)).isFalse();
        Configuration turns = only("network.queues.discipline: drr\n");
        assertThat(SwitchKeys.weights(turns)).hasSize(8).containsOnly(1);
        // Preamble, addresses, type, payload, checksum and gap: 8 + 14 + 1500 + 4 + 12.
        assertThat(turns.get(SwitchKeys.QUANTUM)).isEqualTo(1538);
        Configuration random = only("network.marking: red\n");
        assertThat(random.get(SwitchKeys.RED_MIN)).isEqualTo(5 * 1526);
        assertThat(random.get(SwitchKeys.RED_MAX)).isEqualTo(15 * 1526);
        assertThat(random.get(SwitchKeys.RED_PROBABILITY)).isEqualTo(0.1);
        assertThat(random.get(SwitchKeys.RED_WEIGHT)).isEqualTo(0.002);
    }

    @Test
    void one_alpha_stays_one_number_and_a_list_is_a_value() {
        assertThat(only("network: {buffer: 4 MB, bufferAlpha: 2}\n").toYaml()).contains("  bufferAlpha: 2\n");
        Configuration fifo =
                only("network: {buffer: 4 MB, queues.discipline: fifo}\n", "network.bufferAlpha=[0.5]", "run.seed=2");
        assertThat(fifo.toYaml()).contains("  bufferAlpha:\n    - 0.5\n");
        assertThat(SwitchKeys.alphas(fifo)).containsExactly(0.5);
        Experiment swept = scratch.load("network: {buffer: 4 MB}\n", "sweep.network.bufferAlpha=[0.5, 1]");
        assertThat(swept.points()).extracting(Point::name).containsExactly("bufferAlpha=0.5", "bufferAlpha=1");
    }

    @Test
    void what_has_no_effect_is_told() {
        String file = folder.resolve("test.yaml").toString();
        assertThat(warnings("""
                network:
                  queues: {discipline: fifo, ofPriority: [0, 0, 0, 0, 0, 0, 0, 1]}
                """))
                .containsExactly(
                        file
                                + ":2:42: network.queues.ofPriority: has no effect; it needs network.queues.discipline other than fifo");
        assertThat(warnings("network: {queues: {discipline: wfq, quantum: 3 KB}}\n"))
                .containsExactly(
                        file + ":1:46: network.queues.quantum: has no effect; it needs network.queues.discipline: drr");
        assertThat(warnings("network: {queues.weights: [1, 1, 1, 1, 1, 1, 1, 2]}\n"))
                .containsExactly(
                        file
                                + ":1:27: network.queues.weights: has no effect; it needs network.queues.discipline: one of drr, wfq");
        assertThat(warnings("network: {marking: red, ecnThreshold: 30 KB}\n"))
                .containsExactly(
                        file + ":1:39: network.ecnThreshold: has no effect; it needs network.marking: threshold");
        assertThat(warnings("network: {red.min: 30 KB}\n"))
                .containsExactly(file + ":1:20: network.red.min: has no effect; it needs network.marking: red");
    }

    @Test
    void values_of_the_wrong_kind() {
        assertRefused("bufferAlpha: [1, 0]", "FILE:1:28: network.bufferAlpha: 0 is outside (0, 1024]");
        assertRefused(
                "bufferAlpha: {all: 1}",
                "FILE:1:24: network.bufferAlpha: a map is not a number such as 1.5, or a list of 1 to 8 values, each a"
                        + " number such as 1.5");
        assertRefused(
                "portBuffer: 64",
                "FILE:1:23: network.portBuffer: 64 has no unit; write " + SIZES + "; or write unlimited");
        assertRefused(
                "queues: {discipline: dwrr}",
                "FILE:1:32: network.queues.discipline: dwrr is not one of strict, fifo, drr, wfq; did you mean drr?");
        assertRefused(
                "queues: {ofPriority: [0, 1, 2]}",
                "FILE:1:32: network.queues.ofPriority: a list of 3 values is not a list of 8 values, each a whole number in"
                        + " [0, 7]");
        assertRefused(
                "queues: {ofPriority: [0, 1, 2, 3, 4, 5, 6, 8]}",
                "FILE:1:54: network.queues.ofPriority: 8 is outside [0, 7]");
        assertRefused(
                "queues: {discipline: drr, weights: [0, 1], quantum: 2 MB}",
                "FILE:1:47: network.queues.weights: 0 is outside [1, 1000]; or write equal",
                "FILE:1:63: network.queues.quantum: 2 MB is outside [64 B, 1 MB]");
        assertRefused(
                "marking: red, red: {probability: 0, weight: 1.5}",
                "FILE:1:44: network.red.probability: 0 is outside (0, 1]",
                "FILE:1:55: network.red.weight: 1.5 is outside (0, 1]");
    }

    private void assertRefused(String network, String first, String second) {
        scratch.assertProblems("network: {" + network + "}\n", first, second);
    }

    @Test
    void queues_are_numbered_without_a_gap() {
        assertRefused(
                "queues: {ofPriority: [0, 0, 2, 2, 5, 5, 5, 5]}",
                "FILE:1:32: network.queues.ofPriority: no priority has the queue 1, 3, 4, but one has 5; allowed: queues"
                        + " from 0 on without a gap");
        assertRefused(
                "queues.ofPriority: [1, 1, 1, 1, 1, 1, 1, 1]",
                "FILE:1:30: network.queues.ofPriority: no priority has the queue 0, but one has 1; allowed: queues from 0 on"
                        + " without a gap");
    }

    @Test
    void lists_are_as_long_as_there_are_queues() {
        assertRefused(
                "buffer: 1 MB, bufferAlpha: [1, 2]",
                "FILE:1:38: network.bufferAlpha: [1, 2] is not a factor for each queue; allowed: one factor for all queues,"
                        + " or a list of 8, since an output has 8 queues");
        assertRefused(
                "bufferAlpha: [1, 2], queues.discipline: fifo",
                "FILE:1:24: network.bufferAlpha: [1, 2] is not a factor for each queue; allowed: one factor for all queues,"
                        + " or a list of 1, since an output has 1 queue");
        assertRefused(
                "queues: {discipline: wfq, ofPriority: [0, 0, 0, 0, 1, 1, 1, 1], weights: [1, 2, 3]}",
                "FILE:1:84: network.queues.weights: [1, 2, 3] is not a weight for each queue; allowed: equal, or a list of 2,"
                        + " since an output has 2 queues");
    }

    @Test
    void a_minimum_is_not_above_the_maximum() {
        assertRefused(
                "marking: red, red: {min: 31 KB, max: 30 KB}",
                "FILE:1:36: network.red.min: a minimum of 31 KB is above the 30 KB of network.red.max");
        assertThat(only("network: {marking: red, red: {min: 30 KB, max: 30 KB}}\n")
                        .get(SwitchKeys.RED_MIN))
                .isEqualTo(30_000);
    }

    @Test
    void limits_of_marking_above_the_limit_of_an_output() {
        assertRefused(
                "portBuffer: 50 KB, ecnThreshold: 51 KB",
                "FILE:1:44: network.ecnThreshold: a threshold of 51 KB is above the 50 KB of network.portBuffer, so that"
                        + " nothing would ever be marked");
        assertRefused(
                "portBuffer: 50 KB, marking: red, red.max: 51 KB",
                "FILE:1:53: network.red.max: the maximum of 51 KB of network.red.max is above the 50 KB of"
                        + " network.portBuffer, so that no queue would ever reach it");
        assertRefused(
                "buffer: 10 KB, marking: red",
                "FILE:1:19: network.buffer: the maximum of 22890 B of network.red.max is above the buffer of 10 KB, so that"
                        + " no queue would ever reach it");
        assertThat(only("network: {portBuffer: 50 KB, ecnThreshold: 50 KB}\n").text(SwitchKeys.ECN_THRESHOLD))
                .isEqualTo("50 KB");
    }

    /**
     * A queue fills up to alpha times what it leaves free: alone to alpha / (1 + alpha) of the buffer; a second one then to as much of
     * the rest.
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // TCP has one queue at each output: 1/2, 2/3 and 1/5 of 120 KB.
                "dctcp | bufferAlpha: 1 | 60 KB | 1",
                "dctcp | bufferAlpha: 2 | 80 KB | 2",
                "dctcp | bufferAlpha: [0.25, 1, 1, 1, 1, 1, 1, 1] | 24 KB | [0.25, 1, 1, 1, 1, 1, 1, 1]",
                // One queue for all, and two: 1 - 1/2 x 1/2, and 1 - 1/2 x 1/4.
                "homa | queues.discipline: fifo | 60 KB | 1",
                "homa | queues.ofPriority: [0, 0, 0, 0, 1, 1, 1, 1] | 90 KB | 1",
                "homa | queues.ofPriority: [0, 0, 0, 0, 1, 1, 1, 1], bufferAlpha: [1, 3] | 105 KB | [1, 3]",
            })
    void limits_of_marking_above_what_the_thresholds_of_the_buffer_let_wait(
            String protocol, String keys, String most, String alphas) {
        String text =
                "transport.protocol: " + protocol + "\nnetwork: {ecnThreshold: SIZE, buffer: 120 KB, " + keys + "}\n";
        assertThat(only(text.replace("SIZE", most)).text(SwitchKeys.ECN_THRESHOLD))
                .isEqualTo(most);
        String above = most.replace(" KB", "001 B");
        scratch.assertProblems(
                text.replace("SIZE", above),
                "FILE:2:25: network.ecnThreshold: a threshold of " + above + " is above the " + most
                        + " that can wait at one output, with " + alphas
                        + " for network.bufferAlpha and a buffer of 120 KB, so that nothing would ever be marked");
        String red = text.replace("ecnThreshold: SIZE", "marking: red, red.max: SIZE");
        assertThat(only(red.replace("SIZE", most)).text(SwitchKeys.RED_MAX)).isEqualTo(most);
        scratch.assertProblems(
                red.replace("SIZE", above),
                "FILE:2:34: network.red.max: the maximum of " + above + " of network.red.max is above the " + most
                        + " that can wait at one output, with " + alphas
                        + " for network.bufferAlpha and a buffer of 120 KB, so that no queue would ever reach it");
    }

    /** Priority 7 joins queue 1, whose alpha of 3 lets it have 3/4 of 120 KB; queue 0 would have half. */
    @ParameterizedTest
    @ValueSource(strings = {"tcp", "dctcp"})
    void the_priority_of_tcp_tells_its_queue(String protocol) {
        String text = "transport: {protocol: " + protocol + ", tcp.priority: 7}\n"
                + "network: {ecnThreshold: SIZE, buffer: 120 KB, bufferAlpha: [1, 3],"
                + " queues.ofPriority: [0, 0, 0, 0, 0, 0, 0, 1]}\n";
        Configuration fits = only(text.replace("SIZE", "90 KB"));
        assertThat(SwitchKeys.alphasInUse(fits)).containsExactly(3.0);
        scratch.assertProblems(
                text.replace("SIZE", "91 KB"),
                "FILE:2:25: network.ecnThreshold: a threshold of 91 KB is above the 90 KB that can wait at one output, with"
                        + " [1, 3] for network.bufferAlpha and a buffer of 120 KB, so that nothing would ever be marked");
    }

    @Test
    void rules_about_lengths_are_silent_where_the_queues_are_wrong() {
        assertRefused(
                "ecnThreshold: 90 KB, buffer: 100 KB, bufferAlpha: [1, 1], queues.ofPriority: [0, 0, 0, 0, 0, 0, 0, 9]",
                "FILE:1:110: network.queues.ofPriority: 9 is outside [0, 7]");
    }
}
