// SPDX-License-Identifier: Apache-2.0
package org.homasim.transport.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.Supplier;
import org.homasim.kernel.Picoseconds;
import org.homasim.net.EcnThreshold;
import org.homasim.net.EgressPort;
import org.homasim.net.ModelRun;
import org.homasim.net.SingleSwitch;
import org.homasim.transport.tcp.TcpNetwork.Delivery;
import org.homasim.transport.tcp.congestion.CongestionControl;
import org.homasim.transport.tcp.congestion.Dctcp;
import org.homasim.transport.tcp.congestion.NewReno;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Blocks that many send to one at the same instant (Phanishayee et al., Measurement and analysis of TCP throughput collapse, FAST 2008).
 * All links have 10 Gbps. The memory of the switch is twice what the queue of one output may take of it with an alpha of 1 (Choudhury
 * and Hahne: alpha / (1 + alpha)). Each connection has measured its round trip on a message of one byte.
 */
class TcpIncastTest {
    private static final long US = Picoseconds.MICROSECOND;
    private static final long LINK_DELAY_PS = 5 * US;
    private static final long BYTE_PS = 800;
    private static final int SEGMENT_BYTES = 1448;
    private static final int FRAME_BYTES = 1526;
    private static final int GAP_BYTES = 12;
    private static final long SLOT_PS = (FRAME_BYTES + GAP_BYTES) * BYTE_PS;
    /** A queue's share of the memory, in frames. */
    private static final int QUEUE_FRAMES = 100;

    private static final int INITIAL_WINDOW = 10;
    private static final long START_PS = 20_000 * US;
    /** 200 ms, as Linux has it. */
    private static final long USUAL_TIMEOUT_PS = 200_000 * US;

    private static final long SHORT_TIMEOUT_PS = 1_000 * US;

    private TcpNetwork net;
    private EgressPort bottleneck;
    private long longestQueueBytes;

    /** Sends the blocks and returns how long it takes until all have arrived. */
    private long incast(
            Supplier<CongestionControl> control, EcnThreshold ecn, int senders, int segments, long minTimeoutPs) {
        TcpParameters usual = TcpNetwork.parameters(control, false);
        TcpParameters parameters = new TcpParameters(
                usual.mtuBytes(),
                INITIAL_WINDOW,
                minTimeoutPs,
                usual.delayedAckPs(),
                usual.quickAcks(),
                usual.initialReceiveBytes(),
                usual.maxReceiveBytes(),
                false,
                true,
                usual.priority(),
                usual.hostPath(),
                control);
        longestQueueBytes = 0;
        ModelRun.run(simulator -> {
            net = new TcpNetwork(
                    simulator,
                    new SingleSwitch(senders + 1),
                    TcpNetwork.links(LINK_DELAY_PS, 2L * QUEUE_FRAMES * FRAME_BYTES, ecn, 0),
                    new TcpTransports(parameters, new ConnectionChoice(false, 1, 1, 1)),
                    1);
            bottleneck = net.network.tiers().get(0).ports().get(0);
            for (int sender = 1; sender <= senders; sender++) {
                net.sendAt(sender * 50L * US, sender, 0, 1);
                net.sendAt(START_PS, sender, 0, (long) segments * SEGMENT_BYTES);
            }
            for (int i = 0; i < 1_000; i++) {
                ModelRun.at(
                        simulator,
                        START_PS + i * US,
                        nowPs -> longestQueueBytes = Math.max(longestQueueBytes, bottleneck.queuedBytes()));
            }
        });
        assertThat(net.deliveries).hasSize(2 * senders);
        return net.deliveries.stream().mapToLong(Delivery::endPs).max().orElseThrow() - START_PS;
    }

    private long incast(int senders, int segments, long minTimeoutPs) {
        return incast(NewReno::new, EcnThreshold.OFF, senders, segments, minTimeoutPs);
    }

    private long dctcpIncast(int senders, int segments, long minTimeoutPs, int thresholdFrames) {
        EcnThreshold ecn = EcnThreshold.of((long) thresholdFrames * FRAME_BYTES);
        return incast(() -> new Dctcp(1 / 16.0, 1), ecn, senders, segments, minTimeoutPs);
    }

    /** Share of the link's time in which it carried what had to be carried. */
    private static double efficiency(int senders, int segments, long timePs) {
        return (double) senders * segments * SLOT_PS / timePs;
    }

    /** Two links, the time on the first of the frame that comes first, and then all frames on the second. */
    private static long unhinderedPs(int frames) {
        return 2 * LINK_DELAY_PS + FRAME_BYTES * BYTE_PS + frames * SLOT_PS - GAP_BYTES * BYTE_PS;
    }

    /**
     * Each of n senders sends s segments, which its initial window allows, at full rate: n frames arrive while one leaves, so that
     * s (n - 1) must find room in the queue. Up to n = 1 + 100 / s nothing is lost, and the last frame comes when the link can have
     * carried all; beyond, s (n - 1) - 100 are lost.
     */
    @ParameterizedTest
    @ValueSource(ints = {1, 4, 5, 10})
    void initial_windows_are_lost_beyond_the_buffer(int segments) {
        int most = 1 + QUEUE_FRAMES / segments;
        for (int senders : new int[] {2, most - 1, most}) {
            long timePs = incast(senders, segments, USUAL_TIMEOUT_PS);
            assertThat(bottleneck.droppedPackets()).isZero();
            assertThat(timePs).isEqualTo(unhinderedPs(senders * segments));
        }
        for (int senders : new int[] {most + 1, most + 10, 2 * most}) {
            incast(senders, segments, USUAL_TIMEOUT_PS);
            assertThat(bottleneck.droppedPackets()).isEqualTo((long) segments * (senders - 1) - QUEUE_FRAMES);
            assertThat(net.counter("data_resent")).isEqualTo(bottleneck.droppedPackets());
        }
    }

    /**
     * Nothing follows a block of one segment, so that only time can tell its loss: that of the first sending, the round trip and the
     * least timeout later (RFC 6298, section 2), when those that were lost come at once as the first ones did. One sender too many,
     * and a fraction of a per cent of the link is used; a least timeout of 1 ms mends it (Vasudevan et al., Safe and effective
     * fine-grained TCP retransmissions for datacenter communication, SIGCOMM 2009).
     */
    @ParameterizedTest
    @CsvSource({"102, 200000", "150, 200000", "102, 1000", "150, 1000"})
    void a_lost_block_of_one_segment_costs_the_least_timeout(int senders, long minTimeoutUs) {
        long timePs = incast(senders, 1, minTimeoutUs * US);
        // There a frame with one byte of data, back one without.
        long roundTripPs = 4 * LINK_DELAY_PS + 2 * (79 + 78) * BYTE_PS;
        long expectedPs = minTimeoutUs * US + roundTripPs + unhinderedPs(senders - 1 - QUEUE_FRAMES);
        assertThat(timePs).isCloseTo(expectedPs, within(2 * SLOT_PS));
        assertThat(efficiency(senders, 1, timePs))
                .isBetween(minTimeoutUs == 1_000 ? 0.1 : 0, minTimeoutUs == 1_000 ? 0.2 : 0.001);
    }

    /**
     * A window that shrinks for losses shrinks to two segments, and n senders have 2 n of them in the network at least. It holds 100 in
     * the queue and 18 on the way, so that 64 senders can but lose again what they send again, until some wait for their timers: of
     * 200 ms against the 5 ms that the link needs. Eight have enough segments behind every loss to tell it.
     */
    @Test
    void many_senders_collapse_and_a_short_timeout_mends_it() {
        int segments = 64;
        assertThat(efficiency(8, segments, incast(8, segments, USUAL_TIMEOUT_PS)))
                .isGreaterThan(0.9);
        assertThat(bottleneck.droppedPackets()).isPositive();
        assertThat(net.counter("timeouts")).isZero();
        double collapsed = efficiency(64, segments, incast(64, segments, USUAL_TIMEOUT_PS));
        assertThat(net.counter("timeouts")).isPositive();
        assertThat(collapsed).isLessThan(64.0 * segments * SLOT_PS / USUAL_TIMEOUT_PS);
        double mended = efficiency(64, segments, incast(64, segments, SHORT_TIMEOUT_PS));
        assertThat(mended).isGreaterThan(10 * collapsed);
    }

    /**
     * Once more than K frames wait, acknowledgements tell it; those of the K that came before let slow start send one segment more each.
     * So the initial windows' queue of 10 (n - 1), where that is above K, grows by K and no more. TCP's slow start goes on until
     * it loses (Alizadeh et al., Data Center TCP, SIGCOMM 2010, sections 3.2 and 4.2.2).
     */
    @ParameterizedTest
    @ValueSource(ints = {4, 6, 8})
    void dctcp_is_marked_before_it_loses(int senders) {
        int segments = 64;
        int threshold = 20;
        long timePs = dctcpIncast(senders, segments, USUAL_TIMEOUT_PS, threshold);
        assertThat(bottleneck.droppedPackets()).isZero();
        int initialFrames = INITIAL_WINDOW * (senders - 1);
        assertThat(longestQueueBytes)
                .isBetween((long) initialFrames * FRAME_BYTES, (long) (initialFrames + threshold) * FRAME_BYTES);
        assertThat(efficiency(senders, segments, timePs)).isGreaterThan(0.8);
        incast(senders, segments, USUAL_TIMEOUT_PS);
        assertThat(bottleneck.droppedPackets()).isPositive();
    }

    /**
     * As long as windows of two segments fit, DCTCP has no more losses than those of the initial windows; 32 senders have 64 of them. Of
     * 64 senders they do not fit, and it fares as TCP does (Alizadeh et al., section 4.2.2: beyond some 35 senders the two are
     * alike).
     */
    @Test
    void dctcp_collapses_later_than_tcp() {
        int segments = 64;
        double tcp = efficiency(32, segments, incast(32, segments, USUAL_TIMEOUT_PS));
        double dctcp = efficiency(32, segments, dctcpIncast(32, segments, USUAL_TIMEOUT_PS, 20));
        assertThat(dctcp).isGreaterThan(5 * tcp);
        double collapsed = efficiency(64, segments, dctcpIncast(64, segments, USUAL_TIMEOUT_PS, 20));
        assertThat(collapsed).isLessThan(64.0 * segments * SLOT_PS / USUAL_TIMEOUT_PS);
        double mended = efficiency(64, segments, dctcpIncast(64, segments, SHORT_TIMEOUT_PS, 20));
        assertThat(mended).isGreaterThan(10 * collapsed);
    }
}
