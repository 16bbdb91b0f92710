// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.homasim.experiment.run.SmallRuns.fabric;
import static org.homasim.experiment.run.SmallRuns.run;
import static org.homasim.experiment.run.SmallRuns.singleSwitch;

import org.HdrHistogram.Histogram;
import org.homasim.experiment.config.Configuration;
import org.homasim.experiment.measure.PointResult;
import org.homasim.plot.result.SlowdownUnits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CutThroughRunTest {
    private static final String SWITCHING = "network.switching=cut-through";

    /** In a bin, whose messages are of about one size. */
    private static double smallestSlowdown(PointResult result, int bin) {
        Histogram histogram = result.slowdowns().histogram(bin);
        return SlowdownUnits.fromUnits(histogram.highestEquivalentValue(histogram.getMinValue()));
    }

    private static double smallestSlowdown(Configuration configuration) throws InterruptedException {
        PointResult result = run(configuration);
        assertThat(result.failed()).isZero();
        double smallest = Double.POSITIVE_INFINITY;
        for (int bin = 0; bin < result.slowdowns().bins().count(); bin++) {
            if (result.slowdowns().histogram(bin).getTotalCount() > 0) {
                smallest = Math.min(smallest, smallestSlowdown(result, bin));
            }
        }
        return smallest;
    }

    @ParameterizedTest
    @ValueSource(strings = {"w1", "w3", "w4", "fixed 100 B", "fixed 1460 B", "fixed 1550 B", "fixed 3000 B"})
    void no_message_beats_the_ideal_and_some_reach_it(String workload) throws InterruptedException {
        assertThat(smallestSlowdown(singleSwitch(SWITCHING, "workload.sizes=" + workload, "workload.load=40%")))
                .isBetween(1.0, 1.05);
        assertThat(smallestSlowdown(
                        fabric(SWITCHING, "workload.sizes=" + workload, "workload.load=40%", "run.duration=1 ms")))
                .isBetween(1.0, 1.05);
    }

    @Test
    void over_a_slow_fabric_no_message_beats_the_ideal_either() throws InterruptedException {
        assertThat(smallestSlowdown(fabric(
                        SWITCHING,
                        "workload.sizes=w3",
                        "workload.load=2%",
                        "network.hostLink=100 Gbps",
                        "network.fabricLink=10 Gbps")))
                .isBetween(1.0, 1.05);
    }

    @Test
    void a_packet_of_1500_bytes_saves_its_serialization_but_for_64_bytes_of_it() throws InterruptedException {
        String[] lone = {"workload.sizes=fixed 1452 B", "workload.load=0.1%", "run.duration=20 ms"};
        PointResult stored = run(singleSwitch(lone));
        PointResult cut = run(singleSwitch(lone[0], lone[1], lone[2], SWITCHING));
        double savedUs = stored.slowdowns().shortMicroseconds().p50()
                - cut.slowdowns().shortMicroseconds().p50();
        // An IP packet of 1452 + 48 bytes is a frame of 1518, with the preamble 1526; 72 of these are waited for.
        assertThat(savedUs).isCloseTo((1526 - 72) * 8e-4, within(0.005));
    }

    @Test
    void equal_seeds_give_equal_figures() throws InterruptedException {
        String[] settings = {"workload.sizes=w3", "workload.load=70%", "run.duration=1 ms", SWITCHING};
        PointResult first = run(fabric(settings));
        assertThat(run(fabric(settings)))
                .usingRecursiveComparison()
                .ignoringFields("timing", "main.slowdowns")
                .isEqualTo(first);
    }

    @Test
    void tcp_too_is_forwarded_early() throws InterruptedException {
        PointResult result = run(fabric(
                "transport.protocol=dctcp", "workload.sizes=w3", "workload.load=40%", "run.duration=1 ms", SWITCHING));
        assertThat(result.failed()).isZero();
        assertThat(result.packets().dropped()).isZero();
    }
}
