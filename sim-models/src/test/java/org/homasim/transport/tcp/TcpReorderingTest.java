// SPDX-License-Identifier: Apache-2.0
package org.homasim.transport.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.homasim.transport.tcp.SenderScript.MS;

import org.homasim.transport.tcp.congestion.NewReno;
import org.junit.jupiter.api.Test;

/** How long a sender waits for reordered segments (RFC 8985, section 6.2). */
class TcpReorderingTest {
    /** Two jiffies of 4 ms, that Linux adds to the timer. */
    private static final long SLACK = 8 * MS;

    private final SenderScript script = new SenderScript(NewReno::new);
    private final TcpSender sender = script.sender;
    private int base = script.open(20);

    /** A segment arrives after the next one, without having been sent again. */
    private void reorder() {
        script.write(2);
        script.flush();
        script.after(10 * MS).ack(base, base + 1, base + 2);
        script.ack(base + 2);
        base += 2;
    }

    /** Section 6.2, steps 4 and 5, and section 6.3: a quarter of the shortest round trip beyond the latest one. */
    @Test
    void after_reordering_a_loss_is_found_by_the_timer() {
        reorder();
        script.write(20);
        script.flush();
        script.after(10 * MS).ack(base, base + 1, base + 6);
        assertThat(sender.state()).isEqualTo(Recovery.State.OPEN);
        assertThat(script.waitPs()).isEqualTo(10 * MS / 4 + SLACK);
        script.fire();
        assertThat(sender.state()).isEqualTo(Recovery.State.RECOVERY);
        assertThat(sender.board().lost()).isEqualTo(1);
        assertThat(script.flush()).startsWith(base);
        assertThat(script.counters.timeouts).isZero();
    }

    /** {@code tcp_rack_mark_lost}: the slack never makes the wait longer than a timeout. */
    @Test
    void the_wait_is_no_longer_than_a_timeout() {
        RttEstimator rtt = new RttEstimator(2 * MS);
        rtt.sample(MS / 10);
        Scoreboard board = new Scoreboard(1);
        board.add(1001, 0);
        RetransmissionTimer timer = new RetransmissionTimer(rtt, board);
        timer.acknowledged(false, MS / 40, false, MS);
        assertThat(timer.deadlinePs()).isEqualTo(MS + MS / 10 + 2 * MS);
    }

    @Test
    void after_reordering_a_late_segment_is_not_sent_again() {
        reorder();
        script.write(20);
        script.flush();
        script.after(10 * MS).ack(base, base + 1, base + 6);
        script.after(2 * MS).ack(base + 6);
        assertThat(sender.state()).isEqualTo(Recovery.State.OPEN);
        assertThat(script.flush()).isEmpty();
        assertThat(script.counters.resent).isZero();
    }

    /** What waits too long is found by an acknowledgement before the timer. */
    @Test
    void after_reordering_a_loss_is_found_by_a_late_acknowledgement() {
        reorder();
        script.write(20);
        script.flush();
        script.after(10 * MS).ack(base, base + 1, base + 6);
        script.after(3 * MS).ack(base, base + 1, base + 7);
        assertThat(sender.state()).isEqualTo(Recovery.State.OPEN);
        script.after(3 * MS).ack(base, base + 1, base + 7, base + 8, base + 9);
        assertThat(script.waitPs()).isPositive();
        script.fire();
        assertThat(sender.state()).isEqualTo(Recovery.State.RECOVERY);
    }

    /** A recovery of one segment; tells how long it was waited for after a round trip. */
    private long recover() {
        sender.window().set(20);
        script.write(5);
        script.flush();
        script.after(10 * MS).ack(base, base + 1, base + 5);
        long waitPs = script.waitPs();
        script.fire();
        assertThat(script.flush()).containsExactly(base);
        script.after(10 * MS).ack(base + 5);
        assertThat(sender.state()).isEqualTo(Recovery.State.OPEN);
        base += 5;
        return waitPs - SLACK;
    }

    /** Section 6.2, step 4: a duplicate lengthens the wait for 16 recoveries. */
    @Test
    void the_wait_is_longer_for_sixteen_recoveries_after_a_duplicate() {
        reorder();
        assertThat(recover()).isEqualTo(10 * MS / 4);
        script.ackDuplicate(base, base - 5, base - 4);
        for (int i = 0; i < 16; i++) {
            assertThat(recover()).as("recovery %s", i).isEqualTo(10 * MS / 2);
        }
        assertThat(recover()).isEqualTo(10 * MS / 4);
    }

    /** Section 6.2, step 4: once a round trip, up to the smoothed round trip. */
    @Test
    void the_wait_never_exceeds_a_round_trip() {
        reorder();
        for (int i = 0; i < 6; i++) {
            recover();
            script.ackDuplicate(base, base - 5, base - 4);
        }
        assertThat(sender.rack().steps()).isEqualTo(7);
        assertThat(recover()).isEqualTo(sender.rtt().smoothedPs());
    }
}
