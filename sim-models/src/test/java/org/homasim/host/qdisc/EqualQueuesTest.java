// SPDX-License-Identifier: Apache-2.0
package org.homasim.host.qdisc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.homasim.host.qdisc.PolicyBench.PACKET;

import org.junit.jupiter.api.Test;

/** Equal lengths of what waits. */
class EqualQueuesTest {
    private static final long NEVER = Long.MAX_VALUE;

    @Test
    void the_longer_queue_sends_until_they_are_equal() {
        PolicyBench bench = new PolicyBench(new EqualQueues(NEVER));
        bench.homa.offer(200L * PACKET);
        bench.other.offer(50L * PACKET);
        bench.steps(150);
        assertThat(bench.homa.waitingBytes).isEqualTo(bench.other.waitingBytes).isEqualTo(50L * PACKET);
        for (int i = 0; i < 100; i++) {
            bench.step();
            assertThat(Math.abs(bench.homa.waitingBytes - bench.other.waitingBytes))
                    .isLessThanOrEqualTo(PACKET);
        }
    }

    @Test
    void what_the_link_cannot_carry_grows_evenly() {
        PolicyBench bench = new PolicyBench(new EqualQueues(NEVER));
        bench.homa.offers = 0.8;
        bench.other.offers = 0.4;
        // 20 % too much is 10 % each.
        assertThat(bench.homaShareOf(20_000)).isCloseTo(0.7, within(0.002));
        assertThat((double) bench.homa.waitingBytes).isCloseTo(0.1 * 20_000 * PACKET, within(3.0 * PACKET));
        assertThat((double) bench.other.waitingBytes).isCloseTo(0.1 * 20_000 * PACKET, within(3.0 * PACKET));
    }

    @Test
    void who_uses_little_beside_a_long_queue_is_passed_by_the_bytes_allowed_and_a_packet() {
        PolicyBench bench = new PolicyBench(new EqualQueues(4 * PACKET));
        bench.homa.offer(1L << 40);
        bench.other.offers = 0.1;
        bench.steps(10_000);
        assertThat(PolicyBench.rateOf(bench.other, 10_000)).isCloseTo(0.1, within(0.001));
        assertThat(bench.other.maxPassedBytes).isLessThanOrEqualTo(4 * PACKET);
        // Homa likewise.
        PolicyBench reverse = new PolicyBench(new EqualQueues(4 * PACKET));
        reverse.other.offer(1L << 40);
        reverse.homa.offers = 0.1;
        reverse.steps(10_000);
        assertThat(PolicyBench.rateOf(reverse.homa, 10_000)).isCloseTo(0.1, within(0.001));
        assertThat(reverse.homa.maxPassedBytes).isLessThanOrEqualTo(4 * PACKET);
    }

    @Test
    void who_asks_for_more_than_one_packet_in_so_many_gets_just_that_while_its_queue_is_shorter() {
        PolicyBench bench = new PolicyBench(new EqualQueues(99 * PACKET));
        bench.homa.offer(1L << 40);
        bench.other.offers = 0.1;
        bench.steps(20_000);
        assertThat(PolicyBench.rateOf(bench.other, 20_000)).isCloseTo(0.01, within(0.0005));
        assertThat(bench.other.maxPassedBytes).isEqualTo(99L * PACKET);
    }

    @Test
    void one_that_sends_alone_passes_nobody() {
        PolicyBench bench = new PolicyBench(new EqualQueues(10 * PACKET));
        bench.homa.offer(1000L * PACKET);
        bench.steps(500);
        bench.other.offer(PACKET);
        // Of the bytes sent before it came only the last packet's count.
        for (int i = 0; i < 9; i++) {
            assertThat(bench.step()).isTrue();
        }
        assertThat(bench.step()).isFalse();
    }
}
