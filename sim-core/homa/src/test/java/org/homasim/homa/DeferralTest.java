// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.homasim.homa.RpcBench.CLIENT;
import static org.homasim.homa.RpcBench.SERVER;
import static org.homasim.homa.RpcTestSettings.PACKET;

import java.util.ArrayList;
import java.util.List;
import org.homasim.homa.RpcRecorder.Data;
import org.homasim.homa.RpcRecorder.Packet;
import org.homasim.homa.wire.PacketType;
import org.junit.jupiter.api.Test;

/** Messages that wait until a queueing discipline asks for a packet of theirs. */
class DeferralTest {
    private static final long FROM = 1000;

    private final RpcBench bench = deferring(new RpcTestSettings());
    private final HomaEngine engine = bench.engine;

    private static RpcBench deferring(RpcTestSettings settings) {
        RpcBench bench = new RpcBench(settings);
        bench.deferral = bench.engine.deferFrom(FROM);
        return bench;
    }

    private static List<Packet> takeDeferred(RpcBench from, boolean oldest) {
        while (from.deferral.pull(oldest, from.nowPs)) {
            // The recorder has it.
        }
        List<Packet> taken = List.copyOf(from.out.packets);
        from.out.packets.clear();
        return taken;
    }

    private List<Data> takeDeferredData(boolean oldest) {
        return RpcBench.only(Data.class, takeDeferred(bench, oldest));
    }

    @Test
    void messages_from_the_length_on_wait_and_shorter_ones_do_not() {
        long shorter = bench.call(FROM - 1);
        long longer = bench.call(FROM);
        assertThat(bench.takeData()).extracting(Data::id).containsExactly(shorter);
        assertThat(engine.hasPacket(0)).isFalse();
        assertThat(bench.deferral.hasPacket()).isTrue();
        assertThat(takeDeferredData(false)).extracting(Data::id).containsExactly(longer);
        assertThat(bench.deferral.hasPacket()).isFalse();
        assertThat(bench.deferral.pull(false, 0)).isFalse();
    }

    @Test
    void the_short_end_of_a_long_message_waits_too() {
        bench.call(PACKET + 10);
        assertThat(bench.deferral.pull(false, 0)).isTrue();
        assertThat(engine.hasPacket(0)).isFalse();
        assertThat(takeDeferredData(false)).extracting(Data::bytes).containsExactly(PACKET, 10);
    }

    @Test
    void control_packets_go_at_once() {
        bench.call(9_000);
        engine.onResend(SERVER, 1001, 0, 100, 0, 0);
        assertThat(bench.take()).containsExactly(new RpcRecorder.Bare(PacketType.RPC_UNKNOWN, SERVER, 1000));
        // Nor does asking for data give any.
        engine.onResend(SERVER, 1001, 0, 100, 0, 0);
        assertThat(takeDeferred(bench, false)).hasSize(7).allMatch(Data.class::isInstance);
        assertThat(bench.take()).hasSize(1);
    }

    @Test
    void the_message_with_fewest_bytes_left_goes_first_and_of_equals_the_older() {
        long large = bench.call(9_000);
        bench.deferral.pull(false, 0);
        long equal = bench.call(9_000 - PACKET);
        long small = bench.call(2_000);
        assertThat(takeDeferredData(false))
                .extracting(Data::id)
                .startsWith(large, small, small, large)
                .endsWith(equal, equal);
    }

    @Test
    void the_oldest_goes_when_it_is_asked_for() {
        long large = bench.call(4_000);
        long small = bench.call(2_000);
        List<Long> order = new ArrayList<>();
        for (boolean oldest : new boolean[] {true, false, true, false, true}) {
            bench.deferral.pull(oldest, 0);
            order.add(((Data) bench.out.packets.get(order.size())).id());
        }
        assertThat(order).containsExactly(large, small, large, small, large);
    }

    @Test
    void the_oldest_is_the_oldest_of_those_that_may_send() {
        long ungranted = bench.call(10_001);
        takeDeferred(bench, true);
        long second = bench.call(3_000);
        bench.call(2_000);
        bench.deferral.pull(true, 0);
        assertThat(RpcBench.only(Data.class, bench.out.packets))
                .extracting(Data::id)
                .containsExactly(second);
        bench.out.packets.clear();
        engine.onGrant(SERVER, ungranted | 1, 10_001, 0, 0);
        bench.deferral.pull(true, 0);
        assertThat(RpcBench.only(Data.class, bench.out.packets))
                .extracting(Data::id)
                .containsExactly(ungranted);
    }

    @Test
    void groups_are_whole_whoever_asks_and_nothing_comes_between() {
        RpcBench groups = deferring(new RpcTestSettings().maxGsoBytes(3 * 1500));
        long large = groups.call(3 * PACKET);
        groups.deferral.pull(false, 0);
        assertThat(groups.deferral.isWithinGroup()).isTrue();
        long small = groups.call(1_000);
        groups.engine.onResend(SERVER, 1001, 0, 100, 0, 0);
        groups.call(10);
        // Both ways go on with the group.
        groups.deferral.pull(true, 0);
        groups.engine.pull(0);
        assertThat(groups.deferral.isWithinGroup()).isFalse();
        List<Data> group = RpcBench.only(Data.class, groups.out.packets);
        assertThat(group).hasSize(3).extracting(Data::id).containsOnly(large);
        groups.out.packets.clear();
        // Only then control, the short message, and the one that waits.
        List<Packet> rest = groups.take();
        assertThat(rest).hasSize(2);
        assertThat(rest.get(0)).isInstanceOf(RpcRecorder.Bare.class);
        assertThat(((Data) rest.get(1)).messageBytes()).isEqualTo(10);
        assertThat(takeDeferred(groups, false)).extracting(Packet::id).containsExactly(small);
    }

    @Test
    void what_is_sent_again_waits_when_its_message_did_and_goes_first() {
        long large = bench.call(9_000);
        takeDeferred(bench, false);
        engine.onResend(SERVER, large | 1, 0, PACKET, 7, 0);
        long small = bench.call(1_000);
        assertThat(engine.hasPacket(0)).isFalse();
        // It is no new data.
        assertThat(bench.deferral.waitingBytes()).isEqualTo(1_000);
        List<Data> data = takeDeferredData(false);
        assertThat(data).extracting(Data::id).containsExactly(large, small);
        assertThat(data).extracting(Data::retransmission).containsExactly(true, false);
    }

    @Test
    void what_is_sent_again_of_a_short_message_does_not_wait() {
        long id = bench.sentCall(900);
        engine.onResend(SERVER, id | 1, 0, 900, 7, 0);
        assertThat(bench.deferral.hasPacket()).isFalse();
        assertThat(bench.takeData()).extracting(Data::retransmission).containsExactly(true);
    }

    @Test
    void each_kind_of_news_wakes_the_driver_once() {
        bench.call(9_000);
        assertThat(bench.out.wakes).isEqualTo(1);
        // More of what it knows of.
        bench.call(9_000);
        assertThat(bench.out.wakes).isEqualTo(1);
        bench.call(10);
        assertThat(bench.out.wakes).isEqualTo(2);
        bench.call(10);
        bench.call(9_000);
        assertThat(bench.out.wakes).isEqualTo(2);
        bench.take();
        bench.call(10);
        assertThat(bench.out.wakes).isEqualTo(3);
        takeDeferred(bench, false);
        bench.call(9_000);
        assertThat(bench.out.wakes).isEqualTo(4);
    }

    @Test
    void a_grant_wakes_the_driver_that_has_taken_all_there_was() {
        long id = bench.call(20_000);
        takeDeferred(bench, false);
        int wakes = bench.out.wakes;
        engine.onGrant(SERVER, id | 1, 15_000, 0, 0);
        engine.onGrant(SERVER, id | 1, 16_000, 0, 0);
        assertThat(bench.out.wakes).isEqualTo(wakes + 1);
    }

    @Test
    void an_answer_within_a_group_leaves_no_packet_that_the_driver_is_not_told_of() {
        RpcBench groups = deferring(new RpcTestSettings().maxGsoBytes(3 * 1500));
        groups.call(3 * PACKET);
        groups.deferral.pull(false, 0);
        // An input without a consequence: there is the rest of the group to be pulled.
        groups.engine.onBusy(SERVER, 1001, 0);
        takeDeferred(groups, false);
        assertThat(groups.engine.hasPacket(0)).isFalse();
        int wakes = groups.out.wakes;
        groups.call(10);
        assertThat(groups.out.wakes).isEqualTo(wakes + 1);
    }

    @Test
    void a_message_that_was_given_up_before_it_was_asked_for_hides_no_later_one() {
        bench.request(40);
        bench.respond(40, 5_000);
        assertThat(bench.deferral.hasPacket()).isTrue();
        engine.onAck(CLIENT, 40, 0);
        assertThat(bench.deferral.hasPacket()).isFalse();
        assertThat(bench.deferral.waitingBytes()).isZero();
        int wakes = bench.out.wakes;
        bench.call(9_000);
        assertThat(bench.out.wakes).isEqualTo(wakes + 1);
    }

    @Test
    void giving_up_in_the_midst_of_a_group_ends_it() {
        RpcBench groups = deferring(new RpcTestSettings().maxGsoBytes(3 * 1500));
        groups.request(40);
        groups.respond(40, 3 * PACKET);
        groups.deferral.pull(false, 0);
        groups.engine.onAck(CLIENT, 40, 0);
        assertThat(groups.deferral.isWithinGroup()).isFalse();
        assertThat(groups.deferral.pull(false, 0)).isFalse();
        assertThat(groups.deferral.waitingBytes()).isZero();
        assertThat(groups.deferral.offeredBytes()).isEqualTo(3 * PACKET);
    }

    @Test
    void one_way_messages_wait_too_and_end_when_their_last_byte_is_asked_for() {
        RecordingDriver driver = new RecordingDriver();
        HomaEngine oneWay = TestSettings.engine(1, driver);
        Deferral deferral = oneWay.deferFrom(FROM);
        oneWay.send(1, 9_000, "long", 0);
        oneWay.send(1, 100, "short", 0);
        driver.pullAll(oneWay);
        assertThat(driver.attachments).containsExactly("short");
        assertThat(oneWay.unfinishedOutgoing()).isEqualTo(1);
        assertThat(deferral.waitingBytes()).isEqualTo(9_000);
        while (deferral.pull(false, 0)) {
            // The driver has it.
        }
        assertThat(driver.data.stream().mapToInt(RecordingDriver.Data::bytes).sum())
                .isEqualTo(9_100);
        assertThat(oneWay.unfinishedOutgoing()).isZero();
        assertThat(deferral.waitingBytes()).isZero();
        assertThat(deferral.offeredBytes()).isEqualTo(9_000);
    }

    @Test
    void an_engine_with_a_pacer_has_nothing_wait_for_others() {
        RpcBench paced = new RpcBench(new RpcTestSettings().pacer(5_000_000, 1000, 50));
        assertThatThrownBy(() -> paced.engine.deferFrom(FROM))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("pacer");
    }
}
