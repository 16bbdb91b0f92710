// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.homasim.homa.RpcBench.CLIENT;
import static org.homasim.homa.RpcBench.SERVER;
import static org.homasim.homa.RpcTestSettings.TICK_PS;

import java.util.List;
import org.homasim.homa.RpcRecorder.Cutoffs;
import org.homasim.homa.RpcRecorder.Data;
import org.homasim.homa.wire.PacketType;
import org.junit.jupiter.api.Test;

/** Levels of unscheduled packets, learnt from their receiver's CUTOFFS, and how a host tells its own. */
class UnscheduledCutoffsTest {
    private static final long ALL = Long.MAX_VALUE;
    private static final List<Long> OWN = List.of(ALL, ALL, ALL, ALL, ALL, ALL, 5000L, 1000L);

    private final RpcBench bench = new RpcBench();
    private final HomaEngine engine = bench.engine;

    private int levelOf(long messageBytes) {
        bench.call(messageBytes);
        return bench.takeData().get(0).level();
    }

    @Test
    void before_any_were_learnt_all_unscheduled_packets_have_the_next_to_highest_level() {
        assertThat(levelOf(1)).isEqualTo(6);
        assertThat(levelOf(500_000)).isEqualTo(6);
        bench.call(1);
        assertThat(bench.takeData()).extracting(Data::cutoffVersion).containsExactly(0);
    }

    @Test
    void with_fewer_levels_that_is_the_next_to_highest_there_is() {
        RpcBench few = new RpcBench(new RpcTestSettings().priorities(3));
        few.call(10);
        assertThat(few.takeData()).extracting(Data::level).containsExactly(1);
        RpcBench one = new RpcBench(new RpcTestSettings().priorities(1));
        one.call(10);
        assertThat(one.takeData()).extracting(Data::level).containsExactly(0);
    }

    @Test
    void a_message_takes_the_most_urgent_level_whose_cutoff_is_not_below_its_length() {
        engine.onCutoffs(SERVER, new long[] {0, 0, 0, 8000, 4000, 3000, 2000, 1000}, 5, 0);
        assertThat(levelOf(1)).isEqualTo(7);
        assertThat(levelOf(1000)).isEqualTo(7);
        assertThat(levelOf(1001)).isEqualTo(6);
        assertThat(levelOf(8000)).isEqualTo(3);
    }

    @Test
    void level_zero_takes_all_others_whatever_stands_there() {
        engine.onCutoffs(SERVER, new long[] {0, 0, 0, 8000, 4000, 3000, 2000, 1000}, 5, 0);
        assertThat(levelOf(8001)).isZero();
    }

    @Test
    void the_whole_length_decides_for_all_unscheduled_packets_of_a_message() {
        engine.onCutoffs(SERVER, new long[] {ALL, 9000, 4000, 2000, 1500, 1000, 500, 100}, 5, 0);
        bench.call(9_000);
        assertThat(bench.takeData()).hasSize(7).allMatch(packet -> packet.level() == 1);
    }

    @Test
    void each_destination_has_its_own() {
        engine.onCutoffs(SERVER, new long[] {ALL, 0, 0, 0, 0, 0, 0, 0}, 5, 0);
        engine.call(SERVER, 10, null, 0);
        engine.call(SERVER + 1, 10, null, 0);
        List<Data> data = bench.takeData();
        assertThat(data).extracting(Data::level).containsExactly(0, 6);
        assertThat(data).extracting(Data::cutoffVersion).containsExactly(5, 0);
    }

    @Test
    void a_message_that_waits_uses_the_cutoffs_of_when_it_leaves() {
        bench.call(10);
        engine.onCutoffs(SERVER, new long[] {ALL, 0, 0, 0, 0, 0, 0, 0}, 5, 0);
        assertThat(bench.takeData()).singleElement().satisfies(packet -> {
            assertThat(packet.level()).isZero();
            assertThat(packet.cutoffVersion()).isEqualTo(5);
        });
    }

    @Test
    void cutoffs_of_more_levels_than_there_are_leave_the_others_out() {
        RpcBench few = new RpcBench(new RpcTestSettings().priorities(2));
        few.engine.onCutoffs(SERVER, new long[] {ALL, 500, 400, 300, 200, 100, 50, 10}, 5, 0);
        few.call(450);
        few.call(501);
        assertThat(few.takeData()).extracting(Data::level).containsExactly(1, 0);
    }

    @Test
    void cutoffs_of_fewer_levels_than_there_are_leave_the_highest_unused() {
        engine.onCutoffs(SERVER, new long[] {ALL, 500}, 5, 0);
        assertThat(levelOf(500)).isEqualTo(1);
        assertThat(levelOf(501)).isZero();
    }

    @Test
    void a_peer_that_uses_other_cutoffs_is_told() {
        bench.request(40);
        engine.onCutoffVersion(CLIENT, 40, 0, 0);
        assertThat(bench.take()).containsExactly(new Cutoffs(CLIENT, 41, OWN, 1));
        assertThat(bench.counters.sent(PacketType.CUTOFFS)).isEqualTo(1);
    }

    @Test
    void a_peer_that_uses_the_right_ones_is_not_told() {
        bench.request(40);
        engine.onCutoffVersion(CLIENT, 40, 1, 0);
        assertThat(bench.take()).isEmpty();
    }

    @Test
    void a_peer_is_told_at_most_once_a_tick() {
        for (long nowPs = 0; nowPs < 3 * TICK_PS; nowPs += TICK_PS / 4) {
            engine.onCutoffVersion(CLIENT, 40, 0, nowPs);
        }
        assertThat(bench.take()).hasSize(3);
    }

    @Test
    void each_peer_is_told_by_itself() {
        engine.onCutoffVersion(CLIENT, 40, 0, 0);
        engine.onCutoffVersion(CLIENT + 1, 40, 0, 0);
        assertThat(bench.take()).extracting(RpcRecorder.Packet::destination).containsExactly(CLIENT, CLIENT + 1);
    }

    @Test
    void a_client_tells_its_server_too() {
        long id = bench.sentCall(10);
        bench.response(id);
        engine.onCutoffVersion(SERVER, id | 1, 7, 0);
        assertThat(bench.take()).containsExactly(new Cutoffs(SERVER, id, OWN, 1));
    }
}
