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
import java.util.regex.Pattern;
import org.homasim.plot.output.PlotFormat;
import org.homasim.plot.result.ResultFormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParameterChartsTest {
    private static final String FIGURES =
            "slowdown_mean,slowdown_p99,short_p50_us,short_p99_us,packets_dropped,burst_p50_us,burst_p99_us";
    private static final String MESSAGES = "1.5,4,3,20,0,,";
    private static final String BURSTS = "1.5,4,3,20,0,100,200";

    @TempDir
    Path root;

    @Test
    void bursts_over_their_degree_with_a_curve_per_protocol() throws IOException {
        incast().write();

        List<Path> written = ResultPlots.draw(root, EnumSet.allOf(PlotFormat.class));

        // Messages of one size: a chart of slowdown by size would be a level.
        assertThat(names(written))
                .containsExactly("over-degree.png", "over-degree.svg", "over-degree.pdf", "over-degree.csv");
        List<String> texts = texts(written.get(1));
        assertThat(texts)
                .contains("swept over workload.degree", "16 hosts, W2, 50% load", "Degree")
                .contains("Homa", "TCP", "P99", "P50")
                .contains("Time of a burst (ms)", "Packets dropped")
                .contains("1", "8", "64")
                .doesNotContain("hollow: saturated", "hollow: not steady", "mean");
        assertThat(texts).noneMatch(text -> text.contains("RPC"));
        assertThat(Files.readString(written.get(3))).isEqualTo("""
                curve,protocol,workload.degree,x,x_unit,points,saturated,overload,\
                burst_p99_us,burst_p99_us_least,burst_p99_us_most,\
                burst_p50_us,burst_p50_us_least,burst_p50_us_most,\
                packets_dropped,packets_dropped_least,packets_dropped_most
                Homa,homa,1,1,,1,false,,60.0,60.0,60.0,50.0,50.0,50.0,0.0,0.0,0.0
                Homa,homa,8,8,,1,false,,400.0,400.0,400.0,350.0,350.0,350.0,0.0,0.0,0.0
                Homa,homa,64,64,,1,false,,3000.0,3000.0,3000.0,2800.0,2800.0,2800.0,7.0,7.0,7.0
                TCP,tcp,1,1,,1,false,,60.0,60.0,60.0,50.0,50.0,50.0,0.0,0.0,0.0
                TCP,tcp,8,8,,1,false,,400.0,400.0,400.0,350.0,350.0,350.0,0.0,0.0,0.0
                TCP,tcp,64,64,,1,false,,210000.0,210000.0,210000.0,200000.0,200000.0,200000.0,12000.0,12000.0,12000.0
                """);
    }

    @Test
    void the_same_results_give_the_same_bytes() throws IOException {
        List<Path> files = ResultPlots.draw(incast().write(), EnumSet.allOf(PlotFormat.class));
        List<byte[]> before = contents(files);
        assertThat(ResultPlots.draw(root, EnumSet.allOf(PlotFormat.class))).isEqualTo(files);
        assertThat(contents(files)).usingRecursiveComparison().isEqualTo(before);
    }

    @Test
    void messages_have_times_and_slowdowns() throws IOException {
        SampleSweep sweep = sweep("workload.load").withDefinition("corrected").withSizes(100, 5000);
        for (String load : List.of("20%", "40%", "60%", "80%")) {
            sweep.point(load, MESSAGES);
        }

        List<Path> written = draw(sweep);

        assertThat(names(written))
                .containsExactly("over-load.svg", "over-load.csv", "slowdown-w2-50.svg", "slowdown-w2-50.csv");
        assertThat(texts(written.get(0)))
                .contains("Load (%)", "20", "40", "60", "80", "16 hosts, W2, 50% load, slowdown as corrected")
                .contains("Time of short messages (us)", "One-way slowdown", "P99", "P50", "mean")
                .doesNotContain("Packets dropped", "Time of a burst (us)");
        assertThat(lines(written.get(1)).get(1)).startsWith("Homa,homa,20%,20,%,1,false,,20.0,20.0,20.0,3.0,");
    }

    @Test
    void values_have_one_unit_on_the_axis_and_their_own_text_in_the_table() throws IOException {
        SampleSweep sweep = sweep("network.buffer");
        for (String buffer : List.of("4 MB", "1440 KB", "500 KB")) {
            sweep.point(buffer, BURSTS);
        }

        List<Path> written = draw(sweep);

        assertThat(texts(written.get(0))).contains("Buffer (MB)", "0.5", "1.44", "4");
        assertThat(lines(written.get(1)))
                .extracting(line -> line.split(",", -1)[2] + "=" + line.split(",", -1)[3] + line.split(",", -1)[4])
                .containsExactly("network.buffer=xx_unit", "500 KB=0.5MB", "1440 KB=1.44MB", "4 MB=4MB");
    }

    @Test
    void the_use_of_memory_is_shown_over_what_limits_it() throws IOException {
        for (String key : List.of("network.bufferAlpha", "workload.degree")) {
            SampleSweep sweep = new SampleSweep(root, key, "burst_p99_us,pool_max_bytes");
            for (String value : List.of("1", "2", "4")) {
                sweep.point(value, "100," + value + "000000");
            }
            List<String> texts = texts(draw(sweep).get(0));
            assertThat(texts.contains("Peak switch memory (MB)")).as(key).isEqualTo(key.contains("buffer"));
        }
    }

    @Test
    void seeds_are_pooled_with_whiskers_and_never_an_axis() throws IOException {
        SampleSweep sweep = sweep("workload.degree,run.seed");
        for (String degree : List.of("1", "2", "4")) {
            sweep.point(degree + ",1", "1.5,4,3,20,0,100,200")
                    .point(degree + ",2", "1.5,4,3,20,0,110,230")
                    .point(degree + ",3", "1.5,4,3,20,0,,");
        }

        List<Path> written = draw(sweep);

        assertThat(names(written)).containsExactly("over-degree.svg", "over-degree.csv");
        assertThat(texts(written.get(0)))
                .contains("16 hosts, W2, 50% load, mean of 3 seeds, whiskers from least to most");
        assertThat(lines(written.get(1)))
                .hasSize(4)
                .contains("Homa,homa,2,2,,3,false,,215.0,200.0,230.0,105.0,100.0,110.0");
    }

    @Test
    void other_parameters_make_curves() throws IOException {
        SampleSweep sweep = sweep("transport.homa.overcommitment,workload.load");
        for (String overcommitment : List.of("2", "7")) {
            for (String load : List.of("20 Gbps", "500 Mbps", "1 Gbps")) {
                sweep.point(overcommitment + "," + load, MESSAGES);
            }
        }

        List<Path> written = draw(sweep);

        // Two values of overcommitment are no curve.
        assertThat(names(written)).containsExactly("over-load.svg", "over-load.csv");
        assertThat(texts(written.get(0))).contains("Homa, overcommitment 2", "Homa, overcommitment 7", "Load (Gbps)");
        assertThat(lines(written.get(1))).hasSize(7);
    }

    @Test
    void what_is_zipped_with_the_parameter_does_not_split_its_curve() throws IOException {
        SampleSweep sweep = sweep("transport.protocol,workload.sizes,workload.load");
        for (String protocol : List.of("homa", "tcp")) {
            sweep.point(protocol + ",w2,3200 Mbps", MESSAGES)
                    .point(protocol + ",w3,14 Gbps", MESSAGES)
                    .point(protocol + ",w4,20 Gbps", MESSAGES);
        }

        List<Path> written = draw(sweep);

        assertThat(names(written)).containsExactly("over-load.svg", "over-load.csv");
        assertThat(texts(written.get(0)))
                .contains("16 hosts, W2, 50% load, slowdown as best-case-rpc, in step with it workload.sizes")
                .contains("Homa", "TCP");
        assertThat(lines(written.get(1))).hasSize(7);
    }

    @Test
    void a_value_that_comes_with_two_of_what_is_zipped_makes_no_curve() throws IOException {
        SampleSweep sweep = sweep("workload.sizes,workload.load")
                .point("w2,3200 Mbps", MESSAGES)
                .point("w3,14 Gbps", MESSAGES)
                .point("w4,20 Gbps", MESSAGES)
                .point("w5,20 Gbps", MESSAGES);
        assertThat(names(draw(sweep))).allMatch(name -> name.startsWith("slowdown-"));
    }

    @Test
    void what_is_no_number_or_of_two_dimensions_or_has_two_values_makes_no_chart() throws IOException {
        for (List<String> values : List.of(
                List.of("w1", "w2", "w3"),
                List.of("1 MB", "2 MB", "unlimited"),
                List.of("50%", "60%", "20 Gbps"),
                List.of("1", "2", "3 KB"),
                List.of("1 XB", "2 XB", "3 XB"),
                List.of("80%", "50%"),
                List.of("1 MB", "1000 KB", "2 MB"))) {
            SampleSweep sweep = sweep("workload.load");
            for (String value : values) {
                sweep.point(value, MESSAGES);
            }
            assertThat(names(draw(sweep))).as(values.toString()).allMatch(name -> name.startsWith("slowdown-"));
        }
    }

    @Test
    void points_without_figures_make_no_chart() throws IOException {
        SampleSweep sweep = sweep("workload.degree");
        for (String degree : List.of("1", "2", "4")) {
            sweep.point(degree, ",,,,0,,");
        }
        assertThat(names(draw(sweep)))
                .containsExactly("slowdown-w2-50-best-case-rpc.svg", "slowdown-w2-50-best-case-rpc.csv");
    }

    @Test
    void slowdowns_by_size_stay_where_a_point_is_in_no_other_chart() throws IOException {
        SampleSweep sweep = sweep("workload.degree");
        for (String degree : List.of("1", "2", "4", "")) {
            sweep.point(degree, BURSTS);
        }
        assertThat(names(draw(sweep))).contains("over-degree.svg", "slowdown-w2-50-best-case-rpc.svg");
    }

    @Test
    void saturated_points_are_told() throws IOException {
        SampleSweep sweep = sweep("workload.degree").point("1", BURSTS).point("2", BURSTS);
        sweep.saturated(true).point("4", BURSTS);
        List<Path> written = draw(sweep);
        assertThat(texts(written.get(0))).contains("hollow: saturated");
        assertThat(lines(written.get(1)))
                .extracting(line -> line.split(",", -1)[6])
                .containsExactly("saturated", "false", "false", "true");
    }

    @Test
    void points_whose_backlog_grew_are_told_by_a_word_of_their_own() throws IOException {
        SampleSweep sweep = sweep("workload.degree").point("1", BURSTS).point("2", BURSTS);
        sweep.notSteady(true).point("4", BURSTS);
        List<Path> written = draw(sweep);
        assertThat(texts(written.get(0))).contains("hollow: not steady");
        assertThat(lines(written.get(1)))
                .extracting(line -> line.split(",", -1)[7])
                .containsExactly("overload", "", "", "not steady");

        sweep.saturated(true).point("8", BURSTS);
        assertThat(texts(draw(sweep).get(0))).contains("hollow: saturated or not steady");
    }

    @Test
    void parameters_of_one_name_are_told_apart() throws IOException {
        SampleSweep sweep = sweep("transport.tcp.rto,transport.dctcp.rto");
        for (String first : List.of("1 ms", "2 ms", "4 ms")) {
            for (String second : List.of("1 ms", "2 ms", "4 ms")) {
                sweep.point(first + "," + second, BURSTS);
            }
        }
        assertThat(names(draw(sweep))).contains("over-tcp-rto.svg", "over-dctcp-rto.svg");
    }

    @Test
    void rpcs_and_one_way_messages_are_drawn_apart() throws IOException {
        SampleSweep sweep = sweep("transport.protocol,workload.load");
        for (String load : List.of("20%", "40%", "60%")) {
            sweep.withDefinition("corrected").point("homa," + load, MESSAGES);
            sweep.withDefinition("best-case-rpc").point("tcp," + load, MESSAGES);
        }

        List<Path> written = draw(sweep);

        assertThat(names(written))
                .containsExactly(
                        "over-load.svg", "over-load.csv", "over-load-best-case-rpc.svg", "over-load-best-case-rpc.csv");
        assertThat(texts(written.get(0))).contains("One-way slowdown", "Homa").doesNotContain("TCP");
        assertThat(texts(written.get(2))).contains("RPC / best case", "TCP").doesNotContain("Homa");
    }

    @Test
    void the_report_shows_them_under_a_heading() throws IOException {
        SampleSweep sweep = sweep("workload.load").withSizes(100, 5000);
        for (String load : List.of("20%", "40%", "60%")) {
            sweep.point(load, MESSAGES);
        }
        draw(sweep);
        assertThat(Files.readString(ReportWriter.write(root)))
                .containsSubsequence(
                        "<h3>Over swept parameters</h3>",
                        "data-title=\"swept over workload.load\"",
                        "<h3>Slowdown by message size</h3>",
                        "data-title=\"Slowdown, W2 at 50% load\"",
                        "href=\"plots/over-load.csv\"");
    }

    @Test
    void a_figure_that_is_no_number_is_reported() throws IOException {
        SampleSweep sweep = sweep("workload.degree").point("1", BURSTS).point("2", BURSTS);
        sweep.point("4", "1.5,4,3,20,0,100,soon");
        assertThatThrownBy(() -> draw(sweep))
                .isInstanceOf(ResultFormatException.class)
                .hasMessageContainingAll("points.csv", "'burst_p99_us'", "'p3'", "'soon'");
    }

    private SampleSweep sweep(String parameters) {
        return new SampleSweep(root, parameters, FIGURES);
    }

    private SampleSweep incast() throws IOException {
        return sweep("transport.protocol,workload.degree")
                .point("homa,1", "1.5,4,3,20,0,50,60")
                .point("homa,8", "1.5,4,3,20,0,350,400")
                .point("homa,64", "1.5,4,3,20,7,2800,3000")
                .point("tcp,1", "1.5,4,3,20,0,50,60")
                .point("tcp,8", "1.5,4,3,20,0,350,400")
                .point("tcp,64", "1.5,4,3,20,12000,200000,210000");
    }

    private static List<Path> draw(SampleSweep sweep) throws IOException {
        return ResultPlots.draw(sweep.write(), EnumSet.of(PlotFormat.SVG));
    }

    private static List<String> names(List<Path> files) {
        return files.stream().map(file -> file.getFileName().toString()).toList();
    }

    /** Lines without the quotes of texts, which hold no comma here. */
    private static List<String> lines(Path csv) throws IOException {
        return Files.readAllLines(csv).stream()
                .map(line -> line.replace("\"", ""))
                .toList();
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
