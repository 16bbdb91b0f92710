// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.homasim.experiment.run.SmallRuns.fabric;
import static org.homasim.experiment.run.SmallRuns.run;
import static org.homasim.experiment.run.SmallRuns.tier;

import org.homasim.experiment.config.yaml.ConfigurationException;
import org.homasim.experiment.measure.PointResult;
import org.homasim.experiment.measure.TierStatistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultRunTest {
    private static long cut(PointResult result) {
        return result.tiers().stream().mapToLong(TierStatistics::cutPackets).sum();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "transport.homa.preset=linux",
                "transport.protocol=tcp",
                "transport.protocol=dctcp",
            })
    void a_spine_dies_and_returns_and_no_message_is_lost(String protocol) throws InterruptedException {
        PointResult result = run(fabric(
                protocol,
                "workload.load=30%",
                "workload.sizes=w2",
                "workload.variant=linux",
                "workload.service=" + (protocol.contains("linux") ? "rpc" : "one-way"),
                "network.faults=[{switch: spine/0, from: 2 ms, to: 4 ms}]",
                "network.reroute=500 us"));
        assertThat(cut(result)).isPositive();
        assertThat(result.packets().dropped()).isEqualTo(cut(result));
        assertThat(result.packets().retransmitted()).isPositive();
        assertThat(result.failed()).isZero();
        assertThat(tier(result, "host-up").cutPackets()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"100, 149", "1000, 1493"})
    void packets_are_lost_until_routes_heed_a_failure(int rerouteUs, double expected) throws InterruptedException {
        PointResult result = run(fabric(
                "workload.sizes=fixed 1000 B",
                "workload.load=30%",
                "network.faults=[{switch: spine/0, from: 2 ms}]",
                "network.reroute=" + rerouteUs + " us",
                "run.drainLimit=1 ms"));
        // One packet of 1096 B a message: 342,153 messages a second and host, of 12 hosts, 8 of 11 to another rack,
        // half of them
        // over either spine: 1493 a millisecond. Poisson: five standard deviations.
        assertThat((double) cut(result)).isCloseTo(expected, within(5 * Math.sqrt(expected)));
        assertThat(result.packets().retransmitted()).isZero();
    }

    @Test
    void each_cause_has_a_column_of_its_own() throws InterruptedException {
        PointResult result = run(fabric(
                "transport.protocol=tcp",
                "workload.load=30%",
                "run.duration=1 ms",
                "network.faults=[{link: [host/0, leaf/0], loss: 2%}, {link: [leaf/0, spine/0], corruption: 3%},"
                        + " {link: [leaf/1, spine/1], meanUp: 300 us, meanDown: 30 us}]"));
        assertThat(tier(result, "host-up").lostPackets()).isPositive();
        assertThat(tier(result, "leaf-down").lostPackets()).isPositive();
        assertThat(tier(result, "leaf-up").corruptedPackets()).isPositive();
        assertThat(tier(result, "leaf-up").lostPackets()).isZero();
        assertThat(tier(result, "spine-down").cutPackets()).isPositive();
        assertThat(result.packets().dropped())
                .isEqualTo(result.tiers().stream()
                        .mapToLong(TierStatistics::allLostPackets)
                        .sum());
        assertThat(result.failed()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{switch: spine/7, from: 1 ms}|there is no node spine/7; did you mean spine/0?",
                "{link: [leaf/0, leaf/1], from: 1 ms}|there is no link between leaf/0 and leaf/1",
                "{switch: host/1, from: 1 ms}|host/1 is not a switch",
                "{host: leaf/1, from: 1 ms, to: 2 ms}|leaf/1 is not a host",
                "{output: [host/1, leaf/0], rate: 1 Gbps, from: 0 s}|there is no output of a switch host/1 to leaf/0",
                "{output: [leaf/0, host/1], rate: 11 Gbps, from: 0 s}|an output cannot be faster than its link of 10 Gbps",
            })
    void nodes_that_are_not_there_are_refused(String fault, String message) {
        assertThatThrownBy(() -> run(fabric("network.faults=[" + fault + "]")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageEndingWith(message);
    }
}
