// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.homasim.experiment.config.value.ChoiceType;
import org.junit.jupiter.api.Test;

class SchemaTest {
    @Test
    void everySettingIsDocumented() {
        assertThat(Schema.standard().settings()).hasSizeGreaterThan(30).allSatisfy(setting -> {
            assertThat(setting.meaning()).as(setting.path()).endsWith(".").hasSizeGreaterThan(10);
            assertThat(setting.type().expected()).isNotBlank();
            assertThat(setting.defaultText()).isNotBlank();
            assertThat(setting.path()).matches("[a-z][A-Za-z0-9]*(\\.[a-z][A-Za-z0-9]*)*");
        });
    }

    @Test
    void conditionsNameCanonicalValues() {
        Schema schema = Schema.standard();
        for (Setting<?> setting : schema.settings()) {
            setting.condition().ifPresent(needed -> {
                assertThat(schema.setting(needed.setting().path())).isPresent();
                if (needed.setting().type() instanceof ChoiceType choice) {
                    assertThat(choice.names()).containsAll(needed.texts());
                }
            });
        }
    }

    @Test
    void mistakesInASchemaAreRefused() {
        Setting<String> a = Setting.of("a", ChoiceType.of("x"), "x");
        assertThatThrownBy(() -> new Schema(List.of(a, a), List.of())).hasMessage("two settings a");
        Setting<String> inner = Setting.of("a.b", ChoiceType.of("x"), "x");
        assertThatThrownBy(() -> new Schema(List.of(a, inner), List.of())).hasMessage("a is a setting and a section");
        Setting<String> needy = Setting.of("b", ChoiceType.of("x"), "x").onlyIf(Condition.is(inner, "x"));
        assertThatThrownBy(() -> new Schema(List.of(a, needy), List.of())).hasMessage("b needs a.b, which is missing");
        assertThatThrownBy(() -> Setting.of("a", ChoiceType.of("x"), "y"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("default of a: y is not x");
    }
}
