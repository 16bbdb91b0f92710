// SPDX-License-Identifier: Apache-2.0
package org.homasim.transport.tcp.congestion;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.homasim.kernel.Picoseconds;
import org.junit.jupiter.api.Test;

/** Windows over time, without a network. */
class TcpCongestionTest {
    private static final long RTT_PS = 100 * Picoseconds.MILLISECOND;

    private static void round(CongestionControl control, CongestionWindow window, long startPs) {
        int acks = (int) window.segments();
        for (int i = 0; i < acks; i++) {
            long nowPs = startPs + RTT_PS * i / acks;
            control.onRtt(window, RTT_PS, nowPs);
            control.onAcknowledged(window, 1, nowPs);
        }
    }

    /** RFC 9438, section 4.2: W(t) = C (t - K)^3 + Wmax with K = cbrt((Wmax - 0.7 Wmax) / C). */
    @Test
    void cubic_follows_its_curve_after_a_loss() {
        double most = 1000;
        Cubic control = new Cubic(false);
        CongestionWindow window = new CongestionWindow(most);
        window.setThreshold(control.reducedWindow(window));
        window.set(window.threshold());
        assertThat(window.segments()).isCloseTo(700, Offset.offset(1e-6));
        double flat = Math.cbrt(most * 0.3 / 0.4);
        for (int round = 0; round < 180; round++) {
            round(control, window, round * RTT_PS);
            double seconds = (round + 1) * 0.1;
            double expected = 0.4 * Math.pow(seconds - flat, 3) + most;
            assertThat(window.segments()).as("after %s s", seconds).isCloseTo(expected, Percentage.withPercentage(2));
        }
    }

    /** RFC 9438, section 4.7. */
    @Test
    void cubic_converges_fast_when_it_loses_below_its_last_maximum() {
        Cubic control = new Cubic(false);
        CongestionWindow window = new CongestionWindow(1000);
        window.setThreshold(control.reducedWindow(window));
        window.set(800);
        window.setThreshold(control.reducedWindow(window));
        assertThat(window.threshold()).isCloseTo(560, Offset.offset(1e-6));
        window.set(560);
        // The flat part is at 0.85 x 800 = 680, K = cbrt(120 / 0.4) = 6.7 s.
        for (int round = 0; round < 67; round++) {
            round(control, window, round * RTT_PS);
        }
        assertThat(window.segments()).isCloseTo(680, Percentage.withPercentage(2));
    }

    /** RFC 9438, section 4.3: at short round trips as fast as NewReno would be, 0.53 segments a round trip, then 1. */
    @Test
    void cubic_is_no_slower_than_newreno() {
        Cubic control = new Cubic(false);
        CongestionWindow window = new CongestionWindow(20);
        window.setThreshold(control.reducedWindow(window));
        window.set(window.threshold());
        long rttPs = 100 * Picoseconds.MICROSECOND;
        for (int round = 0; round < 10; round++) {
            int acks = (int) window.segments();
            for (int i = 0; i < acks; i++) {
                control.onAcknowledged(window, 1, round * rttPs + rttPs * i / acks);
            }
        }
        assertThat(window.segments()).isCloseTo(14 + 10 * 0.9 / 1.7, Offset.offset(0.3));
    }

    /** RFC 5681, section 3.1. */
    @Test
    void newreno_grows_by_one_segment_a_round_trip() {
        NewReno control = new NewReno();
        CongestionWindow window = new CongestionWindow(20);
        window.setThreshold(control.reducedWindow(window));
        window.set(10);
        for (int round = 0; round < 30; round++) {
            round(control, window, round * RTT_PS);
        }
        assertThat(window.segments()).isCloseTo(40, Offset.offset(1.5));
    }

    /** RFC 8257, section 3.3: alpha = (1 - g) alpha + g M, once a window. */
    @Test
    void dctcp_estimates_the_share_of_marks_once_a_window() {
        Dctcp control = new Dctcp(1 / 16.0, 1);
        CongestionWindow window = new CongestionWindow(10);
        control.onAnyAcknowledgement(window, 1000, 1001, 10_001, false);
        assertThat(control.alpha()).isEqualTo(15 / 16.0);
        control.onAnyAcknowledgement(window, 6000, 7001, 16_001, false);
        control.onAnyAcknowledgement(window, 3000, 10_001, 18_001, true);
        assertThat(control.alpha()).isEqualTo(15 / 16.0);
        control.onAnyAcknowledgement(window, 3000, 13_001, 20_001, true);
        // Half of 12,000 bytes were marked.
        assertThat(control.alpha()).isCloseTo(15 / 16.0 * 15 / 16 + 0.5 / 16, Offset.offset(1e-12));
        assertThat(control.markedWindow(window)).isCloseTo(10 * (1 - control.alpha() / 2), Offset.offset(1e-12));
        assertThat(control.reducedWindow(window)).isEqualTo(5);
    }
}
