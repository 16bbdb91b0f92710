// SPDX-License-Identifier: Apache-2.0
package org.homasim.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PendingEventsTest {
    private static final class Nothing extends Event {
        Nothing(EventSource source) {
            super(source);
        }

        @Override
        public void fire(long nowPs) {}
    }

    static Stream<PendingEvents> lists() {
        return Stream.of(
                new HeapPendingEvents(),
                new WheelPendingEvents(),
                new WheelPendingEvents(0),
                new WheelPendingEvents(40));
    }

    private static Nothing event(EventSource source, long timePs) {
        Nothing event = new Nothing(source);
        event.timePs = timePs;
        event.tieKey = source.nextTieKey(timePs);
        return event;
    }

    /** A million steps of a hold model with cancellations, against a sorted set, over time spans from dense to sparse. */
    @ParameterizedTest
    @MethodSource("lists")
    void gives_the_order_of_time_and_tie_key_under_inserts_polls_and_cancellations(PendingEvents list) {
        for (long spanPs : new long[] {1, 50, 100_000, 20_000_000, 1_000_000_000_000L}) {
            agreesWithSortedSet(list, spanPs, 40_000, 17);
            list.clear();
        }
    }

    @Property(tries = 60)
    void gives_the_same_order_for_any_slot_width(
            @ForAll @IntRange(max = 40) int widthShift,
            @ForAll @IntRange(min = 1, max = 1 << 30) int spanPs,
            @ForAll long seed) {
        agreesWithSortedSet(new WheelPendingEvents(widthShift), spanPs, 2_000, seed);
    }

    private static void agreesWithSortedSet(PendingEvents list, long spanPs, int steps, long seed) {
        RandomStream random = new RandomStream(seed);
        List<EventSource> sources = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            sources.add(new EventSource(i));
        }
        TreeSet<Event> judge = new TreeSet<>();
        List<Event> cancellable = new ArrayList<>();
        long nowPs = 0;
        for (int step = 0; step < steps; step++) {
            int inserts = random.nextInt(3);
            for (int i = 0; i < inserts; i++) {
                Event event = event(sources.get(random.nextInt(40)), nowPs + (long) (random.nextDouble() * spanPs));
                list.insert(event);
                judge.add(event);
                cancellable.add(event);
            }
            if (random.nextInt(5) == 0 && !cancellable.isEmpty()) {
                Event victim = cancellable.remove(random.nextInt(cancellable.size()));
                if (victim.isPending()) {
                    list.remove(victim);
                    judge.remove(victim);
                }
            }
            assertThat(list.peek()).isSameAs(judge.isEmpty() ? null : judge.first());
            Event polled = list.pollUpTo(Long.MAX_VALUE);
            assertThat(polled).isSameAs(judge.pollFirst());
            if (polled != null) {
                assertThat(polled.isPending()).isFalse();
                nowPs = polled.timePs;
            }
            assertThat(list.size()).isEqualTo(judge.size());
        }
        while (!judge.isEmpty()) {
            assertThat(list.pollUpTo(Long.MAX_VALUE)).isSameAs(judge.pollFirst());
        }
        assertThat(list.size()).isZero();
    }

    @ParameterizedTest
    @MethodSource("lists")
    void keeps_events_after_the_limit(PendingEvents list) {
        EventSource source = new EventSource(0);
        list.insert(event(source, 5_000));
        assertThat(list.pollUpTo(4_999)).isNull();
        assertThat(list.size()).isOne();
        assertThat(list.pollUpTo(5_000)).isNotNull();
    }

    @Example
    void refuses_to_remove_what_it_does_not_hold() {
        HeapPendingEvents list = new HeapPendingEvents();
        assertThatThrownBy(() -> list.remove(event(new EventSource(0), 1))).isInstanceOf(IllegalStateException.class);
    }

    /** Neither of two entities may come first for ever where their events coincide. */
    @Example
    void coinciding_events_of_two_entities_come_in_either_order_equally_often() {
        for (int[] pair : new int[][] {{0, 1}, {1, 2}, {7, 8}, {3, 700}, {1000, 1001}}) {
            EventSource left = new EventSource(pair[0]);
            EventSource right = new EventSource(pair[1]);
            int leftFirst = 0;
            int instants = 100_000;
            for (int i = 0; i < instants; i++) {
                // A packet time of 10 Gbps apart: the instants of two synchronised senders.
                long timePs = i * 1_230_400L;
                if (left.nextTieKey(timePs) < right.nextTieKey(timePs)) {
                    leftFirst++;
                }
            }
            // 5 standard deviations of a fair coin are 790.
            assertThat(leftFirst).isBetween(instants / 2 - 800, instants / 2 + 800);
        }
    }

    @Example
    void one_entity_keeps_its_own_order_at_one_instant() {
        EventSource source = new EventSource(12345);
        long previous = source.nextTieKey(77);
        for (int i = 0; i < 1000; i++) {
            long key = source.nextTieKey(77);
            assertThat(key).isGreaterThan(previous);
            previous = key;
        }
    }
}
