// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config.value;

import java.util.List;
import org.homasim.experiment.config.yaml.Node;
import org.homasim.experiment.config.yaml.Place;
import org.homasim.experiment.config.yaml.Problem;

/** A value that its type does not allow; the reader of the file adds the key. */
public final class BadValueException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Place place;
    private final String value;
    /** What is wrong inside a file that the value names; empty when the value itself is wrong. */
    private final transient List<Problem> inside;

    /** A complaint, one line, about a node. */
    public BadValueException(Node node, String message) {
        this(node.place(), node.shown(), message, List.of());
    }

    /** Complaints about what stands in a file that a node names. */
    BadValueException(Node node, List<Problem> inside) {
        this(node.place(), node.shown(), "the file is wrong", List.copyOf(inside));
    }

    private BadValueException(Place place, String value, String message, List<Problem> inside) {
        super(message);
        this.inside = inside;
        this.place = place;
        this.value = value;
    }

    /** The same complaint with a hint at its end. */
    BadValueException withHint(String hint) {
        return new BadValueException(place, value, getMessage() + hint, inside);
    }

    /** The problems, once the key is known; those inside a file have none. */
    public List<Problem> toProblems(String key) {
        return inside.isEmpty() ? List.of(new Problem(place, key, value, getMessage())) : inside;
    }
}
