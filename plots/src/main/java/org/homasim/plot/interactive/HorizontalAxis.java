// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.interactive;

import java.util.List;

/**
 * The horizontal axis of a chart.
 *
 * @param label what it shows
 * @param unit of its values: "B" for bytes, which are written with prefixes; else "", and the label has the unit
 * @param scale how the values are spread
 * @param shares places of the values by the share of messages up to them, by rising value; none if there is no such view
 * @param names of the values 0, 1, 2 ...; none if values are numbers
 */
public record HorizontalAxis(String label, String unit, AxisScale scale, List<Share> shares, List<String> names) {
    /** Copies the lists. */
    public HorizontalAxis {
        shares = List.copyOf(shares);
        names = List.copyOf(names);
    }

    /** An axis of plain numbers. */
    public static HorizontalAxis of(String label, AxisScale scale) {
        return new HorizontalAxis(label, "", scale, List.of(), List.of());
    }

    /**
     * Where a value lies among all messages.
     *
     * @param value on the axis
     * @param share of the messages up to it, 0 to 1
     */
    public record Share(double value, double share) {}
}
