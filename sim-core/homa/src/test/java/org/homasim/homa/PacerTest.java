// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.homasim.homa.RpcBench.SERVER;
import static org.homasim.homa.RpcTestSettings.PACKET;

import java.util.List;
import org.homasim.homa.RpcRecorder.Data;
import org.homasim.homa.RpcRecorder.Grant;
import org.junit.jupiter.api.Test;

/** The plain pacer: a packet passes while the NIC's estimated backlog is short. */
class PacerTest {
    private static final long BACKLOG_PS = 2_000_000;

    /** A full packet: 1538 bytes on the wire, 800 ps each, and one percent. */
    private static final long PACKET_PS = 1538 * 808;

    private final RpcBench bench = new RpcBench(new RpcTestSettings().pacer(BACKLOG_PS, 1000, 0));
    private final HomaEngine engine = bench.engine;

    private int pulled() {
        return bench.take().size();
    }

    @Test
    void the_link_is_understated_by_one_percent() {
        PacerSettings settings = new PacerSettings(0, 0, 0, 10_000_000_000L);
        assertThat(settings.transmissionPs(1538)).isEqualTo(PACKET_PS);
    }

    @Test
    void the_link_is_understated_as_much_as_is_asked_for() {
        // 1,230,400 ps at 10 Gbps, of which the link is believed to need 100/95.
        assertThat(new PacerSettings(0, 0, 0, 10_000_000_000L, 1 / 0.95).transmissionPs(1538))
                .isEqualTo(1_295_158);
        assertThat(new PacerSettings(0, 0, 0, 10_000_000_000L, 1).transmissionPs(1538))
                .isEqualTo(1_230_400);
    }

    @Test
    void packets_pass_while_the_estimated_backlog_is_at_most_the_bound() {
        bench.call(9_000);
        // Backlogs of 0, 1.24 and 2.49 us before the first, second and third packet; the bound is 2 us.
        assertThat(pulled()).isEqualTo(2);
        assertThat(engine.hasPacket(0)).isFalse();
    }

    @Test
    void a_packet_passes_when_the_backlog_is_exactly_the_bound() {
        bench.call(9_000);
        bench.take();
        bench.nowPs = 2 * PACKET_PS - BACKLOG_PS - 1;
        assertThat(pulled()).isZero();
        bench.nowPs++;
        assertThat(pulled()).isEqualTo(1);
    }

    @Test
    void the_timer_is_set_to_when_the_next_packet_may_pass_and_wakes_the_driver() {
        bench.call(9_000);
        bench.take();
        assertThat(bench.out.timerPs).isEqualTo(2 * PACKET_PS - BACKLOG_PS);
        int wakes = bench.out.wakes;
        bench.nowPs = bench.out.timerPs;
        bench.expireDueTimers();
        assertThat(bench.out.wakes).isEqualTo(wakes + 1);
        assertThat(pulled()).isEqualTo(1);
        assertThat(bench.out.timerPs).isEqualTo(3 * PACKET_PS - BACKLOG_PS);
    }

    @Test
    void an_idle_link_is_estimated_from_now() {
        bench.call(9_000);
        bench.take();
        bench.nowPs = 1_000 * PACKET_PS;
        assertThat(pulled()).as("what the past has saved does not count").isEqualTo(2);
    }

    @Test
    void at_the_links_rate_the_whole_message_leaves() {
        bench.call(9_000);
        int packets = 0;
        for (int i = 0; i < 6; i++) {
            packets += pulled();
            bench.nowPs = bench.out.timerPs;
        }
        assertThat(packets).isEqualTo(7);
        // Five full packets have gone; the sixth leaves 456 bytes, which bypass.
        assertThat(bench.nowPs).isEqualTo(RpcTestSettings.TICK_PS);
    }

    @Test
    void a_message_with_at_most_a_thousand_bytes_left_passes_a_closed_pacer() {
        bench.call(9_000);
        bench.take();
        bench.call(1_000);
        assertThat(pulled()).isEqualTo(1);
    }

    @Test
    void one_byte_more_does_not() {
        bench.call(9_000);
        bench.take();
        bench.call(1_001);
        assertThat(pulled()).isZero();
    }

    @Test
    void what_is_left_decides_and_not_the_length() {
        bench.call(9_000);
        bench.take();
        bench.nowPs = 2 * PACKET_PS - BACKLOG_PS;
        bench.call(2 * PACKET);
        assertThat(bench.takeData()).extracting(Data::bytes).containsExactly(PACKET);
        // The next full packet is not among the last thousand bytes.
        assertThat(engine.hasPacket(bench.nowPs)).isFalse();
        bench.call(PACKET + 1_000);
        bench.nowPs = bench.out.timerPs;
        // SRPT: the rest of the second call is the shortest, then the third is as long as it has room.
        assertThat(bench.takeData()).extracting(Data::messageBytes).containsExactly(2L * PACKET);
        bench.nowPs = bench.out.timerPs;
        assertThat(bench.takeData()).extracting(Data::bytes).containsExactly(PACKET, 1_000);
    }

    @Test
    void bypassing_messages_are_not_counted() {
        for (int i = 0; i < 100; i++) {
            bench.call(1_000);
        }
        assertThat(pulled()).isEqualTo(100);
        bench.call(9_000);
        assertThat(pulled()).as("the link is thought idle").isEqualTo(2);
    }

    @Test
    void control_packets_pass_and_are_not_counted() {
        bench.call(9_000);
        bench.take();
        engine.onData(1, 40, 50_000, 10_000, 0, PACKET, 0);
        assertThat(bench.take()).hasOnlyElementsOfType(Grant.class).hasSize(1);
        assertThat(bench.out.timerPs).isEqualTo(2 * PACKET_PS - BACKLOG_PS);
    }

    @Test
    void packets_sent_again_pass_and_are_counted() {
        long id = bench.call(9_000);
        bench.take();
        engine.onResend(SERVER, id | 1, 0, PACKET, 7, 0);
        assertThat(bench.takeData()).extracting(Data::retransmission).containsExactly(true);
        assertThat(bench.out.timerPs).isEqualTo(3 * PACKET_PS - BACKLOG_PS);
    }

    @Test
    void a_group_is_counted_whole_with_the_headers_of_its_packets() {
        // (10000 - 72) / 1428 = 6 packets a group.
        RpcBench grouped =
                new RpcBench(new RpcTestSettings().maxGsoBytes(10_000).pacer(BACKLOG_PS, 1000, 0));
        grouped.call(10_000);
        assertThat(grouped.take()).as("once begun, a group is not held back").hasSize(6);
        assertThat(grouped.out.timerPs).isEqualTo(6 * PACKET_PS - BACKLOG_PS);
    }

    @Test
    void a_message_without_grants_does_not_wait_for_the_pacer() {
        bench.call(11_000);
        List<Data> data = List.of();
        for (int i = 0; i < 20; i++) {
            data = bench.takeData();
            bench.nowPs += PACKET_PS;
        }
        assertThat(data).isEmpty();
        assertThat(bench.out.timerPs).as("only the tick is left").isEqualTo(RpcTestSettings.TICK_PS);
    }

    @Test
    void settings_outside_their_range_are_refused() {
        assertThatThrownBy(() -> new PacerSettings(-1, 0, 0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PacerSettings(0, -1, 0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PacerSettings(0, 0, 1001, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PacerSettings(0, 0, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PacerSettings(0, 0, 0, 1, 0.99)).hasMessageContaining("outside 1..20");
        assertThatThrownBy(() -> new PacerSettings(0, 0, 0, 1, 20.1)).hasMessageContaining("outside 1..20");
    }
}
