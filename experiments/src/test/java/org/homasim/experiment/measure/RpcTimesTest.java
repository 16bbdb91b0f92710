// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.LongUnaryOperator;
import org.homasim.net.LinkRate;
import org.homasim.net.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RpcTimesTest {
    private static final FixedDelays DELAYS = new FixedDelays(2_000_000, 300_000);
    private static final Path RACK = rack(25);

    /** Linux at an MTU of 3000: 20 bytes of IP and 56 of Homa. */
    private static final PacketShape LINUX = new PacketShape(76, 2924);

    private static Path rack(long gbps) {
        LinkRate rate = new LinkRate(gbps * 1_000_000_000);
        return Path.single(new Path.Way(List.of(rate, rate), 0));
    }

    @ParameterizedTest
    @CsvSource({"25, 15, 100, 15.032", "25, 15, 1000000, 335", "100, 25, 1000000, 105", "25, 15, 1000000000, 320015"})
    void the_best_case_counts_a_constant_and_the_request_once(
            long gbps, long baseUs, long requestBytes, double expectedUs) {
        Path path = rack(gbps);
        IdealTime ideal = IdealTime.bestCaseRpc(baseUs * 1_000_000);
        assertThat(ideal.definition()).isEqualTo(SlowdownDefinition.BEST_CASE_RPC);
        assertThat(ideal.idealPs(requestBytes, path, path) / 1e6).isCloseTo(expectedUs, within(1e-6));
        Path.Way longer = new Path.Way(List.of(path.firstRate(), rack(1).firstRate(), path.firstRate()), 5);
        assertThat(ideal.idealPs(requestBytes, Path.single(longer), RACK))
                .isEqualTo(ideal.idealPs(requestBytes, path, path));
    }

    @Test
    void a_short_unloaded_rpc_by_hand() {
        // 100 B in a packet of 176 B and a frame of 202 B with preamble: 64.64 ns on each of two links of 25 Gbps, 2 us
        // of
        // hosts, 0.3 us of the switch; and the same back.
        IdealTime ideal = IdealTime.unloadedRpc(DELAYS, LINUX, requestBytes -> requestBytes);
        assertThat(ideal.definition()).isEqualTo(SlowdownDefinition.UNLOADED_RPC);
        assertThat(ideal.idealPs(100, RACK, RACK)).isEqualTo(2 * (2 * 64_640 + 2_000_000 + 300_000));
    }

    @Test
    void a_long_unloaded_rpc_by_hand() {
        // Two full packets of 3000 B: frames of 3026 B (968.32 ns) and gaps of 12 B (3.84 ns). One frame to the switch,
        // then
        // both with a gap between them.
        long requestPs = 968_320 + 2 * 968_320 + 3_840 + 2_300_000;
        long responsePs = 2 * 64_640 + 2_300_000;
        LongUnaryOperator hundredBytes = requestBytes -> 100;
        assertThat(IdealTime.unloadedRpc(DELAYS, LINUX, hundredBytes).idealPs(2 * 2924, RACK, RACK))
                .isEqualTo(requestPs + responsePs);
        assertThat(IdealTime.unloadedRpc(DELAYS, LINUX, LongUnaryOperator.identity())
                        .idealPs(2 * 2924, RACK, RACK))
                .isEqualTo(2 * requestPs);
    }

    @Test
    void definitions_of_rpcs_are_no_formula_of_one_way_messages() {
        assertThatThrownBy(() -> IdealTime.of(SlowdownDefinition.BEST_CASE_RPC, DELAYS))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(SlowdownDefinition.labelled("best-case-rpc")).isEqualTo(SlowdownDefinition.BEST_CASE_RPC);
        assertThat(SlowdownDefinition.UNLOADED_RPC.label()).isEqualTo("unloaded-rpc");
        assertThat(SlowdownDefinition.isOfRpcs("unloaded-rpc")).isTrue();
        assertThat(SlowdownDefinition.isOfRpcs("corrected")).isFalse();
        assertThat(SlowdownDefinition.isOfRpcs("of another program")).isFalse();
    }

    @Test
    void waits_are_counted_and_summed_up() {
        WaitingRecorder recorder = new WaitingRecorder();
        for (int i = 1; i <= 100; i++) {
            recorder.record(i * 1_000_000L);
        }
        Waiting waiting = recorder.figures(7_000_000);
        assertThat(waiting.microseconds().count()).isEqualTo(100);
        assertThat(waiting.microseconds().mean()).isCloseTo(50.5, within(1e-9));
        assertThat(waiting.microseconds().p50()).isCloseTo(50, within(0.05));
        assertThat(waiting.microseconds().p99()).isCloseTo(99, within(0.1));
        assertThat(waiting.maxMicroseconds()).isEqualTo(100);
        assertThat(waiting.behindMicroseconds()).isEqualTo(7);
        assertThat(new WaitingRecorder().figures(0).microseconds().mean()).isNaN();
    }
}
