// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.regex.Pattern;
import org.homasim.plot.output.PlotFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportWriterTest {
    @TempDir
    Path root;

    @Test
    void warnsFirstThenTellsAll() throws IOException {
        new SampleResults(root)
                .withReference("Homa")
                .withPoint("homa", "w3", 1, 10_000, 1.1, true)
                .withPoint("homa", "w5", 1, 10_000, 1.1, false)
                .write();
        ResultPlots.draw(root, EnumSet.of(PlotFormat.PNG));
        String html = Files.readString(ReportWriter.write(root));
        assertThat(html)
                .containsSubsequence(
                        "<h1>sample &lt;A&amp;B&gt;</h1>",
                        "Warnings",
                        "homa-w3-1: saturated",
                        "200 of 10000 measured messages failed",
                        "Points",
                        "<th>run.seed</th>",
                        "<tr class=\"bad\"><td>homa-w3-1</td>",
                        "<tr><td>homa-w5-1</td>",
                        "Charts",
                        "<svg",
                        "<svg",
                        "Files",
                        "href=\"points.csv\"",
                        "href=\"plots/slowdown-w3-80.png\"",
                        "href=\"runs/homa-w3-1/slowdown.csv\"");
        assertThat(html).doesNotContain("<script", "src=", "<A&B>", "href=\"experiment.yaml\"");
        assertThat(html.replaceAll("xmlns(:\\w+)?='[^']*'", "")).doesNotContain("http");
    }

    @Test
    void warnsOfABacklogThatGrew() throws IOException {
        SampleSweep sweep = new SampleSweep(root, "workload.degree", "slowdown_mean").point("1", "1.5");
        sweep.notSteady(true).point("2", "1.5").write();
        String html = Files.readString(ReportWriter.write(root));
        assertThat(html)
                .containsSubsequence(
                        "Warnings",
                        "p2: not steady: the backlog grew",
                        "<tr><td>p1</td>",
                        "<tr class=\"bad\"><td>p2</td>");
    }

    @Test
    void linksEveryFileOfAPointThatIsThereAndNoOther() throws IOException {
        SampleSweep sweep = new SampleSweep(root, "workload.degree", "slowdown_mean").point("1", "1.5");
        List<String> given = List.of(
                "config.yaml",
                "timing.json",
                "slowdown-bulk.csv",
                "slowdown-rest.csv",
                "timeline-rest.csv",
                "messages.csv",
                "ports.csv",
                "links.csv",
                "pools.csv",
                "drops.csv",
                "nics.csv",
                "series.csv",
                "series-pools.csv");
        for (String name : given) {
            sweep.file(name, "");
        }
        sweep.file("notes.txt", "");
        sweep.point("2", "1.5").write();

        String html = Files.readString(ReportWriter.write(root));

        List<String> links = Pattern.compile("href=\"runs/([^\"]*)\"")
                .matcher(html)
                .results()
                .map(match -> match.group(1))
                .toList();
        List<String> expected = new ArrayList<>();
        given.forEach(name -> expected.add("p1/" + name));
        expected.addAll(1, List.of("p1/summary.json"));
        expected.addAll(3, List.of("p1/slowdown.csv", "p1/slowdown.hlog"));
        expected.addAll(List.of("p2/summary.json", "p2/slowdown.csv", "p2/slowdown.hlog"));
        assertThat(links).containsExactlyElementsOf(expected);
    }

    @Test
    void isTheSameEachTimeAndQuietWithoutTrouble() throws IOException {
        new SampleResults(root).withPoint("homa", "w3", 1, 10_000, 1.1, false).write();
        byte[] first = Files.readAllBytes(ReportWriter.write(root));
        assertThat(Files.readAllBytes(ReportWriter.write(root))).isEqualTo(first);
        assertThat(Files.readString(root.resolve("report.html"))).doesNotContain("Warnings");
    }

    @Test
    void saysThatThereAreNoPoints() throws IOException {
        String html = Files.readString(ReportWriter.write(new SampleResults(root).write()));
        assertThat(html).contains("The experiment has no finished points.");
    }

    @Test
    void escapesTextsAndAddresses() {
        String html = new HtmlPage("<t>")
                .text("a&b<c>\"d'")
                .link("runs/a=1, b%/\u00e9.csv", "x")
                .finish();
        assertThat(html)
                .contains("<title>&lt;t&gt;</title>", "a&amp;b&lt;c&gt;&quot;d&#39;")
                .contains("href=\"runs/a%3D1%2C%20b%25/%C3%A9.csv\"");
    }
}
