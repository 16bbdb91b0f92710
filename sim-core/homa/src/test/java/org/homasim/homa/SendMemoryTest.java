// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.homasim.homa.RpcBench.CLIENT;
import static org.homasim.homa.RpcBench.EVERYTHING;
import static org.homasim.homa.RpcBench.SERVER;

import org.homasim.homa.RpcRecorder.Bare;
import org.homasim.homa.RpcRecorder.Data;
import org.homasim.homa.wire.PacketType;
import org.junit.jupiter.api.Test;

/** A limit of 5000 bytes on messages that have started and not ended. */
class SendMemoryTest {
    private final RpcBench bench = new RpcBench(new RpcTestSettings().sendMemoryBytes(5_000));
    private final HomaEngine engine = bench.engine;

    private long[] startedLengths() {
        return bench.takeData().stream()
                .mapToLong(Data::messageBytes)
                .distinct()
                .toArray();
    }

    @Test
    void a_message_starts_while_less_than_the_limit_is_in_use_and_may_exceed_it() {
        bench.call(4_999);
        bench.call(3_000);
        bench.call(1);
        assertThat(startedLengths()).containsExactlyInAnyOrder(4_999, 3_000);
    }

    @Test
    void at_the_limit_none_starts() {
        bench.call(5_000);
        bench.call(1);
        assertThat(startedLengths()).containsExactly(5_000);
    }

    @Test
    void memory_comes_free_when_an_rpc_ends_and_not_when_its_message_was_sent() {
        long id = bench.sentCall(5_000);
        bench.call(1);
        assertThat(bench.take()).isEmpty();
        bench.response(id);
        assertThat(startedLengths()).containsExactly(1);
    }

    /** As sockets of their own have them: else requests could keep the memory that their responses need. */
    @Test
    void requests_and_responses_have_memory_of_their_own() {
        bench.sentCall(5_000);
        bench.request(40);
        assertThat(bench.respond(40, 200)).isTrue();
        assertThat(startedLengths()).containsExactly(200);
    }

    @Test
    void those_that_wait_start_first_come_first_served() {
        long id = bench.sentCall(5_000);
        bench.call(4_999);
        bench.call(3_000);
        bench.call(10);
        bench.response(id);
        assertThat(startedLengths()).as("10 does not pass").containsExactlyInAnyOrder(4_999, 3_000);
    }

    @Test
    void one_that_comes_later_does_not_pass_those_that_wait() {
        bench.sentCall(2_000);
        long second = bench.sentCall(4_000);
        bench.call(4_500);
        bench.response(second);
        // 2000 in use: 4500 starts. 6500 in use.
        bench.call(7);
        assertThat(startedLengths()).containsExactly(4_500);
    }

    @Test
    void a_call_that_waits_is_not_given_up() {
        long first = bench.sentCall(5_000);
        bench.call(10);
        for (int tick = 0; tick < 300; tick++) {
            engine.onBusy(SERVER, first | 1, bench.nowPs);
            bench.tick();
        }
        assertThat(bench.out.failures).isEmpty();
        assertThat(bench.takeData()).isEmpty();
        bench.response(first);
        assertThat(startedLengths()).containsExactly(10);
        bench.ticks(99);
        assertThat(bench.out.failures).isEmpty();
        bench.tick();
        assertThat(bench.out.failures).as("silence counts from the start").hasSize(1);
    }

    @Test
    void a_call_that_is_given_up_frees_its_memory() {
        bench.sentCall(5_000);
        bench.call(10);
        bench.ticks(100);
        assertThat(startedLengths()).containsExactly(10);
    }

    @Test
    void responses_wait_too_and_say_busy() {
        bench.served(40, 5_000);
        bench.request(42);
        assertThat(bench.respond(42, 200)).isTrue();
        assertThat(bench.take()).isEmpty();
        engine.onResend(CLIENT, 42, 0, EVERYTHING, 7, 0);
        assertThat(bench.take()).containsExactly(new Bare(PacketType.BUSY, CLIENT, 43));
        engine.onAck(CLIENT, 40, 0);
        assertThat(startedLengths()).containsExactly(200);
    }

    @Test
    void a_response_that_waits_cannot_be_given_twice() {
        bench.sentCall(5_000);
        bench.request(40);
        bench.respond(40, 200);
        assertThat(bench.respond(40, 200)).isFalse();
    }

    @Test
    void a_response_whose_rpc_ended_while_it_waited_does_not_start() {
        long id = bench.sentCall(5_000);
        bench.request(40);
        bench.respond(40, 200);
        engine.onRpcUnknown(CLIENT, 40, 0);
        bench.call(30);
        bench.response(id);
        assertThat(startedLengths()).containsExactly(30);
        assertThat(engine.rpcs()).isEqualTo(1);
    }

    @Test
    void packets_for_a_call_that_waits_change_nothing() {
        bench.sentCall(5_000);
        long id = bench.call(10);
        engine.onGrant(SERVER, id | 1, 10, 0, 0);
        engine.onRpcUnknown(SERVER, id | 1, 0);
        engine.onNeedAck(SERVER, id | 1, 0);
        engine.onBusy(SERVER, id | 1, 0);
        bench.response(id);
        assertThat(bench.take()).isEmpty();
        assertThat(bench.out.responses).isEmpty();
    }

    @Test
    void without_a_limit_all_start() {
        RpcBench unlimited = new RpcBench();
        for (int i = 0; i < 100; i++) {
            unlimited.call(1_000_000);
        }
        assertThat(unlimited.takeData().stream().map(Data::id).distinct()).hasSize(100);
    }

    @Test
    void a_limit_below_one_byte_is_refused() {
        assertThatThrownBy(() -> new RpcTestSettings().sendMemoryBytes(0).parameters())
                .isInstanceOf(IllegalArgumentException.class);
    }
}
