// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.interactive;

/**
 * A point of a line.
 *
 * @param x place on the horizontal axis
 * @param y value, NaN for none
 * @param least lower end of what it is known to, such as the least of several runs; NaN for none
 * @param most upper end
 * @param doubt why it says little, for a reader who points at it; "" if it does not
 */
public record InteractivePoint(double x, double y, double least, double most, String doubt) {
    /** A value that stands for itself. */
    public InteractivePoint(double x, double y) {
        this(x, y, Double.NaN, Double.NaN, "");
    }
}
