// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.report;

import java.util.List;
import java.util.Optional;
import org.homasim.plot.chart.NumberTable;
import org.homasim.plot.result.ResultFolder;

/**
 * What a report tells of an experiment.
 *
 * @param label what it is called, other than the other experiments of the report
 * @param address of its folder as seen from the page, "" or ending with a slash, not yet encoded
 * @param results its results
 * @param charts its charts, in their order
 * @param recovery what its faults cost, if they did
 */
public record ReportedExperiment(
        String label, String address, ResultFolder results, List<ReportChart> charts, Optional<NumberTable> recovery) {
    /** Copies the list. */
    public ReportedExperiment {
        charts = List.copyOf(charts);
    }
}
