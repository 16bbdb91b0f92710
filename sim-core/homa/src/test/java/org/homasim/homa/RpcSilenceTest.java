// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.homasim.homa.RpcBench.CLIENT;
import static org.homasim.homa.RpcBench.EVERYTHING;
import static org.homasim.homa.RpcBench.SERVER;
import static org.homasim.homa.RpcTestSettings.PACKET;
import static org.homasim.homa.RpcTestSettings.TICK_PS;

import java.util.ArrayList;
import java.util.List;
import org.homasim.homa.RpcRecorder.Ack;
import org.homasim.homa.RpcRecorder.Grant;
import org.homasim.homa.RpcRecorder.Resend;
import org.junit.jupiter.api.Test;

/** What a peer's silence leads to, tick by tick. */
class RpcSilenceTest {
    private final RpcBench bench = new RpcBench();
    private final HomaEngine engine = bench.engine;

    private static Resend wholeResponse(long id) {
        return new Resend(SERVER, id, 0, EVERYTHING, 7);
    }

    /** The ticks, counted from 1, in which something but data was sent. */
    private List<Integer> ticksWithControl(int ticks) {
        List<Integer> found = new ArrayList<>();
        for (int tick = 1; tick <= ticks; tick++) {
            bench.tick();
            if (!bench.takeControl().isEmpty()) {
                found.add(tick);
            }
        }
        return found;
    }

    @Test
    void a_client_that_has_sent_its_request_and_hears_nothing_asks_for_all_of_the_response() {
        long id = bench.sentCall(100);
        bench.ticks(4);
        assertThat(bench.take()).isEmpty();
        bench.tick();
        assertThat(bench.take()).containsExactly(wholeResponse(id));
    }

    @Test
    void it_asks_every_five_ticks_and_is_given_up_after_a_hundred() {
        bench.sentCall(100);
        assertThat(ticksWithControl(99))
                .containsExactly(5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60, 65, 70, 75, 80, 85, 90, 95);
        assertThat(bench.out.failures).isEmpty();
        bench.tick();
        assertThat(bench.take()).isEmpty();
        assertThat(bench.out.failures).containsExactly("call of 100");
        assertThat(engine.rpcs()).isZero();
        assertThat(bench.counters.clientTimeouts).isEqualTo(1);
    }

    @Test
    void the_ticks_can_be_set() {
        RpcBench hasty = new RpcBench(new RpcTestSettings().silence(new SilenceSettings(TICK_PS, 3, 2, 8, 2)));
        hasty.sentCall(100);
        List<Integer> asked = new ArrayList<>();
        for (int tick = 1; tick <= 8; tick++) {
            hasty.tick();
            if (!hasty.take().isEmpty()) {
                asked.add(tick);
            }
        }
        assertThat(asked).containsExactly(3, 5, 7);
        assertThat(hasty.out.failures).hasSize(1);
    }

    @Test
    void a_tick_shorter_than_one_is_refused() {
        assertThatThrownBy(() -> new SilenceSettings(0, 5, 5, 100, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SilenceSettings(1, 0, 5, 100, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SilenceSettings(1, 5, 0, 100, 2)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void while_granted_bytes_are_not_sent_the_client_does_not_wait_for_its_server() {
        bench.call(100);
        bench.ticks(200);
        assertThat(bench.out.failures).isEmpty();
        assertThat(bench.takeControl()).isEmpty();
        bench.ticks(4);
        assertThat(bench.take()).as("silence begins when all was sent").isEmpty();
    }

    @Test
    void a_request_that_waits_for_grants_is_asked_about() {
        long id = bench.sentCall(20_000);
        bench.ticks(5);
        assertThat(bench.take()).containsExactly(wholeResponse(id));
    }

    @Test
    void busy_ends_the_silence() {
        long id = bench.sentCall(100);
        bench.ticks(4);
        engine.onBusy(SERVER, id | 1, bench.nowPs);
        bench.ticks(4);
        assertThat(bench.take()).isEmpty();
        bench.tick();
        assertThat(bench.take()).containsExactly(wholeResponse(id));
    }

    @Test
    void a_server_that_is_busy_for_ever_is_waited_for_for_ever() {
        long id = bench.sentCall(100);
        for (int i = 0; i < 100; i++) {
            bench.ticks(5);
            engine.onBusy(SERVER, id | 1, bench.nowPs);
        }
        assertThat(bench.out.failures).isEmpty();
        assertThat(engine.rpcs()).isEqualTo(1);
    }

    @Test
    void a_grant_ends_the_silence_even_if_it_grants_nothing_new() {
        long id = bench.sentCall(20_000);
        bench.ticks(4);
        engine.onGrant(SERVER, id | 1, 10_000, 0, bench.nowPs);
        bench.ticks(4);
        assertThat(bench.take()).isEmpty();
        bench.tick();
        assertThat(bench.take()).hasSize(1);
    }

    @Test
    void data_ends_the_silence_even_if_it_is_a_duplicate() {
        long id = bench.sentCall(100);
        bench.response(id, 5_000, 0, PACKET);
        bench.ticks(4);
        bench.response(id, 5_000, 0, PACKET);
        bench.ticks(4);
        assertThat(bench.take()).isEmpty();
        bench.tick();
        assertThat(bench.take()).hasSize(1);
    }

    @Test
    void a_resend_or_an_unknown_does_not_end_the_silence() {
        long id = bench.sentCall(100);
        bench.ticks(4);
        engine.onResend(SERVER, id | 1, 0, 100, 7, bench.nowPs);
        engine.onRpcUnknown(SERVER, id | 1, bench.nowPs);
        bench.take();
        bench.tick();
        assertThat(bench.take()).containsExactly(wholeResponse(id));
    }

    @Test
    void a_packet_of_another_rpc_does_not_end_the_silence() {
        long silent = bench.sentCall(100);
        long other = bench.sentCall(100);
        bench.ticks(4);
        engine.onBusy(SERVER, other | 1, bench.nowPs);
        bench.tick();
        assertThat(bench.take()).containsExactly(wholeResponse(silent));
    }

    @Test
    void every_gap_and_the_granted_tail_are_asked_for_at_the_highest_level() {
        long id = bench.sentCall(100);
        bench.response(id, 9_000, PACKET, PACKET);
        bench.response(id, 9_000, 4 * PACKET, PACKET);
        bench.ticks(5);
        assertThat(bench.take())
                .containsExactly(
                        new Resend(SERVER, id, 0, PACKET, 7),
                        new Resend(SERVER, id, 2 * PACKET, 2 * PACKET, 7),
                        new Resend(SERVER, id, 5 * PACKET, 9_000 - 5 * PACKET, 7));
    }

    @Test
    void without_a_tail_only_the_gaps_are_asked_for() {
        long id = bench.sentCall(100);
        bench.response(id, 3_000, 2 * PACKET, 3_000 - 2 * PACKET);
        bench.ticks(5);
        assertThat(bench.take()).containsExactly(new Resend(SERVER, id, 0, 2 * PACKET, 7));
    }

    @Test
    void the_tail_ends_where_the_grants_end() {
        bench.request(40, 50_000, 0, PACKET);
        assertThat(bench.take()).containsExactly(new Grant(CLIENT, 41, 10_000 + PACKET, 0));
        bench.ticks(5);
        assertThat(bench.take()).containsExactly(new Resend(CLIENT, 41, PACKET, 10_000, 7));
    }

    @Test
    void what_was_not_granted_is_not_missed() {
        // No room for grants: a window of one byte, of which nothing remains when all unscheduled bytes have come.
        RpcBench narrow = new RpcBench(new RpcTestSettings().grants(RpcTestSettings.grants(1, 1)));
        narrow.request(40, 20_000, 0, 10_000);
        narrow.engine.onData(CLIENT, 42, 20_000, 10_000, 0, 10_000, 0);
        narrow.take();
        // The first was granted a byte, the second finds no room: only the first owes something.
        narrow.ticks(5);
        assertThat(narrow.take()).containsExactly(new Resend(CLIENT, 41, 10_000, 1, 7));
        narrow.ticks(200);
        assertThat(narrow.engine.rpcs())
                .as("the one that owes was given up, then the other granted")
                .isZero();
    }

    @Test
    void a_request_that_stays_incomplete_is_given_up_without_a_word_to_the_application() {
        bench.request(40, 3_000, 0, PACKET);
        assertThat(ticksWithControl(99)).hasSize(19);
        bench.tick();
        assertThat(engine.rpcs()).isZero();
        assertThat(bench.counters.serverTimeouts).isEqualTo(1);
        assertThat(bench.out.requests).isEmpty();
        assertThat(bench.out.failures).isEmpty();
    }

    @Test
    void a_request_that_was_given_up_may_come_again() {
        bench.request(40, 3_000, 0, PACKET);
        bench.ticks(100);
        bench.request(40, 3_000, 0, PACKET);
        bench.request(40, 3_000, PACKET, PACKET);
        bench.request(40, 3_000, 2 * PACKET, 3_000 - 2 * PACKET);
        assertThat(bench.out.requests).hasSize(1);
    }

    @Test
    void a_request_in_service_waits_for_its_application_for_ever() {
        bench.request(40);
        bench.ticks(500);
        assertThat(bench.take()).isEmpty();
        assertThat(bench.respond(40, 10)).isTrue();
    }

    @Test
    void a_server_that_sends_its_response_does_not_time_out() {
        bench.served(40, 500);
        bench.ticks(500);
        assertThat(engine.rpcs()).isEqualTo(1);
        assertThat(bench.counters.serverTimeouts).isZero();
    }

    @Test
    void of_several_rpcs_only_the_silent_are_given_up_and_in_the_order_they_began() {
        engine.call(SERVER, 10, "first", 0);
        long alive = engine.call(SERVER, 10, "alive", 0);
        engine.call(SERVER, 10, "third", 0);
        bench.take();
        bench.ticks(50);
        engine.onBusy(SERVER, alive | 1, bench.nowPs);
        bench.ticks(50);
        assertThat(bench.out.failures).containsExactly("first", "third");
        assertThat(engine.rpcs()).isEqualTo(1);
    }

    @Test
    void an_application_may_call_again_from_within_a_failure() {
        bench.sentCall(100);
        bench.sentCall(100);
        bench.out.onDelivery = () -> bench.call(50);
        bench.ticks(100);
        assertThat(bench.out.failures).hasSize(2);
        assertThat(engine.rpcs()).isEqualTo(2);
        assertThat(bench.takeControl()).as("but what was sent before").hasSize(19 * 2);
    }

    @Test
    void a_response_to_a_call_that_was_given_up_is_dropped_and_its_server_may_forget() {
        long id = bench.sentCall(100);
        bench.ticks(100);
        bench.take();
        bench.response(id);
        assertThat(bench.out.responses).isEmpty();
        assertThat(bench.counters.unknownDropped).isEqualTo(1);
        engine.onNeedAck(SERVER, id | 1, bench.nowPs);
        assertThat(bench.take()).containsExactly(new Ack(SERVER, id, List.of()));
    }

    @Test
    void ticks_run_only_while_there_are_rpcs() {
        assertThat(bench.out.timerPs).isEqualTo(Long.MAX_VALUE);
        long id = bench.sentCall(100);
        assertThat(bench.out.timerPs).isEqualTo(TICK_PS);
        bench.response(id);
        bench.ticks(2);
        assertThat(bench.out.timerPs).isEqualTo(Long.MAX_VALUE);
        bench.nowPs += 500;
        bench.call(100);
        assertThat(bench.out.timerPs).isEqualTo(bench.nowPs + TICK_PS);
    }

    @Test
    void a_timer_that_expires_early_is_no_tick() {
        bench.served(40, 500);
        for (int i = 0; i < 10; i++) {
            engine.onTimer(TICK_PS - 1);
        }
        assertThat(bench.take()).isEmpty();
        assertThat(bench.out.timerPs).isEqualTo(TICK_PS);
    }
}
