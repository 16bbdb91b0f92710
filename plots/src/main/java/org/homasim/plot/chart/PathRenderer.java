// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.chart;

import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;

/** Draws a series as one path, so that dashes run on over short steps instead of starting anew at each. */
final class PathRenderer extends XYLineAndShapeRenderer {
    private static final long serialVersionUID = 1L;

    PathRenderer() {
        super(true, false);
        setDrawSeriesLineAsPath(true);
    }
}
