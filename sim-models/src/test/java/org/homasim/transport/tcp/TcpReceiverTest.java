// SPDX-License-Identifier: Apache-2.0
package org.homasim.transport.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.homasim.kernel.Picoseconds;
import org.homasim.net.PacketPool;
import org.homasim.transport.tcp.congestion.NewReno;
import org.junit.jupiter.api.Test;

/** A receiver against segments written by hand; segments and acknowledgements have numbers, from 0. */
class TcpReceiverTest {
    private static final int MSS = SenderScript.MSS;
    private static final long MS = Picoseconds.MILLISECOND;

    private final TcpParameters parameters = TcpNetwork.parameters(NewReno::new, true);
    private final PacketPool<TcpPacket> pool = new PacketPool<>(TcpPacket::new);
    private TcpReceiver receiver = new TcpReceiver(parameters, false);
    private long nowPs = MS;

    private void arrive(int segment, boolean isMarked) {
        TcpPacket packet = pool.take();
        packet.reset();
        packet.sequence = 1 + (long) segment * MSS;
        packet.dataBytes = MSS;
        packet.isCongestionMarked = isMarked;
        packet.timestamp = nowPs / TcpSender.TIMESTAMP_PS;
        receiver.onData(packet, nowPs);
        packet.release();
    }

    private void arriveBytes(int segment, int offset, int bytes) {
        TcpPacket packet = pool.take();
        packet.reset();
        packet.sequence = 1 + (long) segment * MSS + offset;
        packet.dataBytes = bytes;
        receiver.onData(packet, nowPs);
        packet.release();
    }

    private void arrive(int... segments) {
        for (int segment : segments) {
            arrive(segment, false);
        }
    }

    /** The acknowledgement that is due; as text: number, echo, blocks. */
    private String ack() {
        assertThat(receiver.mustAcknowledge()).isTrue();
        TcpPacket packet = pool.take();
        packet.reset();
        receiver.fill(packet);
        StringBuilder text = new StringBuilder().append((packet.acknowledgement - 1) / MSS);
        text.append(packet.isEcnEcho ? " E" : "");
        text.append(packet.isFirstBlockDuplicate ? " D" : "");
        for (int i = 0; i < packet.sackBlocks; i++) {
            text.append(" [")
                    .append((packet.sackFrom[i] - 1) / MSS)
                    .append(',')
                    .append((packet.sackTo[i] - 1) / MSS)
                    .append(')');
        }
        packet.release();
        return text.toString();
    }

    private int afterQuickAcks() {
        for (int i = 0; i < 16; i++) {
            arrive(i);
            assertThat(ack()).isEqualTo(Integer.toString(i + 1));
        }
        return 16;
    }

    /** RFC 5681, section 4.2; the first sixteen do not wait, as in Linux. */
    @Test
    void every_second_segment_is_acknowledged_after_the_first_ones() {
        int base = afterQuickAcks();
        arrive(base);
        assertThat(receiver.mustAcknowledge()).isFalse();
        arrive(base + 1);
        assertThat(ack()).isEqualTo("18");
        assertThat(receiver.deadlinePs()).isEqualTo(Long.MAX_VALUE);
    }

    /** RFC 1122, section 4.2.3.2: by data, not by packets; short ones wait for more than a full segment. */
    @Test
    void less_than_a_full_segment_waits_with_the_next() {
        int base = afterQuickAcks();
        arriveBytes(base, 0, 700);
        arriveBytes(base, 700, 700);
        assertThat(receiver.mustAcknowledge()).isFalse();
        arriveBytes(base, 1400, MSS);
        assertThat(receiver.mustAcknowledge()).isTrue();
    }

    /** The sender's window may have to grow anew after a pause (tcp_event_data_recv). */
    @Test
    void after_a_pause_the_first_ones_do_not_wait_again() {
        int base = afterQuickAcks();
        nowPs += 201 * MS;
        for (int i = 0; i < 16; i++) {
            arrive(base + i);
            assertThat(ack()).isEqualTo(Integer.toString(base + i + 1));
        }
        arrive(base + 16);
        assertThat(receiver.mustAcknowledge()).isFalse();
    }

    /** RFC 5681, section 4.2: what fills a gap, wholly or in part, is acknowledged at once. */
    @Test
    void what_fills_a_gap_is_acknowledged_at_once() {
        int base = afterQuickAcks();
        arrive(base + 1, base + 3);
        ack();
        arrive(base);
        assertThat(ack()).isEqualTo("18 [19,20)");
        arrive(base + 2);
        assertThat(ack()).isEqualTo("20");
    }

    /** RFC 9293, section 3.8.6.3; 40 ms in Linux. */
    @Test
    void a_single_segment_is_acknowledged_after_a_delay() {
        int base = afterQuickAcks();
        arrive(base);
        assertThat(receiver.deadlinePs()).isEqualTo(nowPs + 40 * MS);
        receiver.onTimer(receiver.deadlinePs());
        assertThat(ack()).isEqualTo("17");
    }

    /** RFC 2018, section 4. */
    @Test
    void blocks_tell_the_latest_first_and_at_most_three() {
        arrive(0, 2, 4, 6, 8);
        assertThat(ack()).isEqualTo("1 [8,9) [6,7) [4,5)");
        arrive(2 + 1);
        assertThat(ack()).isEqualTo("1 [2,5) [8,9) [6,7)");
        arrive(1);
        assertThat(ack()).isEqualTo("5 [8,9) [6,7)");
    }

    /** RFC 2883, section 4.1. */
    @Test
    void a_duplicate_is_told_in_the_first_block() {
        arrive(0, 1);
        ack();
        arrive(0);
        assertThat(ack()).isEqualTo("2 D [0,1)");
        arrive(4);
        ack();
        arrive(4);
        assertThat(ack()).isEqualTo("2 D [4,5) [4,5)");
    }

    /** RFC 8257, section 3.2. */
    @Test
    void a_change_of_marks_is_told_at_once_with_the_old_state() {
        receiver = new TcpReceiver(parameters, true);
        int base = afterQuickAcks();
        arrive(base);
        arrive(base + 1, true);
        assertThat(receiver.mustAcknowledgeApart()).isTrue();
        assertThat(ack()).isEqualTo("17");
        arrive(base + 2, true);
        assertThat(ack()).isEqualTo("19 E");
        arrive(base + 3, true);
        arrive(base + 4, false);
        assertThat(ack()).isEqualTo("20 E");
        arrive(base + 5, false);
        assertThat(ack()).isEqualTo("22");
    }

    /** RFC 8257, section 3.2, with a host that is slow to send. */
    @Test
    void changes_of_marks_that_wait_to_be_told_are_all_told() {
        receiver = new TcpReceiver(parameters, true);
        int base = afterQuickAcks();
        arrive(base);
        arrive(base + 1, true);
        arrive(base + 2, true);
        arrive(base + 3, false);
        arrive(base + 4, true);
        arrive(base + 5, true);
        List<String> acks = new ArrayList<>();
        while (receiver.mustAcknowledge()) {
            acks.add(ack());
        }
        assertThat(acks).containsExactly("17", "19 E", "20", "22 E");
    }

    /** RFC 3168, section 6.1.3. */
    @Test
    void a_mark_is_echoed_until_the_sender_tells_of_its_reduction() {
        arrive(0, true);
        assertThat(ack()).isEqualTo("1 E");
        arrive(1);
        assertThat(ack()).isEqualTo("2 E");
        TcpPacket packet = pool.take();
        packet.reset();
        packet.sequence = 1 + 2L * MSS;
        packet.dataBytes = MSS;
        packet.isWindowReduced = true;
        receiver.onData(packet, nowPs);
        assertThat(ack()).isEqualTo("3");
    }

    /** RFC 9293, section 3.7.1: options count against the size of a segment. */
    @Test
    void selective_acknowledgements_do_not_travel_with_data() {
        arrive(1);
        assertThat(receiver.mustAcknowledgeApart()).isTrue();
        TcpPacket withData = pool.take();
        withData.reset();
        withData.dataBytes = MSS;
        receiver.fill(withData);
        assertThat(withData.sackBlocks).isZero();
    }

    /** RFC 7323, section 4.3: that of the latest segment that does not lie beyond a gap, with data or without. */
    @Test
    void the_timestamp_of_what_advances_is_echoed() {
        nowPs = 7 * MS;
        arrive(0);
        nowPs = 8 * MS;
        arrive(2);
        assertThat(echo()).isEqualTo(7);
        TcpPacket pure = pool.take();
        pure.reset();
        pure.sequence = 1 + MSS;
        pure.timestamp = 9;
        receiver.takeTimestamp(pure);
        assertThat(echo()).isEqualTo(9);
        pure.timestamp = 8;
        receiver.takeTimestamp(pure);
        assertThat(echo()).isEqualTo(9);
    }

    private long echo() {
        TcpPacket packet = pool.take();
        packet.reset();
        receiver.fill(packet);
        return packet.timestampEcho;
    }

    /** Linux's tcp_rcv_rtt_measure_ts: an echo is a millisecond old at least, and moves the estimate by an eighth. */
    @Test
    void the_window_may_grow_again_when_the_path_has_filled() {
        ReceiveWindow window = new ReceiveWindow(65_536, 3 << 20, MSS);
        long us = Picoseconds.MICROSECOND;
        // The first window takes 50 us, all others 100 us, as where 10 Gbps have become 5: none has more bytes in it.
        window.received(1, 0, 0);
        window.received(65_537, 0, 50 * us);
        long end = 65_537;
        long time = 50 * us;
        for (int i = 0; i < 40; i++) {
            end += 32_768;
            time += 50 * us;
            window.received(end, 0, time);
        }
        long before = window.bytes();
        for (int i = 0; i < 40; i++) {
            end += 32_768;
            time += 50 * us;
            window.received(end, time / MS, time);
        }
        // 2 * 65,536 bytes and 16 segments; then more, since the estimate has grown by 95 us in a first step.
        assertThat(before).isEqualTo(2 * 65_536 + 16 * MSS);
        assertThat(window.bytes()).isGreaterThan(2 * before);
    }

    /** Linux's tcp_rcv_space_adjust: twice what arrived in a round trip. */
    @Test
    void the_window_grows_with_what_arrives_in_a_round_trip() {
        int segment = 0;
        long offered = 65_536;
        for (int round = 0; round < 12; round++) {
            for (long left = offered; left > 0; left -= MSS) {
                arrive(segment++);
            }
            nowPs += MS;
            TcpPacket packet = pool.take();
            packet.reset();
            receiver.fill(packet);
            offered = packet.windowBytes;
            packet.release();
        }
        assertThat(offered).isEqualTo(3 << 20);
    }
}
