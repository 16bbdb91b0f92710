// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.homasim.homa.RpcBench.CLIENT;
import static org.homasim.homa.RpcBench.EVERYTHING;
import static org.homasim.homa.RpcBench.SERVER;
import static org.homasim.homa.RpcTestSettings.PACKET;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.homasim.homa.RpcRecorder.Data;
import org.homasim.homa.RpcRecorder.Request;
import org.homasim.homa.wire.PacketType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Packets that cannot be: counted, dropped, no exception, no other message touched. */
class RpcMalformedInputTest {
    private final RpcBench bench = new RpcBench();
    private final HomaEngine engine = bench.engine;

    @ParameterizedTest(name = "length {0}, incoming {1}, offset {2}, bytes {3}")
    @CsvSource({
        // No bytes.
        "100, 100, 0, 0",
        "100, 100, 0, -1",
        "100, 100, 0, -2147483648",
        // Offsets outside.
        "100, 100, -1, 10",
        "100, 100, 100, 1",
        "100, 100, 1000, 10",
        "100, 100, 9223372036854775807, 10",
        "100, 100, -9223372036854775808, 10",
        // Past the end.
        "100, 100, 91, 10",
        "100, 100, 0, 2147483647",
        // Lengths.
        "0, 0, 0, 1",
        "0, 100, 0, 0",
        "-1, 100, 0, 1",
        "-9223372036854775808, 100, 0, 1",
        "1000001, 10000, 0, 100",
        "9223372036854775807, 10000, 0, 100",
        // Nothing may have been sent.
        "100, 0, 0, 100",
        "100, -1, 0, 100",
    })
    void data_that_cannot_be_begin_no_rpc(long messageBytes, long incomingBytes, long offset, int bytes) {
        assertThat(engine.onData(CLIENT, 40, messageBytes, incomingBytes, offset, bytes, 0))
                .isFalse();
        assertThat(bench.counters.malformedDropped).isEqualTo(1);
        assertThat(bench.counters.received(PacketType.DATA)).isEqualTo(1);
        assertThat(engine.rpcs()).isZero();
        assertThat(bench.take()).isEmpty();
    }

    @Test
    void the_longest_message_is_accepted() {
        assertThat(engine.onData(CLIENT, 40, 1_000_000, 10_000, 999_999, 1, 0)).isTrue();
    }

    @Test
    void the_longest_length_can_be_set() {
        RpcBench small = new RpcBench(new RpcTestSettings().maxMessageBytes(500));
        assertThat(small.request(40, 501, 0, 100)).isFalse();
        assertThat(small.request(40, 500, 0, 100)).isTrue();
    }

    @Test
    void what_a_sender_announces_beyond_the_length_is_cut_to_it() {
        engine.onData(CLIENT, 40, 2_000, Long.MAX_VALUE, 0, PACKET, 0);
        bench.ticks(5);
        assertThat(bench.take()).containsExactly(new RpcRecorder.Resend(CLIENT, 41, PACKET, 2_000 - PACKET, 7));
    }

    @Test
    void a_length_that_changes_within_a_message_is_refused() {
        bench.request(40, 3_000, 0, PACKET);
        assertThat(bench.request(40, 3_001, PACKET, PACKET)).isFalse();
        assertThat(bench.request(40, 2_999, PACKET, PACKET)).isFalse();
        assertThat(bench.counters.malformedDropped).isEqualTo(2);
        bench.request(40, 3_000, PACKET, PACKET);
        bench.request(40, 3_000, 2 * PACKET, 3_000 - 2 * PACKET);
        assertThat(bench.out.requests).containsExactly(new Request(CLIENT, 41, 3_000));
    }

    @Test
    void a_length_that_changes_does_not_end_the_silence() {
        bench.request(40, 3_000, 0, PACKET);
        bench.ticks(4);
        bench.request(40, 3_001, PACKET, PACKET);
        bench.tick();
        assertThat(bench.take()).hasSize(1);
    }

    @Test
    void ranges_that_overlap_in_part_are_refused_whole() {
        bench.request(40, 9_000, 2_000, 1_000);
        assertThat(bench.request(40, 9_000, 1_500, 1_000))
                .as("over the end of a gap")
                .isFalse();
        assertThat(bench.request(40, 9_000, 2_500, 1_000))
                .as("over the end of what came")
                .isFalse();
        assertThat(bench.request(40, 9_000, 2_100, 100)).as("within what came").isFalse();
        assertThat(bench.request(40, 9_000, 1_500, 1_400))
                .as("over a gap's end and more")
                .isFalse();
        assertThat(bench.counters.duplicatesDropped).isEqualTo(4);
        assertThat(bench.request(40, 9_000, 0, 1_000)).isTrue();
        assertThat(bench.request(40, 9_000, 500, 1_000))
                .as("over the beginning of a gap")
                .isFalse();
        assertThat(bench.request(40, 9_000, 1_000, 1_000)).isTrue();
        assertThat(bench.request(40, 9_000, 3_000, 6_000)).isTrue();
        assertThat(bench.out.requests).hasSize(1);
    }

    @ParameterizedTest(name = "granted end {0}, level {1}")
    @CsvSource({"20000, -1", "20000, 8", "20000, 2147483647", "-1, 0", "-9223372036854775808, 0"})
    void grants_that_cannot_be_grant_nothing(long grantedEnd, int level) {
        long id = bench.sentCall(20_000);
        engine.onGrant(SERVER, id | 1, grantedEnd, level, 0);
        assertThat(bench.counters.malformedDropped).isEqualTo(1);
        assertThat(bench.take()).isEmpty();
    }

    @ParameterizedTest(name = "offset {0}, bytes {1}, level {2}")
    @CsvSource({
        "0, 100, -1",
        "0, 100, 8",
        "-1, 100, 7",
        "0, 0, 7",
        "0, -2, 7",
        "0, -9223372036854775808, 7",
        "1000000, 1, 7",
        "0, 1000001, 7",
        "9223372036854775807, 100, 7",
        "100, 9223372036854775807, 7",
        "9223372036854775807, -1, 7",
    })
    void resends_that_cannot_be_are_not_answered(long offset, long bytes, int level) {
        long id = bench.sentCall(5_000);
        engine.onResend(SERVER, id | 1, offset, bytes, level, 0);
        engine.onResend(SERVER, 901, offset, bytes, level, 0);
        assertThat(bench.counters.malformedDropped).isEqualTo(2);
        assertThat(bench.take()).isEmpty();
    }

    @Test
    void all_can_be_asked_for_again_where_lengths_have_no_limit() {
        RpcBench unlimited = new RpcBench(new RpcTestSettings().maxMessageBytes(Long.MAX_VALUE));
        long id = unlimited.sentCall(100);
        unlimited.engine.onResend(SERVER, id | 1, 0, EVERYTHING, 7, 0);
        assertThat(unlimited.counters.malformedDropped).isZero();
        assertThat(unlimited.takeData()).hasSize(1);
    }

    @Test
    void hosts_that_cannot_be_send_nothing() {
        for (int source : new int[] {-1, HomaParameters.MAX_HOSTS, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
            engine.onData(source, 40, 100, 100, 0, 100, 0);
            engine.onGrant(source, 40, 100, 0, 0);
            engine.onResend(source, 40, 0, 100, 7, 0);
            engine.onRpcUnknown(source, 40, 0);
            engine.onBusy(source, 40, 0);
            engine.onNeedAck(source, 901, 0);
            engine.onCutoffs(source, new long[8], 1, 0);
            engine.onAckPacket(source);
            engine.onFreeze(source);
            engine.onCutoffVersion(source, 40, 0, 0);
            engine.onAck(source, 40, 0);
        }
        assertThat(bench.counters.malformedDropped).isEqualTo(4 * 9);
        assertThat(engine.rpcs()).isZero();
        assertThat(bench.take()).isEmpty();
    }

    @Test
    void a_freeze_is_counted_and_ignored() {
        bench.call(100);
        engine.onFreeze(SERVER);
        assertThat(bench.counters.received(PacketType.FREEZE)).isEqualTo(1);
        assertThat(bench.take()).hasSize(1);
    }

    @Test
    void cutoffs_of_any_number_and_order_leave_every_message_a_level() {
        for (long[] cutoffs : new long[][] {{}, {-1}, {0, 5, 3, 9, Long.MAX_VALUE, -7, 100, 2}, new long[100]}) {
            engine.onCutoffs(SERVER, cutoffs, 1, 0);
            bench.call(50);
            assertThat(bench.takeData()).hasSize(1).allMatch(packet -> packet.level() >= 0 && packet.level() < 8);
        }
    }

    @Test
    void an_engine_with_one_way_messages_knows_no_rpcs() {
        HomaEngine oneWay = TestSettings.engine(1, bench.out);
        oneWay.onResend(1, 2, 0, 100, 7, 0);
        oneWay.onRpcUnknown(1, 2, 0);
        oneWay.onBusy(1, 2, 0);
        oneWay.onNeedAck(1, 2, 0);
        oneWay.onAckPacket(1);
        oneWay.onAck(1, 2, 0);
        oneWay.onCutoffs(1, new long[8], 1, 0);
        oneWay.onCutoffVersion(1, 2, 5, 0);
        oneWay.onFreeze(1);
        assertThat(oneWay.counters().unknownDropped).isEqualTo(7);
        assertThat(oneWay.hasPacket(0)).isFalse();
    }

    /** Packets with wild fields, of RPCs that are on their way and of others; nothing that ends an RPC rightly. */
    private static void throwGarbage(RpcBench bench, Random random, long liveRequest, long liveCall) {
        long wild = random.nextBoolean() ? random.nextLong() : random.nextInt(3_000_000) - 1_000_000;
        int host = 20 + random.nextInt(3);
        long id = random.nextInt(300);
        HomaEngine engine = bench.engine;
        switch (random.nextInt(12)) {
            case 0 -> engine.onData(host, id, wild, random.nextInt(), random.nextInt(), random.nextInt(), bench.nowPs);
            case 1 -> engine.onGrant(host, id, wild, random.nextInt(20) - 5, bench.nowPs);
            case 2 -> engine.onResend(host, id, wild, random.nextLong(), random.nextInt(10), bench.nowPs);
            case 3 -> engine.onNeedAck(host, id, bench.nowPs);
            case 4 -> engine.onRpcUnknown(host, id, bench.nowPs);
            case 5 -> engine.onCutoffs(host, random.longs(random.nextInt(12)).toArray(), random.nextInt(), bench.nowPs);
            case 6 -> engine.onAck(host, id, bench.nowPs);
            case 7 -> engine.onCutoffVersion(host, id, random.nextInt(), bench.nowPs);
            // Of the request that arrives and the call that is out: what cannot be, or is stale.
            case 8 -> engine.onData(CLIENT, liveRequest, 60_001, 10_000, 0, 1 + random.nextInt(PACKET), bench.nowPs);
            case 9 -> engine.onData(CLIENT, liveRequest, 60_000, 10_000, wild | (1L << 40), PACKET, bench.nowPs);
            case 10 -> engine.onGrant(SERVER, liveCall | 1, wild, 8 + random.nextInt(5), bench.nowPs);
            default -> engine.onResend(SERVER, liveCall | 1, -1 - random.nextInt(100), wild, 7, bench.nowPs);
        }
    }

    @Property(tries = 200)
    void garbage_between_good_packets_disturbs_nothing(@ForAll long seed) {
        Random random = new Random(seed);
        RpcBench garbled = new RpcBench();
        long call = garbled.call(9_000);
        for (long offset = 0; offset < 60_000; offset += 1_200) {
            garbled.engine.onData(CLIENT, 400, 60_000, 10_000, offset, 1_200, garbled.nowPs);
            for (int i = random.nextInt(20); i > 0; i--) {
                throwGarbage(garbled, random, 400, call);
            }
            garbled.nowPs += random.nextInt(1_000_000);
            garbled.expireDueTimers();
        }
        assertThat(garbled.out.requests).contains(new Request(CLIENT, 401, 60_000));
        assertThat(garbled.takeData().stream()
                        .filter(packet -> packet.id() == call)
                        .mapToInt(Data::bytes)
                        .sum())
                .isEqualTo(9_000);
        garbled.response(call);
        assertThat(garbled.out.responses).hasSize(1);
        assertThat(garbled.out.failures).isEmpty();
    }
}
