// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.reference;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The order of experiments by a figure, ours beside the published: who is better is often what a measurement is for.
 *
 * @param experiment what the experiments have in common, such as "w4, 20 Gbps"; may be empty
 * @param column name of the figure as in points.csv
 * @param contrast what they differ in, such as "protocol"
 * @param entries at least two
 */
public record ComparedOrder(String experiment, String column, String contrast, List<Entry> entries) {
    /**
     * Figures that are less than this apart have no order: the same benchmark gave up to 27 % more after another boot of the
     * same hosts (HomaModule's perf.txt, entries 66 and 67).
     */
    static final double CLEARLY = 1.27;

    /**
     * One of the experiments that are set against each other.
     *
     * @param label such as "homa"
     * @param ours its figure
     * @param published its published figure
     */
    public record Entry(String label, double ours, double published) {}

    /** Copies the list. */
    public ComparedOrder {
        entries = List.copyOf(entries);
    }

    /** Whether any two published figures are clearly apart, so that there is an order at all. */
    public boolean isClaimed() {
        return entries.stream()
                .anyMatch(less -> entries.stream().anyMatch(more -> isClear(less.published(), more.published())));
    }

    /** Whether ours are clearly apart, and in the same order, wherever the published ones are. */
    public boolean agrees() {
        return entries.stream()
                .allMatch(less -> entries.stream()
                        .allMatch(more ->
                                !isClear(less.published(), more.published()) || isClear(less.ours(), more.ours())));
    }

    private static boolean isClear(double less, double more) {
        return more > less * CLEARLY;
    }

    /** Our order, such as "homa < dctcp ~ tcp"; those not clearly apart stand with a tilde between them. */
    public String ours() {
        return text(Entry::ours);
    }

    /** The published order. */
    public String published() {
        return text(Entry::published);
    }

    private String text(ToDoubleFunction<Entry> figure) {
        List<Entry> ordered = new ArrayList<>(entries);
        ordered.sort(Comparator.comparingDouble(figure));
        StringBuilder text = new StringBuilder(ordered.get(0).label());
        for (int i = 1; i < ordered.size(); i++) {
            double before = figure.applyAsDouble(ordered.get(i - 1));
            text.append(isClear(before, figure.applyAsDouble(ordered.get(i))) ? " < " : " ~ ")
                    .append(ordered.get(i).label());
        }
        return text.toString();
    }
}
