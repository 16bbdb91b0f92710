// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.homasim.homa.RpcBench.CLIENT;
import static org.homasim.homa.RpcBench.SERVER;
import static org.homasim.homa.RpcTestSettings.PACKET;
import static org.homasim.homa.RpcTestSettings.TICK_PS;

import org.homasim.homa.RpcRecorder.Resend;
import org.junit.jupiter.api.Test;

/** Gaps that are asked for at an age, {@code homa_gap_retry} of June 2024. */
class GapRetryTest {
    private static final long AGE_PS = TICK_PS / 10;

    private final RpcBench bench =
            new RpcBench(new RpcTestSettings().silence(new SilenceSettings(TICK_PS, 5, 5, 100, 2, AGE_PS)));

    private void arrive(long atPs, int packet) {
        bench.nowPs = atPs;
        bench.request(40, 9_000, (long) packet * PACKET, PACKET);
    }

    private static Resend resend(int fromPacket, int packets) {
        return new Resend(CLIENT, 41, (long) fromPacket * PACKET, (long) packets * PACKET, 7);
    }

    @Test
    void a_gap_is_asked_for_at_the_highest_level_with_the_first_packet_once_it_is_old_enough() {
        arrive(0, 0);
        arrive(10, 2);
        arrive(9 + AGE_PS, 3);
        assertThat(bench.take()).isEmpty();
        arrive(10 + AGE_PS, 4);
        assertThat(bench.take()).containsExactly(resend(1, 1));
    }

    @Test
    void without_it_a_gap_waits_for_silence() {
        RpcBench patient = new RpcBench();
        patient.request(40, 9_000, PACKET, PACKET);
        patient.nowPs = 3 * TICK_PS;
        patient.request(40, 9_000, 2 * PACKET, PACKET);
        assertThat(patient.take()).isEmpty();
    }

    @Test
    void a_tick_finds_an_old_gap_though_no_packet_comes() {
        arrive(0, 1);
        bench.tick();
        assertThat(bench.take()).containsExactly(resend(0, 1));
    }

    @Test
    void a_gap_is_asked_for_again_only_after_the_interval_of_resends() {
        arrive(0, 1);
        bench.tick();
        bench.take();
        arrive(2 * TICK_PS - 1, 2);
        bench.ticks(4);
        assertThat(bench.take()).as("ticks 2 to 5").isEmpty();
        arrive(bench.nowPs, 3);
        bench.tick();
        assertThat(bench.take()).containsExactly(resend(0, 1));
    }

    @Test
    void what_is_left_of_a_gap_is_as_old_as_it_was() {
        arrive(0, 4);
        arrive(AGE_PS - 1, 2);
        assertThat(bench.take()).isEmpty();
        arrive(AGE_PS, 5);
        assertThat(bench.take()).containsExactly(resend(0, 2), resend(3, 1));
    }

    /** As in Linux, since 2 July 2024. */
    @Test
    void of_a_divided_gap_both_parts_have_been_asked_for() {
        arrive(0, 4);
        arrive(AGE_PS, 5);
        assertThat(bench.take()).containsExactly(resend(0, 4));
        arrive(AGE_PS + 1, 2);
        assertThat(bench.take()).isEmpty();
        bench.ticks(4);
        // A duplicate, so that the timer sees no silence.
        arrive(bench.nowPs, 2);
        assertThat(bench.take()).isEmpty();
        bench.tick();
        assertThat(bench.take()).containsExactly(resend(0, 2), resend(3, 1));
    }

    @Test
    void packets_that_are_taken_together_are_all_taken_before_gaps_are_looked_at() {
        arrive(0, 1);
        arrive(0, 3);
        bench.engine.takeTogether(true, AGE_PS);
        arrive(AGE_PS, 4);
        arrive(AGE_PS, 0);
        assertThat(bench.take()).isEmpty();
        bench.engine.takeTogether(false, AGE_PS);
        assertThat(bench.take()).containsExactly(resend(2, 1));
    }

    @Test
    void an_rpc_that_ends_among_packets_that_are_taken_together_is_not_asked_about() {
        arrive(0, 1);
        bench.engine.takeTogether(true, AGE_PS);
        bench.nowPs = AGE_PS;
        bench.request(40, 9_000, 3 * PACKET, PACKET);
        bench.engine.onRpcUnknown(CLIENT, 40, bench.nowPs);
        bench.engine.takeTogether(false, AGE_PS);
        assertThat(bench.take()).isEmpty();
        assertThat(bench.engine.rpcs()).isZero();
    }

    /** The timer's RESEND has the bytes behind the last; gaps have been asked for already. */
    @Test
    void after_silence_only_the_tail_is_asked_for() {
        arrive(0, 1);
        bench.tick();
        assertThat(bench.take()).containsExactly(resend(0, 1));
        bench.ticks(4);
        assertThat(bench.take()).containsExactly(new Resend(CLIENT, 41, 2 * PACKET, 9_000 - 2 * PACKET, 7));
    }

    @Test
    void a_response_not_begun_is_asked_for_as_ever() {
        long id = bench.sentCall(100);
        bench.ticks(5);
        assertThat(bench.take()).containsExactly(new Resend(SERVER, id, 0, RpcBench.EVERYTHING, 7));
    }

    @Test
    void a_negative_age_is_refused() {
        assertThatThrownBy(() -> new SilenceSettings(1, 5, 5, 100, 2, -1)).isInstanceOf(IllegalArgumentException.class);
    }
}
