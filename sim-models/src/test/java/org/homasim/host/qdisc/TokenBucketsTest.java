// SPDX-License-Identifier: Apache-2.0
package org.homasim.host.qdisc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.homasim.host.qdisc.PolicyBench.LINK;
import static org.homasim.host.qdisc.PolicyBench.PACKET;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A share for each, and the surplus in halves. */
class TokenBucketsTest {
    private static final long DEPTH = 10 * PACKET;

    private static PolicyBench bench(double homaShare, double otherShare) {
        return new PolicyBench(new TokenBuckets(LINK, homaShare, otherShare, DEPTH));
    }

    @ParameterizedTest
    @CsvSource({
        "0.5, 0.2, 0.65",
        "0.2, 0.5, 0.35",
        "0.8, 0.2, 0.8",
        "0.05, 0.95, 0.05",
        "0, 0, 0.5",
        "0.3, 0, 0.65",
        "0.1, 0.1, 0.5"
    })
    void both_have_their_shares_and_half_of_the_rest(double homaShare, double otherShare, double expected) {
        PolicyBench bench = bench(homaShare, otherShare);
        bench.homa.offer(1L << 40);
        bench.other.offer(1L << 40);
        bench.steps(1000);
        assertThat(bench.homaShareOf(20_000)).isCloseTo(expected, within(0.005));
    }

    @Test
    void bursts_on_tokens_are_on_tokens_to_their_end() {
        PolicyBench bench = bench(0.5, 0.2);
        bench.homa.offer(1L << 40);
        bench.other.offer(1L << 40);
        boolean isHoma = true;
        for (int i = 0; i < 10_000; i++) {
            isHoma = bench.step(isHoma ? 5 * PACKET : 3 * PACKET);
        }
        assertThat(bench.homa.sentBytes / ((double) bench.homa.sentBytes + bench.other.sentBytes))
                .isCloseTo(0.65, within(0.005));
    }

    @Test
    void who_uses_less_than_its_share_gets_it_at_once_and_leaves_the_rest() {
        PolicyBench bench = bench(0.5, 0.5);
        bench.homa.offers = 0.1;
        bench.other.offer(1L << 40);
        bench.steps(10_000);
        assertThat(PolicyBench.rateOf(bench.homa, 10_000)).isCloseTo(0.1, within(0.001));
        assertThat(PolicyBench.rateOf(bench.other, 10_000)).isCloseTo(0.9, within(0.001));
        assertThat(bench.homa.maxPassedBytes).isZero();
    }

    @Test
    void who_uses_little_and_has_hardly_a_share_gets_it_from_the_surplus() {
        PolicyBench bench = bench(0.02, 0.5);
        bench.homa.offers = 0.1;
        bench.other.offer(1L << 40);
        bench.steps(10_000);
        assertThat(PolicyBench.rateOf(bench.homa, 10_000)).isCloseTo(0.1, within(0.001));
    }

    @Test
    void who_asks_for_more_than_its_share_of_a_link_without_surplus_gets_the_share() {
        PolicyBench bench = bench(0.05, 0.95);
        bench.homa.offers = 0.1;
        bench.other.offer(1L << 40);
        bench.steps(20_000);
        assertThat(PolicyBench.rateOf(bench.homa, 20_000)).isCloseTo(0.05, within(0.002));
    }

    @Test
    void who_comes_back_sends_what_its_bucket_holds_in_a_row() {
        PolicyBench bench = bench(0.5, 0.5);
        bench.other.offer(1L << 40);
        bench.steps(1000);
        bench.homa.offer(1L << 40);
        int run = 0;
        while (bench.step()) {
            run++;
        }
        // It loses half of what is sent and the others' empty one gains that, until they are equal.
        assertThat((double) run).isCloseTo((double) DEPTH / PACKET, within(1.0));
    }
}
