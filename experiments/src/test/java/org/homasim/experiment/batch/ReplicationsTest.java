// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.homasim.experiment.config.Until;
import org.homasim.experiment.measure.PrecisionFigures;
import org.junit.jupiter.api.Test;

class ReplicationsTest {
    private static final Until FIVE_PERCENT = new Until(0.05, "slowdown_p99", 3, 20);

    /** Runs all seeds that are asked for, with figures by seed. */
    private static Replications run(Until until, long firstSeed, double... figures) {
        Replications replications = new Replications(until, firstSeed, figures[0]);
        List<Long> open = new ArrayList<>(replications.begin());
        while (!open.isEmpty()) {
            long seed = open.remove(0);
            open.addAll(replications.after(seed, figures[(int) (seed - firstSeed)]));
        }
        assertThat(replications.isOver()).isTrue();
        return replications;
    }

    @Test
    void seeds_are_counted_on_from_the_first() {
        Replications replications = new Replications(FIVE_PERCENT, 7, 10);
        assertThat(replications.begin()).containsExactly(8L, 9L);
        assertThat(new Replications(FIVE_PERCENT, Long.MAX_VALUE, 10).begin()).containsExactly(0L, 1L);
    }

    @Test
    void equal_figures_need_no_more_than_the_least_number() {
        PrecisionFigures found = run(FIVE_PERCENT, 1, 10, 10, 10).figures();
        assertThat(found).isEqualTo(new PrecisionFigures("slowdown_p99", 3, 10, 0, 0.05, true));
    }

    @Test
    void the_interval_is_students() {
        // Of 9, 10, 11: deviation 1, t(2, 97.5 %) = 4.3027 (any table), so 4.3027 / sqrt(3) = 2.4841.
        PrecisionFigures found =
                run(new Until(0.25, "slowdown_p99", 3, 20), 1, 9, 10, 11).figures();
        assertThat(found.value()).isEqualTo(10);
        assertThat(found.halfWidth()).isCloseTo(2.4841, within(0.0001));
        assertThat(found.reached()).isTrue();
    }

    @Test
    void runs_are_added_until_the_interval_is_narrow_enough() {
        double[] figures = {9, 10, 11, 9.5, 10.5, 10, 10, 9.8, 10.2, 10, 9.9, 10.1, 10, 10, 10, 10, 10, 10, 10, 10};
        PrecisionFigures found = run(FIVE_PERCENT, 1, figures).figures();
        assertThat(found.reached()).isTrue();
        assertThat(found.halfWidth()).isLessThanOrEqualTo(0.05 * found.value());
        assertThat(found.replications()).isBetween(4, 19);
    }

    @Test
    void no_more_than_the_largest_number_is_run() {
        double[] figures = new double[20];
        for (int i = 0; i < figures.length; i++) {
            figures[i] = i % 2 == 0 ? 1 : 100;
        }
        PrecisionFigures found = run(FIVE_PERCENT, 1, figures).figures();
        assertThat(found.replications()).isEqualTo(20);
        assertThat(found.reached()).isFalse();
    }

    @Test
    void it_never_asks_for_more_than_as_many_again() {
        Replications replications = new Replications(FIVE_PERCENT, 1, 1);
        replications.begin();
        replications.after(2, 100);
        assertThat(replications.after(3, 50)).containsExactly(4L, 5L, 6L);
    }

    @Test
    void without_the_figure_it_ends() {
        PrecisionFigures found = run(FIVE_PERCENT, 1, 10, Double.NaN, 10).figures();
        assertThat(found.reached()).isFalse();
        assertThat(found.replications()).isEqualTo(3);
        assertThat(found.value()).isNaN();
    }

    @Test
    void the_order_in_which_runs_end_changes_nothing() {
        double[] figures = new Random(1).doubles(20, 8, 12).toArray();
        PrecisionFigures inOrder = run(FIVE_PERCENT, 1, figures).figures();
        for (int shuffle = 0; shuffle < 20; shuffle++) {
            Random random = new Random(shuffle);
            Replications replications = new Replications(FIVE_PERCENT, 1, figures[0]);
            List<Long> open = new ArrayList<>(replications.begin());
            while (!open.isEmpty()) {
                Collections.shuffle(open, random);
                long seed = open.remove(0);
                open.addAll(replications.after(seed, figures[(int) seed - 1]));
            }
            assertThat(replications.figures()).isEqualTo(inOrder);
        }
    }

    @Test
    void a_seed_that_was_not_asked_for_is_refused() {
        Replications replications = new Replications(FIVE_PERCENT, 1, 1);
        assertThatThrownBy(() -> replications.after(2, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
