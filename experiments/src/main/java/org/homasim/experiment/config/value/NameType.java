// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config.value;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.homasim.experiment.config.yaml.Node;

/** A free text that becomes a file's or folder's name, hence without anything that could lead out of a folder. */
public record NameType() implements ScalarType<String> {
    private static final Pattern SYNTAX = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    @Override
    public String parse(Node.Scalar scalar, Path folder) throws BadValueException {
        String text = scalar.text().strip();
        if (!SYNTAX.matcher(text).matches()) {
            throw new BadValueException(scalar, scalar.shown() + " is not " + expected());
        }
        return text;
    }

    @Override
    public String format(String value) {
        return value;
    }

    @Override
    public String expected() {
        return "a name of 1 to 100 letters, digits, dots, dashes and underscores that begins with a letter or digit";
    }

    @Override
    public String kind() {
        return "name";
    }

    @Override
    public Map<String, Object> jsonSchema() {
        return numberOrText();
    }

    /** {@code 2026} is a name too, which YAML takes for a number. */
    private static Map<String, Object> numberOrText() {
        return JsonShape.anyOf(List.of(JsonShape.pattern(SYNTAX.pattern()), JsonShape.type("integer")));
    }
}
