// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.InflaterInputStream;
import org.HdrHistogram.Histogram;
import org.homasim.plot.chart.PageWidth;
import org.homasim.plot.output.PlotFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequestedChartsTest {
    private static final String FIGURES = "slowdown_mean,slowdown_p50,slowdown_p99,slowdown_p999,goodput_gbps";
    private static final String PORTS =
            "tier,ports,queue_mean_bytes,queue_p99_bytes,queue_max_bytes,wire_bytes_p0,wire_bytes_p1,wire_bytes_p2\n";

    @TempDir
    Path root;

    private SampleSweep loads() throws IOException {
        SampleSweep sweep = new SampleSweep(root, "transport.protocol,workload.load", FIGURES).withSizes(100, 5_000);
        for (String protocol : List.of("homa", "tcp")) {
            int factor = protocol.equals("tcp") ? 10 : 1;
            for (String load : List.of("20%", "50%", "80%")) {
                double gbps = Double.parseDouble(load.replace("%", "")) / 10;
                sweep.point(protocol + "," + load, "1.5,1.2," + 4 * factor + "," + 9 * factor + "," + gbps)
                        .file("ports.csv", PORTS + ports(protocol, factor));
            }
        }
        return sweep;
    }

    private static String ports(String protocol, int factor) {
        String wire = protocol.equals("homa") ? "600,300,100" : "1000,0,0";
        return "host-up,4,0,0,0," + wire + "\nswitch-down,4," + 100 * factor + "," + 2_000 * factor + ","
                + 5_000 * factor + "," + wire + "\n";
    }

    private List<Path> draw(String request) throws IOException {
        Files.writeString(root.resolve("plots.yaml"), request);
        return ResultPlots.draw(root, Optional.of(EnumSet.of(PlotFormat.SVG)), Optional.empty());
    }

    private static List<String> texts(Path svg) throws IOException {
        return Pattern.compile("<text[^>]*>([^<]*)</text>")
                .matcher(Files.readString(svg))
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    @Test
    void priorities_are_shares_of_the_bytes_on_the_links_to_the_hosts() throws IOException {
        loads().write();
        List<Path> files = draw("- {type: priorities, points: ['p3', 'p6']}\n");
        assertThat(texts(files.get(0)))
                .contains("swept: bytes by priority", "Links to the hosts (switch-down)", "Homa")
                .contains("10%", "30%", "60%", "P2 (most urgent)", "P0")
                // TCP has one level, of which there is nothing to tell.
                .doesNotContain("TCP");
        assertThat(Files.readString(files.get(1))).isEqualTo("""
                group,curve,protocol,part,amount,share
                "Links to the hosts (switch-down)",Homa,homa,"P2 (most urgent)",100.0,0.1
                "Links to the hosts (switch-down)",Homa,homa,P1,300.0,0.3
                "Links to the hosts (switch-down)",Homa,homa,P0,600.0,0.6
                """);
    }

    @Test
    void queues_stand_at_their_tiers_from_mean_to_longest() throws IOException {
        loads().write();
        List<Path> files = draw("- {type: queues, points: ['p3', 'p6'], title: How long, name: q}\n");
        assertThat(files.get(1)).hasFileName("q.csv");
        assertThat(texts(files.get(0)))
                .contains("How long", "host-up", "switch-down", "Queue (KB)", "Homa", "TCP", "0");
        assertThat(Files.readString(files.get(1))).isEqualTo("""
                curve,protocol,overload,figure,tier,value,low,high
                Homa,homa,,queue_kb,host-up,0.0,0.0,0.0
                Homa,homa,,queue_kb,switch-down,2.0,0.1,5.0
                TCP,tcp,,queue_kb,host-up,0.0,0.0,0.0
                TCP,tcp,,queue_kb,switch-down,20.0,1.0,50.0
                """);
    }

    @Test
    void the_tail_is_shown_over_what_was_delivered() throws IOException {
        loads().write();
        List<Path> files = draw("- {type: load-tail, percentiles: [p999, p50]}\n");
        assertThat(texts(files.get(0)))
                .contains("Goodput of a host (Gbps)", "P99.9 RPC / best case", "P50 RPC / best case", "Homa", "TCP");
        assertThat(Files.readAllLines(files.get(1)))
                .hasSize(1 + 2 * 2 * 3)
                .contains("Homa,homa,,slowdown_p999,8.0,9.0,9.0,9.0", "TCP,tcp,,slowdown_p50,2.0,1.2,1.2,1.2");
    }

    @Test
    void figures_that_are_asked_for_have_a_panel_for_each_quantity() throws IOException {
        loads().write();
        List<Path> files =
                draw("- {type: over-parameter, x: workload.load, y: [slowdown_p999, slowdown_mean, goodput_gbps]}\n");
        assertThat(files)
                .extracting(Path::getFileName)
                .extracting(Path::toString)
                .containsExactly("over-load.svg", "over-load.csv");
        assertThat(texts(files.get(0)))
                .contains("RPC / best case", "Goodput (Gbps)", "P99.9", "mean", "Load (%)")
                .doesNotContain("P99");
    }

    @Test
    void messages_that_take_longer_fall_from_all_to_the_last() throws IOException {
        loads().write();
        Map<Long, Histogram> times = new TreeMap<>();
        Histogram ofShort = SampleResults.histogram("100");
        ofShort.recordValueWithCount(1_000, 5);
        ofShort.recordValueWithCount(4_000, 4);
        ofShort.recordValueWithCount(64_000, 1);
        times.put(100L, ofShort);
        Histogram ofLong = SampleResults.histogram("5000");
        ofLong.recordValueWithCount(900_000, 10);
        times.put(5_000L, ofLong);
        SampleResults.writeLog(root.resolve("runs/p1/times.hlog"), times);
        List<Path> files = draw("- {type: time-cdf, points: p1}\n");
        assertThat(texts(files.get(0)))
                .contains("16 hosts, up to 100 B, the shortest tenth", "Time (us)", "Messages that take longer (%)");
        // Of the ten short ones five take longer than 1 us, and one than 4 us.
        assertThat(Files.readAllLines(files.get(1)))
                .satisfiesExactly(
                        header -> assertThat(header).isEqualTo("curve,protocol,overload,figure,time_us,value,low,high"),
                        half -> assertThat(half).matches("Homa,homa,,longer_percent,(1\\.0.*|0\\.999.*),50\\.0,,"),
                        last -> assertThat(last).matches("Homa,homa,,longer_percent,(4\\.0.*|3\\.99.*),10\\.0,,"));
        assertThat(texts(draw("- {type: time-cdf, points: p1, sizes: {from: 1 KB}}\n"
                                .replace("sizes: {from: 1 KB}", "fromBytes: 100"))
                        .get(0)))
                .anyMatch(text -> text.contains("more than 100 and up to"));
    }

    @Test
    void times_by_size_are_told_in_microseconds() throws IOException {
        loads().write();
        Map<Long, Histogram> times = new TreeMap<>();
        for (long bound : List.of(100L, 5_000L)) {
            Histogram some = SampleResults.histogram(Long.toString(bound));
            some.recordValueWithCount(20 * bound, 10);
            times.put(bound, some);
        }
        SampleResults.writeLog(root.resolve("runs/p1/times.hlog"), times);
        List<Path> files = draw("- {type: time-by-size, points: p1, percentiles: [p50]}\n");
        assertThat(texts(files.get(0)))
                .contains("Time, W2 at 50% load", "P50 RPC time (us)")
                .doesNotContain("Largest");
        assertThat(Files.readAllLines(files.get(1)).get(0))
                .isEqualTo(
                        "curve,kind,protocol,saturated,overload,percentile,size_low,size_high,count,time_us,time_us_low,"
                                + "time_us_high");
    }

    @Test
    void a_search_shows_how_the_slowdown_rises() throws IOException {
        SampleSweep sweep = new SampleSweep(root, "network.buffer", "slowdown_mean").point("8 MB", "2");
        sweep.following("p1").point("4 MB", "2").point("2 MB", "6").write();
        for (int i = 1; i <= 3; i++) {
            Path summary = root.resolve("runs/p" + i + "/summary.json");
            Files.writeString(
                    summary,
                    Files.readString(summary)
                            .replace("\"slowdown\":{", "\"slowdown\":{\"mean\":" + (i == 3 ? 6 : 2) + ","));
        }
        Files.writeString(
                root.resolve("knee.csv"),
                "point,peak_bytes,baseline_mean,tolerance,knee_bytes\np1,3000000,2,0.1,4000000\n");
        List<Path> files = draw("- {type: knee}\n");
        assertThat(texts(files.get(0)))
                .contains("swept: smallest buffer", "Buffer of a switch (MB)", "2", "5")
                .anyMatch(text -> text.contains("dotted: 10% above"))
                .anyMatch(text -> text.contains("Homa 4 MB"));
        assertThat(Files.readString(files.get(1))).isEqualTo("""
                curve,protocol,overload,figure,buffer_mb,value,low,high
                Homa,homa,,"mean_slowdown_of_baseline",2.0,3.0,,
                Homa,homa,,"mean_slowdown_of_baseline",4.0,1.0,,
                Homa,homa,,"mean_slowdown_of_baseline",8.0,1.0,,
                """);
    }

    @Test
    void samples_of_queues_are_drawn_over_time() throws IOException {
        SampleSweep sweep = loads();
        sweep.file("series.csv", """
                time_us,tier,queued_bytes,longest_queue_bytes,utilization
                10,switch-down,5000,3000,0.5
                20,switch-down,0,0,0.5
                """);
        sweep.write();
        List<Path> files = draw("- {type: queue-series}\n");
        assertThat(texts(files.get(0))).contains("switch-down (KB)", "TCP").doesNotContain("Homa");
        assertThat(Files.readAllLines(files.get(1)))
                .contains("TCP,tcp,,switch-down,0.01,3.0,,", "TCP,tcp,,switch-down,0.02,0.0,,");
    }

    @Test
    void what_has_no_numbers_says_so() throws IOException {
        new SampleSweep(root, "workload.degree", "slowdown_mean")
                .point("1", "2")
                .write();
        Map<String, String> said = Map.of(
                "queues", "The results have no ports.csv with tiers.",
                "queue-series", "No point has samples of its queues; measure.series makes them.",
                "priorities", "No point has packets of more than one priority.",
                "load-tail", "There are no three points that differ in workload.load.",
                "knee", "No search for the smallest buffer came to its end; knee.shares asks for one.");
        for (Map.Entry<String, String> each : said.entrySet()) {
            assertThat(texts(draw("- {type: " + each.getKey() + "}\n").get(0)))
                    .as(each.getKey())
                    .contains(each.getValue());
        }
        assertThat(draw("- {type: time-by-size}\n").get(0)).content().contains("run the experiment again");
    }

    @Test
    void pictures_are_as_wide_as_the_place_and_their_text_is_text() throws IOException {
        loads().write();
        Files.writeString(root.resolve("plots.yaml"), "- {type: queues}\n- {type: over-parameter}\n");
        for (PageWidth width : PageWidth.values()) {
            for (Path file :
                    ResultPlots.draw(root, Optional.of(Set.of(PlotFormat.SVG, PlotFormat.PDF)), Optional.of(width))) {
                if (file.toString().endsWith(".svg")) {
                    int px = width == PageWidth.ONE_COLUMN ? 320 : width == PageWidth.TWO_COLUMN ? 672 : 720;
                    assertThat(Files.readString(file))
                            .contains("width='" + px + "'")
                            .contains("<text");
                } else if (file.toString().endsWith(".pdf")) {
                    assertThat(pageOf(file)).contains(" Td (").contains("(Homa", ") Tj");
                }
            }
        }
    }

    /** The operators of a page, which a PDF holds compressed. */
    private static String pageOf(Path pdf) throws IOException {
        byte[] bytes = Files.readAllBytes(pdf);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int begin = text.indexOf("stream\n") + "stream\n".length();
        try (InputStream page = new InflaterInputStream(
                new ByteArrayInputStream(bytes, begin, text.indexOf("endstream", begin) - begin))) {
            return new String(page.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    @Test
    void two_charts_of_one_kind_have_names_of_their_own() throws IOException {
        loads().write();
        assertThat(draw("- {type: queues, points: p1}\n- {type: queues, points: p2}\n"))
                .extracting(file -> file.getFileName().toString())
                .containsExactly("queues.svg", "queues.csv", "queues-2.svg", "queues-2.csv");
    }
}
