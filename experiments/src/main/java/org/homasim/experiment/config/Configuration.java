// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
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
    /** Also those without effect, which another value elsewhere may give them. */
    private final Map<Setting<?>, Assigned<?>> all;

    private final Map<Setting<?>, Assigned<?>> values;

    private Configuration(Place origin, Map<Setting<?>, Assigned<?>> all, Map<Setting<?>, Assigned<?>> values) {
        this.origin = origin;
        this.all = all;
        this.values = values;
    }

    /**
     * Takes over all values but those without effect.
     *
     * @param origin the file as a whole, the place of what is nowhere written
     * @param all a value for every setting of the schema, in its order
     */
    static Configuration of(Place origin, Map<Setting<?>, Assigned<?>> all) {
        Map<Setting<?>, Assigned<?>> effective = new LinkedHashMap<>(all);
        effective.keySet().removeIf(setting -> !hasEffect(setting, all));
        return new Configuration(origin, Collections.unmodifiableMap(all), effective);
    }

    /** What a setting depends on may itself depend on another: a protocol's preset on the protocol. */
    private static boolean hasEffect(Setting<?> setting, Map<Setting<?>, Assigned<?>> all) {
        return setting.condition()
                .map(needed -> needed.holds(all.get(needed.setting()).text()) && hasEffect(needed.setting(), all))
                .orElse(true);
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
        return values.containsKey(setting);
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
        Assigned<?> assigned = values.get(setting);
        return assigned != null && assigned.place().isPresent();
    }

    /**
     * The same configuration with another value of a setting that has an effect here, without what thereby loses its own and
     * with what gains one; throws as {@link #get}.
     */
    public <T> Configuration with(Setting<T> setting, T value) {
        Map<Setting<?>, Assigned<?>> changed = new LinkedHashMap<>(all);
        changed.put(setting, new Assigned<>(setting, value, assigned(setting).place()));
        return of(origin, changed);
    }

    /** The same configuration without some settings, on which no others depend. */
    Configuration without(Collection<Setting<?>> settings) {
        Map<Setting<?>, Assigned<?>> fewer = new LinkedHashMap<>(all);
        fewer.keySet().removeAll(settings);
        return of(origin, fewer);
    }

    /** The settings that have an effect, in the order of the schema. */
    public List<Setting<?>> settings() {
        return List.copyOf(values.keySet());
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
        for (Assigned<?> assigned : values.values()) {
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
        Assigned<?> assigned = values.get(setting);
        if (assigned == null) {
            throw new IllegalArgumentException(setting + " has no effect in this configuration");
        }
        return assigned;
    }

    private Map<Setting<?>, Object> plainValues() {
        Map<Setting<?>, Object> plain = new LinkedHashMap<>();
        values.forEach((setting, assigned) -> plain.put(setting, assigned.value()));
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
