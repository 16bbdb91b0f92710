// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.homasim.plot.result.FigureIntervals;
import org.homasim.plot.result.Quantity;
import org.homasim.plot.result.Unit;

/**
 * A table of results that a reader can sort and filter. Columns without any value are left out, so are those that repeat another one under
 * a shorter name, and those with one value in all rows stand above the table instead.
 */
final class ResultsTable {
    private static final MathContext DIGITS = new MathContext(4);
    private static final MathContext INTERVAL_DIGITS = new MathContext(2);

    private final String label;
    private final boolean severalExperiments;
    private final boolean named;
    private final List<TableRow> rows;
    private final List<String> columns = new ArrayList<>();
    private final List<String> constants = new ArrayList<>();

    /**
     * A table.
     *
     * @param label what its rows are
     * @param severalExperiments whether they are of several experiments, which then are a column
     * @param candidates columns that it may have, in their order
     */
    ResultsTable(String label, boolean severalExperiments, Set<String> candidates, List<TableRow> rows) {
        this.label = label;
        this.severalExperiments = severalExperiments;
        this.named = rows.stream().anyMatch(row -> !row.name().isEmpty());
        this.rows = List.copyOf(rows);
        for (String column : candidates) {
            Set<String> values = new LinkedHashSet<>();
            rows.forEach(row -> values.add(row.cell(column)));
            if (values.equals(Set.of("")) || repeatsAnother(column)) {
                continue;
            }
            boolean known = rows.stream().anyMatch(row -> row.intervals().containsKey(column));
            if (values.size() == 1 && rows.size() > 1 && !known) {
                constants.add(column + " " + values.iterator().next());
            } else {
                columns.add(column);
            }
        }
    }

    void write(HtmlPage page) {
        page.raw("<div class=\"results\">\n");
        if (!constants.isEmpty()) {
            page.element("p", "In all rows: " + String.join(", ", constants) + ".", "class", "soft")
                    .raw("\n");
        }
        page.raw("<p class=\"filter script\"><label>Show rows with ")
                .raw("<input type=\"search\" placeholder=\"homa w3\" autocomplete=\"off\"></label> ")
                .raw("<span role=\"status\"></span></p>\n");
        page.start("div", "class", "scroll tall", "tabindex", "0", "role", "region", "aria-label", label);
        page.raw("<table class=\"sortable\"><thead><tr>");
        if (severalExperiments) {
            heading(page, "experiment");
        }
        if (named) {
            heading(page, "point");
        }
        columns.forEach(column -> heading(page, column));
        page.raw("</tr></thead><tbody>\n");
        rows.forEach(row -> write(page, row));
        page.raw("</tbody></table></div>\n").end("div");
    }

    /** The name after the last dot; the whole path for whoever points at it. */
    private void heading(HtmlPage page, String column) {
        String shown = column.substring(column.lastIndexOf('.') + 1);
        boolean isPath = !shown.equals(column) && columns.stream().noneMatch(shown::equals);
        page.raw("<th scope=\"col\" aria-sort=\"none\">");
        page.element("button", (isPath ? shown : column).replace('_', ' '), "type", "button", "title", column);
        page.raw("</th>");
    }

    private void write(HtmlPage page, TableRow row) {
        page.raw(row.bad() ? "<tr class=\"bad\">" : "<tr>");
        if (severalExperiments) {
            page.element("td", row.experiment(), "class", "name");
        }
        if (named) {
            page.raw("<th scope=\"row\" class=\"name\">").start("a", "href", "#" + row.anchor());
            page.breakable(row.name(), ',').raw("</a></th>");
        }
        for (String column : columns) {
            cell(page, row.cell(column), Optional.ofNullable(row.intervals().get(column)));
        }
        page.raw("</tr>\n");
    }

    /** A number is shown with four digits and sorted by all of them; one with a unit is sorted by its amount. */
    private static void cell(HtmlPage page, String text, Optional<FigureIntervals.Interval> interval) {
        Optional<Quantity> quantity = Quantity.parse(text);
        if (quantity.isEmpty()) {
            page.element("td", text);
            return;
        }
        BigDecimal amount = quantity.get().amount();
        boolean isPlain = text.matches("[+-]?[0-9]*\\.[0-9]+");
        String shown = isPlain ? amount.round(DIGITS).toPlainString() : text;
        List<String> attributes = new ArrayList<>(List.of("class", "n"));
        if (interval.isPresent() || !shown.equals(amount.toPlainString())) {
            attributes.addAll(List.of("data-key", amount.toPlainString()));
        }
        interval.ifPresent(known -> attributes.addAll(
                List.of("title", "95 % interval: " + number(known.low()) + " to " + number(known.high()))));
        page.start("td", attributes.toArray(new String[0])).text(shown);
        if (interval.isPresent() && amount.signum() > 0) {
            double half = (interval.get().high() - interval.get().low()) / 2;
            page.raw(" <small>").text(share(half / amount.doubleValue())).raw("</small>");
        }
        page.raw("</td>");
    }

    private static String number(double value) {
        return new BigDecimal(value).round(DIGITS).stripTrailingZeros().toPlainString();
    }

    private static String share(double share) {
        String percent = new BigDecimal(100 * share)
                .round(INTERVAL_DIGITS)
                .stripTrailingZeros()
                .toPlainString();
        return String.format(Locale.ROOT, "\u00b1%s %%", percent);
    }

    /** Whether it says what a swept column says. */
    private boolean repeatsAnother(String column) {
        return !rows.isEmpty()
                && rows.get(0).parameters().keySet().stream()
                        .filter(path -> !path.equals(column))
                        .anyMatch(path -> rows.stream().allMatch(row -> areSame(row.cell(path), row.cell(column))));
    }

    private static boolean areSame(String one, String other) {
        Optional<Quantity> first = Quantity.parse(one);
        Optional<Quantity> second = Quantity.parse(other);
        if (first.isPresent() && second.isPresent()) {
            return amount(first.get()).compareTo(amount(second.get())) == 0;
        }
        return !one.isEmpty() && one.equals(other);
    }

    /** A load is given in percent and told as a fraction. */
    private static BigDecimal amount(Quantity quantity) {
        return quantity.unit() == Unit.PERCENT ? quantity.amount().movePointLeft(2) : quantity.amount();
    }
}
