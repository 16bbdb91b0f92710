// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.result;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
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
        /** Its results. */
        COMPLETE
    }

    /** Returns what there is of a point. */
    public State state(Point point) {
        Optional<PointFingerprint> found = PointFingerprint.read(pointFolder(point));
        if (found.isEmpty()) {
            return State.ABSENT;
        }
        PointFingerprint wanted = PointFingerprint.of(point);
        if (!found.get().configuration().equals(wanted.configuration())) {
            return State.OTHER_CONFIGURATION;
        }
        return found.get().code().equals(wanted.code()) ? State.COMPLETE : State.OTHER_CODE;
    }

    /** Returns the results of a point; empty where there are none, or none that can be read. */
    public Optional<StoredPoint> find(Point point) {
        if (state(point) != State.COMPLETE) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    StoredPoint.of(Files.readAllBytes(pointFolder(point).resolve(PointFiles.SUMMARY))));
        } catch (IOException e) {
            // Damaged from outside, since a folder is put in place as a whole: running the point again mends it.
            return Optional.empty();
        }
    }

    /** Returns the folder of a point, which need not exist. */
    Path pointFolder(Point point) {
        return folder.resolve(RUNS).resolve(point.name());
    }
}
