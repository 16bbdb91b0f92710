// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.homasim.experiment.reference.ChangeComparison;
import org.homasim.experiment.reference.PublishedChanges;
import org.homasim.experiment.reference.PublishedText;
import org.homasim.plot.result.ResultFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangeTableTest {
    @TempDir
    private Path folder;

    private String printed(WrittenResults results, PublishedChanges published) throws IOException {
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        ChangeTable.print(new ChangeComparison(ResultFolder.read(results.write()), published), published, out);
        out.flush();
        return text.toString().replaceAll(" +", " ");
    }

    @Test
    void a_change_has_both_figures_their_ratio_and_a_verdict() throws IOException {
        WrittenResults results = new WrittenResults(folder.resolve("results"));
        results.point("a").swept("run.label", "usual").figure("short_p99_us", 20);
        results.point("b").swept("run.label", "none").figure("short_p99_us", 84.2);
        PublishedChanges published = PublishedText.changes(
                "none",
                "change,from,to,figure,ratio_low,ratio_high,because",
                "run.label,usual,none,short_p99_us,5,10,entry 58",
                "run.label,usual,none,short_p50_us,5,10,entry 58");
        assertThat(printed(results, published))
                .contains("none against usual: short P99 20 us 84.20 us 4.21 5 to 10 times above 1.03 agrees\n")
                .contains("1 published changes have no counterpart in these results:\n");
    }

    @Test
    void without_anything_to_compare_it_says_so() throws IOException {
        WrittenResults results = new WrittenResults(folder.resolve("results"));
        results.point("a").swept("run.label", "usual").figure("short_p99_us", 20);
        assertThat(printed(
                        results,
                        PublishedText.changes(
                                "none",
                                "change,from,to,figure,ratio_low,ratio_high,because",
                                "run.label,usual,none,short_p99_us,5,10,entry 58")))
                .startsWith("no change between points of these results has a counterpart in test-changes\n")
                .contains(" none against usual: no point has run.label none");
    }
}
