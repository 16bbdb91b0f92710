// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ReceivedRangesTest {
    private static void agreesWithBits(ReceivedRanges ranges, int length, int maxPiece, Random random) {
        BitSet bits = new BitSet(length);
        for (int step = 0; step < 400; step++) {
            int from = random.nextInt(length);
            int to = Math.min(length, from + 1 + random.nextInt(maxPiece));
            boolean isNew = bits.get(from, to).isEmpty();
            assertThat(ranges.add(from, to, 0)).isEqualTo(isNew);
            if (isNew) {
                bits.set(from, to);
            }
            assertThat(missing(ranges)).isEqualTo(gaps(bits));
            assertThat(ranges.end()).isEqualTo(bits.length());
        }
    }

    private static List<List<Long>> missing(ReceivedRanges ranges) {
        List<List<Long>> gaps = new ArrayList<>();
        for (int i = 0; i < ranges.gaps(); i++) {
            gaps.add(List.of(ranges.gapFrom(i), ranges.gapTo(i)));
        }
        return gaps;
    }

    private static List<List<Long>> gaps(BitSet bits) {
        List<List<Long>> gaps = new ArrayList<>();
        for (int from = bits.nextClearBit(0); from < bits.length(); from = bits.nextClearBit(bits.nextSetBit(from))) {
            gaps.add(List.of((long) from, (long) bits.nextSetBit(from)));
        }
        return gaps;
    }

    @Property(tries = 300)
    void takes_what_is_new_and_knows_its_gaps_as_a_set_of_bits_does(
            @ForAll @IntRange(min = 1, max = 3000) int length,
            @ForAll @IntRange(min = 1, max = 300) int maxPiece,
            @ForAll long seed) {
        Random random = new Random(seed);
        ReceivedRanges ranges = new ReceivedRanges();
        agreesWithBits(ranges, length, maxPiece, random);
        ranges.clear();
        agreesWithBits(ranges, length, maxPiece, random);
    }

    @Test
    void a_piece_inside_a_gap_splits_it() {
        ReceivedRanges ranges = new ReceivedRanges();
        assertThat(ranges.add(100, 110, 0)).isTrue();
        assertThat(ranges.add(40, 60, 0)).isTrue();
        assertThat(missing(ranges)).containsExactly(List.of(0L, 40L), List.of(60L, 100L));
    }

    @Test
    void a_piece_that_overlaps_what_has_arrived_is_refused_whole() {
        ReceivedRanges ranges = new ReceivedRanges();
        assertThat(ranges.add(40, 60, 0)).isTrue();
        assertThat(ranges.add(30, 50, 0)).as("into the end of a gap").isFalse();
        assertThat(ranges.add(30, 70, 0)).as("beyond both ends").isFalse();
        assertThat(ranges.add(50, 70, 0)).as("beyond the end").isFalse();
        assertThat(ranges.add(45, 50, 0)).as("known").isFalse();
        assertThat(missing(ranges)).containsExactly(List.of(0L, 40L));
        assertThat(ranges.end()).isEqualTo(60);
    }
}
