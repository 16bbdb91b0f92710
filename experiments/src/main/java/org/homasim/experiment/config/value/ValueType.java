// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config.value;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.homasim.experiment.config.yaml.Node;

/**
 * How a value is written and what it is in the program. Reading {@link #format}'s text gives an equal value.
 *
 * @param <T> the value in the program; immutable, with {@code equals}
 */
public interface ValueType<T> {
    /**
     * Reads a value.
     *
     * @param folder what a relative path starts from
     * @throws BadValueException when the node is not such a value
     */
    T read(Node node, Path folder) throws BadValueException;

    /** The canonical text: the same for equal values. */
    String format(T value);

    /** What may be written, as the end of "is not ...", for example {@code a rate such as 10 Gbps}. */
    String expected();

    /** The values allowed in interval notation with units, for example {@code (0, 1]}; empty when there is no such range. */
    default String range() {
        return "";
    }

    /** Short text of a value for the names of files and columns of charts. */
    default String label(T value) {
        return format(value);
    }

    /** What a YAML library writes for the value: a string, a boolean, or a list or map of such. */
    default Object toYaml(T value) {
        return format(value);
    }

    /** The files on whose content the value depends; mostly none. */
    default List<Path> files(T value) {
        return List.of();
    }

    /** The kind of value in a word or two, for tables: {@code rate}, {@code whole number}. */
    default String kind() {
        return expected();
    }

    /**
     * A JSON Schema of the value, its keys in order: what an editor can complete and check without knowing the program. It allows all
     * that {@link #read} does, written without quotes that YAML does not need, and may allow more.
     */
    default Map<String, Object> jsonSchema() {
        return Map.of();
    }

    /**
     * The line on which the values lie that are written like a text, for ranges of them.
     *
     * @param text one end of a range, whether it is a value or not
     * @return empty when such values have no order
     */
    default Optional<NumberLine> numbers(String text) {
        return Optional.empty();
    }

    /** Whether a plain list can be one value of this type, so that only a list of lists means several values. */
    default boolean isList() {
        return false;
    }
}
