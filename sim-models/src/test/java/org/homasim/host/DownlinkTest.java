// SPDX-License-Identifier: Apache-2.0
package org.homasim.host;

import static org.assertj.core.api.Assertions.assertThat;

import org.homasim.net.LinkRate;
import org.junit.jupiter.api.Test;

/** A measured time of 100 ns from 1000 ns on; a byte takes 1 ns. */
class DownlinkTest {
    private static final long NS = 1_000;
    private final Downlink downlink = new Downlink(new LinkRate(8_000_000_000L), 1_000 * NS, 1_100 * NS);

    private void arrived(int bytes, long atNs) {
        downlink.arrived(bytes, atNs * NS);
    }

    private void withhold(boolean isWithholding, long atNs) {
        downlink.withhold(isWithholding, atNs * NS);
    }

    private void shares(double idle, double withheld, double wasted) {
        assertThat(downlink.idleShare()).isEqualTo(idle);
        assertThat(downlink.withheldShare()).isEqualTo(withheld);
        assertThat(downlink.wastedShare()).isEqualTo(wasted);
    }

    @Test
    void a_link_without_frames_is_idle_and_wastes_nothing_while_nothing_is_withheld() {
        shares(1, 0, 0);
    }

    @Test
    void what_is_withheld_while_frames_arrive_is_not_wasted() {
        arrived(50, 1_000);
        withhold(true, 1_000);
        arrived(50, 1_050);
        arrived(50, 1_100);
        shares(0, 1, 0);
    }

    @Test
    void the_time_between_frames_is_wasted_as_far_as_it_is_withheld() {
        // Frames on the link from 1000 to 1010 and from 1040 to 1060; withheld from 1010 to 1025 and from 1050 on.
        arrived(10, 1_010);
        withhold(true, 1_010);
        withhold(false, 1_025);
        arrived(20, 1_060);
        withhold(true, 1_060);
        shares(0.7, 0.15 + 0.4, 0.15 + 0.4);
    }

    @Test
    void a_frame_hides_what_was_withheld_since_before_it_arrived() {
        // Withheld from 1010 to 1035, a frame on the link from 1020 to 1050: 10 of these are wasted.
        withhold(true, 1_010);
        withhold(false, 1_035);
        withhold(true, 1_040);
        withhold(false, 1_045);
        arrived(30, 1_050);
        shares(0.7, 0.3, 0.1);
    }

    @Test
    void many_periods_between_two_frames_all_count() {
        for (int i = 0; i < 20; i++) {
            withhold(true, 1_000 + 2 * i);
            withhold(false, 1_001 + 2 * i);
        }
        arrived(10, 1_100);
        shares(0.9, 0.2, 0.2);
    }

    @Test
    void only_the_measured_time_counts() {
        // Withheld from 500 to 1020 and from 1080 on; a frame before, one that ends in the measured time, one across
        // its end.
        arrived(100, 700);
        withhold(true, 500);
        arrived(50, 1_010);
        withhold(false, 1_020);
        withhold(true, 1_080);
        arrived(40, 1_130);
        withhold(false, 1_500);
        arrived(10, 2_000);
        shares(0.8, 0.4, 0.2);
    }

    @Test
    void to_be_told_again_what_is_known_changes_nothing() {
        withhold(false, 1_000);
        withhold(true, 1_010);
        withhold(true, 1_020);
        withhold(false, 1_030);
        withhold(false, 1_040);
        shares(1, 0.2, 0.2);
    }
}
