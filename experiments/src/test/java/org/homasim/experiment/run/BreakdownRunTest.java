// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.homasim.experiment.run.SmallRuns.fabric;
import static org.homasim.experiment.run.SmallRuns.run;
import static org.homasim.experiment.run.SmallRuns.singleSwitch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.homasim.breakdown.BreakdownLayout;
import org.homasim.breakdown.MessageTimes;
import org.homasim.experiment.config.Configuration;
import org.homasim.experiment.measure.BreakdownLog;
import org.homasim.experiment.measure.PointResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole runs of which every message tells where its time went. */
class BreakdownRunTest {
    private static Configuration oneWay(String... overrides) {
        return fabric(with(
                overrides, "workload.sizes=w3", "workload.load=70%", "run.duration=1 ms", "measure.breakdown=true"));
    }

    private static Configuration rpcs(String protocol, String... overrides) {
        List<String> all = new ArrayList<>(List.of(
                "transport.protocol=" + protocol,
                "network.hostLink=25 Gbps",
                "workload.sizes=w4",
                "workload.variant=linux",
                "workload.service=rpc",
                "workload.loadCounts=payload",
                "workload.load=18 Gbps",
                "host.nic.txQueues=4",
                "host.nic.txRing=256",
                "measure.breakdown=true"));
        all.add(protocol.equals("homa") ? "transport.homa.preset=linux" : "transport.tcp.mode=connections");
        return singleSwitch(with(overrides, all.toArray(String[]::new)));
    }

    private static String[] with(String[] overrides, String... base) {
        List<String> all = new ArrayList<>(List.of(base));
        all.addAll(List.of(overrides));
        return all.toArray(String[]::new);
    }

    /** Checks every message, and returns the sum of each component. */
    static Map<String, Long> sums(PointResult result) {
        BreakdownLog log = result.breakdown().orElseThrow();
        assertThat(result.completed()).isGreaterThan(100);
        assertThat(log.all()).hasSize(Math.toIntExact(result.completed()));
        BreakdownLayout layout = log.layout();
        Map<String, Long> sums = new TreeMap<>();
        for (BreakdownLog.Entry each : log.all()) {
            MessageTimes times = each.times();
            long sumPs = 0;
            for (int place : layout.order()) {
                assertThat(times.ps(place)).as(layout.label(place)).isNotNegative();
                sumPs += times.ps(place);
                sums.merge(layout.label(place), times.ps(place), Long::sum);
            }
            assertThat(sumPs).isEqualTo(times.latencyPs());
        }
        return sums;
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "fifo", "fair", "homa"})
    void components_of_one_way_messages_add_up_under_every_discipline(String discipline) throws InterruptedException {
        Map<String, Long> sums =
                sums(run(oneWay("host.qdisc.discipline=" + discipline, "host.nic.txRing=16", "host.nic.txQueues=2")));
        assertThat(sums.get("grants")).isPositive();
        assertThat(sums.get("own_packets")).isPositive();
        assertThat(sums.get("frame_on_wire")).isPositive();
        assertThat(sums.get("other_messages")).isPositive();
        assertThat(sums.get("nic_queue")).isPositive();
        assertThat(sums.get("leaf-down_lower")).isPositive();
        assertThat(sums.get("leaf-down_equal")).isPositive();
        assertThat(sums.get("leaf-down_higher")).isPositive();
        assertThat(sums.get("transport")).isZero();
        assertThat(sums.get("retransmission")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"network.switching=cut-through", "network.queues.discipline=wfq", "host.nic.rate=80%"})
    void components_add_up_on_other_switches_and_nics(String setting) throws InterruptedException {
        sums(run(oneWay(setting)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "fifo", "homa"})
    void components_of_rpcs_add_up_under_losses(String discipline) throws InterruptedException {
        Map<String, Long> sums = sums(run(
                rpcs("homa", "host.qdisc.discipline=" + discipline, "network.loss=0.3%", "host.nic.rxInterval=8 us")));
        assertThat(sums.get("retransmission")).isPositive();
        assertThat(sums.get("grants")).isPositive();
        // Servers answer at once.
        assertThat(sums.get("server")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "fair", "homa"})
    void components_of_tcp_add_up_under_losses_and_merging(String discipline) throws InterruptedException {
        Map<String, Long> sums = sums(run(
                rpcs("tcp", "host.qdisc.discipline=" + discipline, "network.loss=0.3%", "host.nic.rxInterval=8 us")));
        assertThat(sums.get("retransmission")).isPositive();
        assertThat(sums.get("transport")).isPositive();
        assertThat(sums.get("grants")).isZero();
    }

    @Test
    void looking_changes_nothing() throws InterruptedException {
        PointResult with = run(oneWay());
        PointResult without = run(oneWay("measure.breakdown=false"));
        assertThat(without.breakdown()).isEmpty();
        assertThat(with.events()).isEqualTo(without.events());
        assertThat(with.packets()).isEqualTo(without.packets());
        assertThat(with.slowdowns().slowdown().p99())
                .isEqualTo(without.slowdowns().slowdown().p99());
        assertThat(with.slowdowns().slowdown().mean())
                .isEqualTo(without.slowdowns().slowdown().mean());
    }

    @Test
    void the_slowest_of_each_size_and_one_in_a_hundred_are_kept() throws InterruptedException {
        BreakdownLog log = run(oneWay()).breakdown().orElseThrow();
        int all = log.all().size();
        assertThat(log.slowest().size()).isBetween(all / 100, all / 100 + 100);
        assertThat(log.slowest())
                .allSatisfy(each -> assertThat(each.percentile()).isGreaterThan(99));
        assertThat(log.random().size()).isBetween(all / 200, all / 50);
        double least = log.slowest().get(0).slowdown();
        assertThat(log.all().get(0).slowdown()).isEqualTo(least);
        assertThat(log.all().get(1).slowdown()).isLessThanOrEqualTo(least);
    }
}
