// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.result;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** What a process that was killed was writing: files and folders with a name for parts, which nobody reads. */
final class Leftovers {
    private static final String PARTS = ".*.part";

    private Leftovers() {}

    /** Name of a folder while it is written, beside its own. */
    static Path partOf(Path folder) {
        return folder.resolveSibling("." + folder.getFileName() + ".part");
    }

    /** Removes those in a folder. */
    static void remove(Path folder) throws IOException {
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, PARTS)) {
            for (Path part : parts) {
                delete(part);
            }
        }
    }

    /** Deletes a file, or a folder with all that is in it; nothing happens where there is none. */
    static void delete(Path path) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        Files.walkFileTree(path, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
