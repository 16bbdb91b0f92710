// SPDX-License-Identifier: Apache-2.0
package org.homasim.transport.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.homasim.transport.tcp.SenderScript.MS;

import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.homasim.transport.tcp.congestion.Dctcp;
import org.homasim.transport.tcp.congestion.NewReno;
import org.junit.jupiter.api.Test;

/** A sender against acknowledgements written by hand. */
class TcpSenderTest {
    private final SenderScript script = new SenderScript(NewReno::new);
    private final TcpSender sender = script.sender;

    /** RFC 6928, section 2. */
    @Test
    void ten_segments_go_at_first() {
        script.write(100);
        assertThat(script.flush()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    }

    /** RFC 5681, section 3.1. */
    @Test
    void slow_start_doubles_the_window_in_a_round_trip() {
        script.write(100);
        script.flush();
        script.after(10 * MS);
        for (int i = 1; i <= 10; i++) {
            script.ack(i);
            assertThat(script.flush()).hasSize(2);
        }
        assertThat(script.window()).isEqualTo(20);
    }

    /** RFC 8985, section 6.2, steps 4 and 5; RFC 5681, section 3.2. */
    @Test
    void three_later_segments_reveal_a_loss_and_the_window_ends_at_the_threshold() {
        script.write(14);
        script.flush();
        script.after(10 * MS).ack(0, 1, 2);
        script.ack(0, 1, 3);
        assertThat(script.flush()).containsExactly(10, 11);
        script.ack(0, 1, 4);
        assertThat(script.flush()).containsExactly(0);
        assertThat(sender.state()).isEqualTo(Recovery.State.RECOVERY);
        assertThat(sender.window().threshold()).isEqualTo(5);
        script.ack(0, 1, 10);
        script.flush();
        script.after(10 * MS).ack(10);
        assertThat(sender.state()).isEqualTo(Recovery.State.RECOVERY);
        script.ack(12);
        assertThat(sender.state()).isEqualTo(Recovery.State.OPEN);
        assertThat(script.window()).isBetween(5.0, 5.5);
        assertThat(script.counters.resent).isEqualTo(1);
    }

    /** RFC 6937, section 3.1: half as many segments go as arrive, evenly. */
    @Test
    void a_reduction_is_spread_over_the_round_trip() {
        int base = script.open(40);
        script.write(200);
        assertThat(script.flush()).hasSize(40);
        script.after(10 * MS);
        int sent = 0;
        for (int i = 4; i < 40; i++) {
            script.ack(base, base + 1, base + 1 + i - 1);
            sent += script.flush().size();
            assertThat(sent).isLessThanOrEqualTo((i + 1) / 2 + 1);
        }
        assertThat(sent).isBetween(17, 20);
    }

    /** RFC 8985, section 7.2; the slack is Linux's. */
    @Test
    void the_tail_is_probed_after_two_round_trips_and_then_times_out() {
        int base = script.open(12);
        script.write(2);
        script.flush();
        long sentPs = script.nowPs;
        long srttPs = sender.rtt().smoothedPs();
        assertThat(sender.deadlinePs()).isEqualTo(sentPs + 2 * srttPs + 8 * MS);
        script.fire();
        assertThat(script.flush()).containsExactly(base + 1);
        assertThat(sender.deadlinePs()).isEqualTo(script.nowPs + sender.rtt().timeoutPs());
        assertThat(script.fire().flush()).containsExactly(base);
        assertThat(script.counters.timeouts).isEqualTo(1);
    }

    /** The packet of a probe may wait in the host while the acknowledgement arrives. */
    @Test
    void a_probe_that_became_needless_is_not_sent() {
        int base = script.open(12);
        script.write(2);
        script.flush();
        script.fire();
        script.ack(base + 2);
        assertThat(sender.canSend()).isFalse();
        script.write(1);
        assertThat(script.flush()).containsExactly(base + 2);
        assertThat(script.counters.probes).isZero();
    }

    /** RFC 8985, section 7.4.2: the end of the probe's episode is told by an acknowledgement beyond it or a duplicate. */
    @Test
    void a_probe_that_arrived_twice_does_not_reduce_the_window() {
        int base = script.open(12);
        script.write(2);
        script.flush();
        script.fire().flush();
        script.ack(base + 2);
        script.ackDuplicate(base + 2, base + 1, base + 2);
        script.write(1);
        script.flush();
        script.after(10 * MS).ack(base + 3);
        assertThat(script.window()).isGreaterThanOrEqualTo(12);
    }

    /** RFC 8985, section 7.4.2. */
    @Test
    void a_probe_that_repaired_a_loss_reduces_the_window() {
        int base = script.open(12);
        script.write(2);
        script.flush();
        script.fire().flush();
        script.after(10 * MS).ack(base + 2);
        script.write(1);
        script.flush();
        script.after(10 * MS).ack(base + 3);
        assertThat(sender.window().threshold()).isEqualTo(6);
    }

    /** RFC 3522: only an acknowledgement of something new can answer the first sending. */
    @Test
    void selective_acknowledgements_during_a_recovery_do_not_undo_it() {
        script.write(20);
        script.flush();
        long sentPs = script.nowPs;
        script.after(10 * MS).ackEchoing(sentPs, 0, 1, 4);
        script.flush();
        script.after(MS).ackEchoing(sentPs, 0, 1, 6);
        assertThat(sender.state()).isEqualTo(Recovery.State.RECOVERY);
        assertThat(script.counters.undone).isZero();
    }

    /** RFC 3522. */
    @Test
    void a_recovery_from_mere_reordering_is_undone_by_timestamps() {
        script.write(20);
        script.flush();
        long sentPs = script.nowPs;
        script.after(10 * MS).ackEchoing(sentPs, 0, 1, 4);
        script.flush();
        script.after(MS).ackEchoing(sentPs, 4);
        assertThat(sender.state()).isEqualTo(Recovery.State.OPEN);
        assertThat(script.window()).isGreaterThanOrEqualTo(10);
        assertThat(script.counters.undone).isEqualTo(1);
    }

    /** RFC 3708, section 2: the duplicate may be told after the recovery. */
    @Test
    void a_recovery_from_mere_reordering_is_undone_by_a_late_duplicate() {
        script.write(10);
        script.flush();
        script.after(MS / 20).ack(0, 1, 4);
        script.flush();
        script.ack(4);
        script.ack(10);
        assertThat(sender.state()).isEqualTo(Recovery.State.OPEN);
        assertThat(script.window()).isLessThan(7);
        script.after(MS / 20).ackDuplicate(10, 0, 1);
        assertThat(script.window()).isGreaterThanOrEqualTo(10);
        assertThat(sender.window().threshold()).isGreaterThan(10);
        assertThat(script.counters.undone).isEqualTo(1);
    }

    /** RFC 8257, section 3.5. */
    @Test
    void a_loss_halves_the_window_of_dctcp_whatever_the_marks() {
        SenderScript unmarked = new SenderScript(() -> new Dctcp(1 / 16.0, 0));
        unmarked.write(10);
        unmarked.flush();
        unmarked.after(10 * MS).ack(0, 1, 4);
        assertThat(unmarked.sender.window().threshold()).isEqualTo(5);
    }

    /** RFC 5681, section 4.1: Linux halves for each timeout. */
    @Test
    void silence_shrinks_the_window_to_the_initial_one() {
        int base = script.open(64);
        long timeoutPs = sender.rtt().timeoutPs();
        script.after(timeoutPs + timeoutPs / 2);
        script.write(200);
        assertThat(script.flush()).hasSize(32).startsWith(base);
        assertThat(sender.window().threshold()).isGreaterThanOrEqualTo(48);
    }

    /** RFC 7661, section 1; Linux's tcp_cwnd_validate. */
    @Test
    void a_window_that_is_not_used_does_not_grow() {
        for (int i = 0; i < 50; i++) {
            script.write(2);
            script.flush();
            script.after(10 * MS).ack(2 * i + 2);
        }
        assertThat(script.window()).isCloseTo(10, Offset.offset(1.0));
    }

    /** RFC 8985, section 6.2, step 3: what one acknowledgement tells together was not reordered. */
    @Test
    void one_acknowledgement_of_many_segments_is_no_sign_of_reordering() {
        script.write(10);
        script.flush();
        script.after(10 * MS).ack(2, 8, 9, 6, 7, 4, 5);
        assertThat(sender.state()).isEqualTo(Recovery.State.RECOVERY);
    }

    /** Linux's tcp_event_data_sent: an idle time is told once, when data goes again. */
    @Test
    void an_idle_time_is_told_to_the_congestion_control_once() {
        List<Long> idle = new ArrayList<>();
        SenderScript recorded = new SenderScript(() -> new NewReno() {
            @Override
            public void onRestart(long idlePs, long nowPs) {
                idle.add(idlePs);
            }
        });
        recorded.write(1);
        recorded.flush();
        recorded.after(10 * MS).ack(1);
        recorded.after(1000 * MS).write(1);
        recorded.flush();
        assertThat(idle).containsExactly(1010 * MS);
    }
}
