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

/** Packets of RPCs that one side does not know. */
class RpcUnknownTest {
    private final RpcBench bench = new RpcBench();
    private final HomaEngine engine = bench.engine;

    @Test
    void a_server_answers_a_resend_for_an_rpc_it_does_not_know() {
        engine.onResend(CLIENT, 40, 0, EVERYTHING, 7, 0);
        assertThat(bench.take()).containsExactly(new Bare(PacketType.RPC_UNKNOWN, CLIENT, 41));
        assertThat(engine.rpcs()).isZero();
    }

    @Test
    void a_client_answers_a_resend_for_an_rpc_it_does_not_know() {
        engine.onResend(SERVER, 901, 0, EVERYTHING, 7, 0);
        assertThat(bench.take()).containsExactly(new Bare(PacketType.RPC_UNKNOWN, SERVER, 900));
    }

    @Test
    void grants_busies_and_unknowns_for_rpcs_it_does_not_know_are_counted_and_dropped() {
        for (long id : List.of(40L, 901L)) {
            engine.onGrant(CLIENT, id, 20_000, 0, 0);
            engine.onBusy(CLIENT, id, 0);
            engine.onRpcUnknown(CLIENT, id, 0);
        }
        assertThat(bench.counters.unknownDropped).isEqualTo(6);
        assertThat(bench.take()).isEmpty();
        assertThat(engine.rpcs()).isZero();
    }

    @Test
    void data_for_a_call_a_client_does_not_know_is_dropped() {
        assertThat(engine.onData(SERVER, 901, 100, 100, 0, 100, 0)).isFalse();
        assertThat(bench.counters.unknownDropped).isEqualTo(1);
        assertThat(bench.take()).isEmpty();
        assertThat(engine.rpcs()).isZero();
    }

    @Test
    void data_for_an_rpc_a_server_does_not_know_begins_it() {
        assertThat(bench.request(40, 5_000, 2 * PACKET, PACKET)).isTrue();
        assertThat(engine.rpcs()).isEqualTo(1);
    }

    @Test
    void cutoffs_are_learnt_whatever_rpc_they_name() {
        engine.onCutoffs(SERVER, new long[] {0, 0, 0, 0, 0, 500, 0, 0}, 4, 0);
        bench.call(500);
        assertThat(bench.takeData()).singleElement().satisfies(packet -> {
            assertThat(packet.level()).isEqualTo(5);
            assertThat(packet.cutoffVersion()).isEqualTo(4);
        });
    }

    @Test
    void acknowledgements_beside_an_unknown_one_are_processed() {
        bench.served(40, 100);
        engine.onAckPacket(CLIENT);
        engine.onAck(CLIENT, 70, 0);
        engine.onAck(CLIENT, 40, 0);
        assertThat(engine.rpcs()).isZero();
    }

    @Test
    void a_client_whose_server_does_not_know_the_rpc_sends_again_what_it_had_sent() {
        long id = bench.sentCall(20_000);
        engine.onRpcUnknown(SERVER, id | 1, 0);
        List<Data> data = bench.takeData();
        assertThat(data).hasSize(8).allMatch(Data::retransmission);
        assertThat(data.stream().mapToInt(Data::bytes).sum()).isEqualTo(10_000);
        assertThat(data).extracting(Data::incomingBytes).containsOnly(10_000L);
    }

    @Test
    void it_does_so_at_the_unscheduled_level() {
        engine.onCutoffs(SERVER, RpcTestSettings.CUTOFFS.cutoffs(), 1, 0);
        long id = bench.sentCall(11_000);
        engine.onGrant(SERVER, id | 1, 11_000, 0, 0);
        bench.take();
        engine.onRpcUnknown(SERVER, id | 1, 0);
        assertThat(bench.takeData()).hasSize(9).allMatch(packet -> packet.level() == 5);
    }

    @Test
    void of_a_request_sent_in_part_only_that_part_is_sent_again() {
        long id = bench.call(9_000);
        engine.pull(0);
        bench.out.packets.clear();
        engine.onRpcUnknown(SERVER, id | 1, 0);
        List<Data> data = bench.takeData();
        assertThat(data)
                .filteredOn(Data::retransmission)
                .extracting(Data::offset)
                .containsExactly(0L);
        assertThat(data).filteredOn(packet -> !packet.retransmission()).hasSize(6);
    }

    @Test
    void of_a_request_not_sent_nothing_is_sent_again() {
        long id = bench.call(100);
        engine.onRpcUnknown(SERVER, id | 1, 0);
        assertThat(bench.takeData())
                .singleElement()
                .satisfies(packet -> assertThat(packet.retransmission()).isFalse());
    }

    @Test
    void a_client_that_receives_its_response_ignores_that_its_server_does_not_know_the_rpc() {
        long id = bench.sentCall(100);
        bench.response(id, 5_000, 0, PACKET);
        engine.onRpcUnknown(SERVER, id | 1, 0);
        assertThat(bench.take()).isEmpty();
        assertThat(engine.rpcs()).isEqualTo(1);
    }

    @Test
    void a_server_ends_an_rpc_that_its_client_does_not_know_whatever_its_state() {
        bench.request(40, 5_000, 0, PACKET);
        bench.request(42);
        bench.request(44);
        bench.respond(44, 100);
        for (long id = 40; id <= 44; id += 2) {
            engine.onRpcUnknown(CLIENT, id, 0);
        }
        assertThat(engine.rpcs()).isZero();
        assertThat(bench.counters.endedAsUnknown).isEqualTo(3);
        assertThat(bench.take()).isEmpty();
        assertThat(bench.respond(42, 10)).isFalse();
    }

    @Test
    void a_request_lost_whole_is_recovered() {
        long id = bench.sentCall(100);
        bench.ticks(5);
        assertThat(bench.take()).hasSize(1);
        engine.onRpcUnknown(SERVER, id | 1, bench.nowPs);
        assertThat(bench.takeData()).hasSize(1);
        bench.response(id);
        assertThat(bench.out.responses).hasSize(1);
    }
}
