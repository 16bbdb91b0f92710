// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.function.LongFunction;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;
import org.homasim.experiment.config.Knee;
import org.homasim.experiment.measure.KneeFigures;
import org.junit.jupiter.api.Test;

class KneeSearchTest {
    private static final double BASELINE_MEAN = 10;
    private static final Trial BASELINE = new Trial(BASELINE_MEAN, false);
    private static final long PEAK_BYTES = 1_000_000;
    private static final long MIN_BYTES = 2_000;
    private static final List<Double> TENTHS =
            IntStream.rangeClosed(1, 10).mapToObj(tenth -> (11 - tenth) / 10.0).toList();

    private final List<Long> tried = new ArrayList<>();

    private static Knee knee(double resolution, Double... shares) {
        return new Knee(shares.length == 0 ? TENTHS : List.of(shares), 0.1, resolution);
    }

    /** Runs a search to its end, the latest buffers first, and keeps the buffers in the order in which they were run. */
    private KneeFigures run(KneeSearch search, LongFunction<Trial> network) {
        Deque<Long> waiting = new ArrayDeque<>(search.begin());
        while (!waiting.isEmpty()) {
            assertThat(search.isOver()).isFalse();
            long bytes = waiting.removeLast();
            tried.add(bytes);
            waiting.addAll(search.after(bytes, network.apply(bytes)));
        }
        assertThat(search.isOver()).isTrue();
        return search.figures();
    }

    private static LongFunction<Trial> goodIf(LongPredicate good) {
        return bytes -> new Trial(good.test(bytes) ? BASELINE_MEAN : 5 * BASELINE_MEAN, false);
    }

    private static KneeSearch search(Knee knee) {
        return new KneeSearch(knee, BASELINE, PEAK_BYTES, MIN_BYTES);
    }

    @Test
    void the_gap_between_the_shares_is_halved_down_to_the_resolution() {
        KneeFigures found = run(search(knee(0.02)), goodIf(bytes -> bytes >= 437_000));
        // Good at 500 KB, not at 400. 450 is good, 425 is not, 438 (of 437.5) is: a gap of 13 KB, no more than the 20.
        assertThat(tried.subList(10, tried.size())).containsExactly(450_000L, 425_000L, 438_000L);
        assertThat(found.kneeBytes()).hasValue(438_000);
        assertThat(found.brokenBytes()).hasValue(425_000);
        assertThat(found.kneeShare()).isEqualTo(0.438);
        assertThat(found.peakBytes()).isEqualTo(PEAK_BYTES);
        assertThat(found.baselineMean()).isEqualTo(BASELINE_MEAN);
        assertThat(found.runs()).as("the first, ten shares, three between").isEqualTo(14);
    }

    @Test
    void shares_become_whole_kilobytes_each_once_and_none_below_what_a_switch_may_have() {
        assertThat(new KneeSearch(knee(0.02, 1.0, 0.5), BASELINE, 1_234_567, MIN_BYTES).begin())
                .containsExactly(1_235_000L, 617_000L);
        assertThat(new KneeSearch(knee(0.02), BASELINE, 3_100, MIN_BYTES).begin())
                .containsExactly(3_000L, 2_000L);
        assertThat(new KneeSearch(knee(0.02), BASELINE, 0, MIN_BYTES).begin()).containsExactly(MIN_BYTES);
    }

    @Test
    void a_buffer_is_no_share_of_a_peak_of_nothing() {
        KneeFigures found = run(new KneeSearch(knee(0.02), BASELINE, 0, MIN_BYTES), goodIf(bytes -> true));
        assertThat(found.kneeBytes()).hasValue(MIN_BYTES);
        assertThat(found.kneeShare()).isNaN();
    }

    @Test
    void a_buffer_that_is_refused_is_too_small_and_no_run() {
        KneeSearch search = search(knee(0.1, 1.0, 0.5));
        assertThat(search.begin()).containsExactly(1_000_000L, 500_000L);
        assertThat(search.refused(500_000)).isEmpty();
        assertThat(search.after(1_000_000, BASELINE)).containsExactly(750_000L);
        assertThat(search.after(750_000, BASELINE)).containsExactly(625_000L);
        assertThat(search.refused(625_000)).containsExactly(688_000L);
        assertThat(search.after(688_000, BASELINE)).isEmpty();
        assertThat(search.isOver()).isTrue();
        assertThat(search.figures().kneeBytes()).hasValue(688_000);
        assertThat(search.figures().brokenBytes()).hasValue(625_000);
        assertThat(search.figures().runs())
                .as("the first, 1000, 750 and 688 KB")
                .isEqualTo(4);
    }

    @Test
    void nothing_is_halved_before_all_shares_have_been_run_in_whatever_order() {
        List<List<Long>> lasts = new ArrayList<>();
        for (boolean reverse : new boolean[] {false, true}) {
            KneeSearch search = search(knee(0.02));
            List<Long> shares = new ArrayList<>(search.begin());
            if (reverse) {
                Collections.reverse(shares);
            }
            LongFunction<Trial> network = goodIf(bytes -> bytes >= 437_000);
            for (long bytes : shares.subList(0, 9)) {
                assertThat(search.after(bytes, network.apply(bytes))).isEmpty();
                assertThat(search.isOver()).isFalse();
            }
            lasts.add(search.after(shares.get(9), network.apply(shares.get(9))));
        }
        assertThat(lasts).containsExactly(List.of(450_000L), List.of(450_000L));
    }

    @Test
    void a_gap_of_one_kilobyte_is_not_halved() {
        KneeFigures found =
                run(new KneeSearch(knee(0.001, 1.0, 0.5), BASELINE, 10_000, MIN_BYTES), goodIf(bytes -> bytes > 7_000));
        assertThat(found.kneeBytes()).hasValue(8_000);
        assertThat(found.brokenBytes()).hasValue(7_000);
        // 5 and 10; 8 (of 7.5) is good, 7 (of 6.5) is not.
        assertThat(tried).containsExactly(5_000L, 10_000L, 8_000L, 7_000L);
    }

    @Test
    void a_buffer_that_is_good_again_below_one_that_is_not_does_not_count() {
        KneeFigures found = run(search(knee(0.02)), goodIf(bytes -> bytes < 600_000 || bytes > 730_000));
        // 700 is the first that is not: 750 is good, 725 is not, 738 is.
        assertThat(found.kneeBytes()).hasValue(738_000);
        assertThat(found.brokenBytes()).hasValue(725_000);
    }

    @Test
    void a_bump_between_the_shares_moves_the_search_above_it() {
        KneeFigures found =
                run(search(knee(0.01)), goodIf(bytes -> bytes >= 420_000 && bytes != 450_000 && bytes != 475_000));
        // Between 500, good, and 400: 450 and 475 happen to be bad. Of 487.5 to 475 on, nothing is.
        assertThat(found.kneeBytes()).hasValue(482_000);
        assertThat(found.brokenBytes()).hasValue(475_000);
    }

    @Test
    void without_a_buffer_that_is_too_small_the_smallest_one_is_told() {
        KneeFigures found = run(search(knee(0.02)), goodIf(bytes -> true));
        assertThat(found.kneeBytes()).hasValue(100_000);
        assertThat(found.brokenBytes()).isEmpty();
        assertThat(found.runs()).isEqualTo(11);
    }

    @Test
    void where_the_largest_share_is_too_small_none_is_found() {
        KneeFigures found = run(search(knee(0.02)), goodIf(bytes -> bytes == 900_000));
        assertThat(found.kneeBytes()).isEmpty();
        assertThat(found.kneeShare()).isNaN();
        assertThat(found.brokenBytes()).hasValue(PEAK_BYTES);
        assertThat(found.runs()).isEqualTo(11);
    }

    @Test
    void a_first_run_that_lost_messages_or_had_none_is_nothing_to_search_from() {
        for (Trial baseline : List.of(new Trial(BASELINE_MEAN, true), new Trial(Double.NaN, false))) {
            KneeSearch search = new KneeSearch(knee(0.02), baseline, PEAK_BYTES, MIN_BYTES);
            assertThat(search.begin()).isEmpty();
            assertThat(search.isOver()).isTrue();
            assertThat(search.figures().kneeBytes()).isEmpty();
            assertThat(search.figures().brokenBytes()).isEmpty();
            assertThat(search.figures().runs()).isEqualTo(1);
        }
    }

    @Test
    void a_run_is_too_small_above_the_tolerance_or_with_messages_that_failed() {
        assertThat(isGood(new Trial(11, false))).isTrue();
        assertThat(isGood(new Trial(11.001, false))).isFalse();
        assertThat(isGood(new Trial(5, false))).isTrue();
        assertThat(isGood(new Trial(5, true))).isFalse();
        assertThat(isGood(new Trial(Double.NaN, false))).isFalse();
    }

    private static boolean isGood(Trial trial) {
        KneeSearch search = search(knee(0.02, 1.0));
        search.begin();
        search.after(PEAK_BYTES, trial);
        return search.figures().kneeBytes().isPresent();
    }

    @Test
    void only_buffers_that_were_asked_for_are_taken() {
        KneeSearch search = search(knee(0.02));
        search.begin();
        assertThatThrownBy(() -> search.after(123_000, BASELINE)).isInstanceOf(IllegalArgumentException.class);
    }
}
