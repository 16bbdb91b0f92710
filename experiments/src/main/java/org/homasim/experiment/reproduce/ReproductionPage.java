// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.reproduce;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.homasim.plot.output.AtomicFile;
import org.homasim.plot.output.PlotFormat;
import org.homasim.plot.output.PlotWriter;

/** The page beside the results: a summary first, then each result with its sources, its table and its pictures. */
public final class ReproductionPage {
    /** Name of the file. */
    public static final String NAME = "reproduction.md";

    private final Path folder;

    /**
     * A page in a folder.
     *
     * @param folder above those of the results
     */
    public ReproductionPage(Path folder) {
        this.folder = folder;
    }

    /**
     * Writes the page as a whole, and the pictures of published figures beside ours into {@code plots} beside it.
     *
     * @return the file
     */
    public Path write(List<Outcome> outcomes) {
        StringBuilder page = new StringBuilder("# Published results, reproduced\n\nMade by `homasim reproduce`.\n\n");
        summary(outcomes, page);
        for (Outcome outcome : outcomes) {
            List<String> pictures = new ArrayList<>(besidePublished(outcome));
            pictures.addAll(ofResults(outcome.folder()));
            page.append('\n').append(ReproductionSection.of(outcome, pictures));
        }
        Path file = folder.resolve(NAME);
        AtomicFile.write(file, page.toString().getBytes(StandardCharsets.UTF_8));
        return file;
    }

    private static void summary(List<Outcome> outcomes, StringBuilder page) {
        page.append("| result | run | figures that agree | verdict |\n|---|---|---|---|\n");
        for (Outcome outcome : outcomes) {
            page.append("| ")
                    .append(ReproductionSection.heading(outcome))
                    .append(" | ")
                    .append(outcome.run().kind())
                    .append(" | ")
                    .append(outcome.agreeing())
                    .append(" of ")
                    .append(outcome.compared())
                    .append(" | ")
                    .append(ReproductionSection.verdict(outcome.agrees()))
                    .append(" |\n");
        }
        page.append(
                "\nWhat agrees is within the bounds of its table. In an order, what is on both sides of a ~ is less than a factor of 1.5"
                        + " apart where published, of 1.03 where ours.\n");
    }

    private List<String> besidePublished(Outcome outcome) {
        PlotWriter writer = new PlotWriter(folder, EnumSet.of(PlotFormat.PNG, PlotFormat.SVG));
        List<String> pictures = new ArrayList<>();
        for (Judgement judgement : outcome.judgements()) {
            judgement.charts().forEach((name, chart) -> {
                writer.write(name, chart);
                pictures.add("![" + name + "](plots/" + name + ".png)");
            });
        }
        return pictures;
    }

    private List<String> ofResults(Path results) {
        Path plots = results.resolve("plots");
        if (!Files.isDirectory(plots)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(plots)) {
            return files.filter(file -> file.toString().endsWith(".png"))
                    .sorted()
                    .map(file -> "![" + file.getFileName() + "](<"
                            + folder.toAbsolutePath()
                                    .relativize(file.toAbsolutePath())
                                    .toString()
                                    .replace('\\', '/')
                            + ">)")
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + plots, e);
        }
    }
}
