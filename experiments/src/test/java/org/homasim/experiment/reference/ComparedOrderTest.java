// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When an order is one, and when ours is the same. */
class ComparedOrderTest {
    /** Published and ours, one after the other. */
    private static ComparedOrder order(double... figures) {
        List<ComparedOrder.Entry> entries = new ArrayList<>();
        for (int i = 0; i < figures.length; i += 2) {
            entries.add(new ComparedOrder.Entry(String.valueOf((char) ('a' + i / 2)), figures[i + 1], figures[i]));
        }
        return new ComparedOrder("", "short_p99_us", "protocol", entries);
    }

    @Test
    void figures_within_half_as_much_again_have_no_order() {
        assertThat(order(100, 5, 150, 1).isClaimed()).isFalse();
        assertThat(order(100, 5, 151, 1).isClaimed()).isTrue();
    }

    @Test
    void the_same_way_round_by_more_than_noise_agrees() {
        assertThat(order(100, 100, 200, 104).agrees()).isTrue();
        assertThat(order(100, 100, 200, 102).agrees()).isFalse();
        assertThat(order(100, 100, 200, 90).agrees()).isFalse();
        assertThat(order(200, 200, 100, 100).agrees()).isTrue();
    }

    @Test
    void what_was_published_near_each_other_may_be_any_way_round() {
        assertThat(order(100, 100, 200, 300, 220, 200).agrees()).isTrue();
        assertThat(order(100, 100, 200, 300, 220, 90).agrees()).isFalse();
    }

    @Test
    void the_published_order_shows_what_counts() {
        assertThat(order(100, 1, 200, 2, 220, 3).published()).isEqualTo("a < b ~ c");
        assertThat(order(100, 1, 140, 1, 180, 1).published()).isEqualTo("a ~ b ~ c, a < c");
        assertThat(order(400, 1, 100, 1).published()).isEqualTo("b < a");
    }

    @Test
    void our_order_shows_what_is_more_than_noise() {
        assertThat(order(1, 100, 1, 102, 1, 110).ours()).isEqualTo("a ~ b < c");
    }
}
