// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config.value;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.homasim.experiment.config.yaml.Node;

/**
 * A value of another type, or a word for one particular value that the type itself does not allow: {@code dynamic} for 0.
 *
 * @param word stands for the particular value
 * @param named that value
 * @param type of the values otherwise
 */
public record NamedValueType<T>(String word, T named, ValueType<T> type) implements ValueType<T> {
    @Override
    public T read(Node node, Path folder) throws BadValueException {
        if (node instanceof Node.Scalar scalar && scalar.text().strip().equals(word)) {
            return named;
        }
        try {
            return type.read(node, folder);
        } catch (BadValueException e) {
            throw e.withHint("; or write " + word);
        }
    }

    @Override
    public String format(T value) {
        return value.equals(named) ? word : type.format(value);
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
    public String kind() {
        return word + " or " + type.kind();
    }

    @Override
    public Map<String, Object> jsonSchema() {
        return JsonShape.anyOf(List.of(JsonShape.words(List.of(word)), type.jsonSchema()));
    }
}
