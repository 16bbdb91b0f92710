// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.interactive;

import java.awt.Color;
import java.awt.Shape;
import java.util.Optional;

/**
 * What all lines of a curve have in common.
 *
 * @param label what the legend says of it
 * @param color of its lines and markers
 * @param marker centred on the origin, in px
 * @param dashes of its sample in the legend, as that of its first line
 * @param warned whether its name is a warning
 */
public record InteractiveCurve(String label, Color color, Optional<Shape> marker, Dashes dashes, boolean warned) {
    /** The same whose name is a warning. */
    public InteractiveCurve withWarning() {
        return new InteractiveCurve(label, color, marker, dashes, true);
    }
}
