// SPDX-License-Identifier: Apache-2.0
package org.homasim.host.qdisc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.homasim.host.qdisc.PolicyBench.PACKET;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

/** {@code homa_share}: a fixed share of what both send while both wait. */
class ShareCreditTest {
    private static final int MAX_BURST = 65_536;

    @Property(tries = 200)
    void while_both_wait_the_share_is_right_to_a_burst_at_every_moment(
            @ForAll @DoubleRange(min = 0.02, max = 0.98) double share, @ForAll long seed) {
        PolicyBench bench = new PolicyBench(new ShareCredit(share));
        bench.homa.offer(1L << 40);
        bench.other.offer(1L << 40);
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            bench.step(1 + random.nextInt(MAX_BURST));
            double sentBytes = (double) bench.homa.sentBytes + bench.other.sentBytes;
            assertThat((double) bench.homa.sentBytes).isCloseTo(share * sentBytes, within((double) MAX_BURST));
        }
    }

    @Test
    void who_sent_alone_owes_nothing() {
        PolicyBench bench = new PolicyBench(new ShareCredit(0.5));
        bench.homa.offer(1L << 40);
        bench.steps(1000);
        bench.other.offer(1L << 40);
        assertThat(bench.homaShareOf(10)).isEqualTo(0.5);
        PolicyBench reverse = new PolicyBench(new ShareCredit(0.5));
        reverse.other.offer(1L << 40);
        reverse.steps(1000);
        reverse.homa.offer(1L << 40);
        assertThat(reverse.homaShareOf(10)).isEqualTo(0.5);
    }

    @Test
    void homa_that_uses_little_gets_all_it_asks_for_and_lets_a_packet_pass() {
        PolicyBench bench = new PolicyBench(new ShareCredit(0.5));
        bench.homa.offers = 0.1;
        bench.other.offer(1L << 40);
        bench.steps(10_000);
        assertThat(PolicyBench.rateOf(bench.homa, 10_000)).isCloseTo(0.1, within(0.001));
        assertThat(bench.homa.maxPassedBytes).isLessThanOrEqualTo(PACKET);
    }

    @Test
    void others_that_use_little_get_all_they_ask_for_and_let_a_packet_pass() {
        PolicyBench bench = new PolicyBench(new ShareCredit(0.5));
        bench.other.offers = 0.1;
        bench.homa.offer(1L << 40);
        bench.steps(10_000);
        assertThat(PolicyBench.rateOf(bench.other, 10_000)).isCloseTo(0.1, within(0.001));
        assertThat(bench.other.maxPassedBytes).isLessThanOrEqualTo(PACKET);
    }

    @Test
    void who_never_has_two_packets_waiting_may_have_more_than_its_share() {
        // Linux forgets Homa's debt whenever it decides and nothing of Homa waits.
        PolicyBench bench = new PolicyBench(new ShareCredit(0.05));
        bench.homa.offers = 0.1;
        bench.other.offer(1L << 40);
        bench.steps(10_000);
        assertThat(PolicyBench.rateOf(bench.homa, 10_000)).isCloseTo(0.1, within(0.001));
    }

    @Test
    void a_backlog_is_sent_at_the_share_and_passed_by_no_more_than_that_takes() {
        PolicyBench bench = new PolicyBench(new ShareCredit(0.05));
        bench.homa.offer(1000L * PACKET);
        bench.other.offer(1L << 40);
        assertThat(bench.homaShareOf(10_000)).isCloseTo(0.05, within(0.0002));
        assertThat(bench.homa.maxPassedBytes).isLessThanOrEqualTo(20L * PACKET);
    }

    @Test
    void a_share_of_nothing_is_what_the_others_leave() {
        PolicyBench bench = new PolicyBench(new ShareCredit(0));
        bench.homa.offer(1L << 40);
        bench.other.offers = 0.7;
        bench.steps(10_000);
        assertThat(PolicyBench.rateOf(bench.other, 10_000)).isCloseTo(0.7, within(0.001));
        assertThat(PolicyBench.rateOf(bench.homa, 10_000)).isCloseTo(0.3, within(0.001));
    }
}
