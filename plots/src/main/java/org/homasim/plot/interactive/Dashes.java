// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.interactive;

import java.awt.BasicStroke;
import java.awt.Stroke;
import java.util.ArrayList;
import java.util.List;

/**
 * How a line looks apart from its colour.
 *
 * @param widthPx its width
 * @param lengthsPx lengths of its dashes and of the gaps between them, in turn; none if it is unbroken
 */
public record Dashes(double widthPx, List<Double> lengthsPx) {
    /** Copies the lengths. */
    public Dashes {
        lengthsPx = List.copyOf(lengthsPx);
    }

    /**
     * The look of a stroke.
     *
     * @param stroke of a printed chart
     * @throws IllegalArgumentException if it is no basic stroke
     */
    public static Dashes of(Stroke stroke) {
        if (!(stroke instanceof BasicStroke basic)) {
            throw new IllegalArgumentException("expected a BasicStroke, found " + stroke);
        }
        List<Double> lengths = new ArrayList<>();
        if (basic.getDashArray() != null) {
            for (float length : basic.getDashArray()) {
                lengths.add((double) length);
            }
        }
        return new Dashes(basic.getLineWidth(), lengths);
    }
}
