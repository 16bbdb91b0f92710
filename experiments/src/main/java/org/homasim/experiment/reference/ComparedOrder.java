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
     * Published figures have an order where they are further apart than this: the factor within which figures agree, as the same benchmark
     * gave up to 27 % more in the mean after another boot of the same hosts, and tails vary more (HomaModule's perf.txt, entries 66, 67).
     */
    public static final double CLAIMED = 1.5;

    /** Ours are in an order where they are further apart than this: the noise of P99 within one boot (entry 67). */
    public static final double NOISE = 1.03;

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
        return entries.stream().anyMatch(less -> entries.stream().anyMatch(more -> isClaimed(less, more)));
    }

    /** Whether of each two published figures that are clearly apart ours are the same way round, and apart by more than noise. */
    public boolean agrees() {
        return entries.stream()
                .allMatch(less ->
                        entries.stream().allMatch(more -> !isClaimed(less, more) || more.ours() > less.ours() * NOISE));
    }

    private static boolean isClaimed(Entry less, Entry more) {
        return more.published() > less.published() * CLAIMED;
    }

    /** Our order, such as "homa < dctcp ~ tcp"; those not apart by more than noise stand with a tilde between them. */
    public String ours() {
        return chain(sorted(Entry::ours), Entry::ours, NOISE);
    }

    /**
     * The published order; those not clearly apart stand with a tilde between them. Where the first and the last of several such are clearly
     * apart that is said behind it: "w1 ~ w2 ~ w3, w1 < w3".
     */
    public String published() {
        List<Entry> ordered = sorted(Entry::published);
        StringBuilder text = new StringBuilder(chain(ordered, Entry::published, CLAIMED));
        int from = 0;
        for (int i = 1; i <= ordered.size(); i++) {
            boolean endsRun = i == ordered.size() || isClaimed(ordered.get(i - 1), ordered.get(i));
            if (endsRun) {
                if (isClaimed(ordered.get(from), ordered.get(i - 1))) {
                    text.append(", ")
                            .append(ordered.get(from).label())
                            .append(" < ")
                            .append(ordered.get(i - 1).label());
                }
                from = i;
            }
        }
        return text.toString();
    }

    private List<Entry> sorted(ToDoubleFunction<Entry> figure) {
        List<Entry> ordered = new ArrayList<>(entries);
        ordered.sort(Comparator.comparingDouble(figure));
        return ordered;
    }

    private static String chain(List<Entry> ordered, ToDoubleFunction<Entry> figure, double apart) {
        StringBuilder text = new StringBuilder(ordered.get(0).label());
        for (int i = 1; i < ordered.size(); i++) {
            boolean isApart = figure.applyAsDouble(ordered.get(i)) > figure.applyAsDouble(ordered.get(i - 1)) * apart;
            text.append(isApart ? " < " : " ~ ").append(ordered.get(i).label());
        }
        return text.toString();
    }
}
