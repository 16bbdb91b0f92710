// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.chart;

import java.util.Optional;
import org.homasim.plot.interactive.InteractiveChart;

/** A picture of numbers, which it can tell. */
public interface Chart extends Drawing {
    /**
     * The numbers in the picture.
     *
     * @return a table of them
     */
    NumberTable numbers();

    /**
     * The same for a reader who zooms and points.
     *
     * @return the chart; none where there is nothing to zoom into
     */
    default Optional<InteractiveChart> interactive() {
        return Optional.empty();
    }
}
