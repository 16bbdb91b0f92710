// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.homasim.homa.RpcBench.CLIENT;
import static org.homasim.homa.RpcBench.EVERYTHING;
import static org.homasim.homa.RpcBench.SERVER;
import static org.homasim.homa.RpcTestSettings.PACKET;

import org.homasim.homa.RpcRecorder.Grant;
import org.homasim.homa.RpcRecorder.Request;
import org.homasim.homa.RpcRecorder.Resend;
import org.junit.jupiter.api.Test;

/** The pages that incoming messages are stored in, and what becomes of messages that find none. */
class ReceiveBuffersTest {
    private static final int PAGE = ReceiveBuffers.PAGE_BYTES;

    private final ReceiveBuffers buffers = new ReceiveBuffers(4 * PAGE);

    private BufferedMessage stored(long messageBytes) {
        BufferedMessage message = new BufferedMessage();
        assertThat(buffers.store(message, messageBytes)).isTrue();
        return message;
    }

    private void refused(long messageBytes) {
        int before = buffers.availablePages();
        BufferedMessage message = new BufferedMessage();
        assertThat(buffers.store(message, messageBytes)).isFalse();
        assertThat(message.isStored).isFalse();
        assertThat(buffers.availablePages()).isEqualTo(before);
    }

    @Test
    void a_page_has_65536_bytes() {
        assertThat(PAGE).isEqualTo(65_536);
    }

    @Test
    void a_message_takes_as_many_pages_as_it_fills_and_gives_them_back() {
        BufferedMessage message = stored(3 * PAGE);
        assertThat(buffers.availablePages()).isEqualTo(1);
        buffers.release(message);
        assertThat(buffers.availablePages()).isEqualTo(4);
    }

    @Test
    void the_rest_of_a_message_takes_a_part_of_one_more_page() {
        stored(2 * PAGE + 1);
        assertThat(buffers.availablePages()).isEqualTo(1);
    }

    @Test
    void messages_share_a_page_as_long_as_it_has_room() {
        stored(PAGE / 2);
        stored(PAGE / 2);
        assertThat(buffers.availablePages()).isEqualTo(3);
        stored(1);
        assertThat(buffers.availablePages()).isEqualTo(2);
    }

    @Test
    void a_message_whose_rest_does_not_fit_begins_another_page() {
        stored(PAGE / 2);
        stored(PAGE / 2 + 1);
        assertThat(buffers.availablePages()).isEqualTo(2);
        stored(PAGE / 2 - 1);
        assertThat(buffers.availablePages()).as("there is room on the second").isEqualTo(2);
    }

    @Test
    void a_shared_page_comes_free_when_the_last_of_its_messages_does() {
        BufferedMessage first = stored(PAGE / 2);
        BufferedMessage second = stored(PAGE / 2);
        stored(1);
        buffers.release(second);
        assertThat(buffers.availablePages()).isEqualTo(2);
        buffers.release(first);
        assertThat(buffers.availablePages()).isEqualTo(3);
    }

    @Test
    void space_given_back_within_a_page_is_not_used_again_until_all_of_it_is() {
        stored(10);
        BufferedMessage released = stored(PAGE - 10);
        buffers.release(released);
        stored(10);
        assertThat(buffers.availablePages()).as("a second page").isEqualTo(2);
    }

    @Test
    void a_page_being_filled_of_which_nobody_has_a_part_is_begun_anew() {
        buffers.release(stored(PAGE - 10));
        stored(PAGE - 10);
        assertThat(buffers.availablePages()).isEqualTo(3);
        stored(3 * PAGE);
        assertThat(buffers.availablePages()).isZero();
    }

    @Test
    void a_message_for_which_there_are_too_few_pages_takes_none() {
        refused(4 * PAGE + 1);
        refused(5 * PAGE);
        stored(2 * PAGE);
        refused(3 * PAGE);
        refused(2 * PAGE + 1);
    }

    @Test
    void a_shorter_message_may_find_space_where_a_longer_did_not() {
        stored(3 * PAGE);
        refused(2 * PAGE);
        stored(PAGE);
    }

    @Test
    void pages_are_used_again_and_again() {
        for (int i = 0; i < 100; i++) {
            BufferedMessage message = stored(3 * PAGE + 40_000);
            BufferedMessage other = stored(20_000);
            buffers.release(message);
            buffers.release(other);
        }
        assertThat(buffers.availablePages()).isEqualTo(4);
    }

    @Test
    void giving_back_twice_gives_back_once() {
        BufferedMessage message = stored(2 * PAGE + 5);
        buffers.release(message);
        buffers.release(message);
        assertThat(buffers.availablePages()).isEqualTo(4);
    }

    @Test
    void a_pool_without_limit_stores_everything() {
        ReceiveBuffers unlimited = new ReceiveBuffers(Long.MAX_VALUE);
        for (int i = 0; i < 1000; i++) {
            assertThat(unlimited.store(new BufferedMessage(), Long.MAX_VALUE)).isTrue();
        }
    }

    @Test
    void a_pool_of_less_than_a_page_stores_nothing() {
        assertThat(new ReceiveBuffers(PAGE - 1).store(new BufferedMessage(), 1)).isFalse();
        assertThatThrownBy(() -> new RpcTestSettings().receiveBufferBytes(0).parameters())
                .isInstanceOf(IllegalArgumentException.class);
    }

    // In an engine with one page.

    private static RpcBench onePage() {
        return new RpcBench(new RpcTestSettings().receiveBufferBytes(PAGE).unscheduledBytes(PAGE));
    }

    /** A whole request of any length, in packets. */
    private static void wholeRequest(RpcBench bench, long clientId, long messageBytes) {
        for (long offset = 0; offset < messageBytes; offset += PACKET) {
            int bytes = (int) Math.min(PACKET, messageBytes - offset);
            bench.engine.onData(CLIENT, clientId, messageBytes, messageBytes, offset, bytes, bench.nowPs);
        }
    }

    private static Resend wakeUp(long id, int level) {
        return new Resend(CLIENT, id, 0, EVERYTHING, level);
    }

    @Test
    void data_that_find_no_space_are_dropped_and_counted() {
        RpcBench bench = onePage();
        wholeRequest(bench, 40, PAGE);
        wholeRequest(bench, 42, 2 * PACKET);
        assertThat(bench.out.requests).containsExactly(new Request(CLIENT, 41, PAGE));
        assertThat(bench.counters.bufferFailures).isEqualTo(1);
        assertThat(bench.counters.unstoredDropped).isEqualTo(2);
        assertThat(bench.engine.rpcs()).as("but the RPC is known").isEqualTo(2);
    }

    @Test
    void a_message_that_waits_for_space_is_not_granted() {
        RpcBench bench = onePage();
        wholeRequest(bench, 40, PAGE);
        bench.request(42, 60_000, 0, PACKET);
        assertThat(bench.take()).isEmpty();
    }

    @Test
    void a_message_that_waits_for_space_is_neither_asked_for_nor_given_up() {
        RpcBench bench = onePage();
        wholeRequest(bench, 40, PAGE);
        wholeRequest(bench, 42, 100);
        bench.ticks(300);
        assertThat(bench.take()).isEmpty();
        assertThat(bench.engine.rpcs()).isEqualTo(2);
    }

    @Test
    void space_that_comes_free_goes_to_the_shortest_first_as_far_as_it_goes() {
        RpcBench bench = onePage();
        wholeRequest(bench, 40, PAGE);
        bench.request(42, 30_000, 0, PACKET);
        bench.request(44, 20_000, 0, PACKET);
        bench.request(46, 40_000, 0, PACKET);
        bench.respond(40, 10);
        // 20000 and 30000 share the page; 40000 more do not fit.
        assertThat(bench.takeControl()).containsExactly(wakeUp(45, 6), wakeUp(43, 6));
    }

    @Test
    void of_two_equally_long_the_older_is_woken_first() {
        RpcBench bench = onePage();
        wholeRequest(bench, 40, PAGE);
        bench.request(42, 40_000, 0, PACKET);
        bench.request(44, 40_000, 0, PACKET);
        bench.respond(40, 10);
        assertThat(bench.takeControl()).containsExactly(wakeUp(43, 6));
    }

    @Test
    void a_message_that_was_woken_is_received() {
        RpcBench bench = onePage();
        wholeRequest(bench, 40, PAGE);
        wholeRequest(bench, 42, 5_000);
        bench.respond(40, 10);
        bench.take();
        wholeRequest(bench, 42, 5_000);
        assertThat(bench.out.requests).contains(new Request(CLIENT, 43, 5_000));
    }

    @Test
    void a_message_that_was_woken_is_granted_when_its_data_come() {
        RpcBench bench = onePage();
        wholeRequest(bench, 40, PAGE);
        bench.request(42, 60_000, 0, PACKET);
        bench.respond(40, 10);
        bench.take();
        bench.request(42, 60_000, 0, PACKET);
        assertThat(bench.takeControl()).containsExactly(new Grant(CLIENT, 43, 10_000 + PACKET, 0));
    }

    @Test
    void a_message_that_was_woken_and_stays_silent_is_asked_for_again() {
        RpcBench bench = onePage();
        wholeRequest(bench, 40, PAGE);
        bench.request(42, 5_000, 0, PACKET);
        bench.respond(40, 10);
        bench.engine.onAck(CLIENT, 40, 0);
        bench.take();
        bench.ticks(5);
        assertThat(bench.takeControl()).containsExactly(new Resend(CLIENT, 43, 0, 5_000, 7));
    }

    @Test
    void with_at_most_two_levels_it_is_woken_at_the_lowest() {
        for (int levels = 1; levels <= 2; levels++) {
            RpcBench bench = new RpcBench(new RpcTestSettings()
                    .priorities(levels)
                    .receiveBufferBytes(PAGE)
                    .unscheduledBytes(PAGE));
            wholeRequest(bench, 40, PAGE);
            bench.request(42, 100, 0, 100);
            bench.respond(40, 10);
            assertThat(bench.takeControl()).containsExactly(wakeUp(43, 0));
        }
    }

    @Test
    void a_request_holds_its_space_until_it_is_answered() {
        RpcBench bench = onePage();
        wholeRequest(bench, 40, PAGE);
        wholeRequest(bench, 42, 100);
        bench.ticks(10);
        assertThat(bench.take()).isEmpty();
        bench.respond(40, 10);
        assertThat(bench.takeControl()).hasSize(1);
    }

    @Test
    void a_response_gives_its_space_back_when_it_is_delivered() {
        RpcBench bench = onePage();
        long id = bench.sentCall(10);
        bench.engine.onData(SERVER, id | 1, 40_000, 40_000, 0, PACKET, 0);
        long other = bench.sentCall(10);
        bench.engine.onData(SERVER, other | 1, 30_000, 30_000, 0, PACKET, 0);
        assertThat(bench.counters.unstoredDropped).isEqualTo(1);
        for (long offset = PACKET; offset < 40_000; offset += PACKET) {
            int bytes = (int) Math.min(PACKET, 40_000 - offset);
            bench.engine.onData(SERVER, id | 1, 40_000, 40_000, offset, bytes, 0);
        }
        assertThat(bench.out.responses).hasSize(1);
        assertThat(bench.takeControl()).contains(new Resend(SERVER, other, 0, EVERYTHING, 6));
    }

    @Test
    void a_message_that_was_given_up_gives_its_space_back() {
        RpcBench bench = onePage();
        bench.request(40, 40_000, 0, PACKET);
        bench.request(42, 30_000, 0, PACKET);
        bench.ticks(99);
        bench.take();
        bench.tick();
        assertThat(bench.takeControl()).containsExactly(wakeUp(43, 6));
    }

    @Test
    void a_message_that_ended_while_it_waited_is_not_woken() {
        RpcBench bench = onePage();
        wholeRequest(bench, 40, PAGE);
        bench.request(42, 5_000, 0, PACKET);
        bench.engine.onRpcUnknown(CLIENT, 42, 0);
        bench.respond(40, 10);
        assertThat(bench.takeControl()).isEmpty();
        assertThat(bench.engine.rpcs()).isEqualTo(1);
    }

    @Test
    void a_server_whose_request_waits_for_space_is_busy() {
        RpcBench bench = onePage();
        wholeRequest(bench, 40, PAGE);
        bench.request(42, 5_000, 0, PACKET);
        bench.engine.onResend(CLIENT, 42, 0, EVERYTHING, 7, 0);
        assertThat(bench.take()).hasSize(1).extracting(RpcRecorder.Packet::id).containsExactly(43L);
    }
}
