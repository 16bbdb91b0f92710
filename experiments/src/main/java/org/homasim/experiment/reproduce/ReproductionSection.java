// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.reproduce;

import java.util.List;
import org.homasim.experiment.published.Provenance;
import org.homasim.experiment.reference.PublishedFigures;
import org.homasim.experiment.reference.Reference;

/** What a page tells of one result, as Markdown: how it was run, sources, tables, reasons of what differs, and pictures. */
final class ReproductionSection {
    private static final String TABLE_HEAD =
            "\n| what | published | ours | 95 % interval | ratio | allowed | verdict |\n|---|---|---|---|---|---|---|\n";

    private final Outcome outcome;
    private final StringBuilder text = new StringBuilder();

    private ReproductionSection(Outcome outcome) {
        this.outcome = outcome;
    }

    /** The title above a section. */
    static String heading(Outcome outcome) {
        return outcome.reproduction().name() + outcome.run().selection();
    }

    /**
     * A section from its heading to its last line.
     *
     * @param pictures Markdown of the pictures, a line each
     */
    static String of(Outcome outcome, List<String> pictures) {
        ReproductionSection section = new ReproductionSection(outcome);
        section.begin();
        outcome.judgements().forEach(section::table);
        pictures.forEach(picture -> section.text.append(picture).append('\n'));
        return section.text.toString().stripTrailing() + "\n";
    }

    private void begin() {
        Reproduction reproduction = outcome.reproduction();
        text.append("## ")
                .append(heading(outcome))
                .append("\n\n")
                .append(cell(reproduction.title()))
                .append(".\n\n")
                .append(outcome.run().isQuick() ? "Quick run" : "Full run");
        if (outcome.run().isQuick()) {
            reproduction
                    .quick()
                    .ifPresent(quick -> text.append(" (left out: ")
                            .append(quick.leavesOut())
                            .append(')'));
        }
        text.append(": `")
                .append(outcome.run().command(reproduction.name()))
                .append("`, ")
                .append(outcome.run().told())
                .append(".\n\n");
        outcome.trouble().forEach(line -> text.append("- **").append(cell(line)).append("**\n"));
        if (!outcome.trouble().isEmpty()) {
            text.append('\n');
        }
    }

    private void table(Judgement judgement) {
        Reference reference = judgement.reference();
        Provenance provenance = reference.provenance();
        item("Source", provenance.source());
        item("Slowdown", provenance.slowdown());
        item("Load", provenance.load());
        item("How well known", provenance.confidence());
        if (reference instanceof PublishedFigures figures) {
            item("Allowed", "a factor of " + figures.factor() + ": " + figures.factorBecause());
        }
        text.append(TABLE_HEAD);
        for (ReproducedFigure figure : judgement.figures()) {
            List<String> cells = List.of(
                    figure.what(),
                    figure.published() + (figure.source().isEmpty() ? "" : " (" + figure.source() + ")"),
                    figure.ours(),
                    figure.interval(),
                    figure.ratio(),
                    figure.allowed());
            cells.forEach(each -> text.append("| ").append(cell(each)).append(' '));
            text.append("| ").append(verdict(figure.agrees())).append(" |\n");
        }
        text.append('\n');
        judgement.missing().forEach(line -> item("Not to be had", line));
        if (!judgement.missing().isEmpty()) {
            text.append('\n');
        }
        misses(judgement);
    }

    private void item(String what, String value) {
        text.append("- ").append(what).append(": ").append(cell(value)).append('\n');
    }

    /** Why what differs does so, each reason once. */
    private void misses(Judgement judgement) {
        List<String> reasons = judgement.figures().stream()
                .filter(figure -> !figure.agrees())
                .map(figure -> outcome.reproduction()
                        .reason(figure.what())
                        .orElse("No reason is known for: " + figure.what() + "."))
                .distinct()
                .toList();
        reasons.forEach(reason -> text.append("- ").append(cell(reason)).append('\n'));
        if (!reasons.isEmpty()) {
            text.append('\n');
        }
    }

    static String verdict(boolean agrees) {
        return agrees ? "agrees" : "**differs**";
    }

    /** A bar would end the cell of a table. */
    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
