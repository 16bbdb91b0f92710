// SPDX-License-Identifier: Apache-2.0
package org.homasim.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.homasim.kernel.EventSource;
import org.homasim.kernel.PacketSimulator;
import org.homasim.kernel.RandomStream;
import org.junit.jupiter.api.Test;

/** A port at 10 Gbps: 800 ps a byte. Frames of 1526 bytes take 1,220,800 ps and 9,600 ps of gap. */
class EgressPortTest {
    private static final LinkRate RATE = new LinkRate(10_000_000_000L);
    private static final int FULL = 1526;
    private static final long FRAME_PS = FULL * 800L;
    private static final long GAP_PS = 12 * 800L;

    private final PacketPool<PlainPacket> pool = new PacketPool<>(PlainPacket::new);
    private final Occupancy.Tier tier = new Occupancy.Tier();
    private final List<Integer> order = new ArrayList<>();
    /** When the last byte of each was through. */
    private final List<Long> ends = new ArrayList<>();

    private EgressPort port;

    private EgressPort newPort(PacketSimulator simulator, SharedBuffer buffer) {
        EventSource source = simulator.newSource();
        Link link = new Link(
                simulator,
                source,
                0,
                (packet, nowPs) -> {
                    order.add(((PlainPacket) packet).number);
                    ends.add(nowPs);
                    packet.release();
                },
                0,
                null);
        port = new EgressPort(RATE, buffer, EcnThreshold.OFF, tier, link);
        return port;
    }

    private EgressPort newPort(PacketSimulator simulator) {
        return newPort(simulator, new SharedBuffer(SharedBuffer.UNLIMITED, 1));
    }

    private PlainPacket packet(int frameBytes, int priority, int number) {
        return PlainPacket.take(pool, frameBytes, priority, number);
    }

    @Test
    void an_idle_port_sends_at_once() {
        ModelRun.run(simulator -> {
            EgressPort tested = newPort(simulator);
            ModelRun.at(simulator, 777, nowPs -> {
                tested.enqueue(packet(FULL, 0, 1), nowPs);
                assertThat(tested.queuedBytes()).isZero();
            });
        });
        assertThat(ends).containsExactly(777 + FRAME_PS);
        assertThat(tier.maxBytes()).isZero();
    }

    @Test
    void packets_find_what_waits_and_what_is_left_of_the_frame_on_the_wire() {
        FoundQueue found = new FoundQueue();
        ModelRun.run(simulator -> {
            EgressPort tested = newPort(simulator);
            tested.noteFound(found);
            ModelRun.at(simulator, 0, nowPs -> tested.enqueue(packet(FULL, 0, 1), nowPs));
            ModelRun.at(simulator, 80_000, nowPs -> {
                found.start();
                // 100 bytes of 1538 are through.
                tested.enqueue(packet(500, 0, 2), nowPs);
                tested.enqueue(packet(500, 0, 3), nowPs);
            });
            // Both have begun and the second has 512 - 300 bytes to go when the next comes, and the last finds nothing.
            ModelRun.at(simulator, (1538 + 512 + 300) * 800L, nowPs -> tested.enqueue(packet(100, 0, 4), nowPs));
            ModelRun.at(simulator, 10 * FRAME_PS, nowPs -> {
                tested.enqueue(packet(100, 0, 5), nowPs);
                found.stop();
                tested.enqueue(packet(100, 0, 6), nowPs);
            });
        });
        assertThat(found.packets()).isEqualTo(4);
        assertThat(found.meanWaitingBytes()).isEqualTo(500 / 4.0);
        assertThat(found.maxWaitingBytes()).isEqualTo(500);
        assertThat(found.meanFoundBytes()).isCloseTo((1438 + 1438 + 500 + 212) / 4.0, within(1e-9));
        assertThat(found.maxFoundBytes()).isCloseTo(1938, within(1e-9));
    }

    @Test
    void a_gap_of_twelve_bytes_separates_frames() {
        ModelRun.run(simulator -> {
            EgressPort tested = newPort(simulator);
            ModelRun.at(simulator, 0, nowPs -> {
                for (int i = 1; i <= 3; i++) {
                    tested.enqueue(packet(FULL, 0, i), nowPs);
                }
            });
        });
        assertThat(ends).containsExactly(FRAME_PS, 2 * FRAME_PS + GAP_PS, 3 * FRAME_PS + 2 * GAP_PS);
    }

    @Test
    void a_frame_that_comes_within_the_gap_waits_for_its_end_and_one_after_it_does_not() {
        ModelRun.run(simulator -> {
            EgressPort tested = newPort(simulator);
            ModelRun.at(simulator, 0, nowPs -> tested.enqueue(packet(FULL, 0, 1), nowPs));
            ModelRun.at(simulator, FRAME_PS + 100, nowPs -> tested.enqueue(packet(72, 0, 2), nowPs));
            long secondFreePs = FRAME_PS + GAP_PS + 84 * 800;
            ModelRun.at(simulator, secondFreePs + 1, nowPs -> tested.enqueue(packet(72, 0, 3), nowPs));
        });
        long secondEndPs = FRAME_PS + GAP_PS + 72 * 800;
        assertThat(ends).containsExactly(FRAME_PS, secondEndPs, secondEndPs + GAP_PS + 1 + 72 * 800);
    }

    @Test
    void the_most_urgent_goes_first_and_within_a_level_the_first_come() {
        ModelRun.run(simulator -> {
            EgressPort tested = newPort(simulator);
            ModelRun.at(simulator, 0, nowPs -> {
                tested.enqueue(packet(FULL, 0, 1), nowPs); // is put on the link
                tested.enqueue(packet(72, 3, 2), nowPs);
                tested.enqueue(packet(72, 0, 3), nowPs);
                tested.enqueue(packet(72, 7, 4), nowPs);
                tested.enqueue(packet(72, 3, 5), nowPs);
                tested.enqueue(packet(72, 7, 6), nowPs);
                tested.enqueue(packet(72, 0, 7), nowPs);
            });
        });
        assertThat(order).containsExactly(1, 4, 6, 2, 5, 3, 7);
    }

    @Test
    void a_frame_on_the_wire_is_not_interrupted() {
        ModelRun.run(simulator -> {
            EgressPort tested = newPort(simulator);
            ModelRun.at(simulator, 0, nowPs -> tested.enqueue(packet(FULL, 0, 1), nowPs));
            ModelRun.at(simulator, 1, nowPs -> tested.enqueue(packet(72, 7, 2), nowPs));
        });
        assertThat(order).containsExactly(1, 2);
        assertThat(ends).containsExactly(FRAME_PS, FRAME_PS + GAP_PS + 72 * 800);
    }

    @Test
    void the_port_commits_to_the_next_frame_at_the_end_of_the_one_before() {
        ModelRun.run(simulator -> {
            EgressPort tested = newPort(simulator);
            ModelRun.at(simulator, 0, nowPs -> {
                tested.enqueue(packet(FULL, 0, 1), nowPs);
                tested.enqueue(packet(FULL, 0, 2), nowPs);
                tested.enqueue(packet(FULL, 0, 3), nowPs);
            });
            // Before the end of the first frame the urgent one is in time; within the gap after the second it is not.
            ModelRun.at(simulator, FRAME_PS - 1, nowPs -> tested.enqueue(packet(72, 7, 4), nowPs));
            long secondEndPs = FRAME_PS + GAP_PS + 84 * 800 + FRAME_PS;
            ModelRun.at(simulator, secondEndPs + 1, nowPs -> tested.enqueue(packet(72, 7, 5), nowPs));
        });
        assertThat(order).containsExactly(1, 4, 2, 3, 5);
    }

    @Test
    void drops_what_finds_no_memory_and_gives_all_memory_back() {
        SharedBuffer buffer = new SharedBuffer(4 * FULL, 1);
        ModelRun.run(simulator -> {
            EgressPort tested = newPort(simulator, buffer);
            ModelRun.at(simulator, 0, nowPs -> {
                for (int i = 1; i <= 6; i++) {
                    tested.enqueue(packet(FULL, 0, i), nowPs);
                }
                // The first is on the wire. One waits with 3 free of 4; two with 2 free; a third would be 3 > 2.
                assertThat(tested.queuedBytes()).isEqualTo(2 * FULL);
                assertThat(buffer.usedBytes()).isEqualTo(2 * FULL);
            });
        });
        assertThat(order).containsExactly(1, 2, 3);
        assertThat(port.droppedPackets()).isEqualTo(3);
        assertThat(buffer.usedBytes()).isZero();
        assertThat(pool.inUse()).isZero();
    }

    @Test
    void counts_what_it_puts_on_the_link() {
        ModelRun.run(simulator -> {
            EgressPort tested = newPort(simulator);
            ModelRun.at(simulator, 0, nowPs -> {
                PlainPacket control = packet(72, 7, 1);
                control.isControl = true;
                tested.enqueue(control, nowPs);
                tested.enqueue(packet(FULL, 0, 2), nowPs);
                tested.enqueue(packet(FULL, 0, 3), nowPs);
            });
        });
        assertThat(port.transmitted().controlPackets()).isEqualTo(1);
        assertThat(port.transmitted().dataPackets()).isEqualTo(2);
        assertThat(port.transmitted().measuredWireBytes()).isEqualTo(84 + 2 * 1538);
    }

    @Test
    void mean_occupancy_follows_from_the_waits_as_littles_law_says() {
        int packets = 20_000;
        long[] byteTimePs = new long[1];
        RandomStream random = new RandomStream(11);
        long[] end = new long[1];
        ModelRun.run(simulator -> {
            EventSource source = simulator.newSource();
            Link link = new Link(
                    simulator,
                    source,
                    0,
                    (packet, nowPs) -> {
                        PlainPacket plain = (PlainPacket) packet;
                        // It leaves the queue a gap before its first byte, if it ever was in the queue.
                        long waitPs = nowPs - packet.frameBytes * 800L - GAP_PS - plain.sentPs;
                        byteTimePs[0] += Math.max(0, waitPs) * packet.frameBytes;
                        end[0] = nowPs;
                        packet.release();
                    },
                    0,
                    null);
            EgressPort tested =
                    new EgressPort(RATE, new SharedBuffer(SharedBuffer.UNLIMITED, 1), EcnThreshold.OFF, tier, link);
            long timePs = 0;
            for (int i = 0; i < packets; i++) {
                timePs += (long) random.nextExponential(800_000);
                int frameBytes = 72 + random.nextInt(1455);
                int number = i;
                ModelRun.at(simulator, timePs, nowPs -> {
                    PlainPacket packet = packet(frameBytes, number % 8, number);
                    packet.sentPs = nowPs;
                    tested.enqueue(packet, nowPs);
                });
            }
        });
        // The time integral of the bytes is the sum of bytes times wait, exactly.
        double expected = (double) byteTimePs[0] / end[0];
        assertThat(expected).isGreaterThan(500);
        assertThat(tier.meanBytes(end[0])).isCloseTo(expected, within(expected * 1e-9));
    }
}
