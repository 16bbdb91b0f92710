// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.homasim.homa.RpcBench.CLIENT;
import static org.homasim.homa.RpcBench.SERVER;
import static org.homasim.homa.RpcTestSettings.PACKET;

import java.util.List;
import org.homasim.homa.RpcRecorder.Data;
import org.homasim.homa.RpcRecorder.Grant;
import org.homasim.homa.RpcRecorder.Packet;
import org.homasim.homa.RpcRecorder.Request;
import org.homasim.homa.RpcRecorder.Response;
import org.homasim.homa.wire.PacketType;
import org.junit.jupiter.api.Test;

/** RPCs without loss: what leaves, what is delivered, and when. */
class RpcRequestResponseTest {
    private final RpcBench bench = new RpcBench();
    private final HomaEngine engine = bench.engine;

    @Test
    void a_clients_ids_are_even_and_never_used_twice() {
        long first = bench.call(10);
        long second = bench.call(10);
        assertThat(first).isEven().isPositive();
        assertThat(second).isEven().isGreaterThan(first);
    }

    @Test
    void the_unscheduled_bytes_of_a_request_leave_at_once_and_the_rest_waits_for_grants() {
        bench.call(20_000);
        List<Data> data = bench.takeData();
        assertThat(data)
                .extracting(Data::bytes)
                .containsExactly(PACKET, PACKET, PACKET, PACKET, PACKET, PACKET, PACKET, 32);
        assertThat(data).allMatch(packet -> packet.destination() == SERVER && packet.messageBytes() == 20_000);
        assertThat(engine.hasPacket(0)).isFalse();
    }

    @Test
    void a_packet_tells_how_much_its_sender_sends_without_further_grants() {
        bench.call(20_000);
        bench.call(300);
        assertThat(bench.takeData()).extracting(Data::incomingBytes).containsOnly(300L, 10_000L);
    }

    @Test
    void packets_carry_the_senders_id_and_the_attachment_and_are_no_retransmissions() {
        long id = engine.call(SERVER, 10, "a call", 0);
        bench.request(40);
        engine.respond(CLIENT, 41, 20, "a response", 0);
        List<Data> data = bench.takeData();
        assertThat(data).extracting(Data::id).containsExactlyInAnyOrder(id, 41L);
        assertThat(data).extracting(Data::attachment).containsExactlyInAnyOrder("a call", "a response");
        assertThat(data).noneMatch(Data::retransmission);
    }

    @Test
    void granted_bytes_leave_at_the_level_of_the_grant() {
        long id = bench.sentCall(20_000);
        engine.onGrant(SERVER, id | 1, 10_000 + PACKET, 3, 0);
        assertThat(bench.takeData()).singleElement().satisfies(packet -> {
            assertThat(packet.offset()).isEqualTo(10_000);
            assertThat(packet.bytes()).isEqualTo(PACKET);
            assertThat(packet.level()).isEqualTo(3);
        });
    }

    @Test
    void a_grant_never_shrinks_what_was_granted_but_its_level_replaces_the_former() {
        long id = bench.sentCall(20_000);
        engine.onGrant(SERVER, id | 1, 10_000 + 2 * PACKET, 3, 0);
        engine.onGrant(SERVER, id | 1, 10_000 + PACKET, 1, 0);
        assertThat(bench.takeData()).extracting(Data::level).containsExactly(1, 1);
        assertThat(bench.counters.staleGrants).isEqualTo(1);
    }

    @Test
    void a_grant_past_the_end_is_clamped_to_the_length() {
        long id = bench.sentCall(12_000);
        engine.onGrant(SERVER, id | 1, 50_000, 0, 0);
        assertThat(bench.takeData()).extracting(Data::bytes).containsExactly(PACKET, 2_000 - PACKET);
        assertThat(engine.hasPacket(0)).isFalse();
    }

    @Test
    void unscheduled_bytes_keep_their_level_when_a_grant_overtakes_them() {
        long id = bench.call(11_000);
        engine.onGrant(SERVER, id | 1, 11_000, 0, 0);
        List<Data> data = bench.takeData();
        assertThat(data.subList(0, 8)).extracting(Data::level).containsOnly(6);
        assertThat(data.subList(8, 9)).extracting(Data::level).containsExactly(0);
    }

    @Test
    void a_server_knows_an_rpc_by_the_clients_id_with_its_low_bit_set() {
        bench.request(40);
        assertThat(bench.out.requests).containsExactly(new Request(CLIENT, 41, 100));
    }

    @Test
    void a_request_is_delivered_when_its_last_missing_byte_arrives() {
        bench.request(40, 3_000, 0, PACKET);
        bench.request(40, 3_000, 2 * PACKET, 3_000 - 2 * PACKET);
        assertThat(bench.out.requests).isEmpty();
        bench.request(40, 3_000, PACKET, PACKET);
        assertThat(bench.out.requests).containsExactly(new Request(CLIENT, 41, 3_000));
    }

    @Test
    void a_duplicate_within_a_request_is_counted_and_changes_nothing() {
        assertThat(bench.request(40, 2_000, 0, PACKET)).isTrue();
        assertThat(bench.request(40, 2_000, 0, PACKET)).isFalse();
        assertThat(bench.counters.duplicatesDropped).isEqualTo(1);
        assertThat(bench.out.requests).isEmpty();
        bench.request(40, 2_000, PACKET, 2_000 - PACKET);
        assertThat(bench.out.requests).hasSize(1);
    }

    @Test
    void a_duplicate_of_a_request_in_service_or_answered_is_not_executed_again() {
        bench.request(40);
        bench.request(40);
        bench.respond(40, 10);
        bench.request(40);
        assertThat(bench.out.requests).hasSize(1);
        assertThat(bench.counters.duplicatesDropped).isEqualTo(2);
        assertThat(bench.takeData()).hasSize(1);
    }

    @Test
    void requests_of_equal_id_from_two_clients_are_two_rpcs() {
        engine.onData(1, 40, 100, 100, 0, 100, 0);
        engine.onData(2, 40, 200, 200, 0, 200, 0);
        assertThat(bench.out.requests).containsExactly(new Request(1, 41, 100), new Request(2, 41, 200));
        engine.respond(2, 41, 50, null, 0);
        assertThat(bench.takeData()).extracting(Data::destination).containsExactly(2);
        assertThat(engine.rpcs()).isEqualTo(2);
    }

    @Test
    void a_server_and_a_client_of_the_same_id_are_two_rpcs() {
        long id = bench.sentCall(100);
        engine.onData(SERVER, id, 100, 100, 0, 100, 0);
        assertThat(bench.out.requests).containsExactly(new Request(SERVER, id | 1, 100));
        assertThat(engine.rpcs()).isEqualTo(2);
    }

    @Test
    void a_complete_response_is_delivered_with_the_requests_attachment_and_ends_the_rpc() {
        long id = engine.call(SERVER, 10, "mine", 0);
        bench.take();
        bench.response(id, 2_000, PACKET, 2_000 - PACKET);
        assertThat(bench.out.responses).isEmpty();
        bench.response(id, 2_000, 0, PACKET);
        assertThat(bench.out.responses).containsExactly(new Response(id, 2_000, "mine"));
        assertThat(engine.rpcs()).isZero();
    }

    @Test
    void a_late_duplicate_of_a_response_is_dropped_as_unknown() {
        long id = bench.sentCall(10);
        bench.response(id);
        bench.response(id);
        assertThat(bench.out.responses).hasSize(1);
        assertThat(bench.counters.unknownDropped).isEqualTo(1);
        assertThat(engine.rpcs()).isZero();
    }

    @Test
    void a_response_from_another_host_than_the_server_is_unknown() {
        long id = bench.sentCall(10);
        engine.onData(SERVER + 1, id | 1, 100, 100, 0, 100, 0);
        assertThat(bench.out.responses).isEmpty();
        assertThat(bench.counters.unknownDropped).isEqualTo(1);
    }

    @Test
    void a_response_ends_what_is_left_to_send_of_its_request() {
        long id = bench.call(9_000);
        engine.pull(0);
        bench.response(id, 2_000, 0, PACKET);
        assertThat(bench.takeData()).as("the packet before the response").hasSize(1);
        assertThat(engine.hasPacket(0)).isFalse();
    }

    @Test
    void a_grant_for_a_request_whose_response_has_begun_is_stale() {
        long id = bench.sentCall(20_000);
        bench.response(id, 2_000, 0, PACKET);
        engine.onGrant(SERVER, id | 1, 20_000, 0, 0);
        assertThat(bench.counters.staleGrants).isEqualTo(1);
        assertThat(bench.take()).isEmpty();
    }

    @Test
    void a_server_keeps_an_rpc_whose_response_was_sent() {
        bench.served(40, 500);
        assertThat(engine.rpcs()).isEqualTo(1);
    }

    @Test
    void a_response_follows_grants_as_a_request_does() {
        bench.request(40);
        bench.respond(40, 15_000);
        assertThat(bench.takeData().stream().mapToInt(Data::bytes).sum()).isEqualTo(10_000);
        engine.onGrant(CLIENT, 40, 15_000, 2, 0);
        assertThat(bench.takeData()).extracting(Data::level).containsOnly(2);
    }

    @Test
    void an_rpc_is_answered_once() {
        bench.request(40);
        assertThat(bench.respond(40, 100)).isTrue();
        assertThat(bench.respond(40, 100)).isFalse();
        assertThat(bench.takeData()).hasSize(1);
    }

    @Test
    void a_request_that_is_not_complete_or_not_known_cannot_be_answered() {
        bench.request(40, 2_000, 0, PACKET);
        assertThat(bench.respond(40, 100)).isFalse();
        assertThat(bench.respond(42, 100)).isFalse();
        long own = bench.sentCall(10);
        assertThat(engine.respond(SERVER, own, 100, null, 0))
                .as("a client's RPC")
                .isFalse();
        assertThat(bench.take()).isEmpty();
    }

    @Test
    void an_application_may_answer_from_within_the_delivery() {
        bench.out.onDelivery = () -> bench.respond(40, 300);
        assertThat(bench.request(40, 100, 0, 100)).isTrue();
        assertThat(bench.takeData())
                .singleElement()
                .satisfies(packet -> assertThat(packet.messageBytes()).isEqualTo(300));
    }

    @Test
    void an_application_may_call_from_within_the_delivery_of_a_response() {
        long id = bench.sentCall(10);
        bench.out.onDelivery = () -> bench.call(20);
        bench.response(id);
        assertThat(bench.takeData())
                .singleElement()
                .satisfies(packet -> assertThat(packet.messageBytes()).isEqualTo(20));
        assertThat(engine.rpcs()).isEqualTo(1);
    }

    @Test
    void a_request_longer_than_its_unscheduled_bytes_is_granted_under_the_servers_id() {
        bench.request(40, 50_000, 0, PACKET);
        // One active message of scheduled levels 4 to 0: the lowest. A window of 10000 beyond what was received.
        assertThat(bench.take()).containsExactly(new Grant(CLIENT, 41, 10_000 + PACKET, 0));
    }

    @Test
    void a_response_longer_than_its_unscheduled_bytes_is_granted_under_the_clients_id() {
        long id = bench.sentCall(10);
        bench.response(id, 50_000, 0, PACKET);
        assertThat(bench.take()).containsExactly(new Grant(SERVER, id, 10_000 + PACKET, 0));
    }

    @Test
    void control_packets_go_before_data() {
        bench.call(100);
        bench.request(40, 50_000, 0, PACKET);
        List<Packet> packets = bench.take();
        assertThat(packets.get(0)).isInstanceOf(Grant.class);
        assertThat(packets.get(1)).isInstanceOf(Data.class);
        assertThat(bench.counters.sent(PacketType.GRANT)).isEqualTo(1);
        assertThat(bench.counters.sent(PacketType.DATA)).isEqualTo(1);
    }

    @Test
    void the_driver_is_woken_exactly_when_there_is_a_packet_and_was_none() {
        long id = bench.call(12_000);
        assertThat(bench.out.wakes).isEqualTo(1);
        bench.call(100);
        assertThat(bench.out.wakes).as("there was a packet already").isEqualTo(1);
        bench.take();
        engine.onBusy(SERVER, id | 1, 0);
        assertThat(bench.out.wakes).as("nothing to send").isEqualTo(1);
        engine.onGrant(SERVER, id | 1, 12_000, 0, 0);
        assertThat(bench.out.wakes).as("a grant").isEqualTo(2);
        bench.take();
        engine.onResend(SERVER, id | 1, 0, 100, 7, 0);
        assertThat(bench.out.wakes).as("data to send again").isEqualTo(3);
        bench.take();
        engine.onNeedAck(SERVER, 901, 0);
        assertThat(bench.out.wakes).as("an acknowledgement").isEqualTo(4);
        bench.take();
        assertThat(bench.out.wakes).as("pulling wakes nobody").isEqualTo(4);
    }

    @Test
    void a_message_has_from_one_byte_to_the_longest_length() {
        assertThatThrownBy(() -> bench.call(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> bench.call(1_000_001)).isInstanceOf(IllegalArgumentException.class);
        bench.request(40);
        assertThatThrownBy(() -> bench.respond(40, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> bench.respond(40, 1_000_001)).isInstanceOf(IllegalArgumentException.class);
        assertThat(bench.call(1_000_000)).isPositive();
        assertThat(bench.respond(40, 1_000_000)).isTrue();
    }

    @Test
    void an_engine_has_one_service() {
        assertThatThrownBy(() -> engine.send(1, 10, null, 0)).isInstanceOf(UnsupportedOperationException.class);
        HomaEngine oneWay = TestSettings.engine(1, bench.out);
        assertThatThrownBy(() -> oneWay.call(1, 10, null, 0)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> oneWay.respond(1, 41, 10, null, 0)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void without_grants_a_message_is_sent_whole_and_none_is_granted() {
        RpcBench upstream =
                new RpcBench(new RpcTestSettings().grants(new NoGrantSettings()).unscheduledBytes(Long.MAX_VALUE));
        upstream.call(100_000);
        assertThat(upstream.takeData().stream().mapToInt(Data::bytes).sum()).isEqualTo(100_000);
        upstream.engine.onData(CLIENT, 40, 100_000, 100_000, 0, PACKET, 0);
        assertThat(upstream.take()).isEmpty();
    }
}
