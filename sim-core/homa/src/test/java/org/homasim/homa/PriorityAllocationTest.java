// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PriorityAllocationTest {
    private static final long ALL = Long.MAX_VALUE;

    @Test
    void a_message_takes_the_most_urgent_level_that_takes_its_length() {
        LengthPriority priority = new LengthPriority(ALL, ALL, 5000, 1000, 200);
        assertThat(priority.level(1, 1)).isEqualTo(4);
        assertThat(priority.level(200, 1)).isEqualTo(4);
        assertThat(priority.level(201, 1)).isEqualTo(3);
        assertThat(priority.level(5000, 1)).isEqualTo(2);
        assertThat(priority.level(5001, 1)).isEqualTo(1);
    }

    @Test
    void the_level_does_not_follow_what_is_left_of_a_message() {
        LengthPriority priority = new LengthPriority(ALL, 1000);
        assertThat(priority.level(2000, 10)).isZero();
    }

    @Test
    void the_lowest_level_takes_what_no_other_does() {
        assertThat(new LengthPriority(0, 0).level(1, 1)).isZero();
    }

    @Test
    void scheduled_packets_have_the_levels_below_or_share_the_lowest() {
        assertThat(new LengthPriority(ALL, ALL, 5000, 1000, 200).maxScheduledLevel())
                .isZero();
        assertThat(new LengthPriority(ALL, ALL, ALL, ALL, 200).maxScheduledLevel())
                .isEqualTo(2);
        assertThat(new LengthPriority(ALL, 200).maxScheduledLevel()).isZero();
        assertThat(new LengthPriority(ALL).maxScheduledLevel()).isZero();
    }

    @Test
    void cutoffs_must_fall_with_urgency() {
        assertThatThrownBy(() -> new LengthPriority(100, 200)).hasMessageContaining("cutoff 200 of level 1");
        assertThatThrownBy(LengthPriority::new).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void levels_are_divided_in_proportion_to_unscheduled_bytes() {
        // Unscheduled: 1000 x 100 + 10 x 10000 = 200000 of 1000 x 100 + 10 x 30000 = 400000 bytes: half of 8 levels, 4.
        PriorityAllocation allocation = new PriorityAllocation(10_000);
        allocation.add(100, 1000);
        allocation.add(30_000, 10);
        // 50000 bytes a level: the lengths up to 100 fill two, but one length has one cutoff; the rest shares the next.
        assertThat(allocation.allocate(8).cutoffs()).containsExactly(ALL, ALL, ALL, ALL, ALL, ALL, ALL, 100);
    }

    @Test
    void each_unscheduled_level_carries_an_equal_share() {
        // Ten lengths of 1000 bytes in all each, all unscheduled, four levels: 2500 bytes a level.
        PriorityAllocation allocation = new PriorityAllocation(10_000);
        for (int i = 1; i <= 10; i++) {
            allocation.add(100L * i, 10.0 / i);
        }
        // Cumulative 3000 at 300, then 5500 is passed at 600 (6000), then 8500 at 900 (9000).
        assertThat(allocation.allocate(4).cutoffs()).containsExactly(ALL, 900, 600, 300);
    }

    @Test
    void with_long_messages_alone_there_is_one_unscheduled_level() {
        PriorityAllocation allocation = new PriorityAllocation(10_000);
        allocation.add(1_000_000, 5);
        LengthPriority priority = allocation.allocate(8);
        assertThat(priority.level(1_000_000, 1)).isEqualTo(7);
        assertThat(priority.maxScheduledLevel()).isEqualTo(6);
    }

    @Test
    void without_traffic_nothing_can_be_allocated() {
        PriorityAllocation allocation = new PriorityAllocation(10_000);
        allocation.add(100, 1);
        assertThatThrownBy(() -> new PriorityAllocation(60_000).allocate(8)).isInstanceOf(IllegalStateException.class);
    }
}
