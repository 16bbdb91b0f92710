// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.report;

import org.homasim.plot.chart.Chart;

/**
 * A chart of a report.
 *
 * @param heading what it and others of its kind stand under
 * @param name of its files, such as "slowdown-w3-80"; charts of several experiments that have one name stand beside each other
 * @param title as the chart has it
 * @param chart the chart
 */
public record ReportChart(String heading, String name, String title, Chart chart) {}
