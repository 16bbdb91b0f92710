// SPDX-License-Identifier: Apache-2.0
package org.homasim.workload;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** Ends the reading of a text with a line that is too long: a file without line ends would fill the memory. */
final class LineLimitReader extends FilterReader {
    /** Far more than numbers in columns take. */
    static final int MAX_CHARACTERS = 10_000;

    private int sinceLineEnd;

    LineLimitReader(Reader in) {
        super(in);
    }

    /** A line is too long. */
    static final class LongLineException extends IOException {
        private static final long serialVersionUID = 1L;

        LongLineException() {
            super("longer than " + MAX_CHARACTERS + " characters");
        }
    }

    @Override
    public int read() throws IOException {
        int character = super.read();
        if (character >= 0) {
            count((char) character);
        }
        return character;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        for (int i = offset; i < offset + count; i++) {
            count(buffer[i]);
        }
        return count;
    }

    private void count(char character) throws LongLineException {
        sinceLineEnd = character == '\n' || character == '\r' ? 0 : sinceLineEnd + 1;
        if (sinceLineEnd > MAX_CHARACTERS) {
            throw new LongLineException();
        }
    }
}
