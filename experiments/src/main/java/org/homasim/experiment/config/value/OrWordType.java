// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config.value;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.homasim.experiment.config.yaml.Node;

/**
 * A value of another type, or a word that stands for having none: {@code unlimited}, or {@code preset} where a preset decides.
 *
 * @param word stands for the empty value
 * @param type of the values otherwise
 */
public record OrWordType<T>(String word, ValueType<T> type) implements ValueType<Optional<T>> {
    @Override
    public Optional<T> read(Node node, Path folder) throws BadValueException {
        if (node instanceof Node.Scalar scalar && scalar.text().strip().equals(word)) {
            return Optional.empty();
        }
        try {
            return Optional.of(type.read(node, folder));
        } catch (BadValueException e) {
            throw e.withHint("; or write " + word);
        }
    }

    @Override
    public String format(Optional<T> value) {
        return value.map(type::format).orElse(word);
    }

    @Override
    public String label(Optional<T> value) {
        return value.map(type::label).orElse(word);
    }

    @Override
    public List<Path> files(Optional<T> value) {
        return value.map(type::files).orElse(List.of());
    }

    @Override
    public Object toYaml(Optional<T> value) {
        return value.map(type::toYaml).orElse(word);
    }

    @Override
    public Optional<NumberLine> numbers(String text) {
        return type.numbers(text);
    }

    @Override
    public String expected() {
        return word + " or " + type.expected();
    }

    @Override
    public String range() {
        return type.range();
    }

    @Override
    public boolean isList() {
        return type.isList();
    }

    @Override
    public String kind() {
        return word + " or " + type.kind();
    }

    @Override
    public Map<String, Object> jsonSchema() {
        return JsonShape.anyOf(List.of(JsonShape.words(List.of(word)), type.jsonSchema()));
    }
}
