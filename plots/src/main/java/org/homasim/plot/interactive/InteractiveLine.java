// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.interactive;

import java.util.List;

/**
 * A figure of a curve over the horizontal axis.
 *
 * @param curve index of the curve
 * @param figure what it is of, such as "P99"; "" if the panel says it
 * @param dashes how it looks
 * @param course how it goes from point to point
 * @param points by rising place, those without a value too, where the line is broken
 */
public record InteractiveLine(int curve, String figure, Dashes dashes, Course course, List<InteractivePoint> points) {
    /** Copies the points. */
    public InteractiveLine {
        points = List.copyOf(points);
    }

    /** How a line goes from point to point. */
    public enum Course {
        /** Straight, with a marker at each point. */
        STRAIGHT,
        /** Not at all: there are markers only, beside those of other lines at the same place. */
        APART,
        /** A point tells of all places down to the point before: the line is level there. */
        LEVEL_BEFORE,
        /** A point tells of all places up to the next point. */
        LEVEL_AFTER
    }
}
