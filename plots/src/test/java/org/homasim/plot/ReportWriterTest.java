// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.homasim.plot.output.PlotFormat;
import org.homasim.plot.result.ResultFormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportWriterTest {
    private static final String NASTY = "<script>alert(1)</script>";

    @TempDir
    Path root;

    private SampleSweep sweep() {
        return new SampleSweep(root, "workload.degree", "slowdown_mean");
    }

    private String report() throws IOException {
        return Files.readString(ReportWriter.write(root));
    }

    private static JsonNode charts(String html) throws IOException {
        Matcher data = Pattern.compile("id=\"chart-data\">(.*?)</script>").matcher(html);
        assertThat(data.find()).isTrue();
        return new ObjectMapper().readTree(data.group(1));
    }

    @Test
    void warnsFirstThenTellsAll() throws IOException {
        new SampleResults(root)
                .withReference("Homa")
                .withPoint("homa", "w3", 1, 10_000, 1.1, true)
                .withPoint("homa", "w5", 1, 10_000, 1.1, false)
                .write();
        ResultPlots.draw(root, EnumSet.of(PlotFormat.PNG));
        assertThat(report())
                .containsSubsequence(
                        "<h1>sample &lt;A&amp;B&gt;</h1>",
                        "Warnings",
                        "1 point saturated.",
                        "homa-w3-1: 200 of 10000 measured messages failed",
                        "What was run",
                        "w3, w5",
                        "Results",
                        "title=\"workload\"",
                        "<tr class=\"bad\"><th scope=\"row\" class=\"name\"><a href=\"#files-0-0\">homa-w3-1<",
                        "<tr><th scope=\"row\" class=\"name\"><a href=\"#files-0-1\">homa-w5-1<",
                        "Charts",
                        "data-title=\"Slowdown, W3 at 80% load\"",
                        "href=\"plots/slowdown-w3-80.png\"",
                        "Files",
                        "href=\"points.csv\"",
                        "href=\"plots/slowdown-w3-80.png\"",
                        "id=\"files-0-0\"",
                        "href=\"runs/homa-w3-1/slowdown.csv\"",
                        "uPlot",
                        "The MIT License")
                .doesNotContain("<A&B>", "href=\"experiment.yaml\"");
    }

    @Test
    void asksForNothingElse() throws IOException {
        new SampleResults(root).withPoint("homa", "w3", 1, 10_000, 1.1, false).write();
        String html = report();
        assertThat(html).doesNotContain(" src=", "@import", "url(", "fetch(", "XMLHttpRequest");
        assertThat(html).contains("default-src &#39;none&#39;", "script-src &#39;sha256-");
        assertThat(Pattern.compile("<link [^>]*>").matcher(html).results().map(match -> match.group()))
                .containsExactly("<link rel=\"icon\" href=\"data:,\">");
    }

    @Test
    void foldsManyWarningsOfAKind() throws IOException {
        SampleSweep sweep = sweep().point("1", "1.5");
        sweep.notSteady(true);
        for (int degree = 2; degree <= 7; degree++) {
            sweep.point(Integer.toString(degree), "1.5");
        }
        sweep.write();
        assertThat(report())
                .containsSubsequence(
                        "6 points not steady.",
                        "The backlog grew",
                        "<details><summary>Which</summary>",
                        "<li>p2</li>",
                        "<li>p7</li>",
                        "<tr><th scope=\"row\" class=\"name\"><a href=\"#files-0-0\">p1<",
                        "<tr class=\"bad\"><th scope=\"row\" class=\"name\"><a href=\"#files-0-1\">p2<");
    }

    @Test
    void warnsOfPointsThatFailed() throws IOException {
        sweep().point("1", "1.5").write();
        Files.writeString(root.resolve("failures.csv"), "point,error\n\"degree=" + NASTY + "\",out of <memory>\n");
        assertThat(report())
                .contains("1 point failed.", "degree=&lt;script&gt;alert(1)&lt;/script&gt;: out of &lt;memory&gt;")
                .doesNotContain(NASTY, "<memory>");
        Files.writeString(root.resolve("failures.csv"), "point,reason\n");
        assertThatThrownBy(this::report)
                .isInstanceOf(ResultFormatException.class)
                .hasMessageContainingAll("failures.csv:1", "'error'");
    }

    @Test
    void warnsOfAWarmUpThatWasTooShort() throws IOException {
        sweep().point("1", "1.5").write();
        Path summary = root.resolve("runs/p1/summary.json");
        String told = Files.readString(summary);
        Files.writeString(summary, told.replaceFirst("\\{", "{\"warmup\":{\"enough\":true},"));
        assertThat(report()).doesNotContain("Warnings").contains("Every point kept up");
        Files.writeString(summary, told.replaceFirst("\\{", "{\"warmup\":{\"enough\":false},"));
        assertThat(report()).contains("1 point with too short a warm-up.");
    }

    @Test
    void tellsInWhichSettingsPointsDiffer() throws IOException {
        sweep().point("1", "1.5")
                .file("config.yaml", "network: {racks: 3}\nworkload: {degree: 1}\ntransport: {homa: {ticks: 5}}\n")
                .point("2", "1.6")
                .file("config.yaml", "network: {racks: 3}\nworkload: {degree: 2}\nrun: {seed: 1}\n")
                .write();
        Path summary = root.resolve("runs/p2/summary.json");
        Files.writeString(summary, Files.readString(summary).replaceFirst("\\{", "{\"code_revision\":\"0123abc\","));
        assertThat(report())
                .containsSubsequence(
                        "Code revision</th><td>0123abc</td>",
                        "Settings that differ (1)",
                        "<th scope=\"row\">workload.degree</th><td>1, 2</td>",
                        "Settings that only some have (1)",
                        "<th scope=\"row\">transport.homa.ticks</th><td>5</td>",
                        "Settings that all share (1)",
                        "<th scope=\"row\">network.racks</th><td>3</td>");
    }

    @Test
    void namesAndValuesAreTextsWhateverTheyHold() throws IOException {
        sweep().point(NASTY.replace("/", "&"), "1.5")
                .file("config.yaml", "run: {label: '" + NASTY + "'}\n")
                .file("\"><img src=x>.csv", "")
                .write();
        Files.writeString(root.resolve("experiment.yaml"), "experiment: \"" + NASTY + "\" # </pre>\n");
        Path summary = root.resolve("runs/p1/summary.json");
        Files.writeString(
                summary,
                Files.readString(summary)
                        .replace("\"swept\"", "\"" + NASTY + "'\\\"\"")
                        .replace("\"homa\"", "\"" + NASTY + "\""));
        String html = report();
        assertThat(html)
                .contains(
                        "<title>&lt;script&gt;alert(1)&lt;/script&gt;&#39;&quot; - results</title>",
                        "href=\"runs/p1/%22%3E%3Cimg%20src%3Dx%3E.csv\"")
                .doesNotContain(NASTY, "<script>alert", "<img");
        // The two elements of the page's own: numbers and script.
        assertThat(html.split("<script", -1)).hasSize(3);
        assertThat(charts(html).at("/0/curves/0/label").textValue()).startsWith(NASTY);
    }

    @Test
    void linksEveryFileThatIsThere() throws IOException {
        SampleSweep sweep = sweep().point("1", "1.5");
        List<String> given = List.of("config.yaml", "links.csv", "notes.txt", "slowdown-rest.homa.csv");
        for (String name : given) {
            sweep.file(name, "");
        }
        sweep.file(".hidden", "");
        sweep.point("2", "1.5").write();
        ResultPlots.draw(root, EnumSet.of(PlotFormat.PDF));

        List<String> links = Pattern.compile("<dd>(.*)</dd>")
                .matcher(report())
                .results()
                .flatMap(list -> Pattern.compile("href=\"([^\"]*)\"")
                        .matcher(list.group(1))
                        .results())
                .map(match -> match.group(1))
                .toList();

        assertThat(links)
                .containsExactly(
                        "points.csv",
                        "plots/slowdown-w2-50-best-case-rpc.csv",
                        "plots/slowdown-w2-50-best-case-rpc.pdf",
                        "runs/p1/config.yaml",
                        "runs/p1/links.csv",
                        "runs/p1/notes.txt",
                        "runs/p1/slowdown-rest.homa.csv",
                        "runs/p1/slowdown.csv",
                        "runs/p1/slowdown.hlog",
                        "runs/p1/summary.json",
                        "runs/p2/slowdown.csv",
                        "runs/p2/slowdown.hlog",
                        "runs/p2/summary.json");
    }

    @Test
    void aTableShowsFourDigitsAndIsSortedByAllOfThem() throws IOException {
        new SampleSweep(root, "network.buffer,run.label", "slowdown_mean,packets_dropped,burst_p50_us,hosts")
                .point("1440 KB,b", "1.234567,100000,,16")
                .point("2 MB,a", "0.000123456,0,,16")
                .write();
        assertThat(report())
                .contains(
                        "In all rows: protocol homa, saturated false, hosts 16.",
                        "<td class=\"n\" data-key=\"1440000\">1440 KB</td><td>b</td>"
                                + "<td class=\"n\" data-key=\"1.234567\">1.235</td><td class=\"n\">100000</td></tr>",
                        "data-key=\"2000000\">2 MB</td><td>a</td><td class=\"n\" data-key=\"0.000123456\">0.0001235<",
                        "title=\"network.buffer\">buffer</button>")
                .doesNotContain("burst p50");
    }

    @Test
    void figuresOfSeveralSeedsAreMeansWithTheirIntervals() throws IOException {
        new SampleSweep(root, "network.buffer,run.seed", "seed,slowdown_mean,steady,packets_dropped")
                .point("1 MB,1", "1,1.5,true,")
                .point("1 MB,2", "2,2.5,false,7")
                .point("2 MB,1", "1,3,true,8")
                .point("2 MB,2", "2,3,true,8")
                .write();
        Files.writeString(root.resolve("intervals.csv"), """
                network.buffer,protocol,seeds,method,figure,value,low,high
                1 MB,homa,2,replications,slowdown_mean,2,-4.353,8.353
                2 MB,homa,2,replications,slowdown_mean,3,,
                """);
        assertThat(report())
                .containsSubsequence(
                        "Means over seeds. \u00b1 is half of the 95 % interval.",
                        "In all rows: protocol homa, saturated false, seeds 2.",
                        "<td class=\"n\" data-key=\"1000000\">1 MB</td>"
                                + "<td class=\"n\" data-key=\"2\" title=\"95 % interval: -4.353 to 8.353\">2"
                                + " <small>\u00b1320 %</small></td><td>true, false</td><td class=\"n\">7</td></tr>",
                        "2 MB</td><td class=\"n\">3</td><td>true</td><td class=\"n\">8</td></tr>",
                        "Each point (4)",
                        "title=\"run.seed\"",
                        ">p1<",
                        ">p4<");
    }

    @Test
    void anIntervalOfOneSeedIsThatOfThePoint() throws IOException {
        sweep().point("1", "1.5").point("2", "2.5").write();
        Files.writeString(root.resolve("intervals.csv"), """
                workload.degree,protocol,seeds,method,figure,value,low,high
                2,homa,1,batch-means,slowdown_mean,2.5,2.4,2.6
                """);
        assertThat(report())
                .contains("<p class=\"soft\">\u00b1 is half of the 95 % interval.</p>", "2.5 <small>\u00b14 %</small>")
                .doesNotContain("Means over seeds", "Each point");
        Files.writeString(root.resolve("intervals.csv"), "figure,low,high\nslowdown_mean,few,2\n");
        assertThatThrownBy(this::report)
                .isInstanceOf(ResultFormatException.class)
                .hasMessageContainingAll("intervals.csv:2", "'low'", "'few'");
    }

    @Test
    void aColumnThatRepeatsASweptOneIsLeftOut() throws IOException {
        new SampleSweep(root, "transport.protocol,workload.load", "load,slowdown_mean")
                .point("homa,20%", "0.2,1.5")
                .point("tcp,50%", "0.5,2.5")
                .write();
        assertThat(report())
                .contains("title=\"transport.protocol\"", "title=\"workload.load\"")
                .doesNotContain("title=\"protocol\"", "title=\"load\"");
    }

    @Test
    void chartsHoldTheNumbersTheyShow() throws IOException {
        SampleSweep sweep = sweep();
        sweep.point("1", "1.5")
                .point("2", "2.25")
                .saturated(true)
                .point("8", "40")
                .write();
        JsonNode chart = charts(report()).get(0);
        assertThat(chart.at("/x/label").textValue()).isEqualTo("Degree");
        assertThat(chart.at("/curves/0/label").textValue()).isEqualTo("Homa");
        assertThat(chart.at("/curves/0/color").textValue()).isEqualTo("#0072b2");
        assertThat(chart.at("/curves/0/warned").booleanValue()).isTrue();
        assertThat(chart.at("/columns/0/panels/0/log").booleanValue()).isTrue();
        JsonNode mean = chart.at("/columns/0/panels/0/lines/1");
        assertThat(mean.get("figure").textValue()).isEqualTo("mean");
        assertThat(mean.get("x").toString()).isEqualTo("[1,2,8]");
        assertThat(mean.get("y").toString()).isEqualTo("[1.5,2.25,40]");
        assertThat(mean.get("doubts").toString()).isEqualTo("[\"\",\"\",\"saturated\"]");
    }

    @Test
    void aBinOfTooFewMessagesIsDoubted() throws IOException {
        sweep().point("1", "1.5").write();
        JsonNode chart = charts(report()).get(0);
        assertThat(chart.at("/x/values").toString()).isEqualTo("[0,100]");
        assertThat(chart.at("/x/rest").toString()).isEqualTo("[1,0]");
        JsonNode p99 = chart.at("/columns/0/panels/0/lines/0");
        assertThat(p99.get("x").toString()).isEqualTo("[0,100]");
        assertThat(p99.get("y").toString()).isEqualTo("[2,2]");
        assertThat(p99.at("/doubts/1").textValue()).isEqualTo("of 10 messages");
        assertThat(chart.at("/notes/0").textValue()).isEqualTo("thin: fewer than 100 messages");
    }

    @Test
    void severalExperimentsStandSideBySide() throws IOException {
        Path one = root.resolve("one & only");
        Path two = root.resolve("two");
        for (Path folder : List.of(one, two)) {
            String racks = folder.equals(one) ? "3" : "9";
            new SampleSweep(folder, "workload.degree", "slowdown_mean")
                    .saturated(folder.equals(two))
                    .point("1", "1.5")
                    .file("config.yaml", "network: {racks: " + racks + "}\nrun: {duration: 1 ms, label: a}\n")
                    .point("2", "1.5")
                    .file("config.yaml", "network: {racks: " + racks + "}\nrun: {duration: 1 ms, label: b}\n")
                    .write();
            ResultPlots.draw(folder, EnumSet.of(PlotFormat.PNG));
        }
        Path page = root.resolve("pages/both.html");
        assertThat(ReportWriter.write(List.of(one, two), page)).isEqualTo(page);
        String html = Files.readString(page);
        String first = "swept (" + one.toString().replace("&", "&amp;") + ")";
        String second = "swept (" + two + ")";
        assertThat(html)
                .containsSubsequence(
                        "<h1>2 experiments side by side</h1>",
                        second + ": p1",
                        "<th scope=\"col\">" + first + "</th><th scope=\"col\">" + second + "</th>",
                        "Settings that differ between experiments (1)",
                        "<th scope=\"row\">network.racks</th><td>3</td><td>9</td>",
                        "Settings that differ in each (1)",
                        "<th scope=\"row\">run.label</th><td>a, b</td><td>a, b</td>",
                        "Settings that all share (1)",
                        "<td class=\"name\">" + first + "</td>",
                        "<td class=\"name\">" + second + "</td>",
                        "<div class=\"beside\">",
                        "data-chart=\"0\"",
                        "data-chart=\"1\"",
                        "href=\"../one%20%26%20only/points.csv\"",
                        "href=\"../two/runs/p1/summary.json\"");
        assertThat(charts(html))
                .hasSize(2)
                .allSatisfy(
                        chart -> assertThat(chart.get("group").textValue()).isEqualTo("slowdown-w2-50-best-case-rpc"));
    }

    @Test
    void isTheSameEachTimeWhateverTheLocale() throws IOException {
        new SampleResults(root).withPoint("homa", "w3", 1, 10_000, 1.1, false).write();
        byte[] first = Files.readAllBytes(ReportWriter.write(root));
        Locale usual = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG"));
            assertThat(Files.readAllBytes(ReportWriter.write(root))).isEqualTo(first);
        } finally {
            Locale.setDefault(usual);
        }
    }

    @Test
    void saysThatThereAreNoPoints() throws IOException {
        assertThat(Files.readString(ReportWriter.write(new SampleResults(root).write())))
                .contains("The experiment has no finished points.");
    }
}
