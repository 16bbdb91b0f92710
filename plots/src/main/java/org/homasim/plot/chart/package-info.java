// SPDX-License-Identifier: Apache-2.0
/**
 * Pictures as they should look in print: the axes, colours and panels of slowdown against message
 * size, and of figures against a swept parameter.
 * Nothing here reads or writes files; a drawing is painted on any Java 2D surface.
 */
package org.homasim.plot.chart;
