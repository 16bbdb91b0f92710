// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config.yaml;

import java.util.List;

/** A piece of YAML with its place. */
public sealed interface Node {
    /** Where the piece begins. */
    Place place();

    /** The piece as an error message shows it: short, on one line. */
    String shown();

    /**
     * A single value.
     *
     * @param text the characters as written, without quotes: {@code 010} stays {@code 010}
     * @param isNull nothing, {@code ~} or {@code null} was written, without quotes
     */
    record Scalar(Place place, String text, boolean isNull) implements Node {
        /** A value that is there. */
        public static Scalar of(Place place, String text) {
            return new Scalar(place, text, false);
        }

        @Override
        public String shown() {
            if (text.isBlank()) {
                return "\"" + (text.isEmpty() ? "" : " ") + "\"";
            }
            return OneLine.of(text);
        }
    }

    /** A list. */
    record Sequence(Place place, List<Node> items) implements Node {
        /** Copies the items. */
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String shown() {
            return "a list";
        }
    }

    /** Keys with their values, in the order written; no key appears twice. */
    record Mapping(Place place, List<Entry> entries) implements Node {
        /** Copies the entries. */
        public Mapping {
            entries = List.copyOf(entries);
        }

        @Override
        public String shown() {
            return "a map";
        }
    }

    /**
     * One line of a map.
     *
     * @param place where the key stands
     * @param key the key as written
     */
    record Entry(Place place, String key, Node value) {}
}
