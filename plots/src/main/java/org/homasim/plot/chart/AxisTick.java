// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.chart;

/**
 * A tick of an axis.
 *
 * @param position in the unit of the axis
 * @param label its text, "" for none
 */
record AxisTick(double position, String label) {}
