// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.report;

import java.util.List;
import org.homasim.plot.chart.NumberTable;

/** What faults cost, where there are faults. */
final class RecoverySection {
    private final List<ReportedExperiment> experiments;

    RecoverySection(List<ReportedExperiment> experiments) {
        this.experiments = List.copyOf(experiments);
    }

    void write(HtmlPage page) {
        for (ReportedExperiment experiment : experiments) {
            experiment.recovery().ifPresent(table -> write(page, experiment, table));
        }
    }

    private void write(HtmlPage page, ReportedExperiment experiment, NumberTable table) {
        String heading = "Time to recover" + (experiments.size() > 1 ? ", " + experiment.label() : "");
        page.raw("<section>\n").element("h2", heading).raw("\n");
        page.start("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", heading);
        page.raw("<table><thead><tr>");
        table.columns().forEach(column -> page.element("th", column, "scope", "col"));
        page.raw("</tr></thead><tbody>\n");
        for (List<String> row : table.rows()) {
            page.raw("<tr>");
            row.forEach(cell -> page.element("td", cell));
            page.raw("</tr>\n");
        }
        page.raw("</tbody></table></div>\n").end("section");
    }
}
