// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot;

import java.util.List;
import org.homasim.plot.chart.ChartCurve;
import org.homasim.plot.chart.SlowdownChart;

/**
 * A chart and the name its files have.
 *
 * @param name such as "slowdown-w3-80"
 * @param title workload and load, as the chart has it
 * @param chart the chart
 * @param curves the curves in it
 */
record NamedChart(String name, String title, SlowdownChart chart, List<ChartCurve> curves) {}
