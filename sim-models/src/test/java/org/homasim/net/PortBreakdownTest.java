// SPDX-License-Identifier: Apache-2.0
package org.homasim.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.homasim.breakdown.BreakdownLayout;
import org.homasim.breakdown.Components;
import org.homasim.breakdown.MessageTimes;
import org.homasim.breakdown.PacketTimes;
import org.homasim.breakdown.SendState;
import org.homasim.breakdown.WireShare;
import org.homasim.kernel.EventSource;
import org.homasim.kernel.PacketSimulator;
import org.junit.jupiter.api.Test;

/** What packets wait for at a port at 10 Gbps: 800 ps a byte, full frames of 1526 bytes and 12 bytes of gap. */
class PortBreakdownTest {
    private static final int FULL = 1526;
    private static final int SHORT = 72;
    private static final long FULL_PS = (FULL + 12) * 800L;
    private static final long SHORT_PS = (SHORT + 12) * 800L;
    private static final BreakdownLayout LAYOUT = new BreakdownLayout(0, 0, List.of("down"));

    private final PacketPool<PlainPacket> pool = new PacketPool<>(PlainPacket::new);
    /** By number of the packet. */
    private final Map<Integer, Map<String, Long>> found = new HashMap<>();

    private final Map<Integer, Long> joined = new HashMap<>();

    private EgressPort newPort(PacketSimulator simulator, SwitchSettings settings) {
        EventSource source = simulator.newSource();
        PacketSink sink = (packet, nowPs) -> {
            int number = ((PlainPacket) packet).number;
            MessageTimes message = MessageTimes.start(LAYOUT, joined.get(number));
            message.complete(packet.times, nowPs);
            Map<String, Long> components = Components.of(message);
            found.put(number, components);
            assertThat(components.values().stream().mapToLong(Long::longValue).sum())
                    .isEqualTo(nowPs - joined.get(number));
            packet.release();
        };
        EgressPort port = new EgressPort(
                new LinkRate(10_000_000_000L),
                new SharedBuffer(settings.buffer()),
                settings,
                null,
                new Occupancy.Tier(),
                new Link(simulator, source, 0, sink, 0, null));
        port.account(LAYOUT, 0);
        return port;
    }

    private EgressPort newPort(PacketSimulator simulator) {
        return newPort(
                simulator,
                SwitchSettings.strict(
                        BufferSettings.pool(SharedBuffer.UNLIMITED, 1), new Marking.Threshold(EcnThreshold.OFF)));
    }

    private void enqueue(EgressPort port, int frameBytes, int priority, int number, long nowPs) {
        PlainPacket packet = PlainPacket.take(pool, frameBytes, priority, number);
        packet.times = PacketTimes.ofStream(LAYOUT, new WireShare(), false, new SendState(nowPs, 0, 0, 0, 0));
        joined.put(number, nowPs);
        port.enqueue(packet, nowPs);
    }

    @Test
    void a_short_packet_that_comes_while_a_full_frame_of_lower_priority_is_on_the_wire_waits_for_its_rest() {
        long later = 100_000;
        ModelRun.run(simulator -> {
            EgressPort port = newPort(simulator);
            ModelRun.at(simulator, 0, nowPs -> enqueue(port, FULL, 0, 1, nowPs));
            ModelRun.at(simulator, later, nowPs -> enqueue(port, SHORT, 7, 2, nowPs));
        });
        assertThat(found.get(1)).isEqualTo(Map.of("down_serialization", FULL * 800L));
        assertThat(found.get(2)).isEqualTo(Map.of("down_lower", FULL_PS - later, "down_serialization", SHORT * 800L));
    }

    @Test
    void what_is_equal_and_what_is_higher_is_told_apart() {
        ModelRun.run(simulator -> {
            EgressPort port = newPort(simulator);
            ModelRun.at(simulator, 0, nowPs -> {
                enqueue(port, FULL, 0, 1, nowPs);
                enqueue(port, FULL, 3, 2, nowPs);
                enqueue(port, SHORT, 3, 3, nowPs);
            });
            // Comes later and goes before both.
            ModelRun.at(simulator, 1_000, nowPs -> enqueue(port, SHORT, 5, 4, nowPs));
        });
        assertThat(found.get(4)).isEqualTo(Map.of("down_lower", FULL_PS - 1_000, "down_serialization", SHORT * 800L));
        assertThat(found.get(3))
                .isEqualTo(Map.of(
                        "down_lower", FULL_PS,
                        "down_equal", FULL_PS,
                        "down_higher", SHORT_PS,
                        "down_serialization", SHORT * 800L));
    }

    @Test
    void the_rest_of_a_gap_counts_as_its_frame_does() {
        ModelRun.run(simulator -> {
            EgressPort port = newPort(simulator);
            ModelRun.at(simulator, 0, nowPs -> enqueue(port, FULL, 3, 1, nowPs));
            ModelRun.at(simulator, FULL_PS - 100, nowPs -> enqueue(port, SHORT, 3, 2, nowPs));
            ModelRun.at(simulator, FULL_PS + SHORT_PS, nowPs -> enqueue(port, SHORT, 3, 3, nowPs));
        });
        assertThat(found.get(2)).isEqualTo(Map.of("down_equal", 100L, "down_serialization", SHORT * 800L));
        assertThat(found.get(3)).isEqualTo(Map.of("down_serialization", SHORT * 800L));
    }

    /** The most urgent waits for the frame on the wire; what was decided at its end is not the wire's. */
    @Test
    void a_packet_behind_a_frame_of_higher_priority_waits_for_that() {
        ModelRun.run(simulator -> {
            EgressPort port = newPort(simulator);
            ModelRun.at(simulator, 0, nowPs -> enqueue(port, FULL, 7, 1, nowPs));
            ModelRun.at(simulator, 400, nowPs -> enqueue(port, FULL, 0, 2, nowPs));
        });
        assertThat(found.get(2)).isEqualTo(Map.of("down_higher", FULL_PS - 400, "down_serialization", FULL * 800L));
    }
}
