// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config.yaml;

/** Makes a text from a file fit to be shown within a message. */
final class OneLine {
    private static final int MAX_CHARACTERS = 100;

    private OneLine() {}

    /** The text without control characters and line ends, cut when it is long. */
    static String of(String text) {
        String start = text.length() > MAX_CHARACTERS ? text.substring(0, MAX_CHARACTERS) + "..." : text;
        return start.replaceAll("[\\p{Cntrl}\\u2028\\u2029]", " ");
    }
}
