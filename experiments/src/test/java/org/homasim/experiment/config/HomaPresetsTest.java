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

class HomaPresetsTest {
    private static final String RPC_PRESETS = "linux, linux-10g, linux-25g, linux-100g, linux-2021, upstream";
    private static final String LINUX_PRESETS = "linux, linux-10g, linux-25g, linux-100g, linux-2021";

    @TempDir
    private Path folder;

    private Scratch scratch;

    @BeforeEach
    void createScratch() {
        scratch = new Scratch(folder);
    }

    @ParameterizedTest
    @CsvSource({
        "windowWireBytes, 10 KB",
        "unscheduledPriorities, 2",
    })
    void a_linux_preset_refuses_what_only_the_simulations_have(String key, String value) {
        scratch.assertProblems(
                "transport.homa:\n  preset: linux\n  " + key + ": " + value + "\n",
                "FILE:3:" + (key.length() + 5) + ": transport.homa." + key
                        + ": has no effect; it needs transport.homa.preset: sigcomm18");
    }

    @ParameterizedTest
    @CsvSource({
        "pacer, none",
        "maxNicEstBacklog, 5 us",
        "deferMinBytes, 1 KB",
        "pacerFifoFraction, 50",
        "maxLinkUsage, 99%",
        "maxGsoSize, 10 KB",
        "mtu, 1500 B",
        "ipVersion, 4",
        "maxMessageBytes, 1 MB",
        "tick, 1 ms",
        "resendTicks, 5",
        "resendInterval, 5",
        "timeoutTicks, 100",
        "requestAckTicks, 2",
        "rememberedRequests, 0",
        "receiveBuffer, 1 MB",
        "sendMemory, 1 MB",
    })
    void the_simulations_refuse_what_only_rpcs_have(String key, String value) {
        assertRefused("sigcomm18", key, value, RPC_PRESETS);
    }

    @ParameterizedTest
    @CsvSource({
        "window, dynamic",
        "maxIncoming, 1 MB",
        "grantIncrement, 10 KB",
        "grantFifoFraction, 0",
        "grantFifoIncrement, 10 KB",
    })
    void only_linux_presets_have_the_settings_of_its_grants(String key, String value) {
        assertRefused("sigcomm18", key, value, LINUX_PRESETS);
        assertRefused("upstream", key, value, LINUX_PRESETS);
    }

    @ParameterizedTest
    @CsvSource({"unscheduledBytes, 60 KB", "overcommitment, 8", "priorities, 2", "cutoffs, learnt"})
    void the_upstream_preset_has_neither_grants_nor_priorities(String key, String value) {
        assertRefused("upstream", key, value, "sigcomm18, " + LINUX_PRESETS);
    }

    private void assertRefused(String preset, String key, String value, String needed) {
        scratch.assertProblems(
                "transport.homa: {preset: " + preset + "}\ntransport.homa." + key + ": " + value + "\n",
                "FILE:2:" + (key.length() + 18) + ": transport.homa." + key
                        + ": has no effect; it needs transport.homa.preset: one of " + needed);
    }

    @Test
    void a_sweep_over_presets_may_set_what_some_of_them_have() {
        Experiment experiment = scratch.load("""
                sweep:
                  transport.homa.preset: [sigcomm18, linux]
                  transport.homa.grantFifoFraction: [0, 50]
                """);
        assertThat(experiment.warnings()).isEmpty();
        assertThat(experiment.points())
                .extracting(Point::name)
                .containsExactly(
                        "preset=sigcomm18", "preset=linux,grantFifoFraction=0", "preset=linux,grantFifoFraction=50");
    }

    @Test
    void an_unknown_preset_is_one_problem() {
        scratch.assertProblems(
                "transport.homa: {preset: linux-40g, mtu: 1500 B}\n",
                "FILE:1:26: transport.homa.preset: linux-40g is not one of sigcomm18, " + RPC_PRESETS
                        + "; did you mean linux-10g?");
    }

    @Test
    void cutoffs_are_learnt_with_linux_presets_only() {
        scratch.assertProblems(
                "transport.homa: {cutoffs: learnt}\n",
                "FILE:1:27: transport.homa.cutoffs: cutoffs cannot be learnt with the preset sigcomm18; allowed: computed"
                        + " or a list, or one of the presets " + LINUX_PRESETS);
        Configuration learnt = only("transport.homa: {preset: linux, cutoffs: learnt, learnInterval: 1 ms}\n");
        assertThat(learnt.get(HomaPrioritySettings.LEARN_INTERVAL)).isEqualTo(1_000_000_000L);
        assertThat(learnt.get(HomaPrioritySettings.LEARN_MIN_MESSAGES)).isEqualTo(10_000);
        assertThat(learnt.get(HomaPrioritySettings.LEARN_MIN_DRIFT)).isEqualTo(1.0);
    }

    @Test
    void settings_of_what_is_switched_off_are_left_out_with_a_warning() {
        Experiment experiment = scratch.load(
                "transport.homa: {preset: linux, pacer: none, maxNicEstBacklog: 2 us, learnMinDrift: 2}\n");
        assertThat(experiment.warnings())
                .extracting(Problem::toString)
                .containsExactly(
                        folder.resolve("test.yaml")
                                + ":1:64: transport.homa.maxNicEstBacklog: has no effect; it needs transport.homa.pacer other"
                                + " than none",
                        folder.resolve("test.yaml")
                                + ":1:85: transport.homa.learnMinDrift: has no effect; it needs transport.homa.cutoffs: learnt");
    }

    @Test
    void what_a_setting_depends_on_must_have_an_effect_itself() {
        Path file = scratch.write("tcp.yaml", "transport: {protocol: tcp, homa: {preset: linux, mtu: 1500 B}}\n");
        Experiment experiment = ExperimentFile.load(file, List.of());
        assertThat(experiment.points().get(0).configuration().settings())
                .noneMatch(setting -> setting.path().startsWith("transport.homa."));
        assertThat(experiment.warnings())
                .extracting(Problem::message)
                .containsOnly("has no effect; it needs transport.protocol: homa")
                .hasSize(2);
    }

    @Test
    void cutoffs_are_a_word_or_a_list() {
        scratch.assertProblems(
                "transport.homa: {cutoffs: some}\n",
                "FILE:1:27: transport.homa.cutoffs: some is not computed, learnt or a list of 1 to 8 values, each a size such"
                        + " as 64 KB (B, KB, MB, GB, TB, KiB, MiB, GiB); or write preset");
        assertThat(only("transport.homa: {cutoffs: computed}\n").text(HomaPrioritySettings.CUTOFFS))
                .isEqualTo("computed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"linux", "linux-10g", "linux-25g", "linux-100g", "linux-2021", "upstream"})
    void a_preset_has_a_value_for_all_that_is_left_to_it(String preset) {
        Configuration configuration = only("transport.homa: {preset: " + preset + "}\n");
        assertThat(homaTexts(configuration)).contains("preset");
        assertThat(homaTexts(LinuxPresets.fill(configuration))).doesNotContain("preset");
    }

    private static List<String> homaTexts(Configuration configuration) {
        return configuration.settings().stream()
                .filter(setting -> setting.path().startsWith("transport.homa."))
                .map(configuration::text)
                .toList();
    }

    private Configuration only(String text) {
        return scratch.load(text).points().get(0).configuration();
    }
}
