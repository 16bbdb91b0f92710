// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.homasim.homa.RpcBench.CLIENT;
import static org.homasim.homa.RpcBench.EVERYTHING;
import static org.homasim.homa.RpcBench.SERVER;
import static org.homasim.homa.RpcTestSettings.PACKET;

import java.util.ArrayList;
import java.util.List;
import org.homasim.homa.RpcRecorder.Ack;
import org.homasim.homa.RpcRecorder.Bare;
import org.homasim.homa.RpcRecorder.Data;
import org.homasim.homa.RpcRecorder.Resend;
import org.homasim.homa.wire.PacketType;
import org.junit.jupiter.api.Test;

/** How a server learns that it may forget an RPC: acknowledgements on DATA, ACK packets, NEED_ACK. */
class RpcAcknowledgementTest {
    private static final Bare NEED_ACK = new Bare(PacketType.NEED_ACK, CLIENT, 41);

    private final RpcBench bench = new RpcBench();
    private final HomaEngine engine = bench.engine;

    /** Finishes so many calls, all sent before the first response, so that no packet can carry an acknowledgement. */
    private List<Long> finishedCalls(int number) {
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            ids.add(bench.sentCall(10));
        }
        for (long id : ids) {
            bench.response(id);
        }
        return ids;
    }

    @Test
    void a_finished_rpc_is_acknowledged_on_the_next_data_packet_to_its_server() {
        long id = finishedCalls(1).get(0);
        assertThat(bench.take()).as("nothing leaves for its sake").isEmpty();
        bench.call(10);
        assertThat(bench.takeData()).extracting(Data::acknowledgedId).containsExactly(id);
    }

    @Test
    void an_acknowledgement_is_carried_once() {
        finishedCalls(1);
        bench.call(2 * PACKET);
        assertThat(bench.takeData().get(1).acknowledgedId()).isEqualTo(DataPacket.NO_ID);
    }

    @Test
    void a_data_packet_to_another_host_carries_no_acknowledgement() {
        finishedCalls(1);
        engine.call(SERVER + 1, 10, null, 0);
        assertThat(bench.takeData()).extracting(Data::acknowledgedId).containsExactly(DataPacket.NO_ID);
    }

    @Test
    void a_response_carries_acknowledgements_too() {
        long id = finishedCalls(1).get(0);
        engine.onData(SERVER, 40, 100, 100, 0, 100, 0);
        engine.respond(SERVER, 41, 100, null, 0);
        assertThat(bench.takeData()).extracting(Data::acknowledgedId).containsExactly(id);
    }

    @Test
    void five_acknowledgements_wait_for_data_packets() {
        List<Long> ids = finishedCalls(5);
        assertThat(bench.take()).isEmpty();
        bench.call(6 * PACKET);
        assertThat(bench.takeData())
                .extracting(Data::acknowledgedId)
                .hasSize(6)
                .containsAll(ids)
                .contains(DataPacket.NO_ID);
    }

    @Test
    void with_one_more_an_ack_packet_empties_the_peer() {
        List<Long> ids = finishedCalls(6);
        assertThat(bench.take()).singleElement().satisfies(packet -> {
            Ack ack = (Ack) packet;
            assertThat(ack.destination()).isEqualTo(SERVER);
            assertThat(ack.id()).as("the one too many").isEqualTo(ids.get(5));
            assertThat(ack.others()).containsExactlyInAnyOrderElementsOf(ids.subList(0, 5));
        });
        assertThat(bench.counters.acknowledgementOverflows).isEqualTo(1);
        bench.call(10);
        assertThat(bench.takeData()).extracting(Data::acknowledgedId).containsExactly(DataPacket.NO_ID);
    }

    @Test
    void an_acknowledgement_frees_the_servers_rpc() {
        bench.served(40, 500);
        engine.onAck(CLIENT, 40, 0);
        assertThat(engine.rpcs()).isZero();
    }

    @Test
    void an_acknowledgement_of_another_client_frees_nothing() {
        bench.served(40, 500);
        engine.onAck(CLIENT + 1, 40, 0);
        assertThat(engine.rpcs()).isEqualTo(1);
    }

    @Test
    void an_acknowledgement_of_an_rpc_that_is_not_known_changes_nothing() {
        bench.served(40, 500);
        engine.onAck(CLIENT, 42, 0);
        assertThat(engine.rpcs()).isEqualTo(1);
        assertThat(bench.take()).isEmpty();
    }

    @Test
    void an_acknowledgement_stops_what_is_left_of_the_response() {
        bench.request(40);
        bench.respond(40, 5_000);
        engine.pull(0);
        engine.onAck(CLIENT, 40, 0);
        assertThat(bench.takeData()).as("the packet before it").hasSize(1);
        assertThat(engine.rpcs()).isZero();
    }

    @Test
    void an_acknowledgement_in_service_ends_the_rpc_and_it_cannot_be_answered_any_more() {
        bench.request(40);
        engine.onAck(CLIENT, 40, 0);
        assertThat(engine.rpcs()).isZero();
        assertThat(bench.respond(40, 10)).isFalse();
        assertThat(bench.take()).isEmpty();
    }

    @Test
    void an_acknowledgement_under_a_servers_id_is_malformed() {
        long id = bench.sentCall(10);
        engine.onAck(SERVER, id | 1, 0);
        assertThat(bench.counters.malformedDropped).isEqualTo(1);
        assertThat(engine.rpcs()).isEqualTo(1);
    }

    @Test
    void an_ack_packet_is_counted_whatever_it_lists() {
        engine.onAckPacket(CLIENT);
        assertThat(bench.counters.received(PacketType.ACK)).isEqualTo(1);
        assertThat(bench.take()).isEmpty();
    }

    @Test
    void a_server_asks_for_the_acknowledgement_two_ticks_after_it_found_the_response_sent() {
        bench.served(40, 500);
        bench.tick();
        assertThat(bench.take()).as("found sent").isEmpty();
        bench.tick();
        assertThat(bench.take()).as("one tick later").isEmpty();
        bench.tick();
        assertThat(bench.take()).containsExactly(NEED_ACK);
    }

    @Test
    void and_again_each_tick_until_it_has_it() {
        bench.served(40, 500);
        bench.ticks(5);
        assertThat(bench.take()).containsExactly(NEED_ACK, NEED_ACK, NEED_ACK);
        engine.onAck(CLIENT, 40, bench.nowPs);
        bench.ticks(5);
        assertThat(bench.take()).isEmpty();
    }

    @Test
    void the_ticks_before_an_acknowledgement_is_asked_for_can_be_set() {
        RpcBench patient =
                new RpcBench(new RpcTestSettings().silence(new SilenceSettings(RpcTestSettings.TICK_PS, 5, 5, 100, 4)));
        patient.served(40, 500);
        patient.ticks(4);
        assertThat(patient.take()).isEmpty();
        patient.tick();
        assertThat(patient.take()).containsExactly(NEED_ACK);
    }

    @Test
    void a_server_does_not_ask_before_its_response_is_wholly_sent() {
        bench.served(40, 15_000);
        // 5000 bytes wait for a grant.
        bench.ticks(20);
        assertThat(bench.take()).isEmpty();
        engine.onGrant(CLIENT, 40, 15_000, 0, bench.nowPs);
        bench.take();
        bench.ticks(2);
        assertThat(bench.take()).isEmpty();
        bench.tick();
        assertThat(bench.take()).containsExactly(NEED_ACK);
    }

    /** Linux keeps such an RPC for ever: its client has timed out, and nobody will grant the rest. */
    @Test
    void a_server_whose_response_gets_no_grant_asks_after_as_many_ticks_as_a_client_would_wait() {
        bench.served(40, 15_000);
        bench.ticks(99);
        assertThat(bench.take()).isEmpty();
        bench.tick();
        assertThat(bench.take()).containsExactly(NEED_ACK);
        bench.ticks(4);
        assertThat(bench.take()).isEmpty();
        bench.tick();
        assertThat(bench.take()).containsExactly(NEED_ACK);
    }

    @Test
    void a_client_that_does_not_know_the_rpc_acknowledges_it_when_asked() {
        engine.onNeedAck(SERVER, 901, 0);
        assertThat(bench.take()).containsExactly(new Ack(SERVER, 900, List.of()));
    }

    @Test
    void and_all_others_that_wait_with_it() {
        List<Long> ids = finishedCalls(3);
        engine.onNeedAck(SERVER, ids.get(1) | 1, 0);
        assertThat(bench.take()).singleElement().satisfies(packet -> {
            assertThat(packet.id()).isEqualTo(ids.get(1));
            assertThat(((Ack) packet).others()).containsExactlyInAnyOrderElementsOf(ids);
        });
    }

    @Test
    void a_client_that_has_nothing_of_the_response_asks_for_all_of_it_instead() {
        long id = bench.sentCall(10);
        engine.onNeedAck(SERVER, id | 1, 0);
        assertThat(bench.take()).containsExactly(new Resend(SERVER, id, 0, EVERYTHING, 7));
    }

    @Test
    void a_client_that_misses_some_of_the_response_asks_for_that_instead() {
        long id = bench.sentCall(10);
        bench.response(id, 9_000, PACKET, PACKET);
        engine.onNeedAck(SERVER, id | 1, 0);
        assertThat(bench.take())
                .containsExactly(
                        new Resend(SERVER, id, 0, PACKET, 7),
                        new Resend(SERVER, id, 2 * PACKET, 9_000 - 2 * PACKET, 7));
    }

    @Test
    void a_request_for_an_acknowledgement_does_not_end_the_silence() {
        long id = bench.sentCall(10);
        bench.ticks(4);
        engine.onNeedAck(SERVER, id | 1, bench.nowPs);
        bench.take();
        bench.tick();
        assertThat(bench.take()).containsExactly(new Resend(SERVER, id, 0, EVERYTHING, 7));
    }

    @Test
    void a_server_is_not_asked_for_acknowledgements() {
        bench.served(40, 500);
        engine.onNeedAck(CLIENT, 40, 0);
        assertThat(bench.counters.malformedDropped).isEqualTo(1);
        assertThat(bench.take()).isEmpty();
    }
}
