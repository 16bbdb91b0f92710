// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config.value;

import java.util.Collections;
import java.util.List;

/**
 * One value for all of several things, or a value for each of them.
 *
 * @param <T> the value of one thing
 */
public sealed interface OneOrEach<T> {
    /** Whether the values are as many as the things. */
    boolean fits(int count);

    /**
     * The values of all things.
     *
     * @param count of the things, which the values {@link #fits fit}
     */
    List<T> values(int count);

    /** The same value for all. */
    record One<T>(T value) implements OneOrEach<T> {
        @Override
        public boolean fits(int count) {
            return true;
        }

        @Override
        public List<T> values(int count) {
            return Collections.nCopies(count, value);
        }
    }

    /** A value for each, that of the first first. */
    record Each<T>(List<T> values) implements OneOrEach<T> {
        /** Copies the list. */
        public Each {
            values = List.copyOf(values);
        }

        @Override
        public boolean fits(int count) {
            return values.size() == count;
        }

        @Override
        public List<T> values(int count) {
            return values;
        }
    }
}
