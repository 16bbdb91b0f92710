// SPDX-License-Identifier: Apache-2.0
package org.homasim.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.homasim.kernel.Picoseconds;
import org.homasim.net.ModelRun;
import org.junit.jupiter.api.Test;

/** NICs that cannot keep up with their link. */
class NicRateTest {
    private NicBench bench;

    /** Share of the link's rate that a NIC with more to do than it can takes over some packets. */
    private double shareOf(NicRate rate, int packets) {
        ModelRun.run(simulator -> {
            bench = new NicBench(simulator, NicBench.at(rate));
            ModelRun.at(simulator, 0, nowPs -> bench.offer(packets, 0, nowPs));
        });
        long firstPs = bench.ends.get(0);
        long lastPs = bench.ends.get(packets - 1);
        return (packets - 1) * (double) NicBench.CYCLE_PS / (double) (lastPs - firstPs);
    }

    @Property(tries = 50)
    void a_constant_share_of_the_rate_is_what_goes_through(@ForAll @DoubleRange(min = 0.01, max = 1) double share) {
        assertThat(shareOf(NicRate.constant(share), 500) / share).isCloseTo(1, within(1e-6));
    }

    @Test
    void the_wire_keeps_its_rate_and_a_gap_is_left_behind_each_frame() {
        ModelRun.run(simulator -> {
            bench = new NicBench(simulator, NicBench.at(NicRate.constant(0.8)));
            ModelRun.at(simulator, 0, nowPs -> bench.offer(2, 0, nowPs));
            // The NIC has rested: the next one goes at once.
            ModelRun.at(simulator, 10 * NicBench.CYCLE_PS, nowPs -> bench.offer(1, 0, nowPs));
        });
        assertThat(bench.ends)
                .containsExactly(
                        NicBench.FRAME_PS,
                        NicBench.CYCLE_PS * 5 / 4 + NicBench.FRAME_PS,
                        10 * NicBench.CYCLE_PS + NicBench.FRAME_PS);
    }

    @Test
    void a_rate_drawn_for_periods_has_the_mean_of_its_distribution() {
        // 0.85 to 1 uniform has a standard deviation of 0.043; over 2,400 periods the mean's is 0.0009, twice that in
        // variance with
        // exponential periods. Four of the larger.
        long periodPs = 10 * Picoseconds.MICROSECOND;
        assertThat(shareOf(new NicRate(0.85, 1, periodPs, false), 18_000)).isCloseTo(0.925, within(0.005));
        assertThat(shareOf(new NicRate(0.85, 1, periodPs, true), 18_000)).isCloseTo(0.925, within(0.005));
    }

    @Test
    void a_share_lasts_as_long_as_its_period() {
        long periodPs = 100 * NicBench.CYCLE_PS;
        shareOf(new NicRate(0.5, 1, periodPs, false), 1000);
        long changes = 0;
        for (int i = 2; i < 1000; i++) {
            long before = bench.ends.get(i - 1) - bench.ends.get(i - 2);
            long after = bench.ends.get(i) - bench.ends.get(i - 1);
            changes += before == after ? 0 : 1;
        }
        assertThat(changes).isEqualTo((bench.ends.get(998) - NicBench.FRAME_PS) / periodPs);
    }

    @Test
    void shares_outside_of_the_possible_are_refused() {
        assertThatThrownBy(() -> NicRate.constant(0)).hasMessageContaining("shares 0.0 to 0.0");
        assertThatThrownBy(() -> NicRate.constant(1.01)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new NicRate(0.9, 0.8, 1, false)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new NicRate(0.8, 0.9, 0, false)).isInstanceOf(IllegalArgumentException.class);
    }
}
