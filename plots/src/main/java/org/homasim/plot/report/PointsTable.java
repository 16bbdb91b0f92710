// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.homasim.plot.result.Overload;
import org.homasim.plot.result.Quantity;
import org.homasim.plot.result.ResultPoint;
import org.homasim.plot.result.Unit;

/**
 * The headline figures, a row for each point, which a reader can sort and filter. Columns without any value are left out, so are those
 * that repeat another one under a shorter name, and those with one value in all rows stand above the table instead.
 */
final class PointsTable {
    private static final String POINT = "point";
    private static final MathContext DIGITS = new MathContext(4);

    private final List<ReportedExperiment> experiments;
    private final List<Row> rows = new ArrayList<>();
    private final List<String> columns = new ArrayList<>();
    private final List<String> constants = new ArrayList<>();

    private record Row(String experiment, String anchor, ResultPoint point) {
        String cell(String column) {
            return point.row().getOrDefault(column, "").strip();
        }

        boolean isBad() {
            return point.summary().overload() != Overload.NONE
                    || point.summary().messages().failed() > 0;
        }
    }

    PointsTable(List<ReportedExperiment> experiments) {
        this.experiments = List.copyOf(experiments);
        Set<String> all = new LinkedHashSet<>();
        for (int i = 0; i < experiments.size(); i++) {
            List<ResultPoint> points = experiments.get(i).results().points();
            all.addAll(experiments.get(i).results().columns());
            for (int p = 0; p < points.size(); p++) {
                rows.add(new Row(experiments.get(i).label(), FilesSection.anchor(i, p), points.get(p)));
            }
        }
        all.remove(POINT);
        for (String column : all) {
            Set<String> values = new LinkedHashSet<>();
            rows.forEach(row -> values.add(row.cell(column)));
            if (values.equals(Set.of("")) || repeatsAnother(column)) {
                continue;
            }
            if (values.size() == 1 && rows.size() > 1) {
                constants.add(column + " " + values.iterator().next());
            } else {
                columns.add(column);
            }
        }
    }

    void write(HtmlPage page) {
        if (rows.isEmpty()) {
            return;
        }
        page.raw("<section id=\"points\">\n<h2>Results</h2>\n");
        if (!constants.isEmpty()) {
            page.element("p", "In all points: " + String.join(", ", constants) + ".", "class", "soft")
                    .raw("\n");
        }
        page.raw(
                        "<p class=\"filter script\"><label>Show rows with <input type=\"search\" id=\"filter\" autocomplete=\"off\">")
                .raw("</label> <span id=\"shown\" role=\"status\"></span></p>\n");
        page.start("div", "class", "scroll tall", "tabindex", "0", "role", "region", "aria-label", "Results by point");
        page.raw("<table class=\"sortable\" id=\"results\"><thead><tr>");
        if (experiments.size() > 1) {
            heading(page, "experiment");
        }
        heading(page, POINT);
        columns.forEach(column -> heading(page, column));
        page.raw("</tr></thead><tbody>\n");
        rows.forEach(row -> write(page, row));
        page.raw("</tbody></table></div>\n").end("section");
    }

    /** The name after the last dot; the whole path for whoever points at it. */
    private void heading(HtmlPage page, String column) {
        String shown = column.substring(column.lastIndexOf('.') + 1);
        boolean isPath = !shown.equals(column) && columns.stream().noneMatch(shown::equals);
        page.raw("<th scope=\"col\" aria-sort=\"none\">");
        page.element("button", (isPath ? shown : column).replace('_', ' '), "type", "button", "title", column);
        page.raw("</th>");
    }

    private void write(HtmlPage page, Row row) {
        page.raw(row.isBad() ? "<tr class=\"bad\">" : "<tr>");
        if (experiments.size() > 1) {
            page.element("td", row.experiment(), "class", "name");
        }
        page.raw("<th scope=\"row\" class=\"name\">")
                .element("a", row.point().name(), "href", "#" + row.anchor())
                .raw("</th>");
        for (String column : columns) {
            cell(page, row.cell(column));
        }
        page.raw("</tr>\n");
    }

    /** A number is shown with four digits and sorted by all of them; one with a unit is sorted by its amount. */
    private static void cell(HtmlPage page, String text) {
        Optional<Quantity> quantity = Quantity.parse(text);
        if (quantity.isEmpty()) {
            page.element("td", text);
            return;
        }
        BigDecimal amount = quantity.get().amount();
        boolean isPlain = text.matches("[+-]?[0-9]*\\.[0-9]+");
        String shown = isPlain ? amount.round(DIGITS).toPlainString() : text;
        if (shown.equals(amount.toPlainString())) {
            page.element("td", shown, "class", "n");
        } else {
            page.element("td", shown, "class", "n", "data-key", amount.toPlainString());
        }
    }

    /** Whether it says what a swept column before it says. */
    private boolean repeatsAnother(String column) {
        return !rows.isEmpty()
                && rows.get(0).point().parameters().keySet().stream()
                        .filter(path -> !path.equals(column))
                        .anyMatch(path -> rows.stream().allMatch(row -> areSame(row.cell(path), row.cell(column))));
    }

    private static boolean areSame(String one, String other) {
        Optional<Quantity> first = Quantity.parse(one);
        Optional<Quantity> second = Quantity.parse(other);
        if (first.isPresent() && second.isPresent()) {
            return number(first.get()).compareTo(number(second.get())) == 0;
        }
        return !one.isEmpty() && one.equals(other);
    }

    /** A load is given in percent and told as a fraction. */
    private static BigDecimal number(Quantity quantity) {
        return quantity.unit() == Unit.PERCENT ? quantity.amount().movePointLeft(2) : quantity.amount();
    }
}
