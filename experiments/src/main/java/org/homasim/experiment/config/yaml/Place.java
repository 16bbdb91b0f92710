// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config.yaml;

import java.io.Serializable;

/**
 * Where something was written.
 *
 * @param source a file as the user named it, or the text of a command-line option
 * @param line from 1; 0 when the source as a whole is meant
 * @param column from 1; 0 with line 0
 */
public record Place(String source, int line, int column) implements Serializable {
    /** The source as a whole. */
    public static Place of(String source) {
        return new Place(source, 0, 0);
    }

    /** An option of the command line: its beginning, if it is long, on one line. */
    public static Place ofOption(String option) {
        return of(OneLine.of(option));
    }

    @Override
    public String toString() {
        return line == 0 ? source : source + ":" + line + ":" + column;
    }
}
