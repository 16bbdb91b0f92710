// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.chart;

import java.util.List;
import org.homasim.plot.result.Overload;

/**
 * A curve of plain numbers.
 *
 * @param label what the legend says of it
 * @param protocol its protocol, which decides its colour
 * @param overload whether the simulation kept up
 * @param points in the order in which they are joined
 */
public record XyCurve(String label, String protocol, Overload overload, List<Point> points) {
    /**
     * A point of a curve.
     *
     * @param x its place along the bottom
     * @param y its place upwards; NaN breaks the line
     * @param low least value that is shown with it, as a whisker; NaN for none
     * @param high largest value that is shown with it
     * @param overload whether the simulation kept up there
     */
    public record Point(double x, double y, double low, double high, Overload overload) {
        /** A point without a whisker. */
        public static Point of(double x, double y) {
            return new Point(x, y, Double.NaN, Double.NaN, Overload.NONE);
        }
    }

    /** Copies the points. */
    public XyCurve {
        points = List.copyOf(points);
    }

    /**
     * The name of a curve of a simulation.
     *
     * @param protocol its protocol
     * @param detail what tells it from others of its protocol, or ""
     * @return such as "Homa (with TCP), sharing equal-queues"
     */
    public static String label(String protocol, String detail) {
        return ProtocolStyle.of(protocol).name() + (detail.isEmpty() ? "" : ", " + detail);
    }
}
