// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import org.homasim.experiment.cli.WrittenResults;
import org.homasim.plot.result.FigureIntervals;
import org.homasim.plot.result.ResultFolder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What settings change in results of written figures, beside what they were published to change. */
class ChangeComparisonTest {
    private static final String COLUMNS = "change,from,to,figure,ratio_low,ratio_high,because";
    private static final String WITH_PROTOCOL = COLUMNS + ",transport.protocol";

    @TempDir
    private Path folder;

    private WrittenResults results;

    @BeforeEach
    void begin() {
        results = new WrittenResults(folder.resolve("results"));
    }

    private WrittenResults.PointText labelled(String label, double p99) {
        return results.point(label).swept("run.label", label).figure("short_p99_us", p99);
    }

    private ChangeComparison compare(PublishedChanges published) throws IOException {
        return new ChangeComparison(ResultFolder.read(results.write()), published);
    }

    @Test
    void the_ratio_of_two_labelled_points_is_held_against_the_published_range() throws IOException {
        labelled("usual", 20);
        labelled("none", 84.2);
        labelled("other", 1);
        ChangeComparison comparison = compare(PublishedText.changes(
                "none",
                COLUMNS,
                "run.label,usual,none,short_p99_us,5,10,entry 58",
                "run.label,none,usual,short_p99_us,1,,n"));
        ComparedChange change = comparison.changes().get(0);
        assertThat(change.experiment()).isEqualTo("none against usual");
        assertThat(change.ratio()).isEqualTo(4.21);
        assertThat(change.because()).isEqualTo("entry 58");
        assertThat(change.interval()).isEmpty();
        assertThat(change.agrees()).isTrue();
        assertThat(comparison.changes().get(1).agrees()).isFalse();
        assertThat(comparison.agrees()).isFalse();
        // A point that nothing was published of is fine.
        assertThat(comparison.missing()).isEmpty();
    }

    @Test
    void a_point_that_is_not_there_is_missing() throws IOException {
        labelled("usual", 20);
        labelled("more", 40);
        ChangeComparison comparison = compare(PublishedText.changes(
                "none",
                WITH_PROTOCOL,
                "run.label,usual,more,short_p99_us,1,,n,",
                "run.label,usual,none,short_p99_us,1,,n,",
                "run.label,one,none,short_p99_us,1,,n,tcp"));
        assertThat(comparison.changes()).hasSize(1).allMatch(ComparedChange::agrees);
        assertThat(comparison.missing())
                .containsExactly(
                        "none against usual: no point has run.label none",
                        "tcp: none against one: no point has run.label one or none with transport.protocol tcp");
        assertThat(comparison.agrees()).isFalse();
    }

    @Test
    void what_was_not_there_at_all_becomes_more() throws IOException {
        labelled("usual", 20).figure("packets_dropped", 0);
        labelled("none", 20).figure("packets_dropped", 7);
        ChangeComparison comparison =
                compare(PublishedText.changes("none", COLUMNS, "run.label,usual,none,packets_dropped,20,20,n"));
        assertThat(comparison.changes())
                .singleElement()
                .satisfies(change -> assertThat(change.ratio()).isInfinite());
        assertThat(comparison.agrees()).isTrue();
    }

    @Test
    void a_figure_that_is_not_there_or_zero_on_both_sides_is_missing() throws IOException {
        labelled("usual", 20).figure("packets_dropped", 0);
        labelled("none", 20).figure("packets_dropped", 0);
        ChangeComparison comparison = compare(PublishedText.changes(
                "none",
                COLUMNS,
                "run.label,usual,none,packets_dropped,1,,n",
                "run.label,usual,none,goodput_gbps,1,1,n"));
        assertThat(comparison.changes()).isEmpty();
        assertThat(comparison.missing())
                .containsExactly(
                        "none against usual: packets dropped is 0 with both, so that there is no ratio",
                        "none against usual: goodput is missing, or rests on too few messages, with usual");
    }

    @Test
    void values_are_the_same_however_written_and_have_their_key() throws IOException {
        results.point("a").swept("host.software.poll", "0 us").figure("short_p50_us", 30);
        results.point("b").swept("host.software.poll", "0.05 ms").figure("short_p50_us", 15);
        results.point("c").swept("host.software.poll", "3").figure("short_p50_us", 15);
        ChangeComparison comparison = compare(PublishedText.changes(
                "none",
                COLUMNS,
                "host.software.poll,0 us,50 us,short_p50_us,,1,n",
                "host.software.poll,0 us,3,short_p50_us,,1,n"));
        assertThat(comparison.changes())
                .extracting(ComparedChange::experiment)
                .containsExactly("poll=50 us against 0 us", "poll=3 against 0 us");
        assertThat(comparison.agrees()).isTrue();
    }

    private void add(String name, String protocol, String sizes, double p99) {
        results.point(name)
                .swept("transport.protocol", protocol)
                .swept("workload.sizes", sizes)
                .figure("short_p99_us", p99);
    }

    @Test
    void points_that_differ_in_nothing_else_are_held_against_each_other() throws IOException {
        add("a", "homa", "w4", 10);
        add("b", "homa", "w5", 20);
        add("c", "tcp", "w5", 80);
        add("d", "tcp", "w4", 30);
        ChangeComparison comparison =
                compare(PublishedText.changes("none", COLUMNS, "transport.protocol,homa,tcp,short_p99_us,1,,n"));
        assertThat(comparison.changes())
                .extracting(ComparedChange::experiment, ComparedChange::ratio)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("sizes=w4, tcp against homa", 3.0),
                        org.assertj.core.groups.Tuple.tuple("sizes=w5, tcp against homa", 4.0));
    }

    @Test
    void a_point_without_a_counterpart_beside_others_with_one_is_left_out() throws IOException {
        add("a", "homa", "w4", 10);
        add("b", "homa", "w5", 20);
        add("c", "tcp", "w5", 80);
        ChangeComparison comparison =
                compare(PublishedText.changes("none", COLUMNS, "transport.protocol,homa,tcp,short_p99_us,1,,n"));
        assertThat(comparison.changes()).extracting(ComparedChange::ratio).containsExactly(4.0);
    }

    @Test
    void what_else_differs_is_told_unless_a_label_stands_for_it() throws IOException {
        results.point("a")
                .swept("transport.protocol", "homa")
                .swept("network.mtu", "1500 B")
                .figure("short_p99_us", 10);
        results.point("b")
                .swept("transport.protocol", "tcp")
                .swept("network.mtu", "9000 B")
                .figure("short_p99_us", 20);
        assertThat(compare(PublishedText.changes("none", COLUMNS, "transport.protocol,homa,tcp,short_p99_us,1,,n"))
                        .changes())
                .extracting(ComparedChange::experiment)
                .containsExactly("tcp against homa (with another mtu)");
    }

    @Test
    void the_context_chooses_among_points() throws IOException {
        for (String protocol : new String[] {"homa", "tcp"}) {
            double factor = protocol.equals("homa") ? 1 : 2;
            results.point(protocol)
                    .swept("transport.protocol", protocol)
                    .swept("host.nic.tso", "true")
                    .figure("short_p99_us", 10);
            results.point(protocol + "-off")
                    .swept("transport.protocol", protocol)
                    .swept("host.nic.tso", "false")
                    .figure("short_p99_us", 10 * factor);
        }
        ChangeComparison comparison = compare(PublishedText.changes(
                "none",
                WITH_PROTOCOL,
                "host.nic.tso,true,false,short_p99_us,1,1,n,homa",
                "host.nic.tso,true,false,short_p99_us,1.5,3,n,tcp"));
        assertThat(comparison.changes())
                .extracting(ComparedChange::experiment)
                .containsExactly("homa: tso=false against true", "tcp: tso=false against true");
        assertThat(comparison.agrees()).isTrue();
    }

    @Test
    void of_several_seeds_the_ratio_has_the_interval_of_pairs() throws IOException {
        double[] before = {10, 20, 30};
        double[] after = {21, 39, 60};
        for (int i = 0; i < 3; i++) {
            results.point("a" + i).swept("run.label", "usual").seed(i + 1).figure("short_p99_us", before[i]);
            results.point("b" + i).swept("run.label", "none").seed(i + 1).figure("short_p99_us", after[i]);
        }
        ComparedChange change = compare(
                        PublishedText.changes("none", COLUMNS, "run.label,usual,none,short_p99_us,2,2,n"))
                .changes()
                .get(0);
        assertThat(change.ratio()).isEqualTo(2);
        // Deviations from the ratio are 1, -1 and 0 over a mean of 20: t(0.975; 2) = 4.303 times 0.05 / sqrt(3).
        FigureIntervals.Interval interval = change.interval().orElseThrow();
        assertThat(interval.low()).isCloseTo(2 - 4.303 * 0.05 / Math.sqrt(3), within(1e-4));
        assertThat(interval.high()).isCloseTo(2 + 4.303 * 0.05 / Math.sqrt(3), within(1e-4));
    }

    @Test
    void a_figure_of_a_size_is_that_of_the_bin_that_ends_there() throws IOException {
        results.point("a")
                .swept("run.label", "usual")
                .bin(1000, 500, 1, 2, 3)
                .bin(1_000_000, 200, 4, 5, 6)
                .times(1000, 500, 9, 9, 9, 9)
                .times(1_000_000, 200, 420, 400, 500, 600);
        results.point("b")
                .swept("run.label", "none")
                .bin(1000, 500, 1, 2, 3)
                .bin(1_000_000, 200, 8, 20, 6)
                .times(1000, 500, 9, 9, 9, 9)
                .times(1_000_000, 200, 840, 400, 1500, 600);
        ChangeComparison comparison = compare(PublishedText.changes(
                "none",
                COLUMNS,
                "run.label,usual,none,p99_us@1000000,2,4,n",
                "run.label,usual,none,mean_us@1000000,2,2,n",
                "run.label,usual,none,slowdown_p99@1000000,4,4,n",
                "run.label,usual,none,p999_us@1000000,1,1,n",
                "run.label,usual,none,p99_us@500000,2,4,n"));
        assertThat(comparison.changes()).extracting(ComparedChange::ratio).containsExactly(3.0, 2.0, 4.0);
        // Of 200 messages none is expected beyond the 99.9th percentile; no bin ends at 500 KB.
        assertThat(comparison.missing())
                .containsExactly(
                        "none against usual: P99.9 of 1 MB is missing, or rests on too few messages, with usual",
                        "none against usual: P99 of 500 KB is missing, or rests on too few messages, with usual");
    }

    @Test
    void what_was_published_of_a_node_is_a_share_of_the_peak_for_each_host() throws IOException {
        results.point("a")
                .swept("run.label", "few")
                .figure("pool_max_bytes", 1_000_000)
                .summary()
                .put("hosts", 5);
        results.point("b")
                .swept("run.label", "many")
                .figure("pool_max_bytes", 3_000_000)
                .summary()
                .put("hosts", 20);
        ComparedChange change = compare(
                        PublishedText.changes("none", COLUMNS, "run.label,few,many,pool_max_bytes_per_host,1,,n"))
                .changes()
                .get(0);
        assertThat(change.ratio()).isEqualTo(0.75);
        assertThat(change.agrees()).isFalse();
        assertThat(FigureText.of(change.figure()).label()).isEqualTo("peak of a switch for each host");
    }

    @Test
    void slowdowns_of_another_definition_are_refused() {
        labelled("usual", 20).definition("unloaded-rpc");
        labelled("none", 20).definition("unloaded-rpc");
        assertThatThrownBy(() -> compare(
                        PublishedText.changes("best-case-rpc", COLUMNS, "run.label,usual,none,short_p99_us,1,1,n")))
                .isInstanceOf(DefinitionMismatchException.class)
                .hasMessage(
                        "slowdowns of the results are of definition unloaded-rpc, those of test-changes of definition"
                                + " best-case-rpc; run with measure.slowdown: best-case-rpc to compare");
    }

    @Test
    void published_times_of_a_size_are_compared_like_other_figures() throws IOException {
        results.point("a")
                .swept("transport.protocol", "homa")
                .bin(1_000_000, 200, 4, 5, 6)
                .times(1_000_000, 200, 1, 1, 540, 1);
        FigureComparison comparison = new FigureComparison(
                ResultFolder.read(results.write()),
                PublishedText.figures("transport.protocol,p99_us@1000000", "homa,500"));
        assertThat(comparison.figures()).hasSize(1);
        assertThat(comparison.figures().get(0).ours()).isEqualTo(540);
        assertThat(FigureText.of(comparison.figures().get(0).column()).label()).isEqualTo("P99 of 1 MB");
    }
}
