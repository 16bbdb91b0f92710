// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config.value;

import org.homasim.experiment.config.yaml.Node;
import org.homasim.experiment.config.yaml.Place;
import org.homasim.experiment.config.yaml.Problem;

/** A value that its type does not allow; the reader of the file adds the key. */
public final class BadValueException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Place place;
    private final String value;

    /** A complaint, one line, about a node. */
    public BadValueException(Node node, String message) {
        this(node.place(), node.shown(), message);
    }

    private BadValueException(Place place, String value, String message) {
        super(message);
        this.place = place;
        this.value = value;
    }

    /** The same complaint with a hint at its end. */
    BadValueException withHint(String hint) {
        return new BadValueException(place, value, getMessage() + hint);
    }

    /** The problem, once the key is known. */
    public Problem toProblem(String key) {
        return new Problem(place, key, value, getMessage());
    }
}
