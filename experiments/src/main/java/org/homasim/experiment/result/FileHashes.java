// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.result;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Map;

/** Hashes of the content of files as it was when each was first asked for; thousands of points may share a long file. */
public final class FileHashes {
    private final Map<Path, String> byFile = new HashMap<>();

    /**
     * The hash of a file.
     *
     * @throws UncheckedIOException when it cannot be read
     */
    String of(Path file) {
        return byFile.computeIfAbsent(file, FileHashes::read);
    }

    private static String read(Path file) {
        MessageDigest digest = Sha256.digest();
        try (InputStream stream = new DigestInputStream(Files.newInputStream(file), digest)) {
            stream.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
        return Sha256.hex(digest);
    }
}
