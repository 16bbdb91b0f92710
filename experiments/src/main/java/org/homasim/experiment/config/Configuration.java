// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.homasim.experiment.config.yaml.Place;
import org.homasim.experiment.config.yaml.Problem;

/**
 * Every setting of one run with its value, written or default; settings without effect are left out. Immutable; two are equal
 * when their values are, wherever these were written.
 */
public final class Configuration {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
            .build();

    private final Place origin;
    private final SettingOrder order;
    /** Also those without effect, which another value elsewhere may give them. */
    private final Assigned<?>[] all;

    private final boolean[] effective;

    private Configuration(Place origin, SettingOrder order, Assigned<?>[] all) {
        this.origin = origin;
        this.order = order;
        this.all = all;
        this.effective = order.effective(all);
    }

    /**
     * Takes over all values but those without effect.
     *
     * @param origin the file as a whole, the place of what is nowhere written
     * @param all a value for every setting, in the order of the schema
     */
    static Configuration of(Place origin, SettingOrder order, Assigned<?>[] all) {
        return new Configuration(origin, order, all.clone());
    }

    /**
     * The value of a setting, in its type's base unit.
     *
     * @throws IllegalArgumentException when the setting has no effect here (see {@link #applies}), a mistake of the caller
     */
    @SuppressWarnings("unchecked") // a setting is only ever put beside a value read by its own type
    public <T> T get(Setting<T> setting) {
        return (T) assigned(setting).value();
    }

    /** The value of a setting in canonical text; throws as {@link #get}. */
    public String text(Setting<?> setting) {
        return assigned(setting).text();
    }

    /** Whether the setting has an effect with the other values given here. */
    public boolean applies(Setting<?> setting) {
        int number = order.number(setting);
        return number >= 0 && effective[number];
    }

    /** Why a setting has no effect here: the nearest condition that does not hold; empty when it has an effect. */
    Optional<Condition> unmet(Setting<?> setting) {
        if (applies(setting)) {
            return Optional.empty();
        }
        return setting.condition()
                .flatMap(needed -> applies(needed.setting()) ? Optional.of(needed) : unmet(needed.setting()));
    }

    /** Whether the user wrote the setting, in the file, a sweep or an option, rather than leaving it to its default. */
    public boolean isSet(Setting<?> setting) {
        return applies(setting) && all[order.number(setting)].place().isPresent();
    }

    /**
     * The same configuration with another value of a setting that has an effect here, without what thereby loses its own and
     * with what gains one; throws as {@link #get}.
     */
    public <T> Configuration with(Setting<T> setting, T value) {
        Assigned<?>[] changed = all.clone();
        changed[order.number(setting)] =
                new Assigned<>(setting, value, assigned(setting).place());
        return new Configuration(origin, order, changed);
    }

    /** The same configuration without some settings, on which no others depend. */
    Configuration without(Collection<Setting<?>> settings) {
        Assigned<?>[] fewer = all.clone();
        for (Setting<?> setting : settings) {
            fewer[order.number(setting)] = null;
        }
        return new Configuration(origin, order, fewer);
    }

    /** The settings that have an effect, in the order of the schema. */
    public List<Setting<?>> settings() {
        return assigned().stream().<Setting<?>>map(Assigned::setting).toList();
    }

    /** Those that have an effect, in the order of the schema. */
    private List<Assigned<?>> assigned() {
        List<Assigned<?>> assigned = new ArrayList<>();
        for (int number = 0; number < all.length; number++) {
            if (effective[number]) {
                assigned.add(all[number]);
            }
        }
        return assigned;
    }

    /** The files on whose content the value of a setting depends; throws as {@link #get}. */
    public List<Path> files(Setting<?> setting) {
        return assigned(setting).files();
    }

    /** A complaint about the value of a setting, at the place where it was written; throws as {@link #get}. */
    public Problem problem(Setting<?> setting, String message) {
        Assigned<?> assigned = assigned(setting);
        return new Problem(assigned.place().orElse(origin), setting.path(), assigned.text(), message);
    }

    /** All values as YAML that can be run by itself and gives an equal configuration; paths of files are absolute. */
    public String toYaml() {
        Map<String, Object> root = new LinkedHashMap<>();
        for (Assigned<?> assigned : assigned()) {
            section(root, assigned.setting().section()).put(assigned.setting().name(), assigned.toYaml());
        }
        try {
            return YAML.writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("writing maps, lists and strings", e);
        }
    }

    @SuppressWarnings("unchecked") // the schema lets no setting share its path with a section
    private static Map<String, Object> section(Map<String, Object> root, String path) {
        Map<String, Object> map = root;
        for (String part : parts(path)) {
            map = (Map<String, Object>) map.computeIfAbsent(part, absent -> new LinkedHashMap<String, Object>());
        }
        return map;
    }

    private static List<String> parts(String path) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        while (start < path.length()) {
            int dot = path.indexOf('.', start);
            int end = dot < 0 ? path.length() : dot;
            parts.add(path.substring(start, end));
            start = end + 1;
        }
        return parts;
    }

    private Assigned<?> assigned(Setting<?> setting) {
        if (!applies(setting)) {
            throw new IllegalArgumentException(setting + " has no effect in this configuration");
        }
        return all[order.number(setting)];
    }

    private Map<Setting<?>, Object> plainValues() {
        Map<Setting<?>, Object> plain = new LinkedHashMap<>();
        assigned().forEach(each -> plain.put(each.setting(), each.value()));
        return plain;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Configuration that && plainValues().equals(that.plainValues());
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(plainValues());
    }

    @Override
    public String toString() {
        return toYaml();
    }
}
