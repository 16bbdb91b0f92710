// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config.value;

import java.nio.file.Path;
import org.homasim.experiment.config.yaml.Node;

/** A type whose values are single words or phrases. */
public interface ScalarType<T> extends ValueType<T> {
    /**
     * Reads a value that is there and is neither a list nor a map.
     *
     * @param folder what a relative path starts from
     * @throws BadValueException when the text is not such a value
     */
    T parse(Node.Scalar scalar, Path folder) throws BadValueException;

    @Override
    default T read(Node node, Path folder) throws BadValueException {
        if (!(node instanceof Node.Scalar scalar)) {
            throw new BadValueException(node, node.shown() + " is not " + expected());
        }
        if (scalar.isNull()) {
            throw new BadValueException(node, "has no value; write " + expected());
        }
        return parse(scalar, folder);
    }
}
