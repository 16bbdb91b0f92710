// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot;

import org.homasim.plot.chart.Chart;

/**
 * A chart and the name its files have.
 *
 * @param heading what it and others of its kind stand under in the report
 * @param name such as "slowdown-w3-80" or "over-degree"
 * @param title as the chart has it
 * @param chart the chart
 */
record NamedChart(String heading, String name, String title, Chart chart) {}
