// SPDX-License-Identifier: Apache-2.0
package org.homasim.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class OccupancyTest {
    @Test
    void weighs_each_value_with_its_time() {
        Occupancy.Tier tier = new Occupancy.Tier();
        Occupancy queue = new Occupancy(tier);
        queue.change(10, 100); // 0 for 100 ps
        queue.change(20, 150); // 10 for 50
        queue.change(-30, 400); // 30 for 250
        queue.stop(1000); // 0 for 600
        // (10 x 50 + 30 x 250) / 1000
        assertThat(tier.meanBytes(1000)).isCloseTo(8, within(1e-12));
        assertThat(tier.maxBytes()).isEqualTo(30);
        // 70 % of the time at 0, 5 % at 10, 25 % at 30; below 64 bytes a cell holds one value [v, v + 1).
        assertThat(tier.quantileBytes(0.5, 1000)).isZero();
        assertThat(tier.quantileBytes(0.7, 1000)).isZero();
        assertThat(tier.quantileBytes(0.73, 1000)).isBetween(10.0, 11.0);
        assertThat(tier.quantileBytes(0.76, 1000)).isCloseTo(30, within(1e-9));
        assertThat(tier.quantileBytes(1, 1000)).isCloseTo(30, within(1e-9));
    }

    @Test
    void a_tier_is_weighed_over_its_queues() {
        Occupancy.Tier tier = new Occupancy.Tier();
        Occupancy one = new Occupancy(tier);
        Occupancy other = new Occupancy(tier);
        one.change(40, 0);
        one.stop(100);
        other.stop(100);
        assertThat(tier.meanBytes(100)).isCloseTo(20, within(1e-12));
        assertThat(tier.quantileBytes(0.49, 100)).isZero();
        assertThat(tier.quantileBytes(0.6, 100)).isCloseTo(40, within(1e-9));
    }

    @Test
    void only_the_measured_time_counts() {
        Occupancy.Tier tier = new Occupancy.Tier();
        Occupancy queue = new Occupancy(tier);
        queue.change(5000, 0);
        queue.change(-4000, 50);
        tier.restart();
        queue.restart(100);
        queue.change(-1000, 200);
        queue.stop(300);
        queue.change(7000, 400);
        queue.change(-7000, 500);
        assertThat(tier.meanBytes(200)).isCloseTo(500, within(1e-12));
        assertThat(tier.maxBytes()).isEqualTo(1000);
    }

    @Test
    void a_value_of_no_duration_does_not_count() {
        Occupancy.Tier tier = new Occupancy.Tier();
        Occupancy queue = new Occupancy(tier);
        queue.change(1000, 10);
        queue.change(-1000, 10);
        queue.stop(20);
        assertThat(tier.maxBytes()).isZero();
        assertThat(tier.quantileBytes(1, 20)).isZero();
    }

    @Property
    void a_cell_contains_its_values_and_is_at_most_a_64th_wide(@ForAll @LongRange(max = (1L << 47) - 1) long value) {
        int cell = Occupancy.cellOf(value);
        double low = Occupancy.lowerBytes(cell);
        double high = Occupancy.lowerBytes(cell + 1);
        assertThat((double) value).isGreaterThanOrEqualTo(low).isLessThan(high);
        assertThat(high - low).isLessThanOrEqualTo(Math.max(1, low / 64));
    }

    @Test
    void cells_are_in_the_order_of_their_values() {
        int previous = -1;
        for (long value = 0; value < 100_000; value++) {
            int cell = Occupancy.cellOf(value);
            assertThat(cell).isBetween(previous, previous + 1);
            previous = cell;
        }
    }
}
