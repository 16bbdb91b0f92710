// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
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
            int before = bits.cardinality();
            bits.set(from, to);
            assertThat(ranges.add(from, to)).isEqualTo(bits.cardinality() - before);
            assertThat(ranges.missingBytes()).isEqualTo(bits.length() - bits.cardinality());
        }
    }

    @Property(tries = 300)
    void counts_new_bytes_and_gaps_as_a_set_of_bits_does(
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
        assertThat(ranges.add(100, 110)).isEqualTo(10);
        assertThat(ranges.add(40, 60)).isEqualTo(20);
        assertThat(ranges.missingBytes()).isEqualTo(80);
        // [30, 70) spans parts of both gaps and what lies between them.
        assertThat(ranges.add(30, 70)).isEqualTo(20);
        assertThat(ranges.add(0, 110)).isEqualTo(60);
        assertThat(ranges.missingBytes()).isZero();
    }
}
