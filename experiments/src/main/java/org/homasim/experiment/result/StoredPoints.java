// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.result;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.homasim.experiment.config.Point;

/**
 * The finished points in a folder of results. What counts as a point's results is what the same code has made of the same
 * configuration.
 *
 * @param folder of results; it need not exist
 */
public record StoredPoints(Path folder) {
    /** The folder of folders of points. */
    static final String RUNS = "runs";

    /** What a folder has of a point. */
    public enum State {
        /** Nothing. */
        ABSENT,
        /** Results of another configuration under the same name. */
        OTHER_CONFIGURATION,
        /** Results of other code. */
        OTHER_CODE,
        /** Its results, in files of which one is missing or cannot be read. */
        DAMAGED,
        /** Its results. */
        COMPLETE
    }

    /** Files without which the results of a point are of no use. */
    private static final List<String> NEEDED =
            List.of(PointFiles.SUMMARY, "config.yaml", "slowdown.csv", "slowdown.hlog", "ports.csv");

    /**
     * Returns what there is of a point.
     *
     * @param wanted fingerprint of the results that count
     */
    public State state(Point point, PointFingerprint wanted) {
        State state = fingerprintState(point, wanted);
        return state == State.COMPLETE && read(point).isEmpty() ? State.DAMAGED : state;
    }

    private State fingerprintState(Point point, PointFingerprint wanted) {
        Optional<PointFingerprint> found = PointFingerprint.read(pointFolder(point));
        if (found.isEmpty()) {
            return State.ABSENT;
        }
        if (!found.get().configuration().equals(wanted.configuration())) {
            return State.OTHER_CONFIGURATION;
        }
        return found.get().code().equals(wanted.code()) ? State.COMPLETE : State.OTHER_CODE;
    }

    /**
     * Returns the results of a point; empty where there are none, or none that can be read.
     *
     * @param wanted fingerprint of the results that count
     */
    public Optional<StoredPoint> find(Point point, PointFingerprint wanted) {
        return fingerprintState(point, wanted) == State.COMPLETE ? read(point) : Optional.empty();
    }

    private Optional<StoredPoint> read(Point point) {
        if (!NEEDED.stream()
                .allMatch(name -> Files.isRegularFile(pointFolder(point).resolve(name)))) {
            return Optional.empty();
        }
        try {
            StoredPoint stored =
                    StoredPoint.of(Files.readAllBytes(pointFolder(point).resolve(PointFiles.SUMMARY)));
            return hasTransports(point, stored) ? Optional.of(stored) : Optional.empty();
        } catch (IOException e) {
            // Damaged from outside, since a folder is put in place as a whole: running the point again mends it.
            return Optional.empty();
        }
    }

    /** Whether the files of each of several protocols are there. */
    private boolean hasTransports(Point point, StoredPoint stored) {
        return !stored.hasSeveralTransports()
                || stored.transports().stream()
                        .map(cells -> PointFiles.transportSuffix(cells.get(StoredPoint.TRANSPORT)))
                        .allMatch(suffix -> Stream.of(".csv", ".hlog")
                                .allMatch(ending ->
                                        Files.isRegularFile(pointFolder(point).resolve("slowdown" + suffix + ending))));
    }

    /** Returns the folder of a point, which need not exist. */
    Path pointFolder(Point point) {
        return folder.resolve(RUNS).resolve(point.name());
    }
}
