// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.reproduce;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.homasim.experiment.published.Provenance;
import org.homasim.plot.output.AtomicFile;

/** The page that tells what was reproduced, as Markdown: a summary first, then each result with its sources, its table and its plots. */
public final class ReproductionPage {
    /** Name of the file. */
    public static final String NAME = "reproduction.md";

    private final Path folder;
    private final String revision;

    /**
     * A page in a folder.
     *
     * @param folder above those of the results
     * @param revision of the code that made them
     */
    public ReproductionPage(Path folder, String revision) {
        this.folder = folder;
        this.revision = revision;
    }

    /**
     * Writes the page as a whole.
     *
     * @return the file
     */
    public Path write(List<Outcome> outcomes) {
        StringBuilder page = new StringBuilder(
                        "# Published results, reproduced\n\nMade by `homasim reproduce` with code ")
                .append(revision)
                .append(".\n\n");
        summary(outcomes, page);
        outcomes.forEach(outcome -> result(outcome, page));
        Path file = folder.resolve(NAME);
        AtomicFile.write(file, page.toString().getBytes(StandardCharsets.UTF_8));
        return file;
    }

    private static void summary(List<Outcome> outcomes, StringBuilder page) {
        page.append("| result | run | figures that agree | verdict |\n|---|---|---|---|\n");
        for (Outcome outcome : outcomes) {
            page.append("| ")
                    .append(outcome.reproduction().name())
                    .append(" | ")
                    .append(outcome.isQuick() ? "quick" : "full")
                    .append(" | ")
                    .append(outcome.agreeing())
                    .append(" of ")
                    .append(outcome.compared())
                    .append(" | ")
                    .append(verdict(outcome.agrees()))
                    .append(" |\n");
        }
        page.append(
                "\nWhat agrees is within the bounds of its table; on both sides of a ~ is what is less than a factor of 1.5 apart where published, of 1.03"
                        + " where ours.\n");
    }

    private static String verdict(boolean agrees) {
        return agrees ? "agrees" : "**differs**";
    }

    private void result(Outcome outcome, StringBuilder page) {
        Reproduction reproduction = outcome.reproduction();
        page.append("\n## ")
                .append(reproduction.name())
                .append("\n\n")
                .append(cell(reproduction.title()))
                .append(".\n\n");
        if (outcome.isQuick()) {
            reproduction
                    .quick()
                    .ifPresent(quick -> page.append("A quick run; left out: ")
                            .append(quick.leavesOut())
                            .append(".\n\n"));
        }
        outcome.trouble().forEach(line -> page.append("- **").append(cell(line)).append("**\n"));
        outcome.judgements().forEach(judgement -> table(reproduction, judgement, page));
        plots(outcome.folder(), page);
    }

    private static void table(Reproduction reproduction, Judgement judgement, StringBuilder page) {
        Provenance provenance = judgement.reference().provenance();
        page.append("- Source: ")
                .append(provenance.source())
                .append("\n- Slowdown: ")
                .append(provenance.slowdown())
                .append("\n- Load: ")
                .append(provenance.load())
                .append("\n- How well known: ")
                .append(provenance.confidence())
                .append(
                        "\n\n| what | published | ours | 95 % interval | ratio | allowed | verdict |\n|---|---|---|---|---|---|---|\n");
        for (ReproducedFigure figure : judgement.figures()) {
            List<String> cells = List.of(
                    figure.what(),
                    figure.published() + (figure.source().isEmpty() ? "" : " (" + figure.source() + ")"),
                    figure.ours(),
                    figure.interval(),
                    figure.ratio(),
                    figure.allowed());
            cells.forEach(text -> page.append("| ").append(cell(text)).append(' '));
            page.append("| ").append(verdict(figure.agrees())).append(" |\n");
        }
        page.append('\n');
        judgement
                .missing()
                .forEach(line ->
                        page.append("- Not to be had: ").append(cell(line)).append('\n'));
        misses(reproduction, judgement, page);
    }

    /** Why what differs does so, each reason once. */
    private static void misses(Reproduction reproduction, Judgement judgement, StringBuilder page) {
        List<String> reasons = judgement.figures().stream()
                .filter(figure -> !figure.agrees())
                .map(figure ->
                        reproduction.reason(figure.what()).orElse("No reason is known for: " + figure.what() + "."))
                .distinct()
                .toList();
        reasons.forEach(reason -> page.append("- ").append(cell(reason)).append('\n'));
        if (!reasons.isEmpty()) {
            page.append('\n');
        }
    }

    private void plots(Path results, StringBuilder page) {
        Path plots = results.resolve("plots");
        if (!Files.isDirectory(plots)) {
            return;
        }
        try (Stream<Path> files = Files.list(plots)) {
            files.filter(file -> file.toString().endsWith(".png"))
                    .sorted()
                    .forEach(file -> page.append("![")
                            .append(file.getFileName())
                            .append("](<")
                            .append(folder.toAbsolutePath()
                                    .relativize(file.toAbsolutePath())
                                    .toString()
                                    .replace('\\', '/'))
                            .append(">)\n"));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + plots, e);
        }
    }

    /** A bar would end the cell of a table. */
    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
