// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.homasim.experiment.run.SmallRuns.fabric;
import static org.homasim.experiment.run.SmallRuns.run;
import static org.homasim.experiment.run.SmallRuns.singleSwitch;
import static org.homasim.experiment.run.SmallRuns.tier;

import org.HdrHistogram.Histogram;
import org.homasim.experiment.config.Configuration;
import org.homasim.experiment.measure.PointResult;
import org.homasim.experiment.measure.SlowdownDefinition;
import org.homasim.experiment.measure.SlowdownTimeline;
import org.homasim.experiment.measure.TierStatistics;
import org.homasim.plot.result.SlowdownUnits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PointRunTest {
    private static double smallestSlowdown(PointResult result) {
        double smallest = Double.POSITIVE_INFINITY;
        for (int bin = 0; bin < result.slowdowns().bins().count(); bin++) {
            Histogram histogram = result.slowdowns().histogram(bin);
            if (histogram.getTotalCount() > 0) {
                long units = histogram.highestEquivalentValue(histogram.getMinValue());
                smallest = Math.min(smallest, SlowdownUnits.fromUnits(units));
            }
        }
        return smallest;
    }

    @Test
    void at_half_load_every_message_arrives_and_goodput_is_the_load() throws InterruptedException {
        PointResult result = run(fabric("workload.sizes=fixed 1000 B", "workload.load=50%"));
        // 1096 B of wire each: 0.5 x 10^10 / (8 x 1096) = 570255 messages a second and host, 27372 of 12 hosts in 4 ms.
        // Poisson: a standard deviation of sqrt(27372) = 165, so four are 2.4 %.
        assertThat(result.hosts()).isEqualTo(12);
        assertThat(result.started()).isCloseTo(27_372, within(662L));
        assertThat(result.completed()).isEqualTo(result.started());
        assertThat(result.failed()).isZero();
        assertThat(result.saturated()).isFalse();
        assertThat(result.slowdowns().slowdown().count()).isEqualTo(result.completed());
        double offered = result.started() * 8000.0 / 12 / 4e-3 / 1e9;
        assertThat(result.offeredGbps()).isCloseTo(offered, within(1e-9));
        // In flight are some 6 us of 4 ms, as many at the begin as at the end: within 0.5 %.
        assertThat(result.goodputGbps()).isCloseTo(offered, within(0.005 * offered));
        assertThat(tier(result, "host-up").utilization()).isCloseTo(0.5, within(0.5 * 0.03));
        // One packet a message and no grants.
        assertThat(result.packets().control()).isZero();
        assertThat(result.packets().data()).isGreaterThan(result.started());
        assertThat(result.packets().dropped()).isZero();
        assertThat(result.definition()).isEqualTo(SlowdownDefinition.CORRECTED);
    }

    @Test
    void what_enters_the_hosts_links_leaves_by_the_switches() throws InterruptedException {
        PointResult result = run(fabric("workload.sizes=fixed 30 KB", "workload.load=60%"));
        assertThat(result.failed()).isZero();
        assertThat(result.packets().control()).isPositive();
        assertThat(result.packets().retransmitted()).isZero();
        // A packet takes 2 links in a rack and 4 between racks; a destination is in the rack with probability 3/11.
        double hopsPerPacket = 2 * 3.0 / 11 + 4 * 8.0 / 11;
        double packets = result.packets().data() + result.packets().control();
        assertThat(result.packets().hops() / packets).isCloseTo(hopsPerPacket, within(0.1));
        assertThat(result.tiers().stream().map(TierStatistics::tier))
                .hasSize(4)
                .startsWith("host-up")
                .doesNotHaveDuplicates();
        assertThat(result.tiers().stream().mapToInt(TierStatistics::ports).sum())
                .as("12 NICs, 12 down, and 3 x 2 up and down between 3 leaves and 2 spines")
                .isEqualTo(12 + 12 + 6 + 6);
    }

    @Test
    void equal_seeds_give_equal_figures_and_others_do_not() throws InterruptedException {
        PointResult first = run(fabric("workload.sizes=w2", "run.duration=1 ms"));
        PointResult again = run(fabric("workload.sizes=w2", "run.duration=1 ms"));
        PointResult other = run(fabric("workload.sizes=w2", "run.duration=1 ms", "run.seed=2"));
        assertThat(again)
                .usingRecursiveComparison()
                .ignoringFields("timing", "main.slowdowns")
                .isEqualTo(first);
        for (int bin = 0; bin < first.slowdowns().bins().count(); bin++) {
            assertThat(again.slowdowns().histogram(bin))
                    .isEqualTo(first.slowdowns().histogram(bin));
        }
        assertThat(other.events()).isNotEqualTo(first.events());
        assertThat(other.slowdowns().slowdown()).isNotEqualTo(first.slowdowns().slowdown());
    }

    @Test
    void without_a_drain_messages_on_their_way_have_failed() throws InterruptedException {
        PointResult result = run(fabric("workload.sizes=w4", "run.drainLimit=0 ms"));
        assertThat(result.failed()).isPositive().isEqualTo(result.started() - result.completed());
        assertThat(result.saturated()).isTrue();
        assertThat(result.slowdowns().slowdown().count()).isEqualTo(result.completed());
        assertThat(result.simulatedSeconds()).isCloseTo(5e-3, within(1e-9));
    }

    @Test
    void a_drain_ends_with_the_last_measured_message() throws InterruptedException {
        PointResult result = run(fabric("workload.sizes=fixed 1000 B", "workload.load=30%"));
        // The last message takes microseconds, not the two seconds of the limit.
        assertThat(result.simulatedSeconds()).isBetween(5e-3, 5.1e-3);
    }

    @Test
    void a_timeline_adds_up_to_the_whole() throws InterruptedException {
        String[] settings = {"workload.sizes=w3", "workload.load=60%"};
        PointResult result = run(fabric(settings[0], settings[1], "measure.timeline=300 us"));
        SlowdownTimeline timeline = result.main().timeline().orElseThrow();
        // 4 ms: thirteen whole intervals and a third of one.
        assertThat(timeline.intervals()).isEqualTo(14);
        long started = 0;
        double sum = 0;
        for (int interval = 0; interval < timeline.intervals(); interval++) {
            started += timeline.started(interval);
            sum += timeline.slowdown(interval).mean()
                    * timeline.slowdown(interval).count();
        }
        assertThat(started).isEqualTo(result.started());
        double mean = result.slowdowns().slowdown().mean();
        assertThat(sum / result.completed()).isCloseTo(mean, within(1e-9 * mean));
        assertThat(timeline.started(13)).isLessThan(timeline.started(0) / 2);
        PointResult without = run(fabric(settings));
        assertThat(without.events()).isEqualTo(result.events());
        assertThat(without.main().timeline()).isEmpty();
    }

    @Test
    void a_run_without_messages_has_no_figures_and_ends() throws InterruptedException {
        PointResult result =
                run(singleSwitch("workload.sizes=fixed 100 MB", "workload.load=0.1%", "run.duration=1 us"));
        assertThat(result.started()).isZero();
        assertThat(result.saturated()).isFalse();
        assertThat(result.slowdowns().slowdown().mean()).isNaN();
    }

    @Test
    void links_lose_the_share_of_packets_they_are_told_to() throws InterruptedException {
        PointResult result = run(singleSwitch(
                "workload.sizes=fixed 1000 B", "workload.load=50%", "network.loss=1%", "run.drainLimit=1 ms"));
        // Two links: a message of one packet is lost with probability 1 - 0.99^2 = 0.0199. Of about 18248 messages
        // (570255 a
        // second and host, 8 hosts, 4 ms) that is a share with a standard deviation of 0.0010; allowed are four.
        double failed = (double) result.failed() / result.started();
        assertThat(failed).isCloseTo(0.0199, within(0.0042));
        assertThat(result.saturated()).isTrue();
        long lost =
                result.tiers().stream().mapToLong(TierStatistics::lostPackets).sum();
        assertThat(result.packets().dropped()).isEqualTo(lost);
        // Each of about 45000 hops, warm-up and drain included, is lost with probability 0.01, give or take 0.0005.
        assertThat((double) lost / result.packets().hops()).isCloseTo(0.01, within(0.002));
        // The drain lasts to its limit, since what is lost never ends: 1 + 4 + 1 ms.
        assertThat(result.simulatedSeconds()).isCloseTo(6e-3, within(1e-9));
    }

    @Test
    void a_small_buffer_drops_what_comes_at_once() throws InterruptedException {
        PointResult result = run(singleSwitch(
                "workload.sizes=fixed 9 KB", "workload.load=90%", "network.buffer=20 KB", "run.drainLimit=1 ms"));
        // Unscheduled messages of seven packets to one of eight hosts: two at a time fill 10 KB, half of the buffer at
        // alpha 1.
        long dropped = result.tiers().stream()
                .mapToLong(TierStatistics::droppedPackets)
                .sum();
        assertThat(dropped).isPositive().isEqualTo(result.packets().dropped());
        assertThat(tier(result, "host-up").droppedPackets()).isZero();
        assertThat(result.failed()).isPositive();
        assertThat(result.tiers().get(1).queueMaxBytes()).isLessThanOrEqualTo(20_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"w1", "w2", "w3", "w4", "w5"})
    void at_one_switch_no_message_beats_the_corrected_ideal(String workload) throws InterruptedException {
        PointResult result = run(singleSwitch("workload.sizes=" + workload, "workload.load=60%"));
        assertThat(result.started()).isPositive();
        assertThat(smallestSlowdown(result)).isGreaterThanOrEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"w1", "w3", "fixed 1500 B", "fixed 1473 B", "fixed 1550 B", "fixed 3000 B"})
    void between_racks_no_message_beats_the_corrected_ideal(String workload) throws InterruptedException {
        PointResult result = run(fabric("workload.sizes=" + workload, "workload.load=40%", "run.duration=1 ms"));
        assertThat(result.started()).isPositive();
        assertThat(smallestSlowdown(result)).isGreaterThanOrEqualTo(1);
    }

    @Test
    void over_a_slow_fabric_no_message_beats_the_corrected_ideal_either() throws InterruptedException {
        // Two ways of 10 Gbps each: the packets of a message go side by side.
        PointResult result = run(fabric(
                "workload.sizes=w3", "workload.load=2%", "network.hostLink=100 Gbps", "network.fabricLink=10 Gbps"));
        assertThat(result.started()).isPositive();
        assertThat(smallestSlowdown(result)).isGreaterThanOrEqualTo(1);
    }

    @Test
    void an_ended_run_keeps_its_time_and_none_of_its_network() throws InterruptedException {
        Configuration configuration =
                fabric("workload.sizes=w4", "run.warmup=100 us", "run.duration=200 us", "run.drainLimit=0 ms");
        PointRun run = new PointRun(configuration, PointWorkload.of(configuration));
        assertThat(run.simulatedPs()).isZero();
        assertThat(run.plannedPs()).isEqualTo(300_000_000);
        assertThat(run.run().failed()).isPositive();
        assertThat(run.simulatedPs()).isGreaterThanOrEqualTo(300_000_000);
        assertThat(run.unfinishedMessages()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "3"})
    void several_transmit_queues_and_longer_rings_deliver_everything(String ring) throws InterruptedException {
        PointResult result =
                run(fabric("workload.sizes=w3", "workload.load=60%", "host.nic.txQueues=4", "host.nic.txRing=" + ring));
        assertThat(result.started()).isPositive();
        assertThat(result.failed()).isZero();
        assertThat(result.packets().retransmitted()).isZero();
    }

    @Test
    void each_flow_on_one_way_delivers_everything_too() throws InterruptedException {
        PointResult result = run(fabric("workload.sizes=w3", "workload.load=40%", "network.routing=ecmp"));
        assertThat(result.failed()).isZero();
    }

    @Test
    void the_published_definition_can_be_chosen() throws InterruptedException {
        PointResult corrected = run(fabric("workload.sizes=w1", "run.duration=1 ms"));
        PointResult published = run(fabric("workload.sizes=w1", "run.duration=1 ms", "measure.ideal=sigcomm18"));
        assertThat(published.definition()).isEqualTo(SlowdownDefinition.SIGCOMM18);
        // The same messages, divided by other times.
        assertThat(published.events()).isEqualTo(corrected.events());
        assertThat(published.slowdowns().slowdown())
                .isNotEqualTo(corrected.slowdowns().slowdown());
    }
}
