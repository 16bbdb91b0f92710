// SPDX-License-Identifier: Apache-2.0
package org.homasim.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.homasim.host.DisciplineBench.CYCLE_PS;
import static org.homasim.host.DisciplineBench.FRAME;

import java.util.List;
import java.util.function.Consumer;
import org.homasim.host.qdisc.SharedQueue;
import org.homasim.net.ModelRun;
import org.junit.jupiter.api.Test;

/** One line for all that transports hand down, and flows in turn. */
class SharedQueueTest {
    private static final int FIRST = 1;
    private static final int SECOND = 2;
    private static final QueueingDisciplineFactory FIFO = SharedQueue.fifo(1000);
    private static final QueueingDisciplineFactory FAIR = SharedQueue.fair(10_240, FRAME);

    private DisciplineBench bench;

    private void run(QueueingDisciplineFactory factory, Consumer<DisciplineBench> offers) {
        ModelRun.run(simulator -> {
            bench = new DisciplineBench(simulator, DisciplineBench.nic(1, 1), factory, 3);
            ModelRun.at(simulator, 0, nowPs -> offers.accept(bench));
        });
        assertThat(bench.pool.inUse()).isZero();
    }

    @Test
    void what_came_first_leaves_first_whoever_it_is_from() {
        run(FIFO, b -> {
            b.second.offer(1, 5, 0, 0);
            b.first.offer(3, 6, 1, 0);
            b.second.offer(2, 5, 2, 0);
            b.messages.offer(4, 3, 0);
            b.first.offer(1, 6, 4, 0);
            b.first.offerPacket(100, 6, 5, true, 0);
        });
        // A burst, and a group of three frames, is sent in one piece.
        assertThat(bench.numbers()).containsExactly(0, 1, 1, 1, 2, 2, 3, 3, 3, 3, 4, 5);
    }

    @Test
    void the_wire_is_never_idle_while_something_waits() {
        for (QueueingDisciplineFactory factory : List.of(FIFO, FAIR)) {
            run(factory, b -> {
                for (int i = 0; i < 50; i++) {
                    b.first.offer(1 + i % 4, i % 3, i, 0);
                    b.messages.offer(1 + i % 5, i, 0);
                }
            });
            for (int i = 0; i < bench.sent.size(); i++) {
                assertThat(bench.sent.get(i).fromPs()).isEqualTo(i * CYCLE_PS);
            }
        }
    }

    @Test
    void a_full_queue_takes_no_more_and_loses_nothing() {
        for (QueueingDisciplineFactory factory : List.of(SharedQueue.fifo(4), SharedQueue.fair(4, FRAME))) {
            run(factory, b -> {
                for (int i = 0; i < 20; i++) {
                    b.first.offer(3, 6, i, 0);
                }
                // One of the bursts is being sent.
                assertThat(b.first.held).isEqualTo(4);
                assertThat(b.first.waiting).hasSize(16);
                for (int i = 20; i < 40; i++) {
                    b.second.offer(1, 5, i, 0);
                }
                assertThat(b.second.waiting).hasSize(20);
            });
            assertThat(bench.first.maxHeld).isEqualTo(4);
            assertThat(bench.second.maxHeld).isLessThanOrEqualTo(4);
            assertThat(bench.sent).hasSize(80);
            assertThat(bench.numbers().stream().distinct()).hasSize(40);
        }
    }

    @Test
    void room_in_a_full_queue_is_given_to_transports_in_turn() {
        run(SharedQueue.fifo(1), b -> {
            for (int i = 0; i < 4; i++) {
                b.first.offer(2, 6, i, 0);
                b.second.offer(1, 5, 10 + i, 0);
            }
        });
        assertThat(bench.numbers()).containsExactly(0, 0, 10, 1, 1, 11, 2, 2, 12, 3, 3, 13);
    }

    @Test
    void flows_share_by_bytes_whatever_their_bursts() {
        run(FAIR, b -> {
            for (int i = 0; i < 40; i++) {
                b.first.offer(10, 6, i, 0);
            }
            for (int i = 0; i < 400; i++) {
                b.second.offer(1, 5, 1000 + i, 0);
            }
        });
        for (int packets = 1; packets <= 800; packets++) {
            assertThat(Math.abs(bench.bytesOf(FIRST, packets) - bench.bytesOf(SECOND, packets)))
                    .isLessThanOrEqualTo(11L * FRAME);
        }
    }

    @Test
    void all_packets_of_a_group_count() {
        run(FAIR, b -> {
            for (int i = 0; i < 100; i++) {
                b.messages.offer(3, i, 0);
            }
            for (int i = 0; i < 300; i++) {
                b.first.offer(1, 6, 1000 + i, 0);
            }
        });
        for (int packets = 1; packets <= 600; packets++) {
            assertThat(Math.abs(bench.bytesOf(DisciplineBench.MESSAGES, packets) - bench.bytesOf(FIRST, packets)))
                    .isLessThanOrEqualTo(4L * FRAME);
        }
    }

    @Test
    void groups_of_flows_in_turn_are_whole() {
        run(FAIR, b -> {
            b.first.offer(2, 6, 0, 0);
            b.messages.offer(3, 1, 0);
            b.second.offer(2, 5, 2, 0);
            b.messages.offer(3, 3, 0);
            b.first.offer(2, 6, 4, 0);
        });
        assertThat(bench.numbers()).containsExactly(0, 0, 1, 1, 1, 2, 2, 4, 4, 3, 3, 3);
    }

    @Test
    void a_flow_that_had_nothing_comes_before_those_that_wait() {
        ModelRun.run(simulator -> {
            bench = new DisciplineBench(simulator, DisciplineBench.nic(1, 1), FAIR, 3);
            ModelRun.at(simulator, 0, nowPs -> {
                for (int i = 0; i < 20; i++) {
                    bench.first.offer(1, 6, i, nowPs);
                    bench.first.offer(1, 7, 100 + i, nowPs);
                }
            });
            ModelRun.at(simulator, 10 * CYCLE_PS + 1, nowPs -> bench.second.offer(1, 5, 1000, nowPs));
        });
        assertThat(bench.fromPs(1000)).isEqualTo(11 * CYCLE_PS);
    }

    @Test
    void a_queue_without_room_is_refused() {
        assertThatThrownBy(() -> run(SharedQueue.fifo(0), b -> {})).hasMessageContaining("a queue of 0 packets");
    }
}
