// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.result;

import java.nio.file.Path;

/** A result file is missing or does not say what it should: which file, which line, and what was expected there. */
public final class ResultFormatException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Path file;
    private final int line;

    /**
     * Tells of a fault in one line.
     *
     * @param file the file at fault
     * @param line the line, counted from 1
     * @param expectation what was expected and what was found
     */
    public ResultFormatException(Path file, int line, String expectation) {
        super(file + ":" + line + ": " + expectation);
        this.file = file;
        this.line = line;
    }

    /**
     * Tells of a fault of a file as a whole.
     *
     * @param file the file at fault
     * @param expectation what was expected and what was found
     * @param cause what went wrong underneath, or null
     */
    public ResultFormatException(Path file, String expectation, Throwable cause) {
        super(file + ": " + expectation, cause);
        this.file = file;
        this.line = 0;
    }

    /**
     * The file at fault.
     *
     * @return its path
     */
    public Path file() {
        return file;
    }

    /**
     * The line at fault.
     *
     * @return counted from 1; 0 if the file as a whole is at fault
     */
    public int line() {
        return line;
    }
}
