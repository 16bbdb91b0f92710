// SPDX-License-Identifier: Apache-2.0
package org.homasim.transport.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.homasim.transport.tcp.SenderScript.MS;

import java.util.List;
import org.homasim.transport.tcp.congestion.Dctcp;
import org.homasim.transport.tcp.congestion.NewReno;
import org.junit.jupiter.api.Test;

/** Echoes of marks at a sender. */
class TcpEcnTest {
    /** RFC 8257, section 3.3; RFC 3168, section 6.1.2. */
    @Test
    void marks_reduce_the_window_once_a_round_trip() {
        SenderScript marked = new SenderScript(() -> new Dctcp(1 / 16.0, 1));
        marked.write(100);
        marked.flush();
        marked.after(10 * MS);
        int sent = 0;
        for (int i = 1; i <= 10; i++) {
            marked.ackMarked(i);
            assertThat(marked.threshold()).isEqualTo(5);
            sent += marked.flush().size();
        }
        assertThat(sent).isEqualTo(5);
        assertThat(marked.told).isEqualTo(1);
        assertThat(marked.counters.ecnReductions).isEqualTo(1);
        assertThat(marked.window()).isEqualTo(5);
    }

    /** RFC 3168, section 6.1.2: once a window, though the receiver echoes until it is told; then again. */
    @Test
    void a_classic_sender_halves_once_a_window_and_tells_it() {
        SenderScript marked = new SenderScript(ClassicEcn::new);
        marked.write(100);
        marked.flush();
        marked.after(10 * MS);
        for (int i = 1; i <= 10; i++) {
            marked.ackMarked(i);
            marked.flush();
        }
        assertThat(marked.threshold()).isEqualTo(5);
        assertThat(marked.told).isEqualTo(1);
        // The five of the next window; the first carried the answer.
        marked.after(10 * MS).ack(11);
        assertThat(marked.sender.state()).isEqualTo(Recovery.State.OPEN);
        marked.flush();
        marked.ackMarked(12);
        assertThat(marked.threshold()).isEqualTo(2.6);
        marked.flush();
        assertThat(marked.told).isEqualTo(2);
        assertThat(marked.counters.ecnReductions).isEqualTo(2);
    }

    /** RFC 3168, section 6.1.2: a reduction for lost packets is told too. */
    @Test
    void a_reduction_for_losses_is_told() {
        SenderScript lossy = new SenderScript(ClassicEcn::new);
        lossy.write(100);
        lossy.flush();
        lossy.after(10 * MS).ack(0, 1, 4);
        lossy.flush();
        lossy.ack(0, 1, 10);
        lossy.flush();
        assertThat(lossy.told).isEqualTo(1);
    }

    /** {@code tcp_enter_recovery}: no further reduction, and none of the marks' is undone. */
    @Test
    void a_loss_after_marks_reduces_no_further_and_undoing_it_restores_nothing() {
        SenderScript marked = new SenderScript(ClassicEcn::new);
        marked.write(100);
        marked.flush();
        long sentPs = marked.nowPs;
        marked.after(10 * MS).ackMarked(1);
        assertThat(marked.threshold()).isEqualTo(5);
        marked.flush();
        marked.after(MS).ackEchoing(sentPs, 1, 2, 5);
        assertThat(marked.sender.state()).isEqualTo(Recovery.State.RECOVERY);
        assertThat(marked.threshold()).isEqualTo(5);
        assertThat(marked.flush()).startsWith(1);
        marked.after(MS).ackDuplicate(5, 1, 2);
        assertThat(marked.counters.undone).isEqualTo(1);
        assertThat(marked.threshold()).isEqualTo(5);
        assertThat(marked.window()).isLessThan(10);
    }

    /** {@code tcp_fastretrans_alert}, A: marks prove the congestion that a recovery was for. */
    @Test
    void a_recovery_with_marks_is_not_undone() {
        SenderScript marked = new SenderScript(ClassicEcn::new);
        marked.write(100);
        marked.flush();
        marked.after(10 * MS).ackMarked(0, 1, 4);
        assertThat(marked.sender.state()).isEqualTo(Recovery.State.RECOVERY);
        assertThat(marked.flush()).startsWith(0);
        marked.after(MS).ackDuplicate(4, 0, 1);
        assertThat(marked.threshold()).isEqualTo(5);
    }

    /** RFC 8257, section 3.5; {@code dctcp_state}: losses count more than marks, in the same round trip too. */
    @Test
    void dctcp_halves_for_a_loss_after_marks() {
        // Of 10 segments 1 was marked; alpha = 1/16 after it: 10 x (1 - 1/32).
        SenderScript marked = new SenderScript(() -> new Dctcp(1 / 16.0, 0));
        marked.write(100);
        marked.flush();
        marked.after(10 * MS).ackMarked(1);
        assertThat(marked.threshold()).isEqualTo(10 * (1 - 1 / 32.0));
        marked.flush();
        double window = marked.window();
        marked.after(MS).ack(1, 2, 5);
        assertThat(marked.sender.state()).isEqualTo(Recovery.State.RECOVERY);
        assertThat(marked.threshold()).isEqualTo(window / 2);
    }

    /** {@code tcp_process_tlp_ack}: the window after a probe is that of marks, since Linux asks for the same threshold. */
    @Test
    void dctcp_reduces_by_its_estimate_after_a_probe() {
        for (double alpha : List.of(0.0, 1.0)) {
            SenderScript script = new SenderScript(() -> new Dctcp(1e-9, alpha));
            int base = script.open(12);
            script.write(2);
            script.flush();
            script.fire().flush();
            script.after(10 * MS).ack(base + 2);
            script.write(1);
            script.flush();
            script.after(10 * MS).ack(base + 3);
            assertThat(script.threshold()).isBetween(12 * (1 - alpha / 2), 12 * (1 - alpha / 2) + 0.1);
        }
    }

    @Test
    void a_control_without_marks_tells_no_reductions() {
        SenderScript lossy = new SenderScript(NewReno::new);
        lossy.write(100);
        lossy.flush();
        lossy.after(10 * MS).ack(0, 1, 4);
        lossy.flush();
        lossy.ack(0, 1, 10);
        lossy.flush();
        assertThat(lossy.told).isZero();
    }
}
