// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** The rules of {@code homa_grant.c}, one behaviour a test. Messages have 10000 unscheduled bytes unless told. */
class LinuxGrantsTest {
    private static final long UNSCHEDULED = 10_000;
    private static final long LINK = 25_000_000_000L;

    private record Grant(IncomingMessage message, long end, int level) {}

    private final List<Grant> grants = new ArrayList<>();
    private LinuxGrants policy;
    private long nextSequence;
    private long nowPs;

    /** Eight scheduled levels of which 6 is the highest, so that FIFO's level 6 of 8 can be told apart. */
    private static LinuxGrantSettings settings(int overcommitment, long window, long maxIncoming, int fifoPerMille) {
        return new LinuxGrantSettings(overcommitment, window, maxIncoming, 1, 50_000, fifoPerMille, 5, 6, LINK);
    }

    private void start(LinuxGrantSettings settings) {
        policy =
                new LinuxGrants(settings, (message, level) -> granted(message, level, settings), new EngineCounters(8));
    }

    /** Unscheduled arrivals and FIFO grants may go beyond the bound; a regular grant never does. */
    private void granted(IncomingMessage message, int level, LinuxGrantSettings settings) {
        if (!settings.hasFifoGrants()) {
            assertThat(policy.incomingBytes()).isLessThanOrEqualTo(settings.maxIncomingBytes());
        }
        grants.add(new Grant(message, message.grantedEnd, level));
    }

    private IncomingMessage arrive(int peer, long bytes, long firstPacket) {
        IncomingMessage message = new IncomingMessage();
        message.start(peer, nextSequence, bytes, Math.min(bytes, UNSCHEDULED), nextSequence);
        nextSequence++;
        message.receivedBytes = firstPacket;
        policy.dataArrived(message, true, nowPs);
        return message;
    }

    private IncomingMessage arrive(int peer, long bytes) {
        return arrive(peer, bytes, 1_000);
    }

    private void receive(IncomingMessage message, long bytes) {
        message.receivedBytes += bytes;
        policy.dataArrived(message, false, nowPs);
    }

    private List<Grant> taken() {
        List<Grant> copy = List.copyOf(grants);
        grants.clear();
        return copy;
    }

    @Test
    void a_message_within_its_unscheduled_bytes_is_neither_granted_nor_counted() {
        start(settings(8, 20_000, 400_000, 0));
        arrive(1, 9_000);
        assertThat(taken()).isEmpty();
        assertThat(policy.incomingBytes()).isZero();
    }

    @Test
    void a_message_is_granted_a_window_beyond_what_was_received() {
        start(settings(8, 20_000, 400_000, 0));
        IncomingMessage message = arrive(1, 100_000);
        assertThat(taken()).extracting(Grant::end).containsExactly(21_000L);
        receive(message, 1_500);
        assertThat(taken()).extracting(Grant::end).containsExactly(22_500L);
    }

    @Test
    void a_grant_does_not_reach_beyond_the_end() {
        start(settings(8, 60_000, 400_000, 0));
        arrive(1, 30_000);
        assertThat(taken()).extracting(Grant::end).containsExactly(30_000L);
    }

    /** Linux sends a grant without more bytes: through a message's last window its level follows its rank. */
    @Test
    void a_fully_granted_message_is_granted_on_with_its_present_level() {
        start(settings(8, 60_000, 400_000, 0));
        IncomingMessage first = arrive(1, 30_000);
        assertThat(taken()).containsExactly(new Grant(first, 30_000, levelWithOne()));
        arrive(2, 20_000);
        taken();
        receive(first, 1_000);
        assertThat(taken()).as("it is the second of two").containsExactly(new Grant(first, 30_000, levelWithTwo(1)));
        receive(first, 15_000);
        assertThat(taken()).as("it is the first of two").containsExactly(new Grant(first, 30_000, levelWithTwo(0)));
    }

    private static int levelWithOne() {
        return 0;
    }

    @Test
    void the_dynamic_window_leaves_as_much_room_as_each_active_message_has() {
        start(settings(8, 0, 300_000, 0));
        arrive(1, 1_000_000);
        // One active: 300000 / 2.
        assertThat(taken()).extracting(Grant::end).containsExactly(151_000L);
        arrive(2, 900_000);
        // Two active: 300000 / 3; 150000 are outstanding for the first, so there is room.
        assertThat(taken()).extracting(Grant::end).containsExactly(101_000L);
    }

    @Test
    void the_bound_on_incoming_bytes_cuts_a_grant_and_makes_the_message_needy() {
        start(settings(8, 60_000, 100_000, 0));
        IncomingMessage first = arrive(1, 500_000);
        // 60000 outstanding: 51000 granted and 9000 unscheduled bytes.
        assertThat(taken()).extracting(Grant::end).containsExactly(61_000L);
        IncomingMessage second = arrive(2, 400_000);
        // Its 9000 unscheduled bytes count first; 31000 remain of the bound.
        assertThat(taken()).extracting(Grant::end).containsExactly(41_000L);
        assertThat(policy.incomingBytes()).isEqualTo(100_000);
        receive(first, 5_000);
        // The freed 5000 bytes go to the needy second, which outranks, not to the first.
        assertThat(taken()).containsExactly(new Grant(second, 46_000, levelWithTwo(0)));
    }

    /** With two active messages of six scheduled levels, 5 to 0: the best has level 1, the other 0. */
    private static int levelWithTwo(int rank) {
        return 1 - rank;
    }

    @Test
    void active_messages_take_the_lowest_levels_in_rank_order() {
        start(settings(8, 20_000, 400_000, 0));
        arrive(1, 300_000);
        arrive(2, 200_000);
        arrive(3, 100_000);
        // Each newcomer is the best of those active by then.
        assertThat(taken()).extracting(Grant::level).containsExactly(0, 1, 2);
    }

    @Test
    void more_active_messages_than_levels_share_the_lowest() {
        start(settings(8, 20_000, 1_000_000, 0));
        for (int peer = 1; peer <= 8; peer++) {
            arrive(peer, 100_000L * peer);
        }
        // Newcomers are the worst: 5 - rank, lowered by unused levels while fewer than six are active, never below 0.
        assertThat(taken()).extracting(Grant::level).containsExactly(0, 0, 0, 0, 0, 0, 0, 0);
    }

    @Test
    void only_as_many_as_the_overcommitment_are_granted_and_the_next_moves_up() {
        start(settings(2, 60_000, 1_000_000, 0));
        IncomingMessage best = arrive(1, 70_000);
        arrive(2, 200_000);
        IncomingMessage waiting = arrive(3, 300_000);
        assertThat(taken()).hasSize(2);
        receive(best, 69_000);
        assertThat(taken()).contains(new Grant(waiting, 61_000, levelWithTwo(1)));
    }

    @Test
    void only_a_message_without_a_slot_that_has_bytes_left_to_grant_is_withheld() {
        start(settings(2, 20_000, 400_000, 0));
        arrive(1, 9_000);
        IncomingMessage first = arrive(1, 30_000);
        arrive(2, 40_000);
        assertThat(policy.isWithholding()).as("each has a slot").isFalse();
        IncomingMessage last = arrive(3, 50_000);
        assertThat(policy.isWithholding()).isTrue();
        receive(first, 29_000);
        assertThat(policy.isWithholding())
                .as("the last has the slot of the first")
                .isFalse();
        policy.forget(last, nowPs);
        assertThat(policy.isWithholding()).isFalse();
    }

    @Test
    void what_has_lost_its_slot_with_all_granted_is_not_withheld() {
        start(settings(1, 20_000, 400_000, 0));
        arrive(1, 20_000, 10_000);
        arrive(2, 10_500, 10_000);
        assertThat(policy.isWithholding())
                .as("the first was granted all before it was displaced")
                .isFalse();
    }

    @Test
    void what_the_bound_on_incoming_bytes_keeps_back_is_not_withheld() {
        start(settings(2, 20_000, 25_000, 0));
        arrive(1, 100_000);
        arrive(2, 100_000);
        assertThat(policy.isWithholding()).isFalse();
    }

    @Test
    void a_shorter_newcomer_takes_the_slot_of_the_least_urgent() {
        start(settings(2, 20_000, 1_000_000, 0));
        IncomingMessage middle = arrive(1, 200_000);
        IncomingMessage longest = arrive(2, 300_000);
        taken();
        IncomingMessage shortest = arrive(3, 100_000);
        assertThat(taken()).extracting(Grant::message).containsExactly(shortest);
        receive(longest, 1_000);
        assertThat(taken()).as("displaced").isEmpty();
        receive(middle, 1_000);
        assertThat(taken()).extracting(Grant::message).containsExactly(middle);
    }

    @Test
    void no_sender_gets_a_second_slot_before_each_has_one() {
        start(settings(2, 20_000, 1_000_000, 0));
        arrive(1, 100_000);
        IncomingMessage second = arrive(1, 150_000);
        taken();
        IncomingMessage other = arrive(2, 900_000);
        assertThat(taken()).extracting(Grant::message).containsExactly(other);
        receive(second, 1_000);
        assertThat(taken()).as("gave up its slot though it is shorter").isEmpty();
    }

    @Test
    void messages_rank_by_bytes_to_receive_not_by_bytes_to_grant() {
        start(settings(1, 400_000, 10_000_000, 0));
        // 500000 of which 401000 are granted at once: 99000 to grant, 499000 to receive.
        arrive(1, 500_000);
        taken();
        // 450000 to receive, 440000 to grant.
        IncomingMessage shorter = arrive(2, 450_000);
        assertThat(taken()).extracting(Grant::message).containsExactly(shorter);
    }

    @Test
    void of_equal_messages_the_older_stays() {
        start(settings(1, 20_000, 1_000_000, 0));
        arrive(1, 100_000);
        taken();
        arrive(2, 100_000);
        assertThat(taken()).isEmpty();
    }

    @Test
    void an_inactive_message_is_promoted_when_its_data_makes_it_the_shorter() {
        start(settings(1, 20_000, 1_000_000, 0));
        arrive(1, 100_000);
        IncomingMessage other = arrive(2, 105_000);
        taken();
        receive(other, 9_000);
        assertThat(taken()).extracting(Grant::message).containsExactly(other);
    }

    @Test
    void a_grant_waits_until_it_is_worth_an_increment() {
        start(new LinuxGrantSettings(8, 20_000, 400_000, 10_000, 0, 0, 5, 6, LINK));
        IncomingMessage message = arrive(1, 100_000);
        assertThat(taken()).extracting(Grant::end).containsExactly(21_000L);
        receive(message, 9_000);
        assertThat(taken()).isEmpty();
        receive(message, 1_000);
        assertThat(taken()).extracting(Grant::end).containsExactly(31_000L);
    }

    @Test
    void at_intervals_the_oldest_message_gets_an_increment_past_window_and_bound() {
        start(settings(1, 20_000, 30_000, 50));
        IncomingMessage old = arrive(1, 900_000);
        // The first regular grant is followed by the first FIFO grant, to the only message.
        assertThat(taken()).containsExactly(new Grant(old, 21_000, 0), new Grant(old, 71_000, 6));
        assertThat(policy.incomingBytes()).isEqualTo(70_000);
        receive(old, 60_000);
        taken();
        IncomingMessage shorter = arrive(2, 100_000);
        taken();
        // 50000 bytes at 5 % of 25 Gbps: 320 microseconds.
        nowPs += 319_000_000;
        receive(shorter, 5_000);
        assertThat(taken()).extracting(Grant::message).containsOnly(shorter);
        nowPs += 1_000_000;
        receive(shorter, 5_000);
        assertThat(taken()).extracting(Grant::message).containsExactly(shorter, old);
    }

    @Test
    void a_message_that_does_not_answer_fifo_grants_gives_way_to_the_next_oldest() {
        start(settings(1, 20_000, 1_000_000, 50));
        IncomingMessage silent = arrive(1, 2_000_000);
        IncomingMessage next = arrive(2, 1_900_000);
        IncomingMessage shorter = arrive(3, 800_000);
        taken();
        List<IncomingMessage> chosen = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            nowPs += 320_000_000;
            receive(shorter, 3_000);
            taken().stream().filter(grant -> grant.level() == 6).forEach(grant -> chosen.add(grant.message()));
        }
        // The limit is a window and two increments, 120000. The silent one has 20000 of its window, 50000 of the first
        // FIFO
        // grant at the start and 50000 of the next; then it is the turn of the second oldest, which has its window
        // alone.
        assertThat(chosen).containsExactly(silent, next, next);
        assertThat(silent.countedIncomingBytes).isEqualTo(120_000);
    }

    @Test
    void settings_outside_their_range_are_refused() {
        assertThatThrownBy(() -> settings(0, 1, 1, 0)).hasMessageContaining("overcommitment 0");
        assertThatThrownBy(() -> settings(65, 1, 1, 0)).hasMessageContaining("1..64");
        assertThatThrownBy(() -> settings(8, 1, 1, 501)).hasMessageContaining("0..500");
        assertThatThrownBy(() -> settings(8, -1, 1, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Random arrivals in random order: bounds hold at every step, and at the end nothing is left. */
    @Property(tries = 300)
    void bounds_hold_whatever_arrives(@ForAll long seed) {
        Random random = new Random(seed);
        int overcommitment = 1 + random.nextInt(8);
        long maxIncoming = 20_000L + random.nextInt(400_000);
        grants.clear();
        start(settings(overcommitment, random.nextBoolean() ? 0 : 30_000, maxIncoming, 0));
        List<IncomingMessage> unfinished = new ArrayList<>();
        Map<IncomingMessage, Long> lastEnd = new HashMap<>();
        for (int step = 0; step < 3_000; step++) {
            nowPs += 1_000_000;
            if (step < 1_000 && (unfinished.isEmpty() || random.nextInt(8) == 0)) {
                unfinished.add(arrive(random.nextInt(6), 1_500L + random.nextInt(200_000), 1_000));
            } else if (!unfinished.isEmpty()) {
                IncomingMessage message = unfinished.get(random.nextInt(unfinished.size()));
                long owed = message.grantedEnd - message.receivedBytes;
                if (owed > 0) {
                    receive(message, Math.min(owed, 1 + random.nextInt(5_000)));
                    if (message.isComplete()) {
                        unfinished.remove(message);
                    }
                }
            }
            assertThat(policy.activeMessages()).isLessThanOrEqualTo(overcommitment);
            long counted = 0;
            for (IncomingMessage message : unfinished) {
                counted += message.countedIncomingBytes;
            }
            assertThat(policy.incomingBytes()).isEqualTo(counted);
            for (Grant grant : taken()) {
                assertThat(grant.end()).isGreaterThanOrEqualTo(lastEnd.getOrDefault(grant.message(), 0L));
                lastEnd.put(grant.message(), grant.end());
            }
        }
        // Whoever still waits is granted when it is served: no message is forgotten.
        for (int round = 0; round < 200_000 && !unfinished.isEmpty(); round++) {
            IncomingMessage message = unfinished.get(round % unfinished.size());
            long owed = message.grantedEnd - message.receivedBytes;
            if (owed > 0) {
                receive(message, owed);
                if (message.isComplete()) {
                    unfinished.remove(message);
                }
            }
        }
        assertThat(unfinished).isEmpty();
        assertThat(policy.incomingBytes()).isZero();
        assertThat(policy.activeMessages()).isZero();
        grants.clear();
    }
}
