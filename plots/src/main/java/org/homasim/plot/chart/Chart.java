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

    /**
     * What is drawn, where that is not the numbers as they are but made of them, such as steps over several bins.
     *
     * @return a second table; nothing where the first tells all
     */
    default Optional<NumberTable> steps() {
        return Optional.empty();
    }

    /**
     * The same picture laid out for a place of another width.
     *
     * @param width of the place
     * @return a picture of the same numbers
     */
    Chart at(PageWidth width);
}
