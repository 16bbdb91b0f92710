// SPDX-License-Identifier: Apache-2.0
package org.homasim.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.homasim.kernel.WireCost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RpcLoadTest {
    @ParameterizedTest
    @CsvSource({"w2, 3.2e9", "w3, 14e9", "w4, 20e9", "w5, 20e9", "starve, 40e9"})
    void echoes_halve_the_rate_of_clients(String name, double bitsPerSecond) {
        SizeDistribution sizes = SizeDistributions.named(name, WorkloadVariant.LINUX);
        ArrivalBytes echo = ArrivalBytes.ofRpc(sizes, ResponseSize.ECHO, WireCost.PAYLOAD);
        OfferedLoad load = new OfferedLoad(bitsPerSecond, echo);
        assertThat(load.messagesPerSecond())
                .isCloseTo(bitsPerSecond / (2 * 8 * sizes.meanBytes()), withinPercentage(1e-9));
        assertThat(load.goodputBitsPerSecond()).isCloseTo(bitsPerSecond, withinPercentage(1e-9));
    }

    @Test
    void short_responses_count_for_what_they_are() {
        // 10,000 B there and 100 B back: 8.08 Gbps are 8.08e9 / (8 x 10,100) = 100,000 RPCs a second.
        ArrivalBytes rpc = ArrivalBytes.ofRpc(new FixedSize(10_000), ResponseSize.fixed(100), WireCost.PAYLOAD);
        assertThat(rpc.messageBytes()).isEqualTo(10_100);
        assertThat(new OfferedLoad(8.08e9, rpc).messagesPerSecond()).isCloseTo(100_000, within(1e-6));
    }

    @Test
    void headers_count_for_requests_and_responses() {
        WireCost cost = bytes -> bytes + 100;
        ArrivalBytes rpc = ArrivalBytes.ofRpc(new FixedSize(1000), ResponseSize.fixed(200), cost);
        assertThat(rpc.countedBytes()).isEqualTo(1100 + 300);
        assertThat(rpc.messageBytes()).isEqualTo(1200);
        assertThat(rpc.atPayloadShare(0.5).countedBytes()).isEqualTo(2400);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void a_load_must_be_a_rate(double bitsPerSecond) {
        ArrivalBytes arrival = ArrivalBytes.ofMessage(new FixedSize(1), WireCost.PAYLOAD);
        assertThatThrownBy(() -> new OfferedLoad(bitsPerSecond, arrival))
                .isInstanceOf(WorkloadException.class)
                .hasMessage("load is " + bitsPerSecond + " bit/s; allowed: above 0");
    }

    @Test
    void an_empty_response_is_refused() {
        assertThatThrownBy(() -> ResponseSize.fixed(0))
                .isInstanceOf(WorkloadException.class)
                .hasMessage("response is 0 B; allowed: 1 B or more");
    }
}
