// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config.value;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.homasim.experiment.config.yaml.Node;

/**
 * One of some names.
 *
 * @param names the names in the order messages list them, at least one
 */
public record ChoiceType(List<String> names) implements ScalarType<String> {
    /** Copies the names. */
    public ChoiceType {
        names = List.copyOf(names);
    }

    /** One of these names. */
    public static ChoiceType of(String... names) {
        return new ChoiceType(List.of(names));
    }

    /** One of the names that a registry knows. */
    public static ChoiceType of(Collection<String> names) {
        return new ChoiceType(List.copyOf(names));
    }

    @Override
    public String parse(Node.Scalar scalar, Path folder) throws BadValueException {
        String text = scalar.text().strip();
        if (names.contains(text)) {
            return text;
        }
        String hint = NearestName.to(text, names)
                .map(name -> "; did you mean " + name + "?")
                .orElse("");
        throw new BadValueException(scalar, scalar.shown() + " is not " + expected() + hint);
    }

    @Override
    public String format(String value) {
        return value;
    }

    @Override
    public String expected() {
        return names.size() == 1 ? names.get(0) : "one of " + String.join(", ", names);
    }

    @Override
    public Map<String, Object> jsonSchema() {
        return JsonShape.words(names);
    }
}
