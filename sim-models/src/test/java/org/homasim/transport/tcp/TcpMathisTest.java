// SPDX-License-Identifier: Apache-2.0
package org.homasim.transport.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Percentage;
import org.homasim.kernel.Picoseconds;
import org.homasim.net.EcnThreshold;
import org.homasim.net.ModelRun;
import org.homasim.transport.tcp.congestion.NewReno;
import org.junit.jupiter.api.Test;

/** Long flows under random loss against a law. */
class TcpMathisTest {
    /**
     * Mathis et al., The macroscopic behavior of the TCP congestion avoidance algorithm, 1997: a window that grows by one segment a round
     * trip and is halved every 1 / p segments swings between w / 2 and w with 3 w^2 / 8 = 1 / p. With independent losses
     * the constant is 1.31 rather than sqrt(3 / 2) = 1.22 (Ott, Kemperman and Mathis, 1996). The window grows by
     * segments acknowledged, not by acknowledgements, so delayed ones do not count.
     */
    @Test
    void newreno_under_random_loss_follows_the_law_of_mathis() {
        double loss = 0.001;
        long delayPs = 5 * Picoseconds.MILLISECOND;
        long halfPs = 45 * Picoseconds.SECOND;
        long[] bytes = new long[1];
        ModelRun.run(2 * halfPs, simulator -> {
            TcpNetwork net = new TcpNetwork(
                    simulator,
                    new TcpNetwork.Setup(2, NewReno::new, true, false, delayPs, EcnThreshold.OFF, loss / 2, 3));
            for (int i = 0; i < 30_000; i++) {
                net.sendAt(0, 0, 1, 10 * 1448);
            }
            ModelRun.at(
                    simulator,
                    2 * halfPs - 1,
                    nowPs -> bytes[0] = net.deliveries.stream()
                            .filter(delivery -> delivery.endPs() >= halfPs / 3)
                            .mapToLong(TcpNetwork.Delivery::sizeBytes)
                            .sum());
        });
        double seconds = (2 * halfPs - halfPs / 3) / 1e12;
        double rate = bytes[0] / seconds;
        assertThat(rate).isCloseTo(1448 / 0.02 * 1.31 / Math.sqrt(loss), Percentage.withPercentage(15));
    }
}
