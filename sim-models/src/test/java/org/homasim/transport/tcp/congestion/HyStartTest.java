// SPDX-License-Identifier: Apache-2.0
package org.homasim.transport.tcp.congestion;

import static org.assertj.core.api.Assertions.assertThat;

import org.homasim.kernel.Picoseconds;
import org.junit.jupiter.api.Test;

/** When slow start ends before a loss, by the thresholds of {@code tcp_cubic.c}. */
class HyStartTest {
    private static final long MS = Picoseconds.MILLISECOND;
    private static final long US = Picoseconds.MICROSECOND;

    private final HyStart hyStart = new HyStart();
    private CongestionWindow window = new CongestionWindow(16);
    private long nowPs = 1000 * MS;

    /** A round begins with this acknowledgement. */
    private void beginRound(long rttPs) {
        hyStart.onAcknowledgement(1000, 2000);
        hyStart.onRtt(window, rttPs, nowPs);
    }

    private boolean endsAfter(long gapPs, long rttPs) {
        nowPs += gapPs;
        hyStart.onRtt(window, rttPs, nowPs);
        return !window.isInSlowStart();
    }

    /** {@code hystart_ack_delay_us} 2 ms; half of the round trip and 1 ms, the most that merging may delay. */
    @Test
    void an_unbroken_train_of_acknowledgements_ends_slow_start_after_half_a_round_trip() {
        beginRound(10 * MS);
        for (int i = 1; i <= 5; i++) {
            assertThat(endsAfter(MS, 10 * MS)).as("%s ms", i).isFalse();
        }
        assertThat(endsAfter(MS, 10 * MS)).isTrue();
        assertThat(window.threshold()).isEqualTo(16);
    }

    /** With 100 segments in 20 us the pace is 2 x 7.24 GB/s; four packets of 64 KB take 18.1 us: (20 + 18.1) / 2 = 19.05 us. */
    @Test
    void short_round_trips_allow_for_packets_that_are_merged() {
        window = new CongestionWindow(100);
        beginRound(20 * US);
        assertThat(endsAfter(19 * US, 20 * US)).isFalse();
        assertThat(endsAfter(US / 10, 20 * US)).isTrue();
    }

    @Test
    void a_train_that_breaks_does_not_end_slow_start() {
        beginRound(10 * MS);
        for (int i = 0; i < 7; i++) {
            assertThat(endsAfter(2 * MS + 1, 10 * MS)).isFalse();
        }
    }

    /** {@code HYSTART_DELAY_THRESH}: an eighth of the shortest round trip, by nine samples of a round. */
    @Test
    void longer_round_trips_end_slow_start() {
        hyStart.onRtt(new CongestionWindow(10), 80 * MS, nowPs);
        beginRound(90 * MS + 1);
        for (int i = 2; i <= 8; i++) {
            assertThat(endsAfter(3 * MS, 90 * MS + 1)).as("sample %s", i).isFalse();
        }
        assertThat(endsAfter(3 * MS, 90 * MS + 1)).isTrue();
    }

    /** One short round trip of a round is enough to show that no queue stands. */
    @Test
    void a_single_short_round_trip_keeps_slow_start() {
        hyStart.onRtt(new CongestionWindow(10), 80 * MS, nowPs);
        beginRound(90 * MS);
        for (int i = 0; i < 20; i++) {
            assertThat(endsAfter(3 * MS, 100 * MS)).isFalse();
        }
    }

    /** {@code HYSTART_DELAY_MIN}, 4 ms. */
    @Test
    void short_round_trips_may_grow_by_4_ms() {
        hyStart.onRtt(new CongestionWindow(10), 8 * MS, nowPs);
        beginRound(12 * MS);
        for (int i = 0; i < 20; i++) {
            assertThat(endsAfter(3 * MS, 12 * MS)).isFalse();
        }
    }

    /** {@code hystart_low_window}, 16 segments. */
    @Test
    void small_windows_are_left_alone() {
        window = new CongestionWindow(15);
        beginRound(10 * MS);
        for (int i = 0; i < 20; i++) {
            assertThat(endsAfter(MS, 50 * MS)).isFalse();
        }
    }
}
