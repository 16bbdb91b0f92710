// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot;

import java.util.ArrayList;
import java.util.List;
import org.homasim.plot.result.ResultFolder;

/** Decides which charts the results of an experiment make. */
final class ResultCharts {
    private ResultCharts() {}

    /** Charts over swept parameters, in the order of the columns, those over time, then those of slowdown against message size. */
    static List<NamedChart> of(ResultFolder results) {
        ParameterCharts overParameters = new ParameterCharts(results);
        List<NamedChart> charts = new ArrayList<>(overParameters.charts());
        charts.addAll(TimelineCharts.of(results));
        charts.addAll(new SlowdownCharts(results, overParameters.shown()).charts());
        return charts;
    }
}
