// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.homasim.homa.RpcBench.CLIENT;
import static org.homasim.homa.RpcTestSettings.PACKET;

import org.homasim.homa.RpcRecorder.Request;
import org.junit.jupiter.api.Test;

/** A request whose packets come late, when its server has done with it and forgotten it. */
class AtMostOnceTest {
    private static RpcBench remembering(int requests) {
        return new RpcBench(new RpcTestSettings().rememberedRequests(requests));
    }

    /** A short request arrives, is answered, and the client has done with it. */
    private static void executeAndForget(RpcBench bench, long clientId) {
        bench.served(clientId, 100);
        bench.engine.onAck(CLIENT, clientId, bench.nowPs);
        assertThat(bench.engine.rpcs()).isZero();
    }

    @Test
    void a_late_duplicate_is_not_executed_again() {
        RpcBench bench = remembering(100);
        executeAndForget(bench, 40);
        assertThat(bench.request(40, 100, 0, 100)).isFalse();
        assertThat(bench.out.requests).hasSize(1);
        assertThat(bench.engine.rpcs()).isZero();
        assertThat(bench.counters.repeatedRequestsDropped).isEqualTo(1);
        assertThat(bench.take()).isEmpty();
    }

    @Test
    void without_memory_a_late_duplicate_is_executed_a_second_time_as_in_linux() {
        RpcBench bench = remembering(0);
        executeAndForget(bench, 40);
        assertThat(bench.request(40, 100, 0, 100)).isTrue();
        assertThat(bench.out.requests).containsExactly(new Request(CLIENT, 41, 100), new Request(CLIENT, 41, 100));
        assertThat(bench.respond(40, 100)).as("and answered a second time").isTrue();
        assertThat(bench.takeData()).hasSize(1);
    }

    @Test
    void the_request_of_another_client_with_the_same_id_is_executed() {
        RpcBench bench = remembering(100);
        executeAndForget(bench, 40);
        bench.engine.onData(CLIENT + 1, 40, 100, 100, 0, 100, 0);
        assertThat(bench.out.requests).hasSize(2);
    }

    @Test
    void a_server_remembers_so_many_of_the_latest() {
        RpcBench bench = remembering(2);
        executeAndForget(bench, 40);
        executeAndForget(bench, 42);
        executeAndForget(bench, 44);
        bench.request(42);
        bench.request(44);
        assertThat(bench.out.requests).hasSize(3);
        bench.request(40);
        assertThat(bench.out.requests).as("the oldest is forgotten").hasSize(4);
    }

    @Test
    void a_request_that_was_not_complete_when_it_ended_was_not_executed_and_may_come_again() {
        RpcBench bench = remembering(100);
        bench.request(40, 2_000, 0, PACKET);
        bench.engine.onRpcUnknown(CLIENT, 40, 0);
        bench.request(40, 2_000, 0, PACKET);
        bench.request(40, 2_000, PACKET, 2_000 - PACKET);
        assertThat(bench.out.requests).hasSize(1);
    }

    @Test
    void a_request_that_ended_in_service_is_not_executed_again() {
        RpcBench bench = remembering(100);
        bench.request(40);
        bench.engine.onRpcUnknown(CLIENT, 40, 0);
        bench.request(40);
        assertThat(bench.out.requests).hasSize(1);
        assertThat(bench.counters.repeatedRequestsDropped).isEqualTo(1);
    }

    @Test
    void a_late_response_is_never_delivered_twice() {
        RpcBench bench = remembering(0);
        long id = bench.sentCall(10);
        bench.response(id);
        bench.response(id);
        assertThat(bench.out.responses).hasSize(1);
    }

    @Test
    void a_negative_memory_is_refused() {
        assertThatThrownBy(() -> remembering(-1)).isInstanceOf(IllegalArgumentException.class);
    }
}
