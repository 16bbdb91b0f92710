// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.chart;

import java.util.List;

/**
 * Panels beside each other with one vertical scale.
 *
 * @param axis their vertical axis
 * @param columns curves of each panel; as many in each row, with the same headings
 * @param level a value that is told by a line across the panels; NaN for none
 */
public record XyRow(XyAxis axis, List<CurvePanel<XyCurve>> columns, double level) {
    /** Copies the columns. */
    public XyRow {
        columns = List.copyOf(columns);
    }

    /** A row without a level. */
    public XyRow(XyAxis axis, List<CurvePanel<XyCurve>> columns) {
        this(axis, columns, Double.NaN);
    }
}
