// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SlowdownTimelineTest {
    @Test
    void messages_belong_to_the_interval_in_which_they_start() {
        SlowdownTimeline timeline = new SlowdownTimeline(1_000, 250, 100);
        assertThat(timeline.intervals()).isEqualTo(3);
        for (long startPs : new long[] {1_000, 1_099, 1_100, 1_249}) {
            timeline.started(startPs);
        }
        timeline.completed(1_099, 3);
        timeline.completed(1_000, 1);
        timeline.completed(1_249, 40);
        assertThat(timeline.started(0)).isEqualTo(2);
        assertThat(timeline.started(1)).isEqualTo(1);
        assertThat(timeline.started(2)).isEqualTo(1);
        assertThat(timeline.slowdown(0).count()).isEqualTo(2);
        assertThat(timeline.slowdown(0).mean()).isEqualTo(2);
        assertThat(timeline.maxSlowdown(0)).isCloseTo(3, within(0.015));
        assertThat(timeline.slowdown(1).count()).isZero();
        assertThat(timeline.maxSlowdown(1)).isNaN();
        assertThat(timeline.slowdown(2).p99()).isCloseTo(40, within(0.2));
        assertThat(timeline.fromPs(2)).isEqualTo(200);
    }
}
