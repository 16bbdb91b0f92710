// SPDX-License-Identifier: Apache-2.0
package org.homasim.host.qdisc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.homasim.host.qdisc.PolicyBench.PACKET;

import org.junit.jupiter.api.Test;

/** Shares as bytes were offered lately. */
class OfferedSharesTest {
    private static final int FORGET_PACKETS = 100;
    private final PolicyBench bench = new PolicyBench(new OfferedShares(FORGET_PACKETS * PolicyBench.packetPs()));

    private void offering(double homa, double other) {
        bench.homa.offers = homa;
        bench.other.offers = other;
    }

    /** Enough waits of both for some time; that it came has been forgotten. */
    private void backlog() {
        bench.homa.offer(20_000L * PACKET);
        bench.other.offer(20_000L * PACKET);
        bench.steps(20 * FORGET_PACKETS);
    }

    @Test
    void shares_of_what_waits_are_in_proportion_to_what_is_offered() {
        offering(0.3, 0.9);
        backlog();
        assertThat(bench.homaShareOf(10_000)).isCloseTo(0.25, within(0.002));
    }

    @Test
    void shares_follow_what_is_offered_and_forget_what_was() {
        offering(0.3, 0.9);
        backlog();
        offering(0.9, 0.3);
        // 0.75 - 0.5 exp(-t/T): over the first T a mean of 0.75 - 0.5 (1 - 1/e) = 0.434, over the second of 0.634.
        assertThat(bench.homaShareOf(FORGET_PACKETS)).isCloseTo(0.434, within(0.02));
        assertThat(bench.homaShareOf(FORGET_PACKETS)).isCloseTo(0.634, within(0.02));
        bench.steps(10 * FORGET_PACKETS);
        assertThat(bench.homaShareOf(5_000)).isCloseTo(0.75, within(0.002));
    }

    @Test
    void who_uses_little_beside_a_flood_and_never_has_two_packets_waiting_gets_it_at_once() {
        offering(0.1, 2);
        bench.steps(10 * FORGET_PACKETS);
        assertThat(bench.homaShareOf(10_000)).isCloseTo(0.1, within(0.001));
        assertThat(bench.homa.maxPassedBytes).isLessThanOrEqualTo(PACKET);
    }

    @Test
    void who_uses_little_and_has_a_backlog_is_held_to_its_part_of_a_flood() {
        offering(0.1, 2);
        backlog();
        // Of the link it asks for a tenth, of what is asked for it has a 21st part.
        assertThat(bench.homaShareOf(10_500)).isCloseTo(0.1 / 2.1, within(0.002));
    }

    @Test
    void who_uses_little_of_a_link_that_is_not_overloaded_gets_it() {
        offering(0.1, 0.85);
        bench.steps(10_000);
        assertThat(PolicyBench.rateOf(bench.homa, 10_000)).isCloseTo(0.1, within(0.002));
        assertThat(PolicyBench.rateOf(bench.other, 10_000)).isCloseTo(0.85, within(0.002));
        // Of 19 packets two are Homa's.
        assertThat(bench.homa.maxPassedBytes).isLessThanOrEqualTo(20L * PACKET);
    }

    @Test
    void who_has_offered_nothing_lately_still_has_a_hundredth() {
        bench.other.offer(1000L * PACKET);
        offering(2, 0);
        bench.steps(10 * FORGET_PACKETS);
        assertThat(1 - bench.homaShareOf(10_000)).isCloseTo(0.01, within(0.0002));
        assertThat(bench.other.maxPassedBytes).isLessThanOrEqualTo(100L * PACKET);
    }

    @Test
    void with_nothing_known_shares_are_even() {
        PolicyBench unknown = new PolicyBench(new OfferedShares(1));
        unknown.homa.offer(100L * PACKET);
        unknown.other.offer(100L * PACKET);
        // A picosecond has long passed with the first packet: no byte is remembered.
        assertThat(unknown.homaShareOf(100)).isCloseTo(0.5, within(0.011));
    }
}
