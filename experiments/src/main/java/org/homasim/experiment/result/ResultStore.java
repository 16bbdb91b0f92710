// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.result;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.homasim.experiment.config.Experiment;
import org.homasim.experiment.config.Point;
import org.homasim.experiment.measure.KneeFigures;
import org.homasim.experiment.measure.PointResult;
import org.homasim.experiment.measure.PrecisionFigures;
import org.homasim.experiment.run.PointWorkload;
import org.homasim.plot.output.AtomicFile;
import org.homasim.plot.result.ChartRequests;

/**
 * The result folder of one experiment, while it is written. A point's files are put in place as a whole when it is finished, by
 * whatever thread has run it; tables follow from the points, so that those left behind by a process that was killed are made
 * anew.
 */
public final class ResultStore implements AutoCloseable {
    private final Path folder;
    private final FolderLock lock;
    private final StoredPoints stored;
    private final ResultTables tables;

    private ResultStore(Path folder, FolderLock lock, Experiment experiment) {
        this.folder = folder;
        this.lock = lock;
        this.stored = new StoredPoints(folder);
        this.tables = new ResultTables(experiment);
    }

    /**
     * Opens a folder for results and writes the experiment into it. Points that are there stay, also those of another experiment;
     * tables of an experiment before that this one may not have go, as do parts of what a killed process was writing.
     *
     * @throws ResultFolderException when it cannot be made or written, or another process is writing it
     */
    public static ResultStore open(Path folder, Experiment experiment) {
        FolderLock lock = null;
        try {
            Files.createDirectories(folder);
            Files.createDirectories(folder.resolve(StoredPoints.RUNS));
            if (!Files.isWritable(folder)) {
                throw new AccessDeniedException(folder.toString());
            }
            lock = FolderLock.take(folder);
            Leftovers.remove(folder);
            Leftovers.remove(folder.resolve(StoredPoints.RUNS));
            if (Files.isDirectory(folder.resolve("plots"))) {
                Leftovers.remove(folder.resolve("plots"));
            }
            AtomicFile.write(
                    folder.resolve("experiment.yaml"), experiment.text().getBytes(StandardCharsets.UTF_8));
            writeCharts(folder, experiment);
            ResultTables.removeOptional(folder);
        } catch (IOException | RuntimeException e) {
            if (lock != null) {
                lock.close();
            }
            throw new ResultFolderException(folder, reason(e), e);
        }
        return new ResultStore(folder, lock, experiment);
    }

    /** The charts that are wanted stand beside the results, so that plots need nothing else. */
    private static void writeCharts(Path folder, Experiment experiment) throws IOException {
        Path file = folder.resolve(ChartRequests.FILE);
        if (experiment.charts().isPresent()) {
            AtomicFile.write(file, ChartRequests.toBytes(experiment.charts().get()));
        } else {
            Files.deleteIfExists(file);
        }
    }

    private static String reason(Throwable failure) {
        Throwable cause = failure.getCause() instanceof IOException io ? io : failure;
        if (cause instanceof FileAlreadyExistsException) {
            return "a file is in the way: " + cause.getMessage();
        }
        return cause instanceof AccessDeniedException ? "permission denied" : cause.getMessage();
    }

    /** Returns the folder. */
    public Path folder() {
        return folder;
    }

    /** Returns the results of a point that the same code has made of the same configuration, if they are there. */
    public Optional<StoredPoint> find(Point point, PointFingerprint wanted) {
        return stored.find(point, wanted);
    }

    /**
     * Takes over the results of a point from another folder, which keeps them.
     *
     * @return the results; empty where the other folder has none
     * @throws ResultFolderException when files cannot be written
     */
    public Optional<StoredPoint> adopt(Point point, PointFingerprint wanted, StoredPoints other) {
        Optional<StoredPoint> found = other.find(point, wanted);
        if (found.isPresent()) {
            try {
                new PointFiles(stored.pointFolder(point)).copy(other.pointFolder(point));
            } catch (IOException | RuntimeException e) {
                throw new ResultFolderException(folder, reason(e), e);
            }
        }
        return found;
    }

    /**
     * Writes the files of a finished point; may be called by several threads, for points of different names.
     *
     * @param point the point
     * @param fingerprint of its results
     * @param workload its workload
     * @param result its figures
     * @param configYaml its complete configuration
     * @return its figures as they stand in the files
     * @throws ResultFolderException when the files cannot be written
     */
    public StoredPoint write(
            Point point, PointFingerprint fingerprint, PointWorkload workload, PointResult result, String configYaml) {
        try {
            return new PointFiles(stored.pointFolder(point)).write(point, fingerprint, workload, result, configYaml);
        } catch (IOException | RuntimeException e) {
            throw new ResultFolderException(folder, reason(e), e);
        }
    }

    /** Adds a point whose files are in place to the tables. */
    public synchronized void put(Point point, StoredPoint figures) {
        tables.put(point, figures);
    }

    /** Adds what a search has found for a point of the sweep to the tables. */
    public synchronized void put(Point baseline, KneeFigures found) {
        tables.put(baseline, found);
    }

    /** Adds how well a figure of a point of the sweep is known to the tables. */
    public synchronized void put(Point first, PrecisionFigures found) {
        tables.put(first, found);
    }

    /** Adds a point that could not be run, or not to its end, to the tables. */
    public synchronized void fail(Point point, Throwable cause) {
        tables.fail(point, cause.toString());
    }

    /**
     * Writes the tables with all that has been added so far, in the experiment's order.
     *
     * @throws ResultFolderException when they cannot be written
     */
    public synchronized void writeTables() {
        try {
            tables.write(folder);
        } catch (RuntimeException e) {
            throw new ResultFolderException(folder, reason(e), e);
        }
    }

    /** Lets other processes write the folder. */
    @Override
    public void close() {
        lock.close();
    }
}
