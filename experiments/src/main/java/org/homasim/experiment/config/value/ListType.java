// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config.value;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.homasim.experiment.config.yaml.Node;

/**
 * A list of values.
 *
 * @param item type of each value
 * @param minItems at least so many, at least 1
 * @param maxItems at most so many
 */
public record ListType<T>(ValueType<T> item, int minItems, int maxItems) implements ValueType<List<T>> {
    /**
     * A list of at least one value.
     *
     * @param item type of each value
     * @param maxItems at most so many, at least 1
     */
    public ListType(ValueType<T> item, int maxItems) {
        this(item, 1, maxItems);
    }

    @Override
    public List<T> read(Node node, Path folder) throws BadValueException {
        if (!(node instanceof Node.Sequence sequence)) {
            throw new BadValueException(node, node.shown() + " is not " + expected());
        }
        int count = sequence.items().size();
        if (count < minItems || count > maxItems) {
            throw new BadValueException(node, "a list of " + count + " values is not " + expected());
        }
        List<T> values = new ArrayList<>();
        for (Node each : sequence.items()) {
            values.add(item.read(each, folder));
        }
        return List.copyOf(values);
    }

    @Override
    public String format(List<T> value) {
        return value.stream().map(item::format).collect(Collectors.joining(", ", "[", "]"));
    }

    @Override
    public String label(List<T> value) {
        return value.stream().map(item::label).collect(Collectors.joining("-"));
    }

    @Override
    public Object toYaml(List<T> value) {
        return value.stream().map(item::toYaml).toList();
    }

    @Override
    public String expected() {
        String count = minItems == maxItems ? "" + minItems : minItems + " to " + maxItems;
        return "a list of " + count + " values, each " + item.expected();
    }

    @Override
    public String range() {
        return item.range();
    }

    @Override
    public boolean isList() {
        return true;
    }

    @Override
    public String kind() {
        return "list of " + (minItems == maxItems ? "" : minItems + " to ") + maxItems + ": " + item.kind();
    }

    @Override
    public Map<String, Object> jsonSchema() {
        return JsonShape.list(item.jsonSchema(), minItems, maxItems);
    }
}
