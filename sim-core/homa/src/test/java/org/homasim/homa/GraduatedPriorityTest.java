// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Levels by what is left of a message, and the cutoffs between them. */
class GraduatedPriorityTest {
    @ParameterizedTest
    @CsvSource({"1, 7", "433, 7", "434, 6", "2339, 6", "2340, 5", "6756, 5", "6757, 4", "9223372036854775807, 4"})
    void a_cutoff_belongs_to_the_more_urgent_level(long remaining, int level) {
        assertThat(new GraduatedPriority(7, 433, 2339, 6756).level(1_000_000, remaining))
                .isEqualTo(level);
    }

    @Test
    void without_cutoffs_all_use_the_top_level() {
        assertThat(new GraduatedPriority(7).level(10, 10)).isEqualTo(7);
    }

    @Test
    void refuses_cutoffs_that_do_not_increase_or_are_too_many() {
        assertThatThrownBy(() -> new GraduatedPriority(7, 10, 10)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new GraduatedPriority(7, 10, 9)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new GraduatedPriority(1, 10, 20)).isInstanceOf(IllegalArgumentException.class);
    }

    private static GraduatedCutoffs noMessages() {
        return new GraduatedCutoffs(TestSettings.FORMAT, 9328, 10_000);
    }

    @Test
    void unscheduled_levels_carry_equal_shares_of_wire_bytes_by_what_is_left() {
        GraduatedCutoffs cutoffs = noMessages();
        cutoffs.add(4, 0.5); // 100 wire bytes at 4 left
        cutoffs.add(104, 0.25); // 200 at 104
        cutoffs.add(2884, 0.25); // 1538 at 2884 and 1538 at 1442
        // Weighted: 50 at 4, 50 at 104, 384.5 at 1442, 384.5 at 2884; 869 in all.
        // Shares: 0.0575, 0.115, 0.5575, 1. Thirds are reached at 1442 (1/3) and 2884 (2/3), half at 1442.
        assertThat(cutoffs.cutoffs(1)).isEmpty();
        assertThat(cutoffs.cutoffs(2)).containsExactly(1442);
        assertThat(cutoffs.cutoffs(3)).containsExactly(1442, 2884);
        // A tenth is reached at 104 only; one size takes one level though it carries the bytes of four.
        assertThat(cutoffs.cutoffs(10)).containsExactly(104, 1442, 2884);
        assertThat(cutoffs.cutoffs(20)).containsExactly(4, 104, 1442, 2884);
    }

    @Test
    void grants_count_as_the_smallest_size() {
        GraduatedCutoffs cutoffs = noMessages();
        cutoffs.add(9329, 1);
        // 84 bytes of grant at size 0; 84 data bytes at 1 left; 772 at 677; 6 x 1538 at 2119 .. 9329: 10168 in all.
        // Cumulative: 84, 168, 940, 2478, 4016, 5554 (of 5084 for the half: at 677 + 3 x 1442 = 5003).
        assertThat(cutoffs.cutoffs(2)).containsExactly(5003);
        // Hundred and twentieths are 84.7 bytes each: the grant alone does not reach the first.
        assertThat(cutoffs.cutoffs(120)[0]).isEqualTo(1);
        // Of a hundred and twenty-two, 83.3: it does.
        assertThat(cutoffs.cutoffs(122)[0]).isZero();
    }

    @Test
    void the_middle_of_a_long_message_does_not_count() {
        GraduatedCutoffs cutoffs = noMessages();
        // 9328 + 100 x 1456: head 10000 wire bytes (7 packets), 93 packets in the middle, tail below 10000: 6 x 1538 =
        // 9228.
        cutoffs.add(9328 + 100 * 1456, 1);
        // Data that counts: head 10000, and packets with less than 10000 to send before them: the last six, 9228.
        // Grants 100 x 84 = 8400 at size 0. In all 27628. Half, 13814: 8400 + 4 x 1538 = 14552 at 4 x 1456 left.
        assertThat(cutoffs.cutoffs(2)).containsExactly(4 * 1456);
        // Two thirds, 18418.7: 8400 + 9228 = 17628 and then the head's last packet, 772, is 18400; the next is 19938,
        // at 145600 + 676 + 1442 left.
        assertThat(cutoffs.cutoffs(3)).containsExactly(1456, 145_600 + 676 + 1442);
    }

    @Property(tries = 200)
    void no_level_but_the_last_gets_less_than_its_share_and_one_size_more_at_most(
            @ForAll @IntRange(min = 2, max = 7) int levels, @ForAll long seed) {
        Random random = new Random(seed);
        GraduatedCutoffs cutoffs = noMessages();
        double[] bytesBySize = new double[1443];
        double total = 0;
        double largest = 0;
        for (int size = 1; size <= 1442; size++) {
            double weight = random.nextDouble();
            cutoffs.add(size, weight);
            bytesBySize[size] = weight * (size + 96); // all unscheduled, in one packet: 58 + 38 more
            total += bytesBySize[size];
            largest = Math.max(largest, bytesBySize[size]);
        }
        long[] found = cutoffs.cutoffs(levels);
        assertThat(found).hasSize(levels - 1);
        double below = 0;
        int size = 0;
        for (int i = 0; i < found.length; i++) {
            while (size < found[i]) {
                size++;
                below += bytesBySize[size];
            }
            double share = total * (i + 1) / levels;
            assertThat(below).isCloseTo(share + largest / 2, within(largest / 2 + total * 1e-9));
        }
    }
}
