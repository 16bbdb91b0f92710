// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config.value;

import java.nio.file.Path;
import java.util.Map;
import org.homasim.experiment.config.yaml.Node;

/** {@code true} or {@code false}; the many other spellings of YAML 1.1 are refused, as {@code no} is also a country. */
public record BooleanType() implements ScalarType<Boolean> {
    @Override
    public Boolean parse(Node.Scalar scalar, Path folder) throws BadValueException {
        return switch (scalar.text().strip()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new BadValueException(scalar, scalar.shown() + " is not " + expected());
        };
    }

    @Override
    public String format(Boolean value) {
        return value.toString();
    }

    /** Without quotes. */
    @Override
    public Object toYaml(Boolean value) {
        return value;
    }

    @Override
    public String expected() {
        return "true or false";
    }

    @Override
    public Map<String, Object> jsonSchema() {
        return JsonShape.type("boolean");
    }
}
