// SPDX-License-Identifier: Apache-2.0
package org.homasim.transport.homa;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.homasim.breakdown.BreakdownLayout;
import org.homasim.breakdown.Components;
import org.homasim.breakdown.MessageTimes;
import org.homasim.homa.WireFormat;
import org.homasim.host.ByteLimitSettings;
import org.homasim.host.CompletionDelay;
import org.homasim.host.Message;
import org.homasim.host.NicRate;
import org.homasim.host.NicSettings;
import org.homasim.kernel.PacketSimulator;
import org.homasim.net.Ethernet;
import org.homasim.net.LeafSpine;
import org.homasim.net.ModelRun;
import org.homasim.net.Network;
import org.junit.jupiter.api.Test;

/** Where the time of messages goes on the fabric of SIGCOMM'18: 800 ps a byte at hosts, 200 ps between switches. */
class HomaBreakdownTest {
    /** A full frame and its gap at a host: 1538 bytes. */
    private static final long FULL_PS = 1_538 * 800L;

    private static final long FULL_FRAME_PS = 1_526 * 800L;
    /** Payload of a full unscheduled packet; several such packets are sent without grants. */
    private static final long FULL_BYTES =
            WireFormat.sigcomm18(Ethernet::wireBytes).maxDataBytes(false);

    private static final long HALF_US = 500_000;

    private final List<MessageTimes> messages = new ArrayList<>();

    private interface Script {
        void sendAll(Sender sender);
    }

    private interface Sender {
        void sendAt(long timePs, int source, int destination, long sizeBytes);
    }

    private void run(Script script) {
        run(NicSettings.plain(1, 1), script);
    }

    private void run(NicSettings nic, Script script) {
        ModelRun.run(simulator -> {
            HomaNetwork homa = new HomaNetwork(simulator, new LeafSpine(2, 2, 1), nic);
            List<String> tiers =
                    homa.network.tiers().stream().map(Network.Tier::name).toList();
            BreakdownLayout layout = new BreakdownLayout(HALF_US, HALF_US, tiers);
            homa.hosts.account(layout);
            homa.network.account(layout);
            script.sendAll((timePs, source, destination, sizeBytes) ->
                    sendAt(simulator, homa, layout, timePs, source, destination, sizeBytes));
        });
        for (MessageTimes each : messages) {
            assertThat(Components.of(each).values().stream()
                            .mapToLong(Long::longValue)
                            .sum())
                    .isEqualTo(each.latencyPs());
        }
    }

    private void sendAt(
            PacketSimulator simulator,
            HomaNetwork homa,
            BreakdownLayout layout,
            long timePs,
            int source,
            int destination,
            long sizeBytes) {
        ModelRun.at(simulator, timePs, nowPs -> {
            Message message = homa.messages.take();
            message.source = source;
            message.destination = destination;
            message.sizeBytes = sizeBytes;
            message.startPs = nowPs;
            message.times = MessageTimes.start(layout, nowPs);
            messages.add(message.times);
            homa.hosts.all().get(source).transport(0).send(message, nowPs);
        });
    }

    private static Map<String, Long> unloaded(long hostPs, long fabricPs) {
        Map<String, Long> expected = new LinkedHashMap<>();
        expected.put("sender_software", HALF_US);
        expected.put("host-up_serialization", hostPs);
        expected.put("leaf-up_serialization", fabricPs);
        expected.put("spine-down_serialization", fabricPs);
        expected.put("leaf-down_serialization", hostPs);
        // Half a microsecond in the NIC, and three switches.
        expected.put("propagation", HALF_US + 3 * 250_000);
        expected.put("receiver_software", HALF_US);
        return expected;
    }

    @Test
    void in_an_empty_network_there_are_delays_and_serialization_alone() {
        run(sender -> sender.sendAt(77, 0, 2, FULL_BYTES));
        assertThat(Components.of(messages.get(0))).isEqualTo(unloaded(FULL_FRAME_PS, FULL_FRAME_PS / 4));
    }

    @Test
    void the_second_packet_waits_for_the_first_of_its_message() {
        run(sender -> sender.sendAt(0, 0, 2, 2 * FULL_BYTES));
        Map<String, Long> expected = unloaded(FULL_FRAME_PS, FULL_FRAME_PS / 4);
        expected.put("own_packets", FULL_PS);
        assertThat(Components.of(messages.get(0))).isEqualTo(expected);
    }

    /** To different hosts, so that they meet at the sender alone. */
    @Test
    void a_message_waits_for_the_frame_that_the_host_is_sending() {
        run(sender -> {
            sender.sendAt(0, 0, 2, FULL_BYTES);
            sender.sendAt(1_000, 0, 3, FULL_BYTES);
        });
        Map<String, Long> expected = unloaded(FULL_FRAME_PS, FULL_FRAME_PS / 4);
        expected.put("frame_on_wire", FULL_PS - 1_000);
        assertThat(Components.of(messages.get(1))).isEqualTo(expected);
    }

    /** Of equal messages the older one goes first: the youngest of three waits for the frame on the wire and for another one. */
    @Test
    void a_message_waits_for_older_ones_of_the_host() {
        run(sender -> {
            sender.sendAt(0, 0, 2, FULL_BYTES);
            sender.sendAt(1_000, 0, 1, FULL_BYTES);
            sender.sendAt(2_000, 0, 3, FULL_BYTES);
        });
        Map<String, Long> expected = unloaded(FULL_FRAME_PS, FULL_FRAME_PS / 4);
        expected.put("frame_on_wire", FULL_PS - 2_000);
        expected.put("other_messages", FULL_PS);
        assertThat(Components.of(messages.get(2))).isEqualTo(expected);
    }

    /** The shorter one comes to its receiver's port while the frame of the longer one is on the wire. */
    @Test
    void a_short_message_waits_for_the_rest_of_a_less_urgent_frame_and_for_nothing_else() {
        run(sender -> {
            sender.sendAt(0, 0, 2, 9 * FULL_BYTES / 2);
            sender.sendAt(2 * FULL_PS + FULL_PS / 2, 1, 2, 100);
        });
        Map<String, Long> of = Components.of(messages.get(1));
        assertThat(of).containsKey("leaf-down_lower");
        assertThat(of.get("leaf-down_lower")).isBetween(1L, FULL_PS);
        assertThat(of.keySet())
                .doesNotContain(
                        "leaf-down_equal",
                        "leaf-down_higher",
                        "grants",
                        "own_packets",
                        "frame_on_wire",
                        "other_messages");
    }

    @Test
    void a_long_message_waits_for_its_last_grant() {
        run(sender -> sender.sendAt(0, 0, 2, 100 * FULL_BYTES));
        Map<String, Long> of = Components.of(messages.get(0));
        // Nothing but the granting holds back who is alone: of 100 packets the last waits for about as long as the
        // others take.
        assertThat(of.get("grants")).isBetween(85 * FULL_PS, 99 * FULL_PS);
        assertThat(of).doesNotContainKeys("pacer_qdisc", "nic_queue", "retransmission", "transport", "server");
    }

    private static NicSettings late(long reportPs) {
        return new NicSettings(
                1,
                1,
                NicSettings.QueueChoice.FLOW,
                NicSettings.PacedQueue.AMONG_OTHERS,
                NicSettings.Turn.PACKET,
                NicRate.FULL,
                new CompletionDelay(reportPs, CompletionDelay.Kind.FIXED),
                ByteLimitSettings.NONE);
    }

    /** The NIC takes the second packet at once, and sends it after the first. */
    @Test
    void a_packet_waits_in_the_queue_of_the_nic() {
        run(NicSettings.plain(1, 4), sender -> sender.sendAt(0, 0, 2, 2 * FULL_BYTES));
        Map<String, Long> expected = unloaded(FULL_FRAME_PS, FULL_FRAME_PS / 4);
        expected.put("nic_queue", FULL_PS);
        assertThat(Components.of(messages.get(0))).isEqualTo(expected);
    }

    /** With room for two: the third is taken when the first is out, and waits for the second in the queue. */
    @Test
    void what_has_no_room_in_the_nic_waits_outside() {
        run(NicSettings.plain(1, 2), sender -> sender.sendAt(0, 0, 2, 3 * FULL_BYTES));
        Map<String, Long> expected = unloaded(FULL_FRAME_PS, FULL_FRAME_PS / 4);
        expected.put("own_packets", FULL_PS);
        expected.put("nic_queue", FULL_PS);
        assertThat(Components.of(messages.get(0))).isEqualTo(expected);
    }

    /** Two queues of one packet each: the second packet of the flow is taken, since the other queue has room, and held. */
    @Test
    void what_is_held_for_its_full_queue_is_in_the_nic() {
        run(NicSettings.plain(2, 1), sender -> sender.sendAt(0, 0, 2, 2 * FULL_BYTES));
        Map<String, Long> expected = unloaded(FULL_FRAME_PS, FULL_FRAME_PS / 4);
        expected.put("nic_queue", FULL_PS);
        assertThat(Components.of(messages.get(0))).isEqualTo(expected);
    }

    /** The wire is idle from the end of the first packet to its report. */
    @Test
    void a_packet_is_held_back_by_a_late_report_of_the_one_before() {
        run(late(3 * HALF_US), sender -> sender.sendAt(0, 0, 2, 2 * FULL_BYTES));
        Map<String, Long> expected = unloaded(FULL_FRAME_PS, FULL_FRAME_PS / 4);
        expected.put("own_packets", FULL_PS);
        expected.put("pacer_qdisc", 3 * HALF_US);
        assertThat(Components.of(messages.get(0))).isEqualTo(expected);
    }
}
