// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.result;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.homasim.experiment.config.Point;

/** The table {@code transports.csv}: a row for each protocol of each point, so that one among others stands beside it alone. */
final class TransportsCsv {
    private final List<String> swept;
    private final Map<String, List<List<String>>> rows = new HashMap<>();
    private boolean hasSeveral;

    /**
     * Without points.
     *
     * @param swept paths of the swept keys
     */
    TransportsCsv(List<String> swept) {
        this.swept = List.copyOf(swept);
    }

    void put(Point point, StoredPoint stored) {
        List<String> shared = new ArrayList<>(List.of(point.name()));
        swept.forEach(path -> shared.add(point.swept().getOrDefault(path, "")));
        List<List<String>> rowsOfPoint = new ArrayList<>();
        for (Map<String, String> cells : stored.transports()) {
            List<String> row = new ArrayList<>(shared);
            StoredPoint.transportColumns().forEach(column -> row.add(cells.get(column)));
            rowsOfPoint.add(row);
        }
        rows.put(point.name(), rowsOfPoint);
        hasSeveral |= stored.hasSeveralTransports();
    }

    /** Whether no point has several protocols, so that there is nothing that {@code points.csv} does not tell. */
    boolean isEmpty() {
        return !hasSeveral;
    }

    /**
     * The table.
     *
     * @param points names of points, in the order of their rows
     */
    byte[] toBytes(List<String> points) {
        List<String> header = new ArrayList<>(List.of("point"));
        header.addAll(swept);
        header.addAll(StoredPoint.transportColumns());
        CsvTable table = new CsvTable(header);
        points.forEach(name -> rows.get(name).forEach(table::row));
        return table.toBytes();
    }
}
