// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.chart;

import java.awt.Graphics2D;

/** A picture of a fixed size that can be painted on any surface. */
public interface Drawing {
    /**
     * Width of the picture as it is laid out.
     *
     * @return in px, above 0
     */
    int widthPx();

    /**
     * Height of the picture as it is laid out.
     *
     * @return in px, above 0
     */
    int heightPx();

    /**
     * How large a px of the layout is in print.
     *
     * @return in px of 1/96 inch, above 0
     */
    default double scale() {
        return 1;
    }

    /**
     * Paints the picture as it is laid out with its upper left corner at the origin, the same strokes each time.
     *
     * @param g surface to paint on; its state may be changed
     */
    void draw(Graphics2D g);
}
