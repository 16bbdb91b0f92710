// SPDX-License-Identifier: Apache-2.0
package org.homasim.transport.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.homasim.breakdown.BreakdownLayout;
import org.homasim.breakdown.Components;
import org.homasim.breakdown.MessageTimes;
import org.homasim.host.Message;
import org.homasim.kernel.PacketSimulator;
import org.homasim.kernel.Picoseconds;
import org.homasim.net.EcnThreshold;
import org.homasim.net.ModelRun;
import org.homasim.net.NetworkFaults;
import org.homasim.net.NetworkGraph;
import org.homasim.net.NetworkSettings;
import org.homasim.net.Routes;
import org.homasim.net.SharedBuffer;
import org.homasim.net.SingleSwitch;
import org.homasim.transport.tcp.congestion.NewReno;
import org.junit.jupiter.api.Test;

/** Where the time of TCP's messages goes between two hosts at one switch: 800 ps a byte, 5 us a link, no other delays. */
class TcpBreakdownTest {
    private static final long LINK_PS = 5 * Picoseconds.MICROSECOND;
    private static final long BYTE_PS = 800;
    private static final int MSS = 1448;
    /** Ethernet's frame around an IP packet, and the gap behind it. */
    private static final int FRAME = 26;

    private static final int GAP = 12;
    /** IP and TCP with timestamps. */
    private static final int HEADERS = 52;

    private static final long FULL_FRAME_PS = (MSS + HEADERS + FRAME) * BYTE_PS;
    private static final long FULL_PS = FULL_FRAME_PS + GAP * BYTE_PS;
    private static final int INITIAL_WINDOW = 10;

    private final List<Message> messages = new ArrayList<>();
    private TcpNetwork net;
    private BreakdownLayout layout;

    private void run(boolean hasHandshake, Consumer<PacketSimulator> script) {
        ModelRun.run(simulator -> {
            net = new TcpNetwork(
                    simulator,
                    new TcpNetwork.Setup(2, NewReno::new, hasHandshake, false, LINK_PS, EcnThreshold.OFF, 0, 1));
            layout = new BreakdownLayout(0, 0, List.of("down"));
            net.hosts.account(layout);
            net.network.account(layout);
            script.accept(simulator);
        });
        for (Message each : messages) {
            assertThat(Components.of(each.times).values().stream()
                            .mapToLong(Long::longValue)
                            .sum())
                    .isEqualTo(each.times.latencyPs());
        }
    }

    private void sendAt(PacketSimulator simulator, long timePs, long bytes) {
        ModelRun.at(simulator, timePs, nowPs -> {
            Message message = net.messages.take();
            message.source = 0;
            message.destination = 1;
            message.sizeBytes = bytes;
            message.startPs = nowPs;
            message.times = MessageTimes.start(layout, nowPs);
            messages.add(message);
            net.hosts.all().get(0).transport(0).send(message, nowPs);
        });
    }

    private void loseWhatIsOnLinks(PacketSimulator simulator, long timePs) {
        NetworkSettings links = TcpNetwork.links(LINK_PS, SharedBuffer.UNLIMITED, EcnThreshold.OFF, 0);
        NetworkGraph graph = new SingleSwitch(2).graph(links);
        List<Integer> all = IntStream.range(0, graph.channels().size()).boxed().toList();
        new NetworkFaults(graph, net.network, new Routes(graph), simulator, 0).fail(all, timePs, timePs + 1);
    }

    private Map<String, Long> found(int message) {
        return Components.of(messages.get(message).times);
    }

    private static Map<String, Long> unloaded(long framePs) {
        Map<String, Long> expected = new LinkedHashMap<>();
        expected.put("host-up_serialization", framePs);
        expected.put("down_serialization", framePs);
        expected.put("propagation", 2 * LINK_PS);
        return expected;
    }

    /** RFC 9293, section 3.5: a SYN and its answer, of 60 bytes each. */
    @Test
    void the_handshake_is_the_transports() {
        run(true, simulator -> sendAt(simulator, 0, 100));
        Map<String, Long> expected = unloaded((100 + HEADERS + FRAME) * BYTE_PS);
        expected.put("transport", 4 * (LINK_PS + (60 + FRAME) * BYTE_PS));
        assertThat(found(0)).isEqualTo(expected);
    }

    /** RFC 6928: ten segments go at once; the first acknowledgement lets the eleventh go. */
    @Test
    void what_the_window_holds_back_is_the_transports() {
        run(false, simulator -> sendAt(simulator, 0, (INITIAL_WINDOW + 1) * MSS));
        Map<String, Long> expected = unloaded(FULL_FRAME_PS);
        expected.put("transport", 2 * (LINK_PS + FULL_FRAME_PS) + 2 * (LINK_PS + (HEADERS + FRAME) * BYTE_PS));
        assertThat(found(0)).isEqualTo(expected);
    }

    /** Both are in the window: the later one waits for no more than the wire, which is its connection's. */
    @Test
    void a_message_behind_another_of_its_connection_waits_for_its_packets() {
        run(false, simulator -> {
            sendAt(simulator, 0, 3 * MSS);
            sendAt(simulator, 1_000, MSS);
        });
        Map<String, Long> expected = unloaded(FULL_FRAME_PS);
        expected.put("own_packets", 3 * FULL_PS - 1_000);
        assertThat(found(1)).isEqualTo(expected);
    }

    /** RFC 8985, section 7.2: without a round trip measured, the loss probe goes after 1 s. */
    @Test
    void a_lost_segment_waits_for_the_probe() {
        run(false, simulator -> {
            loseWhatIsOnLinks(simulator, FULL_FRAME_PS);
            sendAt(simulator, 0, MSS);
        });
        Map<String, Long> expected = unloaded(FULL_FRAME_PS);
        expected.put("retransmission", Picoseconds.SECOND);
        assertThat(found(0)).isEqualTo(expected);
    }

    /** The first of two segments is lost, the second is there: the probe repeats the second, whose selective acknowledgement tells. */
    @Test
    void a_message_behind_a_lost_segment_waits_for_it() {
        run(false, simulator -> {
            loseWhatIsOnLinks(simulator, FULL_FRAME_PS);
            sendAt(simulator, 0, MSS);
            // When the first is lost and nothing else is on a link.
            sendAt(simulator, FULL_PS + LINK_PS, MSS);
        });
        Map<String, Long> first = found(0);
        Map<String, Long> second = found(1);
        assertThat(first.get("retransmission")).isPositive();
        // Both end with the packet that was sent again, the second after waiting for the same.
        assertThat(second.get("retransmission")).isEqualTo(first.get("retransmission") - FULL_PS - LINK_PS);
    }
}
