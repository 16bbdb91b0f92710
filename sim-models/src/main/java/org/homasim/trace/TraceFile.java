// SPDX-License-Identifier: Apache-2.0
package org.homasim.trace;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The file of a trace. It is written beside its place, under its name and {@code .part}, and put in place when it is complete.
 * That of a run that failed stays there, since it may tell why.
 */
public final class TraceFile implements AutoCloseable {
    private final Path target;
    private final Path part;
    private final OutputStream out;
    private final PacketTrace trace;
    private boolean isOpen = true;

    private TraceFile(Path target, Path part, TraceFilter filter, long maxRecords) throws IOException {
        this.target = target;
        this.part = part;
        this.out = Files.newOutputStream(part);
        this.trace = new PacketTrace(out, filter, maxRecords);
    }

    /**
     * Opens a file, in place of the one of that name if there is one.
     *
     * @param target the file; its folder is made if need be
     * @param filter which packets
     * @param maxRecords how many records at most
     * @throws UncheckedIOException when it cannot be written
     */
    public static TraceFile open(Path target, TraceFilter filter, long maxRecords) {
        try {
            if (target.getFileName() == null || Files.isDirectory(target)) {
                throw new IOException("it is a folder");
            }
            if (target.getParent() != null) {
                Files.createDirectories(target.getParent());
            }
            return new TraceFile(target, partOf(target), filter, maxRecords);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + target, e);
        }
    }

    /** Where a file is written until it is complete. */
    private static Path partOf(Path target) {
        return target.resolveSibling(target.getFileName() + ".part");
    }

    /** Returns what goes into the file. */
    public PacketTrace trace() {
        return trace;
    }

    /** Returns the file's place. */
    public Path target() {
        return target;
    }

    /** Returns the file as long as it is not complete. */
    public Path part() {
        return part;
    }

    /**
     * Closes the file and puts it in place.
     *
     * @throws UncheckedIOException when it cannot be written
     */
    public void complete() {
        close();
        try {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + target, e);
        }
    }

    /**
     * Closes the file where it is, with all that was traced.
     *
     * @throws UncheckedIOException when it cannot be written
     */
    @Override
    public void close() {
        if (!isOpen) {
            return;
        }
        isOpen = false;
        try (OutputStream closing = out) {
            trace.flush();
            closing.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + part, e);
        }
    }
}
