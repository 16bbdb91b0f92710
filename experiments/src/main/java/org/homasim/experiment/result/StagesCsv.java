// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.result;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.homasim.experiment.measure.BreakdownLog;
import org.homasim.experiment.measure.StageTimes;

/** Writes when short RPCs between hosts with cores had come to which stage: {@code stages.csv}. */
final class StagesCsv {
    private StagesCsv() {}

    /** Writes the stages of each protocol; no file where there are none. */
    static void write(Path file, BreakdownLog log, long shortBytes) throws IOException {
        CsvTable table = new CsvTable("protocol", "stage", "count", "mean_us", "p50_us", "p99_us");
        boolean isEmpty = true;
        for (String protocol : log.protocols()) {
            List<StageTimes.Stage> stages = StageTimes.of(log, protocol, shortBytes);
            isEmpty &= stages.isEmpty();
            for (StageTimes.Stage each : stages) {
                table.row(
                        protocol,
                        each.label(),
                        Integer.toString(each.count()),
                        Figures.cell(each.meanUs()),
                        Figures.cell(each.p50Us()),
                        Figures.cell(each.p99Us()));
            }
        }
        if (!isEmpty) {
            Files.write(file, table.toBytes());
        }
    }
}
