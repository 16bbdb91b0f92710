// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.homasim.plot.output.PlotFormat;
import org.homasim.plot.result.ResultFormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimelineChartsTest {
    private static final String HEADER = "time_us,started,completed,mean,p50,p99,max\n";
    private static final String NAME = "timeline-w2-50-best-case-rpc";

    @TempDir
    Path root;

    @Test
    void each_protocol_with_and_without_a_failure_has_a_panel() throws IOException {
        List<Path> written = draw(SampleTimelines.failure(root, "homa", "tcp").write());

        assertThat(names(written)).startsWith(NAME + ".svg", NAME + ".csv").endsWith("recovery.csv");
        assertThat(texts(written.get(0)))
                .contains("Slowdown over time, W2 at 50% load")
                .contains("16 hosts, slowdown as best-case-rpc, messages by their start in intervals of 1 ms")
                .contains("Homa", "TCP", "RPC / best case", "P99", "mean")
                .contains("Start of the message, after the start of the measured time (ms)", "0", "10", "40")
                // Times of the fault count from the start of the run, and routes heed it 2 ms later.
                .contains("spine/0 down", "no faults", "routes change")
                .contains("back to normal: P99 after 3 ms, mean after 3 ms")
                .contains("back to normal: P99 after 4 ms, mean after 4 ms")
                .doesNotContain("Started", "Did not end", "Homa, no faults");
        List<String> lines = Files.readAllLines(written.get(1));
        assertThat(lines).hasSize(1 + 4 * 40);
        assertThat(lines.get(0))
                .isEqualTo("curve,protocol,points,saturated,overload,time_us,started,completed,mean,p50,p99,max");
        assertThat(lines.get(42)).startsWith("\"Homa, spine/0 down\",homa,1,false,,1000,100.0,100.0,");
    }

    @Test
    void how_long_it_took_is_told_for_each_point_with_faults() throws IOException {
        List<Path> written = draw(SampleTimelines.failure(root, "homa", "tcp").write());
        List<String> lines = Files.readAllLines(written.get(written.size() - 1));
        assertThat(lines.get(0))
                .isEqualTo("point,without_faults,figure,from_us,normal_up_to,disturbed,recovered_us,took_us");
        assertThat(lines).hasSize(5);
        assertThat(lines.get(1)).startsWith("p2,p1,p99,10000,3.5").endsWith(",3,13000,3000");
        assertThat(lines.get(2)).startsWith("p2,p1,mean,10000,1.7").endsWith(",3,13000,3000");
        assertThat(lines.get(4)).startsWith("p4,p3,mean,10000,1.7").endsWith(",4,14000,4000");
    }

    @Test
    void seeds_are_compared_with_their_own() throws IOException {
        SampleTimelines sample = new SampleTimelines(root, "network.faults,run.seed");
        for (int seed = 1; seed <= 2; seed++) {
            int level = seed;
            sample.point("none," + seed, i -> level);
            sample.point(SampleTimelines.SPINE + "," + seed, i -> i >= 10 && i < 20 ? 100 : level);
        }
        List<Path> written = draw(sample.write());
        assertThat(Files.readAllLines(written.get(written.size() - 1)).subList(1, 5))
                .containsExactly(
                        "p2,p1,p99,10000,2.2,10,20000,10000",
                        "p2,p1,mean,10000,1.1,10,20000,10000",
                        "p4,p3,p99,10000,4.4,10,20000,10000",
                        "p4,p3,mean,10000,2.2,10,20000,10000");
    }

    @Test
    void a_curve_of_each_protocol_makes_one_panel() throws IOException {
        SampleTimelines sample = new SampleTimelines(root, "transport.protocol");
        sample.point("homa", i -> 1.5).point("tcp", i -> 3);
        List<Path> written = draw(sample.write());
        List<String> texts = texts(written.get(0));
        assertThat(texts).contains("Homa", "TCP").doesNotContain("no faults", "routes change");
        assertThat(texts).filteredOn("RPC / best case"::equals).hasSize(1);
        assertThat(names(written)).doesNotContain("recovery.csv");
    }

    @Test
    void a_fault_of_all_points_is_marked() throws IOException {
        SampleTimelines sample = new SampleTimelines(root, "transport.protocol");
        sample.point("homa", i -> 1.5)
                .sweep()
                .file(
                        "config.yaml",
                        "network: {faults: [{host: host/3, from: 12 ms, to: 13 ms}, {link: all, meanUp: 1 ms, meanDown: 1 us},"
                                + " {link: [a, b], loss: 1%}, {switch: spine/1, from: 60 ms},"
                                + " {output: [leaf/0, host/1], rate: 1 Gbps, from: 35 ms}], reroute: 1 ms}\n"
                                + "run: {warmup: 10 ms, duration: 40 ms}\n");
        // The second has no time, nor has the third; the fourth comes too late.
        assertThat(texts(draw(sample.write()).get(0)))
                .contains("host/3 paused", "leaf/0-host/1 at 1 Gbps")
                .doesNotContain("routes change", "spine/1 down")
                .noneMatch(text -> text.contains("random") || text.contains("losing"));
    }

    @Test
    void means_over_seeds() throws IOException {
        SampleTimelines sample = new SampleTimelines(root, "run.seed");
        sample.point("1", HEADER + "0,10,8,1.0,1.0,1.0,2\n500,10,10,2,2,4,5\n");
        sample.point("2", HEADER + "0,20,20,3.0,2.0,5.0,6\n500,10,0,,,,\n");
        List<Path> written = draw(sample.write());
        assertThat(texts(written.get(0))).anyMatch(text -> text.endsWith("intervals of 500 us, mean of 2 seeds"));
        assertThat(Files.readString(written.get(1))).isEqualTo("""
                        curve,protocol,points,saturated,overload,time_us,started,completed,mean,p50,p99,max
                        Homa,homa,2,false,,0,15.0,14.0,2.0,1.5,3.0,4.0
                        Homa,homa,2,false,,500,10.0,5.0,2.0,2.0,4.0,5.0
                        """);
    }

    @Test
    void messages_that_did_not_end_have_a_panel_if_there_are_any() throws IOException {
        SampleTimelines sample = new SampleTimelines(root, "transport.protocol");
        sample.point("homa", HEADER + "0,10,10,1,1,1,2\n500,10,10,2,2,4,5\n");
        assertThat(texts(draw(sample.write()).get(0))).doesNotContain("Did not end");
        sample.point("tcp", HEADER + "0,10,10,1,1,1,2\n500,10,0,,,,\n");
        assertThat(texts(draw(sample.write()).get(0))).contains("Did not end");
    }

    @Test
    void messages_that_started_have_a_panel_if_their_number_changed() throws IOException {
        for (int fewest : List.of(60, 40)) {
            SampleTimelines sample = new SampleTimelines(root.resolve("" + fewest), "transport.protocol");
            sample.point(
                    "homa",
                    HEADER + "0,100,100,1,1,1,2\n500," + fewest + "," + fewest + ",2,2,4,5\n1000,20,20,2,2,4,5\n");
            // The last interval may be a short one.
            assertThat(texts(draw(sample.write()).get(0)).contains("Started")).isEqualTo(fewest == 40);
        }
    }

    @Test
    void many_curves_are_split_by_a_swept_key_and_keep_what_they_are_compared_with() throws IOException {
        SampleTimelines sample = new SampleTimelines(root, "transport.homa.overcommitment,network.faults");
        for (String overcommitment : List.of("2", "4", "7")) {
            sample.point(overcommitment + ",none", i -> 1.5);
            sample.point(overcommitment + "," + SampleTimelines.SPINE, i -> i == 10 || i == 11 ? 9 : 1.5);
        }
        List<Path> written = draw(sample.write());
        assertThat(names(written))
                .contains(
                        NAME + "-overcommitment-2.svg", NAME + "-overcommitment-4.svg", NAME + "-overcommitment-7.svg")
                .doesNotContain(NAME + ".svg");
        assertThat(texts(root.resolve("plots/" + NAME + "-overcommitment-2.svg")))
                .contains("Slowdown over time, W2 at 50% load, overcommitment 2")
                .contains("Homa, no faults", "Homa, spine/0 down");
    }

    @Test
    void many_faults_are_split_by_fault() throws IOException {
        SampleTimelines sample = new SampleTimelines(root, "network.faults").point("none", i -> 1.5);
        for (int spine = 0; spine < 4; spine++) {
            sample.point("[{switch: spine/" + spine + "; from: 20 ms; to: 40 ms}]", i -> 1.6);
        }
        List<Path> written = draw(sample.write());
        assertThat(names(written)).contains(NAME + "-spine-0-down.svg", NAME + "-spine-3-down.svg");
        assertThat(texts(written.get(0)))
                .contains("Homa, no faults", "Homa, spine/0 down")
                .contains("back to normal: P99 never left, mean never left")
                .doesNotContain("Homa, spine/1 down");
    }

    @Test
    void points_without_intervals_make_no_chart() throws IOException {
        SampleTimelines sample = new SampleTimelines(root, "transport.protocol");
        sample.point("homa", HEADER + "0,10,10,1,1,1,2\n");
        assertThat(names(draw(sample.write()))).noneMatch(name -> name.startsWith("timeline"));
    }

    @Test
    void the_same_results_give_the_same_bytes_in_every_locale() throws IOException {
        SampleTimelines.failure(root, "homa", "dctcp", "tcp").write();
        List<byte[]> before = contents(ResultPlots.draw(root, EnumSet.of(PlotFormat.PNG, PlotFormat.SVG)));
        Locale usual = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG"));
            assertThat(contents(ResultPlots.draw(root, EnumSet.of(PlotFormat.PNG, PlotFormat.SVG))))
                    .usingRecursiveComparison()
                    .isEqualTo(before);
        } finally {
            Locale.setDefault(usual);
        }
    }

    @Test
    void the_report_shows_chart_and_times() throws IOException {
        draw(SampleTimelines.failure(root, "homa").write());
        assertThat(Files.readString(ReportWriter.write(root)))
                .containsSubsequence(
                        "<h3>Over time</h3>",
                        "data-title=\"Slowdown over time, W2 at 50% load\"",
                        "<h3>Slowdown by message size</h3>",
                        "<h2>Time to recover</h2>",
                        "took_us</th>",
                        "<td>3000</td>",
                        "href=\"plots/recovery.csv\"",
                        "href=\"runs/p1/timeline.csv\"");
    }

    @Test
    void malformed_files_are_reported() throws IOException {
        assertRefused(HEADER + "0,10,10,1,1,1,2\n0,10,10,1,1,1,2\n", "timeline.csv:3", "'time_us'", "'0'");
        assertRefused(HEADER + "0,10,11,1,1,1,2\n", "timeline.csv:2", "no more than started", "'11'");
        assertRefused(HEADER + "0,10,10,1,1,,2\n", "timeline.csv:2", "'p99'");
        assertRefused("time_us,started\n0,1\n", "timeline.csv:1", "'completed'");
    }

    @Test
    void seeds_with_other_intervals_and_a_broken_configuration_are_reported() throws IOException {
        SampleTimelines sample = new SampleTimelines(root, "run.seed");
        sample.point("1", i -> 2).point("2", HEADER + "0,10,10,1,1,1,2\n500,10,10,1,1,1,2\n");
        assertThatThrownBy(() -> draw(sample.write()))
                .isInstanceOf(ResultFormatException.class)
                .hasMessageContainingAll("p2", "timeline.csv", "the same intervals");
        SampleTimelines broken = new SampleTimelines(root, "run.seed").point("1", i -> 2);
        broken.sweep().file("config.yaml", "run: [10 ms\n");
        assertThatThrownBy(() -> draw(broken.write()))
                .isInstanceOf(ResultFormatException.class)
                .hasMessageContainingAll("config.yaml:", "expected YAML");
    }

    private void assertRefused(String csv, String... parts) throws IOException {
        SampleTimelines sample = new SampleTimelines(root, "run.seed").point("1", csv);
        assertThatThrownBy(() -> draw(sample.write()))
                .isInstanceOf(ResultFormatException.class)
                .hasMessageContainingAll(parts);
    }

    private static List<Path> draw(Path folder) {
        return ResultPlots.draw(folder, EnumSet.of(PlotFormat.SVG));
    }

    private static List<String> names(List<Path> files) {
        return files.stream().map(file -> file.getFileName().toString()).toList();
    }

    private static List<String> texts(Path svg) throws IOException {
        return Pattern.compile("<text[^>]*>([^<]*)</text>")
                .matcher(Files.readString(svg))
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private static List<byte[]> contents(List<Path> files) throws IOException {
        List<byte[]> contents = new ArrayList<>();
        for (Path file : files) {
            contents.add(Files.readAllBytes(file));
        }
        return contents;
    }
}
