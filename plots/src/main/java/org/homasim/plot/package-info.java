// SPDX-License-Identifier: Apache-2.0
/**
 * Charts and the report of an experiment, drawn from its result files alone, so that old results can be drawn again.
 * {@link org.homasim.plot.ResultPlots} draws the charts and {@link org.homasim.plot.ReportWriter} writes the page.
 */
package org.homasim.plot;
