// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Positions 0 to levels - 1 are levels, 0 the most urgent. */
class SenderRankingTest {
    private static final int LEVELS = 4;
    private long sequence;

    private GrantedSender sender(long bytesToGrant) {
        GrantedSender sender = new GrantedSender(LEVELS);
        need(sender, bytesToGrant);
        return sender;
    }

    private void need(GrantedSender sender, long bytesToGrant) {
        IncomingMessage message = new IncomingMessage();
        message.start(0, sequence, bytesToGrant + 1, 1, sequence++);
        message.rankBytes = bytesToGrant;
        message.rankTie = message.messageBytes;
        sender.needy.add(message);
    }

    private static int positionOf(SenderRanking ranking, GrantedSender sender) {
        ranking.remove(sender);
        int position = ranking.locate(sender);
        ranking.insert(sender);
        return position;
    }

    @Test
    void the_first_sender_stands_on_the_last_level() {
        SenderRanking ranking = new SenderRanking(LEVELS, LEVELS);
        GrantedSender only = sender(100);
        assertThat(ranking.locate(only)).isEqualTo(3);
        ranking.insert(only);
        assertThat(ranking.head()).isEqualTo(3);
    }

    @Test
    void a_better_newcomer_stands_before_the_head_and_moves_nobody() {
        SenderRanking ranking = new SenderRanking(LEVELS, LEVELS);
        GrantedSender long1 = sender(300);
        GrantedSender short1 = sender(200);
        ranking.insert(long1);
        ranking.insert(short1);
        assertThat(positionOf(ranking, short1)).isEqualTo(2);
        assertThat(positionOf(ranking, long1)).isEqualTo(3);
    }

    @Test
    void when_the_best_leaves_the_others_keep_their_positions() {
        SenderRanking ranking = new SenderRanking(LEVELS, LEVELS);
        GrantedSender third = sender(300);
        GrantedSender second = sender(200);
        GrantedSender best = sender(100);
        ranking.insert(third);
        ranking.insert(second);
        ranking.insert(best);
        ranking.remove(best);
        assertThat(positionOf(ranking, second)).isEqualTo(2);
        assertThat(positionOf(ranking, third)).isEqualTo(3);
    }

    @Test
    void when_one_from_the_middle_leaves_those_behind_move_up() {
        SenderRanking ranking = new SenderRanking(LEVELS, LEVELS);
        GrantedSender third = sender(300);
        GrantedSender second = sender(200);
        GrantedSender best = sender(100);
        ranking.insert(third);
        ranking.insert(second);
        ranking.insert(best);
        ranking.remove(second);
        assertThat(ranking.head()).isEqualTo(1);
        assertThat(positionOf(ranking, best)).isEqualTo(1);
        assertThat(positionOf(ranking, third)).isEqualTo(2);
    }

    @Test
    void one_that_leaves_and_comes_back_as_the_best_keeps_its_position() {
        SenderRanking ranking = new SenderRanking(LEVELS, LEVELS);
        GrantedSender best = sender(100);
        ranking.insert(sender(300));
        ranking.insert(best);
        for (int i = 0; i < 5; i++) {
            assertThat(positionOf(ranking, best)).isEqualTo(2);
        }
    }

    @Test
    void when_all_have_left_the_positions_start_again_at_the_last_level() {
        SenderRanking ranking = new SenderRanking(LEVELS, LEVELS);
        List<GrantedSender> senders = List.of(sender(300), sender(200), sender(100));
        senders.forEach(ranking::insert);
        ranking.remove(senders.get(1));
        ranking.remove(senders.get(0));
        ranking.remove(senders.get(2));
        assertThat(ranking.count()).isZero();
        ranking.remove(senders.get(2));
        assertThat(ranking.locate(sender(50))).isEqualTo(3);
    }

    @Test
    void equal_messages_rank_by_length_and_then_by_age() {
        SenderRanking ranking = new SenderRanking(LEVELS, LEVELS);
        GrantedSender older = sender(100);
        GrantedSender younger = sender(100);
        GrantedSender longer = new GrantedSender(LEVELS);
        IncomingMessage message = new IncomingMessage();
        message.start(0, 99, 200, 100, -1);
        message.rankBytes = 100;
        message.rankTie = 200;
        longer.needy.add(message);
        assertThat(older.isBetterThan(younger)).isTrue();
        assertThat(younger.isBetterThan(older)).isFalse();
        assertThat(younger.isBetterThan(longer)).isTrue();
        ranking.insert(longer);
        ranking.insert(younger);
        ranking.insert(older);
        assertThat(positionOf(ranking, older)).isLessThan(positionOf(ranking, younger));
        assertThat(positionOf(ranking, younger)).isLessThan(positionOf(ranking, longer));
    }

    /**
     * Arrivals, grants and departures in any order: positions follow the order of needs, active senders stand on levels, the
     * last of few stands on the last level or above it, and nobody is lost.
     */
    @Property(tries = 300)
    void positions_follow_the_needs_and_the_active_stand_on_levels(
            @ForAll @IntRange(min = 1, max = 7) int levels,
            @ForAll @IntRange(min = 1, max = 7) int degreeWish,
            @ForAll long seed) {
        int degree = Math.min(degreeWish, levels);
        Random random = new Random(seed);
        SenderRanking ranking = new SenderRanking(levels, degree);
        List<GrantedSender> in = new ArrayList<>();
        for (int step = 0; step < 200; step++) {
            if (in.isEmpty() || random.nextInt(5) < 2) {
                GrantedSender sender = new GrantedSender(levels);
                need(sender, 1 + random.nextInt(1000));
                ranking.insert(sender);
                in.add(sender);
            } else {
                GrantedSender sender = in.get(random.nextInt(in.size()));
                ranking.remove(sender);
                IncomingMessage message = sender.needy.first();
                message.grantedEnd += Math.min(message.bytesToGrant(), random.nextInt(400));
                if (message.bytesToGrant() == 0) {
                    in.remove(sender);
                } else {
                    ranking.insert(sender);
                }
            }
            assertThat(ranking.count()).isEqualTo(in.size());
            checkPositions(ranking, in, levels, degree);
        }
    }

    private static void checkPositions(SenderRanking ranking, List<GrantedSender> in, int levels, int degree) {
        assertThat(ranking.head() + Math.min(in.size(), degree)).isLessThanOrEqualTo(levels);
        assertThat(ranking.head()).isNotNegative();
        in.sort(Comparator.comparing(
                sender -> sender.needy.first(),
                (one, other) -> one.ranksBefore(other) ? -1 : other.ranksBefore(one) ? 1 : 0));
        for (int rank = 0; rank < in.size(); rank++) {
            int head = ranking.head();
            GrantedSender sender = in.get(rank);
            ranking.remove(sender);
            int position = ranking.locate(sender);
            assertThat(position - ranking.locatedHead()).isEqualTo(rank);
            if (rank == 0) {
                assertThat(position).as("the best comes back to where it stood").isEqualTo(head);
            }
            assertThat(ranking.isActive(position, ranking.locatedHead())).isEqualTo(rank < degree);
            if (rank < degree) {
                assertThat(position).isBetween(0, levels - 1);
            }
            ranking.insert(sender);
        }
    }
}
