// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.result;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.homasim.experiment.config.Point;
import org.homasim.experiment.measure.KneeFigures;

/** The table {@code knee.csv}: a row for each point of the sweep whose search is over. */
final class KneeCsv {
    private final Map<String, List<String>> identities = new HashMap<>();
    private final Map<String, KneeFigures> figures = new HashMap<>();

    /** Remembers what tells a point of the sweep apart: protocol, workload, load and seed. */
    void identify(Point baseline, List<String> identity) {
        identities.put(baseline.name(), List.copyOf(identity));
    }

    /** Adds what was found for a point that has been identified. */
    void put(Point baseline, KneeFigures found) {
        figures.put(baseline.name(), found);
    }

    /** Whether nothing has been added. */
    boolean isEmpty() {
        return figures.isEmpty();
    }

    /** The table of these points as far as their searches are over. */
    byte[] toBytes(List<Point> sweep) {
        CsvTable table = new CsvTable(
                "point",
                "protocol",
                "workload",
                "load",
                "seed",
                "peak_bytes",
                "baseline_mean",
                "tolerance",
                "knee_bytes",
                "broken_bytes",
                "knee_share",
                "runs");
        for (Point point : sweep) {
            KneeFigures found = figures.get(point.name());
            if (found != null) {
                List<String> row = new ArrayList<>(List.of(point.name()));
                row.addAll(identities.get(point.name()));
                row.addAll(List.of(
                        Long.toString(found.peakBytes()),
                        Figures.cell(found.baselineMean()),
                        Figures.cell(found.tolerance()),
                        cell(found.kneeBytes()),
                        cell(found.brokenBytes()),
                        Figures.cell(found.kneeShare()),
                        Integer.toString(found.runs())));
                table.row(row);
            }
        }
        return table.toBytes();
    }

    private static String cell(OptionalLong bytes) {
        return bytes.isPresent() ? Long.toString(bytes.getAsLong()) : "";
    }
}
