// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.output;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Puts a file in place as a whole or not at all: whoever reads it sees the old one or the new one. */
public final class AtomicFile {
    private AtomicFile() {}

    /**
     * Writes a file, in place of the one of that name if there is one.
     *
     * @param target the file; its folder is made if need be
     * @param content all of it
     * @throws UncheckedIOException if it cannot be written; then the old file stays and nothing is left beside it
     */
    public static void write(Path target, byte[] content) {
        Path name = target.getFileName();
        if (name == null) {
            throw new IllegalArgumentException("Not a file: " + target);
        }
        Path part =
                target.resolveSibling("." + name + "." + ProcessHandle.current().pid() + ".part");
        try {
            if (target.getParent() != null) {
                Files.createDirectories(target.getParent());
            }
            Files.write(part, content);
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            discard(part, e);
            throw new UncheckedIOException("Cannot write " + target, e);
        }
    }

    private static void discard(Path part, IOException reason) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }
}
