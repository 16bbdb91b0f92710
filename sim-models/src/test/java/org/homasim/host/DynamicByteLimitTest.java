// SPDX-License-Identifier: Apache-2.0
package org.homasim.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** The rules of Linux for byte queue limits, step by step. */
class DynamicByteLimitTest {
    private final DynamicByteLimit limit = new DynamicByteLimit(0, 1000);

    @Test
    void without_a_limit_as_yet_one_packet_goes_and_its_report_gives_its_size() {
        assertThat(limit.hasRoom()).isTrue();
        limit.queued(1500, false);
        assertThat(limit.hasRoom()).isFalse();
        limit.completed(1500, 10);
        assertThat(limit.limitBytes()).isEqualTo(1500);
        assertThat(limit.hasRoom()).isTrue();
    }

    @Test
    void a_queue_that_ran_dry_beyond_its_limit_gets_what_was_reported_and_was_beyond() {
        limit.queued(1500, false);
        limit.completed(1500, 10);
        limit.queued(1000, false);
        limit.queued(1000, false);
        assertThat(limit.hasRoom()).isFalse();
        limit.completed(2000, 20);
        // All 2,000 were queued since the report before.
        assertThat(limit.limitBytes()).isEqualTo(1500 + 2000);
    }

    @Test
    void a_queue_that_was_short_and_below_its_limit_leaves_it_alone() {
        limit.queued(1500, false);
        limit.completed(1500, 10);
        limit.queued(100, false);
        limit.completed(100, 20);
        assertThat(limit.limitBytes()).isEqualTo(1500);
    }

    @Test
    void surplus_is_given_up_after_the_hold_time_by_its_least_amount() {
        DynamicByteLimit large = new DynamicByteLimit(0, 1000);
        large.queued(10_000, false);
        large.completed(10_000, 0);
        assertThat(large.limitBytes()).isEqualTo(10_000);
        for (int i = 0; i < 9; i++) {
            large.queued(1000, false);
        }
        large.completed(1000, 1);
        large.completed(1000, 10);
        // Twice 2,000 of the 10,000 are needed here, and more than twice 1,000 in the step before: 6,000 are too many.
        large.completed(2000, 20);
        assertThat(large.limitBytes()).isEqualTo(10_000);
        large.completed(1000, 1001);
        assertThat(large.limitBytes()).isEqualTo(4000);
    }

    @Test
    void a_queue_that_was_beyond_its_limit_and_had_all_of_it_reported_may_have_run_dry_and_gets_what_was_beyond() {
        limit.queued(1500, false);
        limit.completed(1500, 10);
        limit.queued(1000, false);
        limit.queued(1000, false);
        limit.completed(1000, 20);
        assertThat(limit.limitBytes()).isEqualTo(1500);
        // 500 were beyond the limit, nothing was queued since, and the rest is reported.
        limit.completed(1000, 30);
        assertThat(limit.limitBytes()).isEqualTo(2000);
    }

    @Test
    void what_is_reported_to_the_last_byte_queued_before_shows_no_surplus() {
        DynamicByteLimit large = new DynamicByteLimit(0, 1000);
        large.queued(10_000, false);
        large.completed(10_000, 0);
        large.queued(1000, false);
        large.completed(500, 1);
        large.queued(500, false);
        // The 500 bytes left of before are reported, no less and no more: the queue may have been empty in between.
        large.completed(500, 1002);
        assertThat(large.limitBytes()).isEqualTo(10_000);
    }

    @Test
    void the_limit_does_not_fall_below_its_minimum() {
        DynamicByteLimit bounded = new DynamicByteLimit(7000, 1000);
        bounded.queued(100, false);
        bounded.completed(100, 1);
        assertThat(bounded.limitBytes()).isEqualTo(7000);
    }

    @Property
    void never_more_than_the_limit_and_one_group_wait_and_an_empty_queue_has_room(
            @ForAll @Size(max = 200) List<@IntRange(min = -3, max = 9000) Integer> steps) {
        DynamicByteLimit each = new DynamicByteLimit(0, 5);
        long bytes = 0;
        long nowPs = 0;
        for (int step : steps) {
            nowPs++;
            if (step > 0 && each.hasRoom()) {
                assertThat(bytes).isLessThanOrEqualTo(each.limitBytes());
                each.queued(step, false);
                bytes += step;
            } else if (step <= 0 && bytes > 0) {
                long reported = Math.max(1, bytes * -step / 3);
                each.completed(reported, nowPs);
                bytes -= reported;
            }
            assertThat(each.limitBytes()).isNotNegative();
            assertThat(bytes > 0 || each.hasRoom()).isTrue();
        }
    }
}
