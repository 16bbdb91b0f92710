// SPDX-License-Identifier: Apache-2.0
package org.homasim.transport.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import org.homasim.kernel.Picoseconds;
import org.homasim.net.ModelRun;
import org.homasim.net.PacketPool;
import org.homasim.transport.tcp.congestion.Dctcp;
import org.homasim.transport.tcp.congestion.NewReno;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Segments that arrive together: what Linux's tcp_gro_receive merges, and how it is acknowledged. */
class TcpMergingTest {
    private static final int MSS = SenderScript.MSS;
    private static final long US = Picoseconds.MICROSECOND;
    private static final long MS = Picoseconds.MILLISECOND;

    private final PacketPool<TcpPacket> pool = new PacketPool<>(TcpPacket::new);
    private HostPathNetwork net;

    /**
     * A segment takes 1.2304 us. In 20 us after the first 16 more arrive and all 17 are merged; in 100 us 81 more, which make one of 45
     * segments (65,212 bytes with headers) and one of 37. Each is acknowledged.
     */
    @ParameterizedTest
    @CsvSource({"20, 17.0", "100, 41.0"})
    void a_merged_segment_is_acknowledged_once(long intervalUs, double segmentsPerAck) {
        int bytes = 20_000_000;
        ModelRun.run(100 * MS, simulator -> {
            net = new HostPathNetwork(simulator, 2, NewReno::new, HostPath.LINUX, intervalUs * US, 200 * MS, 0);
            net.sendAt(0, 0, 1, bytes);
        });
        double segments = Math.ceil(bytes / (double) MSS);
        double acks = segments / segmentsPerAck;
        // Slow start, in which the link is not full yet; and the timestamp, equal in all that is merged, changes every
        // ms.
        double more = 30 + 2 * segments * HostPathNetwork.SEGMENT_PS / MS;
        assertThat((double) net.acknowledgements(1)).isBetween(acks, acks + more);
        assertThat(net.transports.packetsInUse()).isZero();
    }

    @Test
    void without_an_interval_every_second_segment_is_acknowledged() {
        ModelRun.run(100 * MS, simulator -> {
            net = new HostPathNetwork(simulator, 2, NewReno::new, HostPath.LINUX, 0, 200 * MS, 0);
            net.sendAt(0, 0, 1, 14_480_000);
        });
        // 10,000 segments, 16 of them acknowledged at once.
        assertThat(net.acknowledgements(1)).isEqualTo(16 + (10_000 - 16) / 2);
    }

    @ParameterizedTest
    @ValueSource(longs = {8, 50})
    void one_flow_fills_the_link(long intervalUs) {
        long bytes = 200_000_000;
        ModelRun.run(1000 * MS, simulator -> {
            net = new HostPathNetwork(
                    simulator, 2, () -> new Dctcp(1 / 16.0, 1), HostPath.LINUX, intervalUs * US, 200 * MS, 0);
            net.sendAt(0, 0, 1, bytes);
        });
        double idealPs = bytes / (double) MSS * HostPathNetwork.SEGMENT_PS;
        assertThat((double) net.deliveryTo(1).endPs()).isBetween(idealPs, 1.005 * idealPs);
    }

    /** The first packet of an idle host waits the interval, and those that come in it are not later than it. */
    @Test
    void a_message_of_one_packet_waits_the_interval() {
        long oneWayPs = 2 * (HostPathNetwork.LINK_DELAY_PS + (100 + 52 + 26) * HostPathNetwork.BYTE_PS);
        ModelRun.run(MS, simulator -> {
            net = new HostPathNetwork(simulator, 3, NewReno::new, HostPath.LINUX, 8 * US, 200 * MS, 0);
            net.sendAt(0, 0, 2, 100);
            net.sendAt(3 * US, 1, 2, 100);
            net.sendAt(9 * US, 1, 2, 100);
        });
        assertThat(net.deliveries.stream().map(HostPathNetwork.Delivery::endPs))
                .containsExactly(oneWayPs + 8 * US, oneWayPs + 8 * US, oneWayPs + 17 * US);
    }

    @Test
    void what_waits_to_be_merged_waits_for_the_end_of_a_pause() {
        ModelRun.run(MS, simulator -> {
            net = new HostPathNetwork(simulator, 3, NewReno::new, HostPath.LINUX, 8 * US, 200 * MS, 0);
            // They arrive 10.3 us later, before the pause and in it.
            net.sendAt(0, 0, 2, 100);
            net.sendAt(5 * US, 1, 2, 100);
            net.hosts.pause(2, 12 * US, 50 * US);
        });
        assertThat(net.deliveries.stream().map(HostPathNetwork.Delivery::source))
                .containsExactly(0, 1);
        assertThat(net.deliveries.stream().map(HostPathNetwork.Delivery::endPs)).containsExactly(58 * US, 58 * US);
    }

    private TcpPacket segment(int number, int bytes) {
        TcpPacket packet = pool.take();
        packet.reset();
        packet.sequence = 1 + (long) number * MSS;
        packet.dataBytes = bytes;
        packet.acknowledgement = 1;
        packet.windowBytes = 65_536;
        packet.timestamp = 5;
        packet.timestampEcho = 4;
        return packet;
    }

    private boolean merges(Consumer<TcpPacket> difference) {
        TcpPacket second = segment(1, MSS);
        difference.accept(second);
        return segment(0, MSS).canMerge(second, 65_536);
    }

    @Test
    void only_equal_headers_in_sequence_are_merged() {
        assertThat(merges(packet -> {})).isTrue();
        assertThat(merges(packet -> packet.dataBytes = 1)).isTrue();
        assertThat(merges(packet -> packet.dataBytes = 0)).isFalse();
        assertThat(merges(packet -> packet.sequence += MSS)).isFalse();
        assertThat(merges(packet -> packet.isCongestionMarked = true)).isFalse();
        assertThat(merges(packet -> packet.isEcnEcho = true)).isFalse();
        assertThat(merges(packet -> packet.isWindowReduced = true)).isFalse();
        assertThat(merges(packet -> packet.acknowledgement++)).isFalse();
        assertThat(merges(packet -> packet.windowBytes++)).isFalse();
        assertThat(merges(packet -> packet.timestamp++)).isFalse();
        assertThat(merges(packet -> packet.timestampEcho++)).isFalse();
        assertThat(merges(packet -> packet.addSackBlock(1, 2))).isFalse();
        assertThat(merges(packet -> packet.isSyn = true)).isFalse();
        // 44 segments and the headers, 63,764 bytes, have room for one more, and 45 have none.
        assertThat(segment(0, 44 * MSS).canMerge(segment(44, MSS), 65_536)).isTrue();
        assertThat(segment(0, 45 * MSS).canMerge(segment(45, MSS), 65_536)).isFalse();
    }

    /** RFC 8257, section 3.2, of merged segments, each of one kind: every acknowledgement tells of one kind, to its last byte. */
    @Test
    void acknowledgements_of_merged_segments_tell_their_marks() {
        TcpReceiver receiver = new TcpReceiver(TcpNetwork.parameters(NewReno::new, true), true);
        // Sixteen are acknowledged at once, however many segments they have.
        int number = 0;
        for (int i = 0; i < 16; i++) {
            assertThat(acknowledgements(receiver, number++, 1, false)).isEqualTo(number + " ");
        }
        assertThat(acknowledgements(receiver, 16, 3, false)).isEqualTo("19 ");
        assertThat(acknowledgements(receiver, 19, 1, false)).isEmpty();
        assertThat(acknowledgements(receiver, 20, 5, true)).isEqualTo("20 25E ");
        assertThat(acknowledgements(receiver, 25, 1, true)).isEmpty();
        assertThat(acknowledgements(receiver, 26, 7, false)).isEqualTo("26E 33 ");
        // Nothing waits to be told of the old state, and one segment waits for the next.
        assertThat(acknowledgements(receiver, 33, 1, true)).isEmpty();
        assertThat(acknowledgements(receiver, 34, 1, true)).isEqualTo("35E ");
    }

    private String acknowledgements(TcpReceiver receiver, int number, int segments, boolean isMarked) {
        TcpPacket merged = segment(number, segments * MSS);
        merged.isCongestionMarked = isMarked;
        receiver.onData(merged, MS);
        StringBuilder acks = new StringBuilder();
        while (receiver.mustAcknowledge()) {
            TcpPacket ack = pool.take();
            ack.reset();
            receiver.fill(ack);
            acks.append((ack.acknowledgement - 1) / MSS).append(ack.isEcnEcho ? "E " : " ");
        }
        return acks.toString();
    }
}
