// SPDX-License-Identifier: Apache-2.0
package org.homasim.transport.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Percentage;
import org.homasim.kernel.Picoseconds;
import org.homasim.net.ModelRun;
import org.homasim.transport.tcp.HostPathNetwork.Delivery;
import org.homasim.transport.tcp.congestion.Cubic;
import org.homasim.transport.tcp.congestion.NewReno;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What connections hand down to their host's queue, and how it gets to the NIC. */
class TcpHostQueueTest {
    private static final long US = Picoseconds.MICROSECOND;
    private static final long MS = Picoseconds.MILLISECOND;
    private static final int BURST = 65_536;

    private HostPathNetwork net;

    private void run(int hosts, HostPath path, long lengthPs, Runnable traffic) {
        ModelRun.run(lengthPs, simulator -> {
            net = new HostPathNetwork(simulator, hosts, NewReno::new, path, 0, 200 * MS, 0);
            traffic.run();
        });
    }

    /** Looks at the connection from host 0 to host 1 every so often. */
    private void look(Runnable look, long fromPs, long toPs, long stepPs) {
        for (long t = fromPs; t < toPs; t += stepPs) {
            net.at(t, look);
        }
    }

    /** Linux's tcp_small_queue_check: as long as no more than the limit waits, another burst may join. */
    @ParameterizedTest
    @ValueSource(longs = {1, 100_000, 300_000, 1 << 20})
    void no_more_waits_than_the_limit_and_a_burst(long limit) {
        long[] seen = new long[2];
        run(2, new HostPath(BURST, limit, true, BURST), 20 * MS, () -> {
            net.sendAt(0, 0, 1, 100_000_000);
            look(
                    () -> {
                        long waiting = net.client(0, 1).handedDown().dataBytes();
                        assertThat(waiting).isBetween(0L, limit + BURST);
                        seen[0] = Math.max(seen[0], waiting);
                        seen[1]++;
                    },
                    0,
                    20 * MS,
                    500_000);
        });
        // A window without losses grows to that, and no further.
        assertThat(seen[0]).isGreaterThan(limit);
        assertThat(seen[1]).isEqualTo(40_000);
    }

    /** Little's law: what waits at the host, and 20 us of way, at the rate of the link. */
    @Test
    void round_trips_include_the_wait_in_the_host() {
        long limit = 300_000;
        run(2, new HostPath(BURST, limit, true, BURST), 30 * MS, () -> net.sendAt(0, 0, 1, 100_000_000));
        TcpSender sender = net.client(0, 1).sender();
        double bytesPerPs = HostPathNetwork.MSS / (double) HostPathNetwork.SEGMENT_PS;
        double wayBytes = 4 * HostPathNetwork.LINK_DELAY_PS * bytesPerPs;
        assertThat(sender.rtt().smoothedPs() * bytesPerPs)
                .isBetween(limit + wayBytes - BURST, limit + wayBytes + 2 * BURST);
        // The window stays where the limit, not the window, holds the sender back (RFC 7661; tcp_is_cwnd_limited).
        assertThat(sender.window().segments() * HostPathNetwork.MSS).isLessThan(4.0 * limit);
    }

    /** Linux's tcp_update_pacing_rate: 1.2 times the window in a round trip, or twice below half the threshold; of it 1/1024 s. */
    @Test
    void the_limit_follows_from_window_and_round_trip() {
        TcpParameters parameters = TcpNetwork.parameters(NewReno::new, true);
        TcpSender sender = new TcpSender(parameters, 65_536, new TcpCounters());
        SmallQueue queue = new SmallQueue(parameters, sender);
        assertThat(queue.limitBytes()).isEqualTo(1 << 20);
        assertThat(queue.burstBytes()).isEqualTo(BURST);
        sender.rtt().sample(100 * US);
        // 10 segments in 100 us, doubled, for 976.5625 us: 282,812 bytes.
        assertThat(queue.limitBytes()).isEqualTo((long) (2 * 14_480 * 9.765625));
        sender.window().setThreshold(10);
        assertThat(queue.limitBytes()).isEqualTo((long) (1.2 * 14_480 * 9.765625));
        assertThat(queue.burstBytes()).isEqualTo(BURST);
        sender.window().set(1);
        // Two bursts.
        assertThat(queue.limitBytes()).isEqualTo(2 * BURST);
    }

    /** Linux's tcp_tso_autosize: 64 KB halved with every 512 us, and a millisecond's worth; two segments at least. */
    @ParameterizedTest
    @CsvSource({"511, 10, 65536", "1200, 10, 30524", "100000, 10, 2896"})
    void bursts_are_smaller_over_long_round_trips(long rttUs, int window, int expected) {
        TcpParameters parameters = TcpNetwork.parameters(NewReno::new, true);
        TcpSender sender = new TcpSender(parameters, 65_536, new TcpCounters());
        sender.window().set(window);
        sender.window().setThreshold(window);
        sender.rtt().sample(rttUs * US);
        // 1,200 us: 1.2 * 14,480 B / 1.2 ms * 0.9765625 ms = 14,140 B, and 65,536 B / 4 = 16,384 B.
        assertThat(new SmallQueue(parameters, sender).burstBytes()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void two_connections_of_a_host_share_its_link(boolean isFair) {
        run(3, new HostPath(BURST, 300_000, isFair, BURST), 40 * MS, () -> {
            for (int i = 0; i < 10_000; i++) {
                net.sendAt(0, 0, 1 + i % 2, 10_000);
            }
        });
        long[] bytes = new long[3];
        for (Delivery delivery : net.deliveries) {
            bytes[delivery.destination()] += delivery.endPs() >= 10 * MS ? delivery.sizeBytes() : 0;
        }
        double full = 30 * MS / (double) HostPathNetwork.SEGMENT_PS * HostPathNetwork.MSS;
        assertThat(bytes[1] + bytes[2]).isCloseTo((long) full, Percentage.withPercentage(0.5));
        if (isFair) {
            // Turns of bursts: at most one apart at any time, of 17 MB each.
            assertThat((double) bytes[1]).isCloseTo((double) bytes[2], Percentage.withPercentage(1));
        }
    }

    /** RFC 8290, section 4.2: a connection that had nothing comes first, once the burst under way is through. */
    @Test
    void a_short_message_waits_for_a_burst_or_for_all_that_was_handed_down() {
        int limit = 300_000;
        long burstPs = BURST / HostPathNetwork.MSS * HostPathNetwork.SEGMENT_PS;
        // 178 bytes of frame on two links.
        long emptyPs = 2 * (HostPathNetwork.LINK_DELAY_PS + (100 + 52 + 26) * HostPathNetwork.BYTE_PS);
        for (boolean isFair : new boolean[] {true, false}) {
            run(3, new HostPath(BURST, limit, isFair, BURST), 12 * MS, () -> {
                net.sendAt(0, 0, 1, 100_000_000);
                net.sendAt(10 * MS, 0, 2, 100);
            });
            long waitPs = net.deliveryTo(2).endPs() - 10 * MS - emptyPs;
            if (isFair) {
                assertThat(waitPs).isBetween(0L, burstPs + HostPathNetwork.SEGMENT_PS);
            } else {
                long limitPs = limit / HostPathNetwork.MSS * HostPathNetwork.SEGMENT_PS;
                assertThat(waitPs).isBetween(limitPs - 2 * burstPs, limitPs + burstPs + HostPathNetwork.SEGMENT_PS);
            }
        }
    }

    /** Linux's skb_still_in_host_queue: a timeout while the original waits brings no second copy below the connection. */
    @Test
    void nothing_waits_twice() {
        int others = 20;
        long[] timeouts = new long[1];
        ModelRun.run(60 * MS, simulator -> {
            net = new HostPathNetwork(simulator, others + 2, NewReno::new, HostPath.LINUX, 0, 10 * US, 0);
            for (int i = 1; i <= others + 1; i++) {
                net.sendAt(0, 0, i, 100);
                net.sendAt(5 * MS, 0, i, 2_000_000);
            }
            look(
                    () -> {
                        for (int i = 1; i <= others + 1; i++) {
                            assertThat(bytesTwice(net.client(0, i).handedDown()))
                                    .isZero();
                        }
                        timeouts[0] = net.transports.counters().byName().get("timeouts");
                    },
                    5 * MS,
                    55 * MS,
                    5 * US);
        });
        assertThat(timeouts[0]).isPositive();
        assertThat(net.deliveries).hasSize(2 * (others + 1));
        assertThat(net.transports.packetsInUse()).isZero();
    }

    private static long bytesTwice(HandedDown waiting) {
        long twice = 0;
        for (TcpPacket one = waiting.first(); one != null; one = one.nextHandedDown) {
            for (TcpPacket other = one.nextHandedDown; other != null; other = other.nextHandedDown) {
                long from = Math.max(one.sequence, other.sequence);
                long to = Math.min(one.sequence + one.dataBytes, other.sequence + other.dataBytes);
                twice += Math.max(0, to - from);
            }
        }
        return twice;
    }

    @Test
    void unfinished_messages_are_counted_until_they_have_arrived() {
        long[] unfinished = new long[3];
        run(2, HostPath.LINUX, 20 * MS, () -> {
            net.sendAt(0, 0, 1, 1_000_000);
            net.callAt(0, 1, 0, 100);
            net.at(US, () -> unfinished[0] = net.transports.counters().unfinishedMessages());
            net.at(200 * US, () -> unfinished[1] = net.transports.counters().unfinishedMessages());
        });
        assertThat(unfinished[0]).isEqualTo(2);
        assertThat(unfinished[1]).isEqualTo(1);
        assertThat(net.transports.counters().unfinishedMessages()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"fair, 0", "fair, 20", "fifo, 20"})
    void everything_arrives_in_spite_of_loss(String order, long mergeUs) {
        HostPath path = new HostPath(BURST, 100_000, order.equals("fair"), BURST);
        ModelRun.run(100_000 * MS, simulator -> {
            net = new HostPathNetwork(simulator, 4, () -> new Cubic(true), path, mergeUs * US, 200 * MS, 0.01);
            for (int i = 0; i < 300; i++) {
                if (i % 3 == 0) {
                    net.callAt(5L * i * US, i % 4, (i + 1) % 4, 1 + i * 1000L);
                } else {
                    net.sendAt(5L * i * US, i % 4, (i + 1 + i % 3) % 4, 1 + i * 300L);
                }
            }
        });
        assertThat(net.deliveries).hasSize(300);
        assertThat(net.transports.counters().unfinishedMessages()).isZero();
        assertThat(net.transports.packetsInUse()).isZero();
    }
}
