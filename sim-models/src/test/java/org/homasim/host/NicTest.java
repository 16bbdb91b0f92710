// SPDX-License-Identifier: Apache-2.0
package org.homasim.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.homasim.kernel.EventSource;
import org.homasim.kernel.PacketSimulator;
import org.homasim.net.Link;
import org.homasim.net.LinkRate;
import org.homasim.net.ModelRun;
import org.homasim.net.PlainPacket;
import org.junit.jupiter.api.Test;

/** A NIC at 10 Gbps with frames of 1526 bytes: 1,220,800 ps and 9,600 ps of gap each. */
class NicTest {
    private static final long FRAME_PS = 1526 * 800L;
    private static final long CYCLE_PS = 1538 * 800L;

    private final PlainTransport.Factory transports = new PlainTransport.Factory();
    private final List<Integer> order = new ArrayList<>();
    private final List<Long> ends = new ArrayList<>();
    private Nic nic;

    /** A host with some transports and a link that ends in lists. */
    private void build(PacketSimulator simulator, int transportCount, int txQueues, int txRing) {
        Host host = new Host(0, transportCount);
        for (int i = 0; i < transportCount; i++) {
            host.transports()[i] = transports.create(simulator, host, i, (OneWayApplication) (message, nowPs) -> {});
        }
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
        nic = new Nic(
                simulator,
                source,
                NicSettings.plain(txQueues, txRing),
                new LinkRate(10_000_000_000L),
                link,
                new TransportTurns(host.transports()),
                new NicOccupancy(NicSettings.plain(txQueues, txRing)),
                Nic.Streams.NONE);
        host.attach(nic);
    }

    /** Offers full frames of some flows, numbered from a first number on, at one instant. */
    private void offer(int transport, int firstNumber, long nowPs, int... flows) {
        for (int i = 0; i < flows.length; i++) {
            transports.made.get(transport).offer(1, 1526, flows[i], firstNumber + i, nowPs);
        }
    }

    private int left(int transport) {
        return transports.made.get(transport).toSend.size();
    }

    @Test
    void frames_leave_a_gap_apart_and_an_idle_nic_sends_at_once() {
        ModelRun.run(simulator -> {
            build(simulator, 1, 1, 1);
            ModelRun.at(simulator, 5000, nowPs -> offer(0, 0, nowPs, 0, 0, 0));
            ModelRun.at(simulator, 100 * CYCLE_PS, nowPs -> offer(0, 3, nowPs, 0));
        });
        assertThat(order).containsExactly(0, 1, 2, 3);
        assertThat(ends)
                .containsExactly(
                        5000 + FRAME_PS,
                        5000 + CYCLE_PS + FRAME_PS,
                        5000 + 2 * CYCLE_PS + FRAME_PS,
                        100 * CYCLE_PS + FRAME_PS);
        assertThat(nic.transmitted().dataPackets()).isEqualTo(4);
        assertThat(transports.packetsInUse()).isZero();
    }

    @Test
    void a_packet_that_comes_within_the_gap_waits_for_its_end() {
        ModelRun.run(simulator -> {
            build(simulator, 1, 1, 1);
            ModelRun.at(simulator, 0, nowPs -> offer(0, 0, nowPs, 0));
            ModelRun.at(simulator, FRAME_PS + 1, nowPs -> offer(0, 1, nowPs, 0));
        });
        assertThat(ends).containsExactly(FRAME_PS, CYCLE_PS + FRAME_PS);
    }

    @Test
    void with_one_queue_of_one_packet_the_choice_is_made_when_the_wire_is_free() {
        ModelRun.run(simulator -> {
            build(simulator, 1, 1, 1);
            ModelRun.at(simulator, 0, nowPs -> {
                offer(0, 0, nowPs, 0, 0, 0);
                assertThat(left(0)).isEqualTo(2);
            });
            // The transport changes its mind while the first frame is on the wire, gap included.
            ModelRun.at(simulator, CYCLE_PS - 1, nowPs -> {
                PlainPacket better = PlainPacket.take(transports.pool, 72, 7, 9);
                transports.made.get(0).toSend.addFirst(better);
            });
        });
        assertThat(order).containsExactly(0, 9, 1, 2);
    }

    @Test
    void with_a_longer_ring_what_was_pulled_is_not_overtaken() {
        ModelRun.run(simulator -> {
            build(simulator, 1, 1, 2);
            ModelRun.at(simulator, 0, nowPs -> offer(0, 0, nowPs, 0, 0, 0));
            ModelRun.at(simulator, CYCLE_PS - 1, nowPs -> {
                PlainPacket better = PlainPacket.take(transports.pool, 72, 7, 9);
                transports.made.get(0).toSend.addFirst(better);
            });
        });
        assertThat(order).containsExactly(0, 1, 9, 2);
    }

    @Test
    void transmit_queues_are_served_in_turn_one_packet_each() {
        ModelRun.run(simulator -> {
            build(simulator, 1, 3, 10);
            // Flow modulo 3 is the queue: four packets for queue 0, three for queue 1, one for queue 2.
            ModelRun.at(simulator, 0, nowPs -> offer(0, 0, nowPs, 0, 0, 3, 6, 1, 4, 1, 2));
        });
        assertThat(order).containsExactly(0, 4, 7, 1, 5, 2, 6, 3);
    }

    @Test
    void two_busy_queues_share_the_link_whatever_their_backlog() {
        ModelRun.run(simulator -> {
            build(simulator, 1, 2, 100);
            ModelRun.at(simulator, 0, nowPs -> {
                for (int i = 0; i < 50; i++) {
                    offer(0, i, nowPs, 0);
                }
                for (int i = 0; i < 10; i++) {
                    offer(0, 100 + i, nowPs, 1);
                }
            });
        });
        assertThat(order.subList(0, 21).stream().filter(number -> number >= 100))
                .hasSize(10);
    }

    @Test
    void a_ring_holds_as_many_packets_as_it_may_the_one_on_the_wire_included() {
        ModelRun.run(simulator -> {
            build(simulator, 1, 1, 3);
            ModelRun.at(simulator, 0, nowPs -> {
                offer(0, 0, nowPs, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
                assertThat(left(0)).isEqualTo(7);
            });
            ModelRun.at(simulator, CYCLE_PS - 1, nowPs -> assertThat(left(0)).isEqualTo(7));
            ModelRun.at(simulator, CYCLE_PS + 1, nowPs -> assertThat(left(0)).isEqualTo(6));
        });
        assertThat(order).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    }

    @Test
    void a_packet_for_a_full_queue_is_held_and_nothing_passes_it() {
        ModelRun.run(simulator -> {
            build(simulator, 1, 2, 2);
            ModelRun.at(simulator, 0, nowPs -> {
                offer(0, 0, nowPs, 0, 0, 0, 1, 1);
                // Two in queue 0 and the third held; queue 1 is empty, but its packets are behind the held one.
                assertThat(left(0)).isEqualTo(2);
            });
            ModelRun.at(simulator, CYCLE_PS - 1, nowPs -> assertThat(left(0)).isEqualTo(2));
            // The first is through: the held one has room, and the others follow.
            ModelRun.at(simulator, CYCLE_PS + 1, nowPs -> assertThat(left(0)).isZero());
        });
        // At the second choice queue 1 has its turn again.
        assertThat(order).containsExactly(0, 3, 1, 4, 2);
    }

    @Test
    void several_transports_are_pulled_in_turn() {
        ModelRun.run(simulator -> {
            build(simulator, 3, 1, 1);
            ModelRun.at(simulator, 0, nowPs -> {
                offer(0, 0, nowPs, 0, 0, 0);
                offer(1, 10, nowPs, 0, 0, 0);
                offer(2, 20, nowPs, 0);
            });
        });
        assertThat(order).containsExactly(0, 10, 20, 1, 11, 2, 12);
    }

    @Test
    void a_transport_without_packets_does_not_hold_the_others_up() {
        ModelRun.run(simulator -> {
            build(simulator, 3, 1, 1);
            ModelRun.at(simulator, 0, nowPs -> offer(2, 0, nowPs, 0, 0, 0));
            ModelRun.at(simulator, CYCLE_PS / 2, nowPs -> offer(1, 10, nowPs, 0));
        });
        assertThat(order).containsExactly(0, 10, 1, 2);
        assertThat(ends).last().isEqualTo(3 * CYCLE_PS + FRAME_PS);
    }

    @Test
    void a_flow_of_negative_number_has_a_queue_too() {
        ModelRun.run(simulator -> {
            build(simulator, 1, 4, 2);
            ModelRun.at(simulator, 0, nowPs -> offer(0, 0, nowPs, -1, -7, Integer.MIN_VALUE, Integer.MAX_VALUE));
        });
        assertThat(order).containsExactlyInAnyOrder(0, 1, 2, 3);
    }
}
