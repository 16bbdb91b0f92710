// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Nothing is fitted: every value of a preset says where it is from. Those of measured hosts: {@code HostProfileTest}. */
class PresetSourcesTest {
    private static final Pattern DOCUMENTED_CONSTANT =
            Pattern.compile("/\\*\\*(?<comment>.*?)\\*/\\s+public static final \\w+ (?<name>\\w+) =", Pattern.DOTALL);

    @Test
    void every_value_of_the_presets_of_linux_has_a_source() {
        List<List<String>> rows = LinuxPresets.table();
        int columns = rows.get(0).size();
        assertThat(rows.get(0).get(columns - 1)).isEqualTo("source");
        for (List<String> row : rows) {
            assertThat(row).as(row.get(0)).hasSize(columns);
            assertThat(row.get(columns - 1)).as(row.get(0)).matches("[\\w.]+.*");
        }
    }

    /** Its source is the original's configuration file; each constant names its key there. */
    @Test
    void every_constant_of_the_preset_of_the_paper_names_its_key() throws IOException {
        Path here = Path.of("sim-core/homa");
        Path module = Files.isDirectory(here) ? here : Path.of("..").resolve(here);
        String source = Files.readString(module.resolve("src/main/java/org/homasim/homa/Sigcomm18Preset.java"));
        assertThat(source).contains("homaTransportConfig.ini");
        Matcher constants = DOCUMENTED_CONSTANT.matcher(source);
        int found = 0;
        while (constants.find()) {
            assertThat(constants.group("comment")).as(constants.group("name")).contains("{@code ");
            found++;
        }
        assertThat(found)
                .isEqualTo(source.split("public static final", -1).length - 1)
                .isPositive();
    }
}
