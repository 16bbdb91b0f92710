// SPDX-License-Identifier: Apache-2.0
package org.homasim.host;

/**
 * A parameter of a protocol that is added to the simulator: a key of its own in experiments, which can be swept like any other.
 *
 * @param name last part of the key: a small letter, then letters and digits
 * @param kind how the value is written
 * @param defaultText as a user would write it, such as {@code 10 KB}
 * @param meaning one sentence for the documentation
 */
public record TransportParameter(String name, Kind kind, String defaultText, String meaning) {
    /** What a value counts. */
    public enum Kind {
        /** Bytes, written with a unit, up to 1 TB. */
        BYTES,
        /** Picoseconds, written with a unit, up to 1000 s. */
        TIME,
        /** A whole number without a unit, from 0 on. */
        COUNT
    }
}
