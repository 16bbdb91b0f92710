// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.homasim.experiment.cli.Cli.homasim;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two folders of written figures beside each other. */
class DiffCliTest {
    private static final double[] WIDE = {10, 20, 30, 40, 50};
    /** The same and a little more, about 1. */
    private static final double[] A_LITTLE_MORE = {11, 21.1, 30.9, 41.05, 50.95};

    @TempDir
    private Path folder;

    private WrittenResults a;
    private WrittenResults b;

    @BeforeEach
    void begin() {
        a = new WrittenResults(folder.resolve("a"));
        b = new WrittenResults(folder.resolve("b"));
    }

    private static WrittenResults.PointText point(WrittenResults results, String load, long seed) {
        return results.point("load=" + load + " seed=" + seed)
                .swept("workload.load", load)
                .seed(seed);
    }

    private static void addMeans(WrittenResults results, long firstSeed, double... means) {
        for (int i = 0; i < means.length; i++) {
            point(results, "80%", firstSeed + i).figure("slowdown_mean", means[i]);
        }
    }

    private Cli diff(Object... options) throws IOException {
        Object[] arguments = new Object[3 + options.length];
        arguments[0] = "diff";
        arguments[1] = a.write();
        arguments[2] = b.write();
        System.arraycopy(options, 0, arguments, 3, options.length);
        return homasim(arguments);
    }

    private static String line(Cli diff, String beginning) {
        List<String> lines = diff.out()
                .lines()
                .map(line -> line.replaceAll(" +", " "))
                .filter(line -> line.startsWith(beginning))
                .toList();
        assertThat(lines).as(diff.out() + diff.err()).hasSize(1);
        return lines.get(0);
    }

    @Test
    void equal_results_are_identical_whatever_code_made_them() throws IOException {
        addMeans(a, 1, WIDE);
        addMeans(b, 1, WIDE);
        point(a, "50%", 1).figure("slowdown_mean", 2).summary().put("code_revision", "1111111");
        point(b, "50%", 1).figure("slowdown_mean", 2).summary().put("code_revision", "2222222");
        assertThat(diff().succeeds().out())
                .contains("code: A 1111111, B 2222222")
                .contains("2 of 2 points are identical in everything")
                .contains("no figure differs");
        assertThat(line(diff("--all"), "slowdown mean 30")).isEqualTo("slowdown mean 30 30 0 equal");
    }

    @Test
    void other_findings_beside_equal_figures_are_not_identical() throws IOException {
        addMeans(a, 1, 2);
        addMeans(b, 1, 2);
        point(a, "50%", 1).figure("slowdown_mean", 2).summary().put("events", 1000);
        point(b, "50%", 1).figure("slowdown_mean", 2).summary().put("events", 1001);
        assertThat(diff().succeeds().out()).contains("1 of 2 points are identical in everything");
    }

    @Test
    void pairs_show_what_the_spread_over_seeds_hides() throws IOException {
        addMeans(a, 1, WIDE);
        addMeans(b, 1, A_LITTLE_MORE);
        Cli paired = diff();
        assertThat(paired.code()).isEqualTo(ExitCode.FAILED);
        assertThat(paired.err()).isEmpty();
        assertThat(paired.out()).contains("load=80%  (seeds: 5 and 5; paired by seed)");
        // Differences 1, 1.1, 0.9, 1.05, 0.95: 1 of 30, give or take 2.776445 x 0.0790569 / sqrt(5).
        assertThat(line(paired, "slowdown mean")).isEqualTo("slowdown mean 30 31 +3.33 % +3.01 % to +3.66 % DIFFERS");

        b = new WrittenResults(folder.resolve("c"));
        addMeans(b, 6, A_LITTLE_MORE);
        Cli unpaired = diff("--all");
        assertThat(unpaired.code()).isEqualTo(ExitCode.OK);
        assertThat(unpaired.out())
                .contains("spread over seeds")
                .doesNotContain("DIFFERS")
                .doesNotContain("perhaps");
    }

    @Test
    void what_may_be_chance_among_many_figures_is_told_apart() throws IOException {
        // Differences 2, 4, 3 have t = 3 / (1 / sqrt(3)) = 5.2, p = 0.035: significant alone, not among three.
        double[] more = {2, 4, 3};
        for (int i = 0; i < more.length; i++) {
            point(a, "80%", i)
                    .figure("slowdown_mean", 10)
                    .figure("slowdown_p50", 5 + i)
                    .figure("slowdown_p99", 30);
            point(b, "80%", i)
                    .figure("slowdown_mean", 10 + more[i])
                    .figure("slowdown_p50", 5 + (i * 2) % 3)
                    .figure("slowdown_p99", 30 + (i - 1));
        }
        Cli diff = diff();
        assertThat(diff.code()).isEqualTo(ExitCode.OK);
        assertThat(line(diff, "slowdown mean")).endsWith("perhaps");
        assertThat(diff.out())
                .contains("0 of 3 figures tested differ significantly")
                .contains("1 perhaps")
                .contains("2 figures do not differ (--all shows them)");
        Cli alone = diff("--figures", "slowdown_mean");
        assertThat(alone.code()).isEqualTo(ExitCode.FAILED);
        assertThat(line(alone, "slowdown mean")).endsWith("DIFFERS");
    }

    private static void interval(WrittenResults.PointText point, double low, double high) {
        ObjectNode intervals = point.summary().putObject("intervals");
        intervals.put("confidence", 0.95).put("method", "batch-means").put("batches", 20);
        intervals.putObject("slowdown").putArray("mean").add(low).add(high);
        ((ObjectNode) intervals.path("slowdown")).putNull("p99");
    }

    @Test
    void single_runs_are_judged_by_their_own_intervals() throws IOException {
        interval(point(a, "80%", 1).figure("slowdown_mean", 10).figure("slowdown_p99", 50), 9, 11);
        interval(point(b, "80%", 1).figure("slowdown_mean", 14).figure("slowdown_p99", 60), 13, 15);
        Cli diff = diff();
        assertThat(diff.code()).isEqualTo(ExitCode.FAILED);
        assertThat(diff.out()).contains("batches of single runs");
        // Errors 1 / t(0.975; 19) each, together sqrt(2) / 2.093024 with 38 degrees: t(0.975; 38) = 2.024394.
        double halfWidth = 2.024394 * Math.sqrt(2) / 2.093024;
        assertThat(line(diff, "slowdown mean"))
                .isEqualTo(String.format(
                        java.util.Locale.ROOT,
                        "slowdown mean 10 14 +40.00 %% +%.2f %% to +%.2f %% DIFFERS",
                        10 * (4 - halfWidth),
                        10 * (4 + halfWidth)));
        assertThat(line(diff, "slowdown P99")).isEqualTo("slowdown P99 50 60 +20.00 % unknown");
    }

    @Test
    void single_runs_without_intervals_leave_it_open() throws IOException {
        addMeans(a, 1, 10);
        addMeans(b, 1, 14);
        Cli diff = diff();
        assertThat(diff.code()).isEqualTo(ExitCode.OK);
        assertThat(line(diff, "slowdown mean")).endsWith("+40.00 % unknown");
        assertThat(diff.out()).contains("1 unknown").contains("run several seeds");
    }

    @Test
    void what_is_zero_in_a_has_no_percentage() throws IOException {
        for (int seed = 1; seed <= 3; seed++) {
            point(a, "80%", seed).figure("packets_dropped", 0).figure("messages_failed", 0);
            point(b, "80%", seed).figure("packets_dropped", 100 + seed).figure("messages_failed", 0);
        }
        Cli diff = diff();
        assertThat(line(diff, "packets dropped")).isEqualTo("packets dropped 0 102 +102 +99.52 to +104.5 DIFFERS");
        assertThat(diff.out())
                .doesNotContain("messages failed")
                .doesNotContain("NaN")
                .doesNotContain("Infinity");
    }

    @Test
    void points_without_a_counterpart_are_listed() throws IOException {
        addMeans(a, 1, 10, 11);
        addMeans(b, 1, 10, 11);
        point(a, "50%", 1).figure("slowdown_mean", 3);
        point(b, "90%", 1).figure("slowdown_mean", 30);
        assertThat(diff().succeeds().out())
                .contains("1 points of A have no counterpart in B:" + System.lineSeparator() + "  load=50%")
                .contains("1 points of B have no counterpart in A:" + System.lineSeparator() + "  load=90%");
    }

    @Test
    void what_one_folder_sweeps_is_looked_up_in_the_configurations_of_the_other() throws IOException {
        addMeans(a, 1, WIDE);
        point(a, "50%", 1).figure("slowdown_mean", 3);
        for (int i = 0; i < WIDE.length; i++) {
            b.point("seed=" + (i + 1))
                    .set("workload.load", "80%")
                    .set("transport.homa.overcommitment", "2")
                    .seed(i + 1)
                    .figure("slowdown_mean", A_LITTLE_MORE[i]);
        }
        Cli diff = diff();
        assertThat(line(diff, "slowdown mean")).endsWith("DIFFERS");
        assertThat(line(diff, " transport.homa.overcommitment")).isEqualTo(" transport.homa.overcommitment - 2");
        assertThat(diff.out())
                .contains("1 points of A have no counterpart in B")
                .doesNotContain("of B have");
    }

    @Test
    void single_points_are_counterparts_whatever_they_are() throws IOException {
        a.point("run").set("transport.protocol", "homa").figure("slowdown_mean", 2);
        b.point("run").set("transport.protocol", "tcp").figure("slowdown_mean", 4);
        Cli diff = diff();
        assertThat(line(diff, " transport.protocol")).isEqualTo(" transport.protocol homa tcp");
        assertThat(line(diff, "slowdown mean")).contains("+100.00 %");
    }

    @Test
    void slowdowns_of_two_definitions_are_not_compared() throws IOException {
        point(a, "80%", 1).figure("slowdown_mean", 2).figure("goodput_gbps", 9);
        point(b, "80%", 1).definition("unloaded-rpc").figure("slowdown_mean", 4).figure("goodput_gbps", 9);
        assertThat(diff().succeeds().out())
                .contains(
                        "slowdowns of A are of definition best-case-rpc, those of B of unloaded-rpc; they are not compared")
                .doesNotContain("slowdown mean");
    }

    @Test
    void a_run_that_is_not_steady_is_told() throws IOException {
        addMeans(a, 1, 10);
        addMeans(b, 1, 10);
        point(a, "50%", 1).figure("slowdown_mean", 2);
        point(b, "50%", 1).figure("slowdown_mean", 3).summary().put("steady", false);
        assertThat(diff().out()).containsOnlyOnce("not in a steady state");
    }

    @Test
    void every_figure_is_written_to_a_file() throws IOException {
        addMeans(a, 1, WIDE);
        addMeans(b, 1, A_LITTLE_MORE);
        point(a, "50%", 1).figure("slowdown_mean", 3);
        point(b, "50%", 1).figure("slowdown_mean", 3);
        diff("--csv", folder.resolve("diff.csv"));
        List<String> lines = Files.readAllLines(folder.resolve("diff.csv"));
        assertThat(lines.get(0))
                .isEqualTo("points,figure,a,b,a_seeds,b_seeds,difference,low,high,p,p_corrected,method,verdict");
        assertThat(lines.get(1))
                .startsWith("load=80%,slowdown_mean,30,31,5,5,1,0.9018")
                .endsWith("paired,differs");
        assertThat(lines.get(2)).isEqualTo("load=50%,slowdown_mean,3,3,1,1,0,,,,,none,equal");
    }

    @Test
    void bad_input_is_refused() throws IOException {
        addMeans(a, 1, 10);
        addMeans(b, 1, 10);
        point(b, "50%", 1).figure("slowdown_mean", 3);
        Path results = a.write();
        Path none = folder.resolve("none");
        homasim("diff", results, none)
                .refusesWith(none.resolve("points.csv") + ": expected a readable CSV file with the columns point");
        homasim("diff", results, b.write(), "--figures", "slowdown_mean,speed")
                .refusesWith("--figures has speed; allowed: slowdown_mean, slowdown_p50, slowdown_p99, slowdown_p999,"
                        + " short_p50_us, short_p99_us, goodput_gbps, messages_failed, packets_dropped, utilization,"
                        + " burst_p50_us, burst_p99_us, pool_max_bytes,"
                        + " cores_user, cores_system, cores_softirq, downlink_idle, grants_withheld, wasted_bandwidth");
        Path empty = Files.createDirectories(folder.resolve("empty"));
        Files.writeString(empty.resolve("points.csv"), "point\n");
        homasim("diff", empty, results).refusesWith(empty + " has no points");

        WrittenResults twice = new WrittenResults(folder.resolve("twice"));
        twice.point("one").set("workload.load", "80%").figure("slowdown_mean", 1);
        twice.point("two").set("workload.load", "80%").figure("slowdown_mean", 1);
        Path same = twice.write();
        homasim("diff", same, results)
                .refusesWith(
                        same.resolve("points.csv")
                                + ": expected points that differ in their seed or in a swept parameter; 'one' and 'two' do not");
    }

    @Test
    void folders_without_counterparts_have_nothing_to_compare() throws IOException {
        addMeans(a, 1, 10);
        point(b, "50%", 1).figure("slowdown_mean", 3);
        point(b, "60%", 1).figure("slowdown_mean", 3);
        diff().refusesWith("no point of " + folder.resolve("a") + " has a counterpart in " + folder.resolve("b")
                + "; load=80% against load=50% / load=60%");
    }
}
