// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.chart;

import java.awt.Color;
import java.awt.Shape;
import java.awt.Stroke;

/**
 * A line of a kind and what it means.
 *
 * @param text what it means
 * @param textColor colour of the text
 * @param color of line and marker
 * @param stroke of the line
 * @param marker in the middle of the line, or null for none
 * @param hollow whether the marker is only an outline
 */
record LegendEntry(String text, Color textColor, Color color, Stroke stroke, Shape marker, boolean hollow) {
    /** The entry of a curve; a warning if it is saturated. */
    static LegendEntry of(StyledCurve curve) {
        Color textColor = curve.curve().saturated() ? PrintStyle.WARNING : PrintStyle.TEXT;
        return new LegendEntry(curve.curve().label(), textColor, curve.color(), curve.stroke(), curve.marker(), false);
    }
}
