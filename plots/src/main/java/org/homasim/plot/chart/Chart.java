// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.chart;

/** A picture of numbers, which it can tell. */
public interface Chart extends Drawing {
    /**
     * The numbers in the picture.
     *
     * @return a table of them
     */
    NumberTable numbers();
}
