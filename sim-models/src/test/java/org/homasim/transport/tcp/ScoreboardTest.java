// SPDX-License-Identifier: Apache-2.0
package org.homasim.transport.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The scoreboard's counters and orders. */
class ScoreboardTest {
    private final Scoreboard board = new Scoreboard(1);

    private void add(int segments) {
        for (int i = 0; i < segments; i++) {
            board.add(1 + (board.size() + 1) * 100L, board.size());
        }
    }

    private List<Integer> order() {
        List<Integer> indexes = new ArrayList<>();
        for (int i = board.earliestOut(); i >= 0; i = board.nextOut(i)) {
            indexes.add(i);
        }
        return indexes;
    }

    /** A probe on its way is no excuse for not sending again what was lost. */
    @Test
    void a_loss_is_repaired_while_a_probe_is_out() {
        add(3);
        board.markResent(2, 5);
        board.markLost(0);
        assertThat(board.toResend()).isEqualTo(1);
        assertThat(board.firstToResend()).isZero();
        board.markResent(0, 6);
        assertThat(board.toResend()).isZero();
    }

    @Test
    void segments_stand_in_the_order_of_sending() {
        add(20);
        board.markLost(3);
        board.markLost(1);
        board.markSacked(0);
        assertThat(order()).startsWith(2, 4, 5).hasSize(17);
        board.markResent(1, 100);
        board.markResent(3, 101);
        assertThat(order()).startsWith(2, 4).endsWith(19, 1, 3);
        board.removeFirst();
        assertThat(order()).startsWith(1, 3).endsWith(18, 0, 2);
    }

    @Test
    void losses_that_were_none_get_their_places_back() {
        add(6);
        board.markLost(0);
        board.markLost(2);
        board.markLost(4);
        board.markResent(2, 50);
        board.markLost(1);
        board.markLost(2);
        board.forgetLosses();
        assertThat(order()).containsExactly(0, 1, 3, 4, 5, 2);
        assertThat(board.inFlight()).isEqualTo(6);
    }

    @Test
    void the_first_to_send_again_is_found_after_every_change() {
        add(6);
        board.markLost(4);
        assertThat(board.firstToResend()).isEqualTo(4);
        board.markLost(1);
        assertThat(board.firstToResend()).isEqualTo(1);
        board.markSacked(1);
        assertThat(board.firstToResend()).isEqualTo(4);
        board.markResent(4, 9);
        assertThat(board.firstToResend()).isEqualTo(-1);
        board.markLost(4);
        board.removeFirst();
        assertThat(board.firstToResend()).isEqualTo(3);
        assertThat(board.losses()).isEqualTo(3);
    }
}
