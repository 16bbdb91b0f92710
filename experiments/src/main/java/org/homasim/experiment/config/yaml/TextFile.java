// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config.yaml;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The text of a file in UTF-8, of which no more is read than is allowed.
 *
 * @param text without a byte order mark
 * @param bytes of the file
 */
public record TextFile(String text, int bytes) {
    /** A file cannot be used; the message says why, for the end of a sentence about the file. */
    public static final class UnreadableException extends Exception {
        private static final long serialVersionUID = 1L;

        UnreadableException(String message) {
            super(message);
        }
    }

    /**
     * Reads a file. Devices and pipes, which may have no end, are refused unread.
     *
     * @param maxBytes a longer file is refused
     * @throws UnreadableException when there is none, it is too long or it is not text
     */
    public static TextFile read(Path file, int maxBytes) throws UnreadableException {
        if (!Files.exists(file)) {
            throw new UnreadableException("there is no such file");
        }
        if (!Files.isRegularFile(file)) {
            throw new UnreadableException("not a file");
        }
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(maxBytes + 1);
        } catch (AccessDeniedException e) {
            throw new UnreadableException("no permission to read the file");
        } catch (IOException e) {
            throw new UnreadableException("cannot be read: " + e.getMessage());
        }
        if (bytes.length > maxBytes) {
            throw new UnreadableException("longer than " + maxBytes + " bytes");
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return new TextFile(text.startsWith("\ufeff") ? text.substring(1) : text, bytes.length);
        } catch (CharacterCodingException e) {
            throw new UnreadableException("not a text in UTF-8");
        }
    }
}
