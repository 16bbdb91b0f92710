// SPDX-License-Identifier: Apache-2.0
package org.homasim.host.qdisc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever comes when, nobody who waits is passed by more than a policy allows. */
class SharingPolicyTest {
    private static final int MAX_BURST = 65_536;
    private static final long PASSING = 100_000;
    private static final long DEPTH = 200_000;

    private record Bounded(SharingPolicy policy, long maxPassedBytes) {}

    private static Bounded policy(int number) {
        return switch (number) {
            // A burst of debt is paid by three, at a share of a quarter, and one is in the midst.
            case 0 -> new Bounded(new ShareCredit(0.25), 4L * MAX_BURST);
            case 1 -> new Bounded(new ShareCredit(0.75), 4L * MAX_BURST);
            case 2 -> new Bounded(new EqualQueues(PASSING), PASSING + MAX_BURST);
            // Likewise at a share of a hundredth.
            case 3 -> new Bounded(new OfferedShares(100_000_000), 100L * MAX_BURST);
            // The other's full bucket and a burst of debt at least, each filled at a quarter and emptied at the whole
            // rate.
            case 4 -> new Bounded(new TokenBuckets(PolicyBench.LINK, 0.25, 0.75, DEPTH), 4 * (DEPTH + 2L * MAX_BURST));
            default -> new Bounded(new TokenBuckets(PolicyBench.LINK, 0.25, 0.25, DEPTH), 4 * (DEPTH + 2L * MAX_BURST));
        };
    }

    @Property(tries = 400)
    void nobody_starves(@ForAll @IntRange(min = 0, max = 5) int number, @ForAll long seed) {
        Bounded bounded = policy(number);
        PolicyBench bench = new PolicyBench(bounded.policy());
        Random random = new Random(seed);
        for (int i = 0; i < 2000; i++) {
            if (i % 200 == 0) {
                bench.homa.offers = random.nextInt(4) * 0.4;
                bench.other.offers = random.nextInt(4) * 0.4;
            }
            if (random.nextInt(20) == 0) {
                (random.nextBoolean() ? bench.homa : bench.other).offer(1 + random.nextInt(10 * MAX_BURST));
            }
            bench.step(1 + random.nextInt(MAX_BURST));
        }
        assertThat(bench.homa.maxPassedBytes).isLessThanOrEqualTo(bounded.maxPassedBytes());
        assertThat(bench.other.maxPassedBytes).isLessThanOrEqualTo(bounded.maxPassedBytes());
    }
}
