// SPDX-License-Identifier: Apache-2.0
package org.homasim.transport.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.homasim.transport.tcp.SenderScript.MS;

import java.util.ArrayList;
import java.util.List;
import org.homasim.transport.tcp.congestion.NewReno;
import org.junit.jupiter.api.Test;

/** Retransmission timeouts, real and spurious. */
class TcpTimeoutTest {
    private static final long SECOND = 1000 * MS;

    private final SenderScript script = new SenderScript(NewReno::new);
    private final TcpSender sender = script.sender;

    /** Lets the loss probe and then the retransmission timer expire. */
    private List<Integer> timeOut() {
        script.fire().flush();
        return script.fire().flush();
    }

    /** RFC 8985, section 7.2; RFC 6298, sections 2.1 and 5.4 to 5.7; RFC 5681, section 3.1. */
    @Test
    void without_a_measurement_a_probe_goes_after_1_s_and_timeouts_after_1_2_4_and_8() {
        script.write(10);
        script.flush();
        assertThat(script.waitPs()).isEqualTo(SECOND);
        assertThat(script.fire().flush()).containsExactly(9);
        for (long waitPs = SECOND; waitPs <= 8 * SECOND; waitPs *= 2) {
            assertThat(script.waitPs()).isEqualTo(waitPs);
            assertThat(script.fire().flush()).containsExactly(0);
            assertThat(script.window()).isEqualTo(1);
            assertThat(script.threshold()).isEqualTo(5);
        }
        assertThat(script.counters.timeouts).isEqualTo(4);
        // The timestamp gives a round trip of 10 ms: 10 + max(4 x 5, 200).
        script.after(10 * MS).ack(1);
        assertThat(sender.rtt().timeoutPs()).isEqualTo(210 * MS);
        assertThat(script.flush()).containsExactly(1, 2);
        script.after(10 * MS).ack(3);
        assertThat(script.flush()).containsExactly(3, 4, 5, 6);
    }

    /** RFC 6298, section 2.5; 120 s in Linux. */
    @Test
    void the_timeout_stays_at_its_maximum() {
        script.write(1);
        script.flush();
        for (int i = 0; i < 80; i++) {
            script.fire().flush();
            assertThat(script.waitPs()).isBetween(SECOND, 120 * SECOND);
        }
        assertThat(script.waitPs()).isEqualTo(120 * SECOND);
    }

    /** RFC 6298, section 5.5: no overflow, of picoseconds in 63 bits, with long round trips. */
    @Test
    void a_long_round_trip_backs_off_to_the_maximum() {
        RttEstimator rtt = new RttEstimator(200 * MS);
        rtt.sample(10 * SECOND);
        long previousPs = rtt.timeoutPs();
        assertThat(previousPs).isEqualTo(30 * SECOND);
        for (int i = 0; i < 100; i++) {
            rtt.backOff();
            assertThat(rtt.timeoutPs()).isEqualTo(Math.min(2 * previousPs, 120 * SECOND));
            previousPs = rtt.timeoutPs();
        }
    }

    /** RFC 7323, section 4.1: timestamps measure what was sent twice, to a millisecond; RFC 6298, section 3 allows it. */
    @Test
    void a_segment_that_was_sent_twice_is_measured_by_its_timestamp() {
        script.write(1);
        script.flush();
        script.fire().flush();
        script.after(10 * MS + MS / 2).ack(1);
        assertThat(sender.rtt().smoothedPs()).isEqualTo(10 * MS);
    }

    /** RFC 8985, section 6.3: what was sent less than a round trip before the timeout is not lost yet. */
    @Test
    void a_timeout_does_not_take_what_was_sent_just_before_for_lost() {
        int base = script.open(12);
        script.write(2);
        script.flush();
        long sentPs = script.nowPs;
        script.fire();
        script.write(1);
        script.flush();
        script.nowPs = sender.deadlinePs() - MS;
        script.write(1);
        assertThat(script.flush()).containsExactly(base + 3);
        assertThat(script.fire().nowPs - sentPs).isGreaterThan(200 * MS);
        assertThat(sender.board().lost()).isEqualTo(3);
        assertThat(script.window()).isEqualTo(2);
        assertThat(script.flush()).containsExactly(base);
    }

    /** RFC 5682, section 3.1, steps 1, 2.b and 3.b: the timer was too fast. */
    @Test
    void new_data_after_a_timeout_shows_that_it_was_spurious() {
        int base = script.open(12);
        script.write(12);
        script.flush();
        assertThat(timeOut()).containsExactly(base);
        script.write(20);
        script.after(MS).ack(base + 1);
        assertThat(script.flush()).containsExactly(base + 12, base + 13);
        script.after(MS).ack(base + 2);
        assertThat(sender.state()).isEqualTo(Recovery.State.OPEN);
        assertThat(script.window()).isGreaterThanOrEqualTo(12);
        assertThat(sender.board().lost()).isZero();
        assertThat(script.counters.undone).isEqualTo(1);
    }

    /** RFC 5682, section 3.1, step 3.a: new data arrives, old does not. */
    @Test
    void new_data_after_a_timeout_shows_that_it_was_right() {
        int base = script.open(12);
        script.write(12);
        script.flush();
        timeOut();
        script.write(20);
        script.after(MS).ack(base + 1);
        assertThat(script.flush()).containsExactly(base + 12, base + 13);
        script.after(10 * MS).ack(base + 1, base + 12, base + 13);
        assertThat(sender.state()).isEqualTo(Recovery.State.LOSS);
        assertThat(script.flush()).startsWith(base + 1);
        assertThat(script.counters.undone).isZero();
    }

    /** RFC 5682, section 3.1, step 2.b: without new data, repair as usual. */
    @Test
    void without_new_data_a_timeout_is_repaired_as_usual() {
        int base = script.open(12);
        script.write(12);
        script.flush();
        timeOut();
        script.after(MS).ack(base + 1);
        assertThat(script.flush()).containsExactly(base + 1, base + 2);
    }

    /** RFC 5682, section 3.1, step 1: not in a recovery, where the oldest segment was sent again before. */
    @Test
    void a_timeout_in_a_recovery_is_not_doubted() {
        int base = script.open(12);
        script.write(12);
        script.flush();
        script.after(10 * MS).ack(base, base + 1, base + 4);
        script.flush();
        script.write(20);
        assertThat(script.fire().flush()).containsExactly(base);
        assertThat(sender.state()).isEqualTo(Recovery.State.LOSS);
        script.after(10 * MS).ack(base + 4);
        assertThat(script.flush()).startsWith(base + 4);
    }

    /** RFC 3522, by {@code tcp_try_undo_loss}: the first acknowledgement answers the first sending. */
    @Test
    void a_timeout_is_undone_by_timestamps() {
        int base = script.open(12);
        script.write(12);
        script.flush();
        long sentPs = script.nowPs;
        timeOut();
        script.after(MS).ackEchoing(sentPs, base + 1);
        assertThat(sender.state()).isEqualTo(Recovery.State.OPEN);
        assertThat(script.window()).isGreaterThanOrEqualTo(12);
    }

    /** {@code tcp_enter_loss}: after marks in the same round trip the threshold is not lowered again. */
    @Test
    void a_timeout_after_marks_reduces_the_threshold_once() {
        SenderScript marked = new SenderScript(ClassicEcn::new);
        marked.write(100);
        marked.flush();
        marked.after(10 * MS).ackMarked(1);
        assertThat(marked.sender.state()).isEqualTo(Recovery.State.REDUCED);
        assertThat(marked.threshold()).isEqualTo(5);
        marked.flush();
        marked.fire().flush();
        marked.fire().flush();
        assertThat(marked.sender.state()).isEqualTo(Recovery.State.LOSS);
        assertThat(marked.threshold()).isEqualTo(5);
    }

    /** {@code tcp_set_ca_state}: the congestion control hears of every timeout; RFC 5681, section 3.1 (7). */
    @Test
    void a_timeout_in_a_recovery_is_told_and_does_not_reduce_the_threshold_again() {
        List<Long> timeouts = new ArrayList<>();
        SenderScript recorded = new SenderScript(() -> new NewReno() {
            @Override
            public void onTimeout(long nowPs) {
                timeouts.add(nowPs);
            }
        });
        recorded.write(10);
        recorded.flush();
        recorded.after(10 * MS).ack(0, 1, 4);
        recorded.flush();
        assertThat(recorded.threshold()).isEqualTo(5);
        recorded.fire();
        assertThat(timeouts).containsExactly(recorded.nowPs);
        assertThat(recorded.threshold()).isEqualTo(5);
    }
}
