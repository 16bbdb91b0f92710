// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class BacklogRecorderTest {
    private static final long FROM_PS = 1_000;
    private static final long TO_PS = 11_000;

    private static BacklogRecorder recorder() {
        return new BacklogRecorder(FROM_PS, TO_PS, nowPs -> 0);
    }

    @Test
    void messages_that_stay_are_a_growing_backlog() {
        BacklogRecorder backlog = recorder();
        for (long nowPs = 0; nowPs < TO_PS; nowPs += 10) {
            backlog.change(100, nowPs);
            if (nowPs % 100 > 0) {
                backlog.change(-100, nowPs);
            }
        }
        backlog.upTo(TO_PS);

        assertThat(backlog.isGrowing(100_000)).isTrue();
    }

    @Test
    void messages_that_go_again_are_not() {
        BacklogRecorder backlog = recorder();
        backlog.change(5_000, 0);
        for (long nowPs = 0; nowPs < TO_PS; nowPs += 10) {
            backlog.change(100, nowPs);
            backlog.change(-100, nowPs + 5);
        }
        backlog.upTo(TO_PS);

        assertThat(backlog.isGrowing(100_000)).isFalse();
    }

    /** Before the measured time it may grow as it likes. */
    @Test
    void only_the_measured_time_counts() {
        BacklogRecorder backlog = recorder();
        for (long nowPs = 0; nowPs < FROM_PS; nowPs++) {
            backlog.change(100, nowPs);
        }
        backlog.upTo(TO_PS);

        assertThat(backlog.isGrowing(100)).isFalse();
    }

    @Test
    void what_waits_in_applications_counts() {
        BacklogRecorder backlog = new BacklogRecorder(FROM_PS, TO_PS, nowPs -> 0.5 * nowPs);
        backlog.upTo(TO_PS);

        assertThat(backlog.isGrowing(10_000)).isTrue();
    }

    /** What happens at the end of an interval belongs to the next. */
    @Test
    void levels_are_those_before_the_instant() {
        BacklogRecorder backlog = recorder();
        long intervalPs = (TO_PS - FROM_PS) / BacklogRecorder.INTERVALS;
        for (int i = 0; i < BacklogRecorder.INTERVALS; i++) {
            backlog.change(i == 0 ? 1 : 0, FROM_PS + i * intervalPs);
        }
        backlog.change(1_000_000, TO_PS);

        assertThat(backlog.isGrowing(1_000)).isFalse();
    }

    @Test
    void it_cannot_be_judged_before_the_end() {
        BacklogRecorder backlog = recorder();
        backlog.upTo(TO_PS - 1);

        assertThatThrownBy(() -> backlog.isGrowing(1)).hasMessageContaining("50 of 51");
    }
}
