// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config.yaml;

import java.util.Objects;

/**
 * One thing wrong (or, as a warning, doubtful) with what the user wrote.
 *
 * @param place where it stands
 * @param key dotted path of the key; empty when no key is concerned
 * @param value what was written there; empty when no value is concerned
 * @param message one line without the place and the key, saying what is allowed
 */
public record Problem(Place place, String key, String value, String message) {
    /** Refuses nulls: a problem without a place would be a message nobody can follow. */
    public Problem {
        Objects.requireNonNull(place);
        Objects.requireNonNull(key);
        Objects.requireNonNull(value);
        Objects.requireNonNull(message);
    }

    /** A problem of a source as a whole, or of a place where no key is known. */
    public static Problem at(Place place, String message) {
        return new Problem(place, "", "", message);
    }

    /** The line for the user: {@code FILE:LINE:COLUMN: key: message}. */
    @Override
    public String toString() {
        return key.isEmpty() ? place + ": " + message : place + ": " + OneLine.of(key) + ": " + message;
    }
}
