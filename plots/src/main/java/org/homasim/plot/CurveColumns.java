// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.homasim.plot.chart.CurvePanel;

/** Makes the columns of a chart from what its curves are of. */
final class CurveColumns {
    private CurveColumns() {}

    /**
     * Columns of curves, as {@link PanelSplit} spreads them.
     *
     * @param named what may name the curve of an item
     * @param curveOf makes the curve of an item and of what tells it from others of its protocol
     */
    static <T, C> List<CurvePanel<C>> of(
            List<T> items, Function<T, CurveNames.Named> named, BiFunction<T, String, C> curveOf) {
        return of(items, PanelSplit.of(items.stream().map(named).toList()), curveOf);
    }

    /** The same in columns that are given. */
    static <T, C> List<CurvePanel<C>> of(
            List<T> items, List<PanelSplit.Column> split, BiFunction<T, String, C> curveOf) {
        List<CurvePanel<C>> columns = new ArrayList<>();
        for (PanelSplit.Column column : split) {
            List<C> curves = new ArrayList<>();
            for (int i = 0; i < column.curves().size(); i++) {
                curves.add(curveOf.apply(
                        items.get(column.curves().get(i)), column.details().get(i)));
            }
            columns.add(new CurvePanel<>(column.heading(), curves));
        }
        return columns;
    }
}
