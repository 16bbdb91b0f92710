// SPDX-License-Identifier: Apache-2.0
package org.homasim.transport.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Percentage;
import org.homasim.kernel.Picoseconds;
import org.homasim.net.EcnThreshold;
import org.homasim.net.ModelRun;
import org.homasim.transport.tcp.congestion.NewReno;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Long flows under random loss against a law. */
class TcpMathisTest {
    private static final int SEGMENT_BYTES = 1448;
    private static final long LINK_DELAY_PS = 5 * Picoseconds.MILLISECOND;
    private static final double ROUND_TRIP_SECONDS = 0.02;
    private static final long END_PS = 60 * Picoseconds.SECOND;
    private static final long FROM_PS = 10 * Picoseconds.SECOND;

    /**
     * The constant of independent losses. Where a window w grows by 1 / w for each segment, x = w^2 / 2 grows by 1; a loss, of probability
     * p for each segment, makes x / 4 of it. So p x is in the long run distributed as the sum of E_k / 4^k over k = 0, 1, ..., with E_k exponential of
     * mean 1, and a segment takes a round trip over w. The mean of that is RTT sqrt(p) / 1.3098 (Ott, Kemperman and Mathis, The
     * stationary behavior of ideal TCP congestion avoidance, 1996).
     */
    private static final double RANDOM_LOSSES = 1.3098;

    /**
     * Mathis et al., The macroscopic behavior of the TCP congestion avoidance algorithm, CCR 1997: segments per round trip are C /
     * sqrt(p), where C is sqrt(3 / 2) = 1.22 for losses at equal distances and 1.31 for independent ones. Delayed
     * acknowledgements, with which they are less, do not count, since the window grows by segments acknowledged (RFC 3465). It does
     * not grow in the round trip of a recovery, one of some 24 at a loss of 0.1 % and one of 12 at 0.4 %, and two losses in one are
     * one, so the pooled rate may be some per cent below.
     */
    @ParameterizedTest
    @ValueSource(doubles = {0.001, 0.004})
    void newreno_under_random_loss_follows_the_law_of_mathis(double loss) {
        double expected = SEGMENT_BYTES / ROUND_TRIP_SECONDS * RANDOM_LOSSES / Math.sqrt(loss);
        int seeds = 4;
        double sum = 0;
        for (int seed = 1; seed <= seeds; seed++) {
            double rate = bytesPerSecond(loss, seed);
            assertThat(rate).isCloseTo(expected, Percentage.withPercentage(15));
            sum += rate;
        }
        assertThat(sum / seeds).isCloseTo(expected, Percentage.withPercentage(8));
    }

    private static double bytesPerSecond(double loss, long seed) {
        TcpNetwork[] net = new TcpNetwork[1];
        ModelRun.run(END_PS, simulator -> {
            // Two links on the way.
            net[0] = new TcpNetwork(
                    simulator,
                    new TcpNetwork.Setup(
                            2, NewReno::new, true, false, LINK_DELAY_PS, EcnThreshold.OFF, loss / 2, seed));
            for (int i = 0; i < 20_000; i++) {
                net[0].sendAt(0, 0, 1, 10 * SEGMENT_BYTES);
            }
        });
        return net[0].deliveries.stream()
                        .filter(delivery -> delivery.endPs() >= FROM_PS)
                        .mapToLong(TcpNetwork.Delivery::sizeBytes)
                        .sum()
                / ((END_PS - FROM_PS) / 1e12);
    }
}
