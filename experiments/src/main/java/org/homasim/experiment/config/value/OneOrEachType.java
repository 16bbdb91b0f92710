// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config.value;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.homasim.experiment.config.yaml.Node;

/**
 * A value, or a list of such values.
 *
 * @param each type of the list
 */
public record OneOrEachType<T>(ListType<T> each) implements ValueType<OneOrEach<T>> {
    @Override
    public OneOrEach<T> read(Node node, Path folder) throws BadValueException {
        if (node instanceof Node.Mapping) {
            throw new BadValueException(node, node.shown() + " is not " + expected());
        }
        return node instanceof Node.Sequence
                ? new OneOrEach.Each<>(each.read(node, folder))
                : new OneOrEach.One<>(each.item().read(node, folder));
    }

    @Override
    public String format(OneOrEach<T> value) {
        return value instanceof OneOrEach.One<T> one
                ? each.item().format(one.value())
                : each.format(((OneOrEach.Each<T>) value).values());
    }

    @Override
    public String label(OneOrEach<T> value) {
        return value instanceof OneOrEach.One<T> one
                ? each.item().label(one.value())
                : each.label(((OneOrEach.Each<T>) value).values());
    }

    @Override
    public Object toYaml(OneOrEach<T> value) {
        return value instanceof OneOrEach.One<T> one
                ? each.item().toYaml(one.value())
                : each.toYaml(((OneOrEach.Each<T>) value).values());
    }

    @Override
    public Optional<NumberLine> numbers(String text) {
        return each.item().numbers(text);
    }

    @Override
    public String expected() {
        return each.item().expected() + ", or " + each.expected();
    }

    @Override
    public String range() {
        return each.range();
    }

    @Override
    public boolean isList() {
        return true;
    }

    @Override
    public String kind() {
        return each.item().kind() + ", or " + each.kind();
    }

    @Override
    public Map<String, Object> jsonSchema() {
        return JsonShape.anyOf(List.of(each.item().jsonSchema(), each.jsonSchema()));
    }
}
