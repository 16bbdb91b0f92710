// SPDX-License-Identifier: Apache-2.0
package org.homasim.transport.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.homasim.transport.tcp.SenderScript.MS;

import org.homasim.transport.tcp.congestion.NewReno;
import org.junit.jupiter.api.Test;

/** Recovery from losses that selective acknowledgements reveal. */
class TcpRecoveryTest {
    private final SenderScript script = new SenderScript(NewReno::new);
    private final TcpSender sender = script.sender;

    /** RFC 8985, section 6.2, step 5; RFC 6937, section 3: of 20 segments the 1st, 6th and 10th are lost. */
    @Test
    void several_holes_are_filled_in_one_round_trip() {
        int base = script.open(20);
        script.write(20);
        script.flush();
        script.after(10 * MS).ack(base, base + 1, base + 2);
        script.ack(base, base + 1, base + 3);
        assertThat(sender.state()).isEqualTo(Recovery.State.OPEN);
        script.ack(base, base + 1, base + 4);
        assertThat(sender.state()).isEqualTo(Recovery.State.RECOVERY);
        assertThat(script.threshold()).isEqualTo(10);
        // Delivered 1, out 0: ceil(10 x 1 / 20) = 1 beyond the 16 in flight.
        assertThat(script.window()).isEqualTo(17);
        assertThat(script.flush()).containsExactly(base);
        script.ack(base, base + 1, base + 5);
        assertThat(script.flush()).isEmpty();
        script.ack(base, base + 6, base + 7, base + 1, base + 5);
        assertThat(script.window()).isEqualTo(15);
        assertThat(script.flush()).containsExactly(base + 5);
        script.ack(base, base + 6, base + 8, base + 1, base + 5);
        script.ack(base, base + 6, base + 9, base + 1, base + 5);
        assertThat(script.flush()).isEmpty();
        script.ack(base, base + 10, base + 11, base + 6, base + 9, base + 1, base + 5);
        assertThat(script.window()).isEqualTo(12);
        assertThat(script.flush()).containsExactly(base + 9);
        script.ack(base, base + 10, base + 20, base + 6, base + 9, base + 1, base + 5);
        assertThat(script.window()).isEqualTo(10);
        script.after(10 * MS).ack(base + 20);
        assertThat(sender.state()).isEqualTo(Recovery.State.OPEN);
        assertThat(script.window()).isBetween(10.0, 10.5);
        assertThat(script.counters.resent).isEqualTo(3);
        assertThat(script.counters.recoveries).isEqualTo(1);
    }

    /** RFC 8985, section 3.1: a segment that was sent after the retransmission arrives before it. */
    @Test
    void a_lost_retransmission_is_sent_again_without_a_timeout() {
        int base = script.open(20);
        script.write(40);
        script.flush();
        script.after(10 * MS).ack(base, base + 1, base + 4);
        assertThat(script.flush()).containsExactly(base, base + 20);
        script.ack(base, base + 1, base + 20);
        assertThat(script.flush()).hasSize(8).startsWith(base + 21);
        script.after(10 * MS).ack(base, base + 1, base + 21);
        assertThat(script.flush()).startsWith(base);
        assertThat(script.counters.timeouts).isZero();
        script.after(10 * MS).ack(base + 29);
        assertThat(sender.state()).isEqualTo(Recovery.State.OPEN);
    }

    /**
     * RFC 6937, section 3.1, the part below the threshold: one segment more than arrived only while no further loss is found, be it of a
     * retransmission, and be it with an acknowledgement that takes other lost segments away.
     */
    @Test
    void a_recovery_slows_down_when_retransmissions_are_lost() {
        int base = script.open(20);
        script.write(20);
        script.flush();
        script.after(10 * MS).ack(base, base + 17, base + 20);
        assertThat(script.window()).isEqualTo(3);
        assertThat(script.flush()).containsExactly(base, base + 1, base + 2);
        script.after(10 * MS).ack(base + 1, base + 17, base + 20);
        assertThat(script.flush()).containsExactly(base + 3, base + 4);
        script.after(10 * MS).ack(base + 2, base + 3, base + 4, base + 17, base + 20);
        // The fourth is in flight; two arrived.
        assertThat(script.window()).isEqualTo(3);
        assertThat(script.flush()).containsExactly(base + 2, base + 5);
    }

    /** {@code tcp_try_undo_partial}: late segments, while retransmissions are out, end no recovery, but nothing more is sent again. */
    @Test
    void a_late_segment_stops_sending_again_while_a_retransmission_is_out() {
        int base = script.open(20);
        script.write(40);
        script.flush();
        long sentPs = script.nowPs;
        script.after(10 * MS).ackEchoing(sentPs, base, base + 3, base + 6);
        assertThat(sender.board().lost()).isEqualTo(3);
        assertThat(script.flush()).containsExactly(base, base + 1);
        script.after(MS).ackEchoing(sentPs, base + 1, base + 3, base + 7);
        assertThat(sender.state()).isEqualTo(Recovery.State.RECOVERY);
        assertThat(script.flush()).doesNotContain(base + 2);
        script.after(MS).ackEchoing(sentPs, base + 2, base + 3, base + 8);
        assertThat(sender.state()).isEqualTo(Recovery.State.OPEN);
        assertThat(sender.board().lost()).isZero();
        assertThat(script.window()).isGreaterThanOrEqualTo(20);
    }

    /** RFC 3708, section 2, by {@code tcp_check_dsack}: duplicates of what came before the recovery do not undo it. */
    @Test
    void duplicates_from_before_a_recovery_do_not_undo_it() {
        int base = script.open(20);
        script.write(20);
        script.flush();
        script.after(10 * MS).ack(base, base + 1, base + 4);
        assertThat(script.flush()).containsExactly(base);
        script.after(10 * MS).ack(base + 20);
        script.write(10);
        script.flush();
        script.after(10 * MS).ack(base + 20, base + 21, base + 24);
        assertThat(script.flush()).containsExactly(base + 20);
        script.ackDuplicate(base + 20, base, base + 1, base + 21, base + 24);
        assertThat(sender.state()).isEqualTo(Recovery.State.RECOVERY);
        script.after(MS).ackDuplicate(base + 24, base + 20, base + 21);
        assertThat(sender.state()).isEqualTo(Recovery.State.OPEN);
        assertThat(script.counters.undone).isEqualTo(1);
    }

    /** {@code tcp_dsack_seen}: duplicates made by the network say nothing of what was sent again. */
    @Test
    void duplicates_of_what_was_never_sent_again_do_not_undo_a_recovery() {
        script.write(10);
        script.flush();
        script.after(10 * MS).ackDuplicate(1, 0, 1);
        script.ackDuplicate(1, 0, 1, 2, 5);
        assertThat(script.flush()).startsWith(1);
        script.ackDuplicate(1, 0, 1, 2, 6);
        assertThat(sender.state()).isEqualTo(Recovery.State.RECOVERY);
        assertThat(script.counters.undone).isZero();
    }

    /** {@code tcp_ack}, old_ack: an acknowledgement that was overtaken still tells of deliveries. */
    @Test
    void an_overtaken_acknowledgement_reveals_a_loss() {
        script.write(20);
        script.flush();
        script.after(10 * MS).ack(2);
        script.ack(1, 4, 7);
        assertThat(sender.state()).isEqualTo(Recovery.State.RECOVERY);
        assertThat(sender.board().sacked()).isEqualTo(3);
    }
}
