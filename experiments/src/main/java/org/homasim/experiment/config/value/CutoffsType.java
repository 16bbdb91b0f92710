// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config.value;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.homasim.experiment.config.yaml.Node;

/**
 * The word {@code computed} or {@code learnt}, or a list of lengths.
 *
 * @param lengths type of the list
 */
public record CutoffsType(ListType<Long> lengths) implements ValueType<Cutoffs> {
    /** Text of {@link Cutoffs.Computed}. */
    public static final String COMPUTED = "computed";

    /** Text of {@link Cutoffs.Learnt}. */
    public static final String LEARNT = "learnt";

    @Override
    public Cutoffs read(Node node, Path folder) throws BadValueException {
        if (node instanceof Node.Sequence) {
            return new Cutoffs.Given(lengths.read(node, folder));
        }
        String text = node instanceof Node.Scalar scalar ? scalar.text().strip() : "";
        return switch (text) {
            case COMPUTED -> new Cutoffs.Computed();
            case LEARNT -> new Cutoffs.Learnt();
            default -> throw new BadValueException(node, node.shown() + " is not " + expected());
        };
    }

    @Override
    public String format(Cutoffs value) {
        if (value instanceof Cutoffs.Given given) {
            return lengths.format(given.bytes());
        }
        return value instanceof Cutoffs.Learnt ? LEARNT : COMPUTED;
    }

    @Override
    public String label(Cutoffs value) {
        return value instanceof Cutoffs.Given given ? lengths.label(given.bytes()) : format(value);
    }

    @Override
    public Object toYaml(Cutoffs value) {
        return value instanceof Cutoffs.Given given ? lengths.toYaml(given.bytes()) : format(value);
    }

    @Override
    public String expected() {
        return COMPUTED + ", " + LEARNT + " or " + lengths.expected();
    }

    @Override
    public String range() {
        return lengths.range();
    }

    @Override
    public boolean isList() {
        return true;
    }

    @Override
    public String kind() {
        return COMPUTED + ", " + LEARNT + " or " + lengths.kind();
    }

    @Override
    public Map<String, Object> jsonSchema() {
        return JsonShape.anyOf(List.of(JsonShape.words(List.of(COMPUTED, LEARNT)), lengths.jsonSchema()));
    }
}
