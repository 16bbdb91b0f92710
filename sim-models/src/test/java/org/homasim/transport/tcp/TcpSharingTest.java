// SPDX-License-Identifier: Apache-2.0
package org.homasim.transport.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.function.Supplier;
import org.assertj.core.data.Percentage;
import org.homasim.kernel.Picoseconds;
import org.homasim.net.EcnThreshold;
import org.homasim.net.EgressPort;
import org.homasim.net.LeafSpine;
import org.homasim.net.LinkRate;
import org.homasim.net.ModelRun;
import org.homasim.net.NetworkSettings;
import org.homasim.transport.tcp.TcpNetwork.Delivery;
import org.homasim.transport.tcp.TcpNetwork.Setup;
import org.homasim.transport.tcp.congestion.CongestionControl;
import org.homasim.transport.tcp.congestion.Cubic;
import org.homasim.transport.tcp.congestion.Dctcp;
import org.homasim.transport.tcp.congestion.NewReno;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Long flows that share a link. */
class TcpSharingTest {
    private static final long US = Picoseconds.MICROSECOND;
    private static final long MS = Picoseconds.MILLISECOND;
    private static final int FRAME_BYTES = 1526;
    private static final long BYTE_PS = 800;
    private static final long SLOT_PS = 1538 * BYTE_PS;

    private TcpNetwork net;

    private double deliveredBytes(int source, long fromPs) {
        return net.deliveries.stream()
                .filter(delivery -> delivery.source() == source && delivery.endPs() >= fromPs)
                .mapToDouble(Delivery::sizeBytes)
                .sum();
    }

    /**
     * Two flows and a little random traffic over a link of 10 Gbps between two switches; hosts have 40 Gbps. Increase by addition and
     * decrease by multiplication converge to equal shares (Chiu and Jain, 1989; RFC 9438, section 5.2); a buffer of 100 frames is above
     * the 25 on the way, so the link is never idle. Without the random packets a simulation may have one flow meet the full
     * queue for ever (Floyd and Jacobson, On traffic phase effects in packet-switched gateways, 1992).
     */
    @ParameterizedTest
    @ValueSource(strings = {"newreno", "cubic"})
    void two_flows_have_equal_shares(String name) {
        Supplier<CongestionControl> control = name.equals("cubic") ? () -> new Cubic(true) : NewReno::new;
        NetworkSettings links = new NetworkSettings(
                new LinkRate(40_000_000_000L),
                new LinkRate(10_000_000_000L),
                0,
                3 * US,
                NetworkSettings.Routing.ECMP,
                2 * 100 * FRAME_BYTES,
                1,
                EcnThreshold.OFF,
                0);
        long endPs = 500 * MS;
        long secondPs = endPs / 10;
        long fromPs = endPs / 5;
        Random random = new Random(1);
        ModelRun.run(endPs, simulator -> {
            net = new TcpNetwork(
                    simulator,
                    new LeafSpine(2, 3, 1),
                    links,
                    new TcpTransports(TcpNetwork.parameters(control, false), new ConnectionChoice(false, 1, 1, 1)),
                    1);
            for (long left = endPs; left > 0; left -= 10 * SLOT_PS) {
                net.sendAt(0, 0, 3, 14_480);
                net.sendAt(secondPs, 1, 4, 14_480);
            }
            for (double t = 0; t < endPs; t -= Math.log(1 - random.nextDouble()) * 60 * US) {
                net.sendAt((long) t, 2, 5, 1448);
            }
        });
        double first = deliveredBytes(0, fromPs);
        double second = deliveredBytes(1, fromPs);
        assertThat(first).isCloseTo(second, Percentage.withPercentage(10));
        double full = (endPs - fromPs) / (double) SLOT_PS * 1448;
        assertThat(first + second + deliveredBytes(2, fromPs)).isCloseTo(full, Percentage.withPercentage(0.5));
        assertThat(net.counter("recoveries")).isPositive();
        assertThat(net.counter("timeouts")).isZero();
    }

    /**
     * Alizadeh et al., Data Center TCP, SIGCOMM 2010, section 3.3: with N flows in step the queue swings between K + N and K + N - A,
     * evenly, where A = sqrt(2 N (C RTT + K)) / 2 in packets. There every packet is acknowledged; here every second one, so that a flow has one
     * packet more when it learns of a mark, 2 N above K in all, and reductions vary as the estimate of marked bytes does.
     */
    @ParameterizedTest
    @CsvSource({"2, 65, 5", "2, 65, 10", "2, 20, 5", "4, 65, 5"})
    void dctcp_flows_keep_the_queue_at_the_threshold(int flows, int threshold, long linkDelayUs) {
        long halfPs = 150 * MS;
        long[] figures = {0, 0, 0, Long.MAX_VALUE};
        ModelRun.run(2 * halfPs, simulator -> {
            net = new TcpNetwork(
                    simulator,
                    new Setup(
                            flows + 1,
                            () -> new Dctcp(1 / 16.0, 1),
                            true,
                            false,
                            linkDelayUs * US,
                            EcnThreshold.of((long) threshold * FRAME_BYTES),
                            0,
                            1));
            EgressPort port = net.network.tiers().get(0).ports().get(flows);
            for (int i = 0; i < 60_000 * flows; i++) {
                net.sendAt(0, i % flows, flows, 10_000);
            }
            for (long t = halfPs; t < 2 * halfPs; t += 5 * US) {
                ModelRun.at(simulator, t, nowPs -> {
                    long frames = port.queuedBytes() / FRAME_BYTES;
                    figures[0] += frames;
                    figures[1]++;
                    figures[2] = Math.max(figures[2], frames);
                    figures[3] = Math.min(figures[3], frames);
                });
            }
        });
        // Two frames with data and two with an acknowledgement, besides the links' delays.
        double pipe = (4.0 * linkDelayUs * US + 2 * (FRAME_BYTES + 78) * BYTE_PS) / SLOT_PS;
        double amplitude = Math.sqrt(2 * flows * (pipe + threshold)) / 2;
        double top = threshold + flows;
        assertThat((double) figures[0] / figures[1]).isCloseTo(top - amplitude / 2, within(0.1 * threshold));
        assertThat((double) figures[2]).isBetween(top, top + flows);
        assertThat((double) figures[3]).isBetween(top - 2 * amplitude, top - amplitude);

        double full = halfPs / (double) SLOT_PS * 1448;
        double sum = 0;
        for (int flow = 0; flow < flows; flow++) {
            double bytes = deliveredBytes(flow, halfPs);
            assertThat(bytes).isCloseTo(full / flows, Percentage.withPercentage(5));
            sum += bytes;
        }
        assertThat(sum).isCloseTo(full, Percentage.withPercentage(0.5));
        assertThat(net.counter("data_resent")).isZero();
    }
}
