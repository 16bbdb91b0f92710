// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.homasim.homa.RpcBench.CLIENT;
import static org.homasim.homa.RpcBench.EVERYTHING;
import static org.homasim.homa.RpcBench.SERVER;
import static org.homasim.homa.RpcTestSettings.PACKET;

import java.util.List;
import org.homasim.homa.RpcRecorder.Bare;
import org.homasim.homa.RpcRecorder.Data;
import org.homasim.homa.wire.PacketType;
import org.junit.jupiter.api.Test;

/** How a RESEND is answered. */
class RpcResendTest {
    private final RpcBench bench = new RpcBench();
    private final HomaEngine engine = bench.engine;

    private static Bare busy(int peer, long id) {
        return new Bare(PacketType.BUSY, peer, id);
    }

    @Test
    void packets_that_hold_any_of_the_bytes_are_sent_again_whole_and_marked() {
        long id = bench.sentCall(9_000);
        engine.onResend(SERVER, id | 1, PACKET + 5, PACKET, 4, 0);
        List<Data> data = bench.takeData();
        assertThat(data).extracting(Data::offset).containsExactly((long) PACKET, 2L * PACKET);
        assertThat(data).extracting(Data::bytes).containsExactly(PACKET, PACKET);
        assertThat(data).allMatch(packet -> packet.retransmission() && packet.level() == 4 && packet.id() == id);
        assertThat(bench.counters.resentPackets).isEqualTo(2);
    }

    @Test
    void a_packet_that_ends_where_the_range_begins_is_left_out() {
        long id = bench.sentCall(9_000);
        engine.onResend(SERVER, id | 1, PACKET, PACKET, 4, 0);
        assertThat(bench.takeData()).extracting(Data::offset).containsExactly((long) PACKET);
    }

    @Test
    void a_packet_sent_again_announces_the_end_of_the_range() {
        long id = bench.sentCall(9_000);
        engine.onResend(SERVER, id | 1, 0, 2_000, 4, 0);
        assertThat(bench.takeData()).extracting(Data::incomingBytes).containsExactly(2_000L, 2_000L);
    }

    @Test
    void packets_are_cut_as_they_were_the_first_time() {
        long id = bench.sentCall(20_000);
        engine.onGrant(SERVER, id | 1, 20_000, 2, 0);
        List<Data> first = bench.takeData();
        engine.onResend(SERVER, id | 1, 0, 20_000, 4, 0);
        List<Data> second = bench.takeData();
        // Seven full packets and 32 bytes up to the unscheduled boundary, then as granted.
        assertThat(second).hasSize(8 + first.size());
        assertThat(second.get(7).bytes()).isEqualTo(32);
        assertThat(second.subList(8, 8 + first.size()))
                .extracting(Data::offset)
                .isEqualTo(first.stream().map(Data::offset).toList());
        assertThat(second.subList(8, 8 + first.size()))
                .extracting(Data::bytes)
                .isEqualTo(first.stream().map(Data::bytes).toList());
    }

    @Test
    void everything_means_all_that_was_sent_so_far() {
        long id = bench.call(9_000);
        engine.pull(0);
        engine.pull(0);
        bench.out.packets.clear();
        engine.onResend(SERVER, id | 1, 0, EVERYTHING, 4, 0);
        List<Data> data = bench.takeData();
        assertThat(data.subList(0, 2)).extracting(Data::retransmission).containsExactly(true, true);
        assertThat(data.subList(2, data.size()))
                .as("sent for the first time")
                .noneMatch(Data::retransmission)
                .extracting(Data::offset)
                .first()
                .isEqualTo(2L * PACKET);
    }

    @Test
    void bytes_that_were_not_sent_yet_are_not_sent_again() {
        long id = bench.call(9_000);
        engine.pull(0);
        bench.out.packets.clear();
        engine.onResend(SERVER, id | 1, 0, 3 * PACKET, 4, 0);
        assertThat(bench.takeData()).filteredOn(Data::retransmission).hasSize(1);
    }

    @Test
    void a_range_none_of_which_was_sent_is_answered_by_busy() {
        long id = bench.call(9_000);
        engine.onResend(SERVER, id | 1, 0, PACKET, 4, 0);
        assertThat(bench.takeControl()).containsExactly(busy(SERVER, id));
        assertThat(bench.counters.resentPackets).isZero();
    }

    @Test
    void a_range_beyond_what_was_granted_implies_a_lost_grant() {
        long id = bench.sentCall(20_000);
        engine.onResend(SERVER, id | 1, 10_000, 5_000, 4, 0);
        List<Data> data = bench.takeData();
        // Granted up to 15000; packets are sent whole when their first byte is granted.
        assertThat(data)
                .extracting(Data::offset)
                .containsExactly(10_000L, 10_000L + PACKET, 10_000L + 2 * PACKET, 10_000L + 3 * PACKET);
        assertThat(data).as("sent for the first time").noneMatch(Data::retransmission);
    }

    @Test
    void a_lost_grant_leaves_the_level_of_the_last_one_that_arrived() {
        long id = bench.sentCall(20_000);
        engine.onGrant(SERVER, id | 1, 10_000 + PACKET, 3, 0);
        bench.take();
        engine.onResend(SERVER, id | 1, 10_000 + PACKET, PACKET, 7, 0);
        assertThat(bench.takeData()).extracting(Data::level).containsExactly(3);
    }

    @Test
    void a_range_that_begins_beyond_what_was_sent_is_answered_by_busy_and_granted() {
        long id = bench.sentCall(20_000);
        engine.onResend(SERVER, id | 1, 10_000, PACKET, 4, 0);
        assertThat(bench.take()).hasSize(2).first().isEqualTo(busy(SERVER, id));
    }

    @Test
    void a_range_past_the_end_is_cut_to_the_length() {
        long id = bench.sentCall(12_000);
        engine.onResend(SERVER, id | 1, 9_000, 500_000, 4, 0);
        List<Data> data = bench.takeData();
        assertThat(data.stream()
                        .mapToLong(packet -> packet.offset() + packet.bytes())
                        .max())
                .hasValue(12_000);
        assertThat(engine.hasPacket(0)).isFalse();
    }

    @Test
    void a_server_that_has_not_answered_yet_says_busy() {
        bench.request(40);
        engine.onResend(CLIENT, 40, 0, EVERYTHING, 7, 0);
        assertThat(bench.take()).containsExactly(busy(CLIENT, 41));
    }

    @Test
    void a_server_that_has_not_the_whole_request_says_busy() {
        bench.request(40, 5_000, 0, PACKET);
        engine.onResend(CLIENT, 40, 0, EVERYTHING, 7, 0);
        assertThat(bench.take()).containsExactly(busy(CLIENT, 41));
    }

    @Test
    void a_response_is_sent_again() {
        bench.served(40, 500);
        engine.onResend(CLIENT, 40, 0, EVERYTHING, 7, 0);
        assertThat(bench.takeData()).singleElement().satisfies(packet -> {
            assertThat(packet.id()).isEqualTo(41);
            assertThat(packet.bytes()).isEqualTo(500);
            assertThat(packet.retransmission()).isTrue();
            assertThat(packet.level()).isEqualTo(7);
        });
    }

    @Test
    void a_client_that_receives_its_response_still_sends_its_request_again() {
        long id = bench.sentCall(100);
        bench.response(id, 5_000, 0, PACKET);
        engine.onResend(SERVER, id | 1, 0, EVERYTHING, 7, 0);
        assertThat(bench.takeData())
                .singleElement()
                .satisfies(packet -> assertThat(packet.retransmission()).isTrue());
    }

    @Test
    void requests_that_overlap_do_not_pile_up() {
        long id = bench.sentCall(9_000);
        for (int i = 0; i < 10; i++) {
            engine.onResend(SERVER, id | 1, 0, 2 * PACKET, 4, 0);
        }
        assertThat(bench.takeData()).hasSize(2);
    }

    @Test
    void ranges_apart_are_sent_each_at_its_level() {
        long id = bench.sentCall(9_000);
        engine.onResend(SERVER, id | 1, 4 * PACKET, 10, 2, 0);
        engine.onResend(SERVER, id | 1, 0, 10, 4, 0);
        List<Data> data = bench.takeData();
        assertThat(data).extracting(Data::offset).containsExactly(4L * PACKET, 0L);
        assertThat(data).extracting(Data::level).containsExactly(2, 4);
    }

    @Test
    void what_is_sent_again_goes_before_what_was_never_sent() {
        long id = bench.sentCall(9_000);
        bench.call(10);
        engine.onResend(SERVER, id | 1, 0, 10, 4, 0);
        assertThat(bench.takeData()).extracting(Data::retransmission).containsExactly(true, false);
    }

    @Test
    void what_an_ended_rpc_was_asked_for_is_not_sent() {
        bench.served(40, 5_000);
        engine.onResend(CLIENT, 40, 0, EVERYTHING, 7, 0);
        engine.onAck(CLIENT, 40, 0);
        assertThat(bench.take()).isEmpty();
    }

    @Test
    void a_packet_sent_again_tells_the_cutoffs_used_now() {
        long id = bench.sentCall(100);
        engine.onCutoffs(SERVER, RpcTestSettings.CUTOFFS.cutoffs(), 9, 0);
        engine.onResend(SERVER, id | 1, 0, 100, 4, 0);
        assertThat(bench.takeData()).extracting(Data::cutoffVersion).containsExactly(9);
    }

    @Test
    void a_retransmitted_byte_is_delivered_once() {
        assertThat(bench.request(40, 3_000, PACKET, PACKET)).isTrue();
        assertThat(bench.request(40, 3_000, 0, PACKET)).isTrue();
        assertThat(bench.request(40, 3_000, PACKET, PACKET)).isFalse();
        assertThat(bench.request(40, 3_000, 2 * PACKET, 3_000 - 2 * PACKET)).isTrue();
        assertThat(bench.request(40, 3_000, 0, PACKET)).isFalse();
        assertThat(bench.out.requests).hasSize(1);
    }
}
