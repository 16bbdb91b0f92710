// SPDX-License-Identifier: Apache-2.0
package org.homasim.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.homasim.kernel.PacketSimulator;
import org.junit.jupiter.api.Test;

/** A port at 10 Gbps that may mark what waits. */
class EcnMarkingTest {
    private static final LinkRate RATE = new LinkRate(10_000_000_000L);
    private static final int FULL = 1526;
    private static final long FRAME_PS = FULL * 800L;
    private static final SharedBuffer UNLIMITED = new SharedBuffer(SharedBuffer.UNLIMITED, 1);

    private final PacketPool<PlainPacket> pool = new PacketPool<>(PlainPacket::new);
    private final List<Integer> marked = new ArrayList<>();

    private EgressPort port;

    private EgressPort newPort(PacketSimulator simulator, SharedBuffer buffer, EcnThreshold threshold) {
        PacketSink sink = (packet, nowPs) -> {
            if (packet.isCongestionMarked) {
                marked.add(((PlainPacket) packet).number);
            }
            packet.release();
        };
        Link link = new Link(simulator, simulator.newSource(), 1_000, sink, 0, null);
        port = new EgressPort(RATE, buffer, threshold, new Occupancy.Tier(), link);
        return port;
    }

    private PlainPacket capable(int frameBytes, int priority, int number) {
        PlainPacket packet = PlainPacket.take(pool, frameBytes, priority, number);
        packet.isEcnCapable = true;
        return packet;
    }

    /** Full frames that come at once: the first is put on the link, the others wait. */
    private void burst(int frames, SharedBuffer buffer, EcnThreshold threshold) {
        ModelRun.run(simulator -> {
            EgressPort tested = newPort(simulator, buffer, threshold);
            ModelRun.at(simulator, 0, nowPs -> {
                for (int i = 1; i <= frames; i++) {
                    tested.enqueue(capable(FULL, 0, i), nowPs);
                }
            });
        });
    }

    @Test
    void a_packet_that_fills_the_queue_up_to_the_threshold_is_not_marked() {
        burst(4, UNLIMITED, EcnThreshold.of(3 * FULL));
        assertThat(marked).isEmpty();
        assertThat(port.markedPackets()).isZero();
    }

    @Test
    void a_packet_that_lifts_the_queue_above_the_threshold_is_marked() {
        burst(4, UNLIMITED, EcnThreshold.of(3 * FULL - 1));
        assertThat(marked).containsExactly(4);
        assertThat(port.markedPackets()).isEqualTo(1);
    }

    @Test
    void without_a_threshold_nothing_is_marked() {
        burst(1000, UNLIMITED, EcnThreshold.OFF);
        assertThat(marked).isEmpty();
        assertThat(port.markedPackets()).isZero();
    }

    @Test
    void the_threshold_is_that_of_the_rate() {
        // 65 full frames at 10 Gbps, besides the one on the link.
        burst(68, UNLIMITED, EcnThreshold.BY_RATE);
        assertThat(marked).containsExactly(67, 68);
    }

    @Test
    void a_packet_on_an_idle_port_is_never_marked() {
        burst(1, UNLIMITED, EcnThreshold.of(FULL - 1));
        assertThat(marked).isEmpty();
    }

    @Test
    void a_packet_that_is_not_capable_counts_in_the_queue_and_passes_unmarked() {
        ModelRun.run(simulator -> {
            EgressPort tested = newPort(simulator, UNLIMITED, EcnThreshold.of(2 * FULL));
            ModelRun.at(simulator, 0, nowPs -> {
                for (int i = 1; i <= 4; i++) {
                    tested.enqueue(PlainPacket.take(pool, FULL, 0, i), nowPs);
                }
                tested.enqueue(capable(72, 0, 5), nowPs);
            });
        });
        assertThat(marked).containsExactly(5);
        assertThat(port.markedPackets()).isEqualTo(1);
    }

    @Test
    void bytes_of_all_priorities_count() {
        ModelRun.run(simulator -> {
            EgressPort tested = newPort(simulator, UNLIMITED, EcnThreshold.of(2 * FULL));
            ModelRun.at(simulator, 0, nowPs -> {
                tested.enqueue(capable(FULL, 0, 1), nowPs); // is put on the link
                tested.enqueue(capable(FULL, 0, 2), nowPs);
                tested.enqueue(capable(FULL, 3, 3), nowPs);
                tested.enqueue(capable(72, 7, 4), nowPs);
            });
        });
        assertThat(marked).containsExactly(4);
    }

    @Test
    void the_length_is_that_of_the_instant_although_the_port_decides_late() {
        ModelRun.run(simulator -> {
            EgressPort tested = newPort(simulator, UNLIMITED, EcnThreshold.of(2 * FULL));
            ModelRun.at(simulator, 0, nowPs -> {
                for (int i = 1; i <= 3; i++) {
                    tested.enqueue(capable(FULL, 0, i), nowPs);
                }
            });
            // At its very end the first frame has not made room yet, a picosecond later it has.
            ModelRun.at(simulator, FRAME_PS, nowPs -> tested.enqueue(capable(FULL, 0, 4), nowPs));
            // Then 3 and 4 wait; after the second frame and its gap only 4 does.
            long secondEndPs = 2 * FRAME_PS + 12 * 800;
            ModelRun.at(simulator, secondEndPs + 1, nowPs -> tested.enqueue(capable(FULL, 0, 5), nowPs));
        });
        assertThat(marked).containsExactly(4);
    }

    @Test
    void a_dropped_packet_is_not_counted_as_marked() {
        // Alpha 1: two wait with two free, a third would be 3 > 2.
        burst(6, new SharedBuffer(4 * FULL, 1), EcnThreshold.of(FULL));
        assertThat(port.droppedPackets()).isEqualTo(3);
        assertThat(marked).containsExactly(3);
        assertThat(port.markedPackets()).isEqualTo(1);
    }

    @Test
    void a_packet_that_was_marked_before_is_not_counted_again() {
        ModelRun.run(simulator -> {
            EgressPort tested = newPort(simulator, UNLIMITED, EcnThreshold.of(72));
            ModelRun.at(simulator, 0, nowPs -> {
                tested.enqueue(capable(FULL, 0, 1), nowPs);
                PlainPacket before = capable(FULL, 0, 2);
                before.isCongestionMarked = true;
                tested.enqueue(before, nowPs);
            });
        });
        assertThat(marked).containsExactly(2);
        assertThat(port.markedPackets()).isZero();
    }
}
