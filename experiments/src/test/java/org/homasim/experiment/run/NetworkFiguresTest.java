// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.homasim.experiment.run.SmallRuns.fabric;
import static org.homasim.experiment.run.SmallRuns.run;
import static org.homasim.experiment.run.SmallRuns.singleSwitch;
import static org.homasim.experiment.run.SmallRuns.tier;

import java.util.List;
import java.util.function.ToLongFunction;
import org.homasim.experiment.measure.DropCount;
import org.homasim.experiment.measure.LinkStatistics;
import org.homasim.experiment.measure.NetworkSeries;
import org.homasim.experiment.measure.PointResult;
import org.homasim.experiment.measure.PoolStatistics;
import org.homasim.experiment.measure.TierStatistics;
import org.homasim.net.DropCause;
import org.junit.jupiter.api.Test;

/** What results tell of queues, memories and links. */
class NetworkFiguresTest {
    @Test
    void bytes_by_priority_add_up_to_the_utilization() throws InterruptedException {
        PointResult result = run(fabric("workload.sizes=w3", "workload.load=60%"));
        for (TierStatistics tier : result.tiers()) {
            long bytes = tier.wireBytesByPriority().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            double rate = tier.tier().equals("leaf-up") || tier.tier().equals("spine-down") ? 40e9 : 10e9;
            assertThat(tier.utilization()).isCloseTo(bytes * 8 / (tier.ports() * rate * 4e-3), within(1e-12));
            assertThat(tier.wireBytesByPriority()).hasSize(8);
        }
        // W3 of sigcomm18: 5 unscheduled levels above 3 scheduled ones; grants go at the top.
        List<Long> up = tier(result, "host-up").wireBytesByPriority();
        assertThat(up).allMatch(bytes -> bytes > 0);
        assertThat(tier(result, "leaf-down").wireBytesByPriority().get(7)).isGreaterThan(0);
    }

    @Test
    void links_add_up_to_their_tier() throws InterruptedException {
        PointResult result = run(fabric(
                "transport.protocol=dctcp",
                "workload.sizes=w3",
                "workload.load=80%",
                "network.buffer=100 KB",
                "network.ecnThreshold=20 KB",
                "network.loss=0.1%",
                "network.faults=[{link: all, corruption: 0.5%}, {link: [leaf/0, spine/1], from: 2 ms, to: 3 ms}]",
                "host.nic.txRing=4",
                "run.drainLimit=1 ms"));
        List<LinkStatistics> links = result.network().links();
        // 12 hosts, 3 leaves and 2 spines, each link in both directions.
        assertThat(links).hasSize(2 * (12 + 3 * 2));
        assertThat(links)
                .extracting(link -> link.from() + " " + link.to())
                .doesNotHaveDuplicates()
                .contains("host/0 leaf/0", "leaf/0 host/0", "leaf/2 spine/1", "spine/1 leaf/2");
        assertThat(links)
                .extracting(LinkStatistics::tier)
                .containsOnly(result.tiers().stream().map(TierStatistics::tier).toArray(String[]::new));
        for (TierStatistics tier : result.tiers()) {
            List<LinkStatistics> own = links.stream()
                    .filter(link -> link.tier().equals(tier.tier()))
                    .toList();
            assertThat(own).as(tier.tier()).hasSize(tier.ports());
            assertThat(sum(own, LinkStatistics::droppedPackets)).isEqualTo(tier.droppedPackets());
            assertThat(sum(own, LinkStatistics::lostPackets)).isEqualTo(tier.lostPackets());
            assertThat(sum(own, LinkStatistics::markedPackets)).isEqualTo(tier.markedPackets());
            assertThat(sum(own, LinkStatistics::corruptedPackets)).isEqualTo(tier.corruptedPackets());
            assertThat(sum(own, LinkStatistics::cutPackets)).isEqualTo(tier.cutPackets());
            assertThat(sum(own, LinkStatistics::wireBytes))
                    .isPositive()
                    .isEqualTo(tier.wireBytesByPriority().stream()
                            .mapToLong(Long::longValue)
                            .sum());
            assertThat(own.stream().mapToDouble(LinkStatistics::queueMeanBytes).average())
                    .hasValueCloseTo(tier.queueMeanBytes(), within(1e-9 * tier.queueMeanBytes()));
            assertThat(own.stream().mapToDouble(LinkStatistics::utilization).average())
                    .hasValueCloseTo(tier.utilization(), within(1e-12));
            assertThat(tier.queueMeanBytes()).as(tier.tier()).isPositive();
        }
        // What the sums are made of: each of the causes is among them.
        assertThat(links).anyMatch(link -> link.droppedPackets() > 0).anyMatch(link -> link.markedPackets() > 0);
        assertThat(links)
                .filteredOn(link -> link.cutPackets() > 0)
                .allMatch(
                        link -> (link.from() + link.to()).replace("leaf/0", "").equals("spine/1"));
        assertThat(links)
                .filteredOn(link -> link.to().equals("host/3"))
                .singleElement()
                .satisfies(link -> {
                    assertThat(link.bitsPerSecond()).isEqualTo(10_000_000_000L);
                    assertThat(link.utilization()).isCloseTo(link.wireBytes() * 8 / (10e9 * 4e-3), within(1e-12));
                });
    }

    private static long sum(List<LinkStatistics> links, ToLongFunction<LinkStatistics> figure) {
        return links.stream().mapToLong(figure).sum();
    }

    @Test
    void the_memory_of_one_switch_holds_what_its_ports_hold() throws InterruptedException {
        PointResult result = run(singleSwitch("workload.sizes=w3", "workload.load=70%"));
        PoolStatistics pool = result.network().pools().get(0);
        TierStatistics down = tier(result, "switch-down");
        assertThat(result.network().pools()).hasSize(1);
        assertThat(pool.switchName()).isEqualTo("switch");
        assertThat(pool.meanBytes()).isCloseTo(down.ports() * down.queueMeanBytes(), within(1e-6 * pool.meanBytes()));
        assertThat(pool.maxBytes())
                .isGreaterThanOrEqualTo(down.queueMaxBytes())
                .isEqualTo(result.network().peakPoolBytes());
        assertThat(pool.p99Bytes()).isBetween(pool.meanBytes(), (double) pool.maxBytes());
    }

    @Test
    void drops_tell_the_link_the_cause_and_the_priority() throws InterruptedException {
        PointResult result = run(singleSwitch(
                "workload.sizes=fixed 9 KB",
                "workload.load=90%",
                "network.buffer=20 KB",
                "network.loss=0.5%",
                "run.drainLimit=1 ms"));
        List<DropCount> drops = result.network().drops();
        assertThat(drops.stream().mapToLong(DropCount::packets).sum())
                .isEqualTo(result.packets().dropped());
        assertThat(packets(drops, DropCause.LOSS))
                .isEqualTo(result.tiers().stream()
                        .mapToLong(TierStatistics::lostPackets)
                        .sum());
        // 20 KB at alpha 1: a queue is stopped at 10 KB, long before the memory is full.
        assertThat(packets(drops, DropCause.THRESHOLD))
                .isPositive()
                .isLessThanOrEqualTo(tier(result, "switch-down").droppedPackets());
        assertThat(packets(drops, DropCause.THRESHOLD) + packets(drops, DropCause.POOL_FULL))
                .isEqualTo(tier(result, "switch-down").droppedPackets());
        // Hosts have memory without end: from them only the link loses.
        assertThat(drops).filteredOn(drop -> drop.from().startsWith("host/")).allSatisfy(drop -> {
            assertThat(drop.cause()).isEqualTo(DropCause.LOSS);
            assertThat(drop.to()).isEqualTo("switch");
        });
        assertThat(drops)
                .extracting(drop -> List.of(drop.from(), drop.to(), drop.cause(), drop.priority()))
                .doesNotHaveDuplicates();
    }

    private static long packets(List<DropCount> drops, DropCause cause) {
        return drops.stream()
                .filter(drop -> drop.cause() == cause)
                .mapToLong(DropCount::packets)
                .sum();
    }

    @Test
    void samples_change_nothing_and_agree_with_the_statistics() throws InterruptedException {
        String[] settings = {"workload.sizes=w3", "workload.load=70%"};
        PointResult without = run(fabric(settings));
        PointResult with = run(fabric(settings[0], settings[1], "measure.series=200 ns"));
        assertThat(with.tiers()).isEqualTo(without.tiers());
        assertThat(with.network().pools()).isEqualTo(without.network().pools());
        assertThat(with.slowdowns().slowdown()).isEqualTo(without.slowdowns().slowdown());
        // The last sample is taken by the end of the measured time, which is an event anyway.
        assertThat(with.events()).isEqualTo(without.events() + 19_999);
        assertThat(without.network().series()).isEmpty();

        NetworkSeries series = with.network().series().orElseThrow();
        assertThat(series.samples()).isEqualTo(20_000);
        assertThat(series.timePs(19_999)).isEqualTo(4_000_000_000L);
        for (int tier = 0; tier < series.tiers().size(); tier++) {
            TierStatistics whole = tier(with, series.tiers().get(tier));
            double busy = 0;
            double queued = 0;
            for (int sample = 0; sample < series.samples(); sample++) {
                busy += series.utilization(sample, tier) / series.samples();
                queued += (double) series.queuedBytes(sample, tier) / series.samples();
                assertThat(series.longestQueueBytes(sample, tier))
                        .isBetween(series.queuedBytes(sample, tier) / whole.ports(), whole.queueMaxBytes());
            }
            assertThat(busy).isCloseTo(whole.utilization(), within(1e-9));
            // Queues change once in some hundred nanoseconds, so that samples miss little.
            assertThat(queued).isCloseTo(whole.ports() * whole.queueMeanBytes(), within(0.02 * queued + 1));
        }
        long mostInAPool = 0;
        for (int sample = 0; sample < series.samples(); sample++) {
            for (int number = 0; number < series.switches().size(); number++) {
                mostInAPool = Math.max(mostInAPool, series.poolBytes(sample, number));
            }
        }
        assertThat((double) mostInAPool)
                .isLessThanOrEqualTo((double) with.network().peakPoolBytes())
                .isGreaterThan(0.8 * with.network().peakPoolBytes());
    }

    @Test
    void the_last_sample_is_taken_where_the_run_stops_with_the_measured_time() throws InterruptedException {
        // Which of two events of one instant comes first depends on the instant.
        for (int microseconds = 20; microseconds <= 40; microseconds++) {
            PointResult result = run(singleSwitch(
                    "workload.sizes=fixed 100 B",
                    "workload.load=0.1%",
                    "run.warmup=0 s",
                    "run.duration=" + 50 * microseconds + " us",
                    "measure.series=10 us"));
            assertThat(result.network().series().orElseThrow().samples())
                    .as(microseconds + " x 50 us")
                    .isEqualTo(5 * microseconds);
        }
    }

    @Test
    void no_sample_is_taken_after_the_measured_time() throws InterruptedException {
        NetworkSeries series = run(singleSwitch("run.duration=1 ms", "measure.series=300 us"))
                .network()
                .series()
                .orElseThrow();
        assertThat(series.samples()).isEqualTo(3);
    }
}
