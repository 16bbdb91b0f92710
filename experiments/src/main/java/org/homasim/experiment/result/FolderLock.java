// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.result;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps two processes from writing one folder of results: each would take the other's half-written points for leftovers. The
 * operating system ends the lock of a process that is killed.
 */
final class FolderLock implements AutoCloseable {
    private static final String FILE = ".lock";

    private final Path file;
    private final FileChannel channel;

    private FolderLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Takes the lock.
     *
     * @throws IOException when another process has it
     */
    static FolderLock take(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock taken;
        try {
            taken = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            channel.close();
            throw new IOException("it is being written already, by this process", e);
        } catch (IOException e) {
            // Some network file systems know no locks; then it is for the user to start one process for a folder.
            return new FolderLock(file, channel);
        }
        if (taken == null) {
            channel.close();
            throw new IOException("another process is writing it");
        }
        return new FolderLock(file, channel);
    }

    @Override
    public void close() {
        try {
            // The file stays: a process that had opened it just before it went would lock what no other one sees.
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot end the lock " + file, e);
        }
    }
}
