// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.interactive;

import java.util.List;

/**
 * The horizontal axis of a chart.
 *
 * @param label what it shows
 * @param unit of its values: "B" for bytes, which are written with prefixes, or what follows a value, or ""
 * @param scale how the values are spread
 * @param shares places of the values by the share of messages up to them, by rising value; none if there is no such view
 */
public record HorizontalAxis(String label, String unit, AxisScale scale, List<Share> shares) {
    /** Copies the shares. */
    public HorizontalAxis {
        shares = List.copyOf(shares);
    }

    /**
     * Where a value lies among all messages.
     *
     * @param value on the axis
     * @param share of the messages up to it, 0 to 1
     */
    public record Share(double value, double share) {}
}
