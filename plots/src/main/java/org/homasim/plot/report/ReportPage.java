// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.report;

import java.util.List;
import java.util.stream.Collectors;

/** The report of one experiment, or of several side by side: one page that needs no other file and no network. */
public final class ReportPage {
    private ReportPage() {}

    /**
     * Puts the page together. The same results give the same text.
     *
     * @param experiments at least one
     * @return HTML
     * @throws org.homasim.plot.result.ResultFormatException if a result file is missing or malformed
     * @throws java.io.UncheckedIOException if a folder cannot be listed
     */
    public static String of(List<ReportedExperiment> experiments) {
        boolean isOne = experiments.size() == 1;
        String names = experiments.stream().map(ReportedExperiment::label).collect(Collectors.joining(", "));
        PageAssets assets = PageAssets.load();
        HtmlPage page = new HtmlPage(names + " - results", assets);
        page.raw("<header>\n").element("h1", isOne ? names : experiments.size() + " experiments side by side");
        if (!isOne) {
            page.element("p", names, "class", "soft");
        }
        page.raw(
                        "\n<nav aria-label=\"On this page\"><a href=\"#run\">What was run</a> <a href=\"#points\">Results</a> ")
                .raw("<a href=\"#charts\">Charts</a> <a href=\"#files\">Files</a></nav>\n</header>\n<main>\n");
        new WarningsSection(experiments).write(page);
        new RunSection(experiments).write(page);
        new ResultsSection(experiments).write(page);
        new ChartsSection(experiments).write(page);
        new RecoverySection(experiments).write(page);
        new FilesSection(experiments).write(page);
        page.raw("</main>\n<footer><details>").element("summary", "Charts are drawn with " + assets.library());
        page.element("pre", assets.licence()).raw("</details></footer>\n");
        return page.finish();
    }
}
