// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.homasim.experiment.measure.PointResult;
import org.junit.jupiter.api.Test;

class SteadyStateTest {
    private static PointResult rpcs(String... settings) throws InterruptedException {
        List<String> all = new ArrayList<>(List.of(
                "transport.homa.preset=linux-10g",
                "workload.sizes=fixed 10 KB",
                "workload.loadCounts=payload",
                "run.drainLimit=100 ms"));
        all.addAll(List.of(settings));
        return SmallRuns.run(SmallRuns.singleSwitch(all.toArray(String[]::new)));
    }

    @Test
    void load_that_is_served_is_steady() throws InterruptedException {
        assertThat(rpcs("workload.load=5 Gbps").statistics().steady()).isTrue();
    }

    /** With headers it is more than the link can carry. All messages end in the drain, so that nothing else tells. */
    @Test
    void load_beyond_the_link_is_not() throws InterruptedException {
        PointResult result = rpcs("workload.load=10 Gbps", "workload.sizes=fixed 300 B");

        assertThat(result.saturated()).isFalse();
        assertThat(result.statistics().steady()).isFalse();
    }

    /** The network has no more than 4 RPCs of each client; the others wait in the applications. */
    @Test
    void load_that_waits_in_applications_is_not() throws InterruptedException {
        PointResult result = rpcs("workload.load=12 Gbps", "workload.outstanding=4");

        assertThat(result.saturated()).isFalse();
        assertThat(result.statistics().steady()).isFalse();
    }

    @Test
    void load_that_seldom_waits_in_applications_is() throws InterruptedException {
        assertThat(rpcs("workload.load=5 Gbps", "workload.outstanding=4")
                        .statistics()
                        .steady())
                .isTrue();
    }

    /** Messages of up to 28 MB: single ones are a large part of what is under way. */
    @Test
    void few_long_messages_are_no_growth() throws InterruptedException {
        for (int seed = 1; seed <= 3; seed++) {
            assertThat(SmallRuns.run(SmallRuns.fabric(
                                    "workload.sizes=w5",
                                    "workload.load=60%",
                                    "run.warmup=100 ms",
                                    "run.duration=60 ms",
                                    "run.seed=" + seed))
                            .statistics()
                            .steady())
                    .as("seed %d", seed)
                    .isTrue();
        }
    }

    /** A burst every 200 us, whose messages have all arrived before the next. */
    @Test
    void bursts_that_are_over_before_the_next_are_steady() throws InterruptedException {
        assertThat(SmallRuns.run(SmallRuns.singleSwitch(
                                "workload.pattern=incast",
                                "workload.degree=7",
                                "workload.period=200 us",
                                "workload.sizes=fixed 20 KB"))
                        .statistics()
                        .steady())
                .isTrue();
    }

    /** Seven times 20 KB take 112 us and more of a link of 10 Gbps. */
    @Test
    void bursts_that_come_too_fast_are_not() throws InterruptedException {
        assertThat(SmallRuns.run(SmallRuns.singleSwitch(
                                "workload.pattern=incast",
                                "workload.degree=7",
                                "workload.period=100 us",
                                "workload.sizes=fixed 20 KB"))
                        .statistics()
                        .steady())
                .isFalse();
    }
}
