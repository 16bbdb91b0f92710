// SPDX-License-Identifier: Apache-2.0
package org.homasim.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.homasim.host.CompletionDelay.Kind;
import org.homasim.kernel.Picoseconds;
import org.homasim.net.ModelRun;
import org.junit.jupiter.api.Test;

/** Packets that a NIC reports late as sent, and limits on the bytes it has not reported. */
class NicCompletionsTest {
    private static final long DELAY_PS = 20 * NicBench.CYCLE_PS;
    private static final int PACKETS = 2000;
    private NicBench bench;

    /** Runs a NIC with enough to do; the middle of it is measured. */
    private void saturate(NicSettings settings) {
        ModelRun.run(simulator -> {
            bench = new NicBench(simulator, settings);
            ModelRun.at(simulator, 0, nowPs -> bench.offer(PACKETS, 0, nowPs));
            ModelRun.at(simulator, measureFromPs(), nowPs -> {
                bench.occupancy.restart();
                bench.nic.startMeasuring(nowPs);
            });
            ModelRun.at(simulator, 3 * measureFromPs(), bench.nic::stopMeasuring);
        });
    }

    private static long measureFromPs() {
        return PACKETS / 4 * NicBench.CYCLE_PS;
    }

    private double meanUncompletedBytes() {
        return bench.occupancy.uncompleted(0).meanBytes(2 * measureFromPs());
    }

    private double share() {
        return (PACKETS - 1) * (double) NicBench.CYCLE_PS / (double) (bench.ends.get(PACKETS - 1) - bench.ends.get(0));
    }

    private double meanUnreportedBytes() {
        return meanUncompletedBytes() - bench.occupancy.waiting(0).meanBytes(2 * measureFromPs());
    }

    @Test
    void reports_that_are_late_add_rate_times_delay_to_what_is_not_reported() {
        ByteLimitSettings plenty = new ByteLimitSettings.Fixed(100 * NicBench.FRAME);
        saturate(NicBench.completing(1000, CompletionDelay.NONE, plenty));
        // The frame on the wire.
        assertThat(meanUnreportedBytes() / NicBench.FRAME).isCloseTo(1, within(1e-9));
        saturate(NicBench.completing(1000, new CompletionDelay(DELAY_PS, Kind.FIXED), plenty));
        assertThat(meanUnreportedBytes() / NicBench.FRAME).isCloseTo(21, within(1e-9));
        assertThat(bench.occupancy.allUncompleted().meanBytes(2 * measureFromPs()))
                .isEqualTo(meanUncompletedBytes())
                .isCloseTo(100.0 * NicBench.FRAME, within(1e-3));
    }

    @Test
    void reports_that_are_coalesced_come_all_at_once() {
        saturate(NicBench.completing(
                1000,
                new CompletionDelay(DELAY_PS, Kind.COALESCED),
                new ByteLimitSettings.Fixed(100 * NicBench.FRAME)));
        // A period of 21 frames, the last of which ends with it: 1 to 21 frames are sent or on the wire, each for as
        // long.
        assertThat(meanUnreportedBytes() / NicBench.FRAME).isCloseTo(11, within(0.1));
    }

    @Test
    void a_full_ring_waits_for_reports() {
        saturate(NicBench.completing(10, new CompletionDelay(DELAY_PS, Kind.FIXED), ByteLimitSettings.NONE));
        // Ten frames are sent in each 20 + 1 times.
        assertThat(share()).isCloseTo(10.0 / 21, within(0.002));
        assertThat(bench.order).hasSize(PACKETS);
    }

    @Test
    void reports_at_random_are_late_by_their_mean_and_in_order() {
        saturate(NicBench.completing(
                100_000, new CompletionDelay(DELAY_PS, Kind.EXPONENTIAL), new ByteLimitSettings.Fixed(1 << 20)));
        // By Little's law: sent at full rate, reported one mean delay later. About 50 reports are independent.
        assertThat(meanUnreportedBytes() / NicBench.FRAME).isCloseTo(21, within(9.0));
        assertThat(bench.nic.uncompletedBytes(Long.MAX_VALUE)).isZero();
    }

    @Test
    void a_fixed_limit_holds_and_its_queue_goes_on_with_reports() {
        ModelRun.run(simulator -> {
            bench = new NicBench(
                    simulator,
                    NicBench.completing(
                            1000,
                            new CompletionDelay(DELAY_PS, Kind.FIXED),
                            new ByteLimitSettings.Fixed(5 * NicBench.FRAME)));
            ModelRun.at(simulator, 0, nowPs -> {
                bench.offer(20, 0, nowPs);
                assertThat(bench.left()).isEqualTo(15);
                assertThat(bench.nic.uncompletedBytes(nowPs)).isEqualTo(5 * NicBench.FRAME);
            });
            ModelRun.at(simulator, NicBench.CYCLE_PS + DELAY_PS - 1, nowPs -> {
                assertThat(bench.order).hasSize(5);
                assertThat(bench.left()).isEqualTo(15);
            });
            ModelRun.at(
                    simulator,
                    NicBench.CYCLE_PS + DELAY_PS + 1,
                    nowPs -> assertThat(bench.left()).isEqualTo(14));
        });
        assertThat(bench.ends.get(5)).isEqualTo(NicBench.CYCLE_PS + DELAY_PS + NicBench.FRAME_PS);
        assertThat(bench.order).hasSize(20);
    }

    @Test
    void a_dynamic_limit_grows_until_the_wire_is_busy_and_no_further() {
        saturate(NicBench.completing(
                1000,
                new CompletionDelay(DELAY_PS, Kind.COALESCED),
                new ByteLimitSettings.Dynamic(0, Picoseconds.SECOND)));
        List<Long> gaps = new ArrayList<>();
        for (int i = PACKETS / 4; i < PACKETS; i++) {
            gaps.add(bench.ends.get(i) - bench.ends.get(i - 1));
        }
        assertThat(gaps).containsOnly(NicBench.CYCLE_PS);
        assertThat(bench.occupancy.uncompleted(0).maxBytes()).isLessThan(3 * 21 * NicBench.FRAME);
    }

    @Test
    void a_group_of_packets_passes_the_limit_in_whole_and_what_follows_does_not() {
        ModelRun.run(simulator -> {
            bench = new NicBench(
                    simulator,
                    NicBench.completing(1000, CompletionDelay.NONE, new ByteLimitSettings.Fixed(NicBench.FRAME)));
            ModelRun.at(simulator, 0, nowPs -> {
                for (int i = 0; i < 8; i++) {
                    bench.transport().offer(1, NicBench.FRAME, 0, i, nowPs);
                    bench.transport().toSend.forEach(packet -> packet.isGroupContinued = packet.number % 4 != 3);
                }
            });
            // The first packet was taken before it was known to have company; 1 to 3 come at its end, 4 waits for the
            // end of all.
            ModelRun.at(
                    simulator,
                    NicBench.CYCLE_PS + 1,
                    nowPs -> assertThat(bench.left()).isEqualTo(4));
            ModelRun.at(
                    simulator,
                    4 * NicBench.CYCLE_PS - 1,
                    nowPs -> assertThat(bench.left()).isEqualTo(4));
            ModelRun.at(
                    simulator,
                    4 * NicBench.CYCLE_PS + 1,
                    nowPs -> assertThat(bench.left()).isZero());
        });
        assertThat(bench.order).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
    }

    @Test
    void what_an_idle_nic_has_sent_is_no_longer_counted() {
        ModelRun.run(simulator -> {
            bench = new NicBench(
                    simulator, NicBench.completing(10, CompletionDelay.NONE, new ByteLimitSettings.Fixed(1 << 20)));
            ModelRun.at(simulator, 0, nowPs -> bench.offer(1, 0, nowPs));
            ModelRun.at(simulator, 100 * NicBench.CYCLE_PS, nowPs -> {
                assertThat(bench.nic.uncompletedBytes(nowPs)).isZero();
                bench.nic.stopMeasuring(nowPs);
            });
        });
        assertThat(bench.occupancy.uncompleted(0).meanBytes(100 * NicBench.CYCLE_PS))
                .isCloseTo(NicBench.FRAME / 100.0, within(0.001));
    }
}
