// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class IndexedHeapTest {
    private static final class Item extends IndexedHeap.Entry<Item> {
        private final int number;
        private int rank;

        Item(int number, int rank) {
            this.number = number;
            this.rank = rank;
        }

        @Override
        boolean ranksBefore(Item other) {
            return rank < other.rank || (rank == other.rank && number < other.number);
        }
    }

    private static final Comparator<Item> ORDER =
            Comparator.comparingInt((Item item) -> item.rank).thenComparingInt(item -> item.number);

    @Property(tries = 300)
    void gives_the_order_of_a_sorted_set_under_any_adds_removals_and_moves(
            @ForAll @IntRange(min = 1, max = 1000) int ranks, @ForAll long seed) {
        Random random = new Random(seed);
        IndexedHeap<Item> heap = new IndexedHeap<>();
        TreeSet<Item> expected = new TreeSet<>(ORDER);
        List<Item> in = new ArrayList<>();
        for (int step = 0; step < 1000; step++) {
            int choice = random.nextInt(10);
            if (in.isEmpty() || choice < 5) {
                Item item = new Item(step, random.nextInt(ranks));
                assertThat(item.isInHeap()).isFalse();
                heap.add(item);
                assertThat(item.isInHeap()).isTrue();
                expected.add(item);
                in.add(item);
            } else if (choice < 8) {
                Item item = in.remove(random.nextInt(in.size()));
                heap.remove(item);
                assertThat(item.isInHeap()).isFalse();
                expected.remove(item);
            } else {
                Item item = in.get(random.nextInt(in.size()));
                expected.remove(item);
                item.rank = random.nextInt(ranks);
                expected.add(item);
                heap.moved(item);
            }
            assertThat(heap.size()).isEqualTo(expected.size());
            assertThat(heap.first()).isSameAs(expected.isEmpty() ? null : expected.first());
        }
        while (!expected.isEmpty()) {
            assertThat(heap.first()).isSameAs(expected.first());
            heap.remove(expected.pollFirst());
        }
        assertThat(heap.isEmpty()).isTrue();
    }

    @Property(tries = 100)
    void the_first_may_move_forward_untold(@ForAll long seed) {
        Random random = new Random(seed);
        IndexedHeap<Item> heap = new IndexedHeap<>();
        TreeSet<Item> expected = new TreeSet<>(ORDER);
        for (int step = 0; step < 300; step++) {
            Item item = new Item(step, random.nextInt(1000));
            heap.add(item);
            expected.add(item);
            Item first = expected.pollFirst();
            first.rank -= random.nextInt(50);
            expected.add(first);
            assertThat(heap.first()).isSameAs(first);
            if (random.nextInt(3) == 0) {
                heap.remove(first);
                expected.remove(first);
            }
            assertThat(heap.first()).isSameAs(expected.isEmpty() ? null : expected.first());
        }
    }
}
