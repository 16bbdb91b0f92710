// SPDX-License-Identifier: Apache-2.0
package org.homasim.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.homasim.host.DisciplineBench.CYCLE_PS;
import static org.homasim.host.DisciplineBench.FRAME;

import java.util.List;
import java.util.function.Consumer;
import org.homasim.host.DisciplineBench.Sent;
import org.homasim.host.qdisc.HomaQdisc;
import org.homasim.host.qdisc.HomaQdiscSettings;
import org.homasim.host.qdisc.SharedQueue;
import org.homasim.host.qdisc.SharingSettings;
import org.homasim.kernel.Picoseconds;
import org.homasim.net.ModelRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who goes when on a host with Homa's queueing discipline. */
class HomaQdiscTest {
    private static final int FIRST = 1;
    private static final int SHORT = 100;
    private static final long MICROSECOND = Picoseconds.MICROSECOND;
    private static final SharingSettings HALVES = new SharingSettings.Credit(0.5);
    private static final NicSettings NIC = DisciplineBench.nic(1, 64);

    /** What is ahead of that which passes: 5 us and a group of three frames. */
    private static final long MAX_WAIT_PS = 5 * MICROSECOND + 3 * CYCLE_PS;

    private DisciplineBench bench;

    private static HomaQdiscSettings settings(int fifoPerMille, SharingSettings sharing) {
        return new HomaQdiscSettings(5 * MICROSECOND, 40 * MICROSECOND, 1000, fifoPerMille, 0.99, sharing);
    }

    private void run(NicSettings nic, HomaQdiscSettings settings, Consumer<DisciplineBench> offers) {
        runAndAt(nic, settings, offers, 0, b -> {});
        assertThat(bench.pool.inUse()).isZero();
    }

    private void runAndAt(
            NicSettings nic,
            HomaQdiscSettings settings,
            Consumer<DisciplineBench> offers,
            long timePs,
            Consumer<DisciplineBench> more) {
        ModelRun.run(simulator -> {
            bench = new DisciplineBench(simulator, nic, HomaQdisc.of(settings), 3);
            ModelRun.at(simulator, 0, nowPs -> offers.accept(bench));
            ModelRun.at(simulator, timePs, nowPs -> more.accept(bench));
        });
    }

    @Test
    void the_shortest_message_goes_next_in_whole_groups() {
        run(NIC, settings(0, HALVES), b -> {
            // Two groups go to the idle NIC.
            b.messages.offer(12, 0, 0);
            b.messages.offer(5, 1, 0);
            b.messages.offer(2, 2, 0);
            b.messages.offer(3, 3, 0);
        });
        assertThat(bench.numbers().subList(0, 6)).containsOnly(0);
        assertThat(bench.numbers().subList(6, 22)).containsExactly(2, 2, 3, 3, 3, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {50, 200, 500})
    void the_oldest_message_has_its_share_of_the_bytes(int fifoPerMille) {
        run(NIC, settings(fifoPerMille, HALVES), b -> {
            b.messages.offer(2000, 0, 0);
            for (int i = 1; i <= 400; i++) {
                b.messages.offer(4, i, 0);
            }
        });
        // All 1600 frames of the short ones but what the long one gets meanwhile, before it is the only one.
        double share = fifoPerMille / 1000.0;
        double oldest = bench.messages.oldestBytes;
        double all = oldest + bench.messages.shortestBytes;
        assertThat(oldest).isCloseTo(share * all, within(3.0 * FRAME));
        int last = bench.numbers().lastIndexOf(400);
        long long0 = bench.numbers().subList(0, last).stream()
                .filter(number -> number == 0)
                .count();
        assertThat((double) long0).isCloseTo(share * last, within(12.0));
    }

    @Test
    void without_a_share_the_oldest_waits() {
        run(NIC, settings(0, HALVES), b -> {
            b.messages.offer(2000, 0, 0);
            for (int i = 1; i <= 400; i++) {
                b.messages.offer(4, i, 0);
            }
        });
        assertThat(bench.messages.oldestBytes).isZero();
    }

    @Test
    void short_messages_and_short_packets_pass_a_long_backlog() {
        long atPs = 100 * MICROSECOND;
        runAndAt(
                NIC,
                settings(50, HALVES),
                b -> {
                    b.messages.offer(500, 0, 0);
                    for (int i = 0; i < 50; i++) {
                        b.first.offer(3, 6, 1, 0);
                    }
                },
                atPs,
                b -> {
                    b.messages.offerShort(SHORT, 2, atPs);
                    b.second.offerPacket(SHORT, 5, 3, false, atPs);
                });
        assertThat(bench.fromPs(2) - atPs).isLessThanOrEqualTo(MAX_WAIT_PS);
        assertThat(bench.fromPs(3) - atPs).isLessThanOrEqualTo(MAX_WAIT_PS);
        assertThat(bench.sent.size()).isEqualTo(652);
        assertThat(bench.sent.stream().filter(Sent::isPaced).count()).isEqualTo(500);
        assertThat(bench.sent.stream().filter(Sent::isPaced)).allMatch(s -> s.number() == 0);
    }

    @Test
    void what_passes_is_counted() {
        // Short packets for 40 us at once: nothing that waits goes before they are estimated to be nearly sent.
        int shorts = 400;
        runAndAt(
                NicSettings.plain(1, 1000),
                settings(0, HALVES),
                b -> {
                    for (int i = 0; i < shorts; i++) {
                        b.first.offerPacket(SHORT, 6, i, false, 0);
                    }
                    b.messages.offer(3, 1000, 0);
                },
                MICROSECOND,
                b -> {});
        assertThat(bench.numbers().subList(0, shorts)).doesNotContain(1000);
        long shortPs = (SHORT + 12) * 800L;
        assertThat(bench.fromPs(1000)).isCloseTo(shorts * shortPs, within(shortPs));
    }

    @Test
    void data_of_a_flow_does_not_pass_its_own_and_what_carries_none_does() {
        long atPs = 10 * MICROSECOND;
        runAndAt(
                NIC,
                settings(0, HALVES),
                b -> {
                    for (int i = 0; i < 20; i++) {
                        b.first.offer(5, 6, i, 0);
                    }
                },
                atPs,
                b -> {
                    b.first.offerPacket(SHORT, 6, 100, false, atPs);
                    b.first.offerPacket(SHORT, 6, 101, true, atPs);
                    b.second.offerPacket(SHORT, 5, 102, false, atPs);
                });
        assertThat(bench.numbers().indexOf(100)).isEqualTo(102);
        assertThat(bench.fromPs(101) - atPs).isLessThanOrEqualTo(5 * MICROSECOND + 5 * CYCLE_PS);
        assertThat(bench.fromPs(102) - atPs).isLessThanOrEqualTo(5 * MICROSECOND + 5 * CYCLE_PS);
        List<Integer> bursts =
                bench.numbers().stream().filter(number -> number < 100).toList();
        assertThat(bursts).isSorted();
    }

    @Test
    void short_data_comes_right_behind_the_burst_of_its_flow_that_is_being_cut() {
        long atPs = CYCLE_PS + 1;
        runAndAt(
                DisciplineBench.nic(1, 1),
                settings(0, HALVES),
                b -> {
                    b.first.offer(40, 6, 0, 0);
                    b.second.offer(40, 5, 2, 0);
                },
                atPs,
                b -> b.first.offerPacket(SHORT, 6, 1, false, atPs));
        assertThat(bench.numbers().indexOf(1)).isEqualTo(40);
        assertThat(bench.numbers().lastIndexOf(0)).isEqualTo(39);
    }

    @Test
    void packets_that_wait_for_several_transmit_queues_take_turns() {
        runAndAt(
                DisciplineBench.nic(2, 64),
                settings(0, HALVES),
                b -> {
                    for (int i = 0; i < 30; i++) {
                        b.first.offer(5, 6, i, 0);
                    }
                },
                10 * MICROSECOND,
                b -> {
                    b.second.offer(5, 7, 100, 10 * MICROSECOND);
                    b.second.offer(5, 7, 101, 10 * MICROSECOND);
                });
        // The backlog, the burst in the midst, and one of the other queue's to each of this.
        assertThat(bench.fromPs(100) - 10 * MICROSECOND).isLessThanOrEqualTo(5 * MICROSECOND + 10 * CYCLE_PS);
        assertThat(bench.fromPs(101) - bench.fromPs(100)).isLessThanOrEqualTo(11 * CYCLE_PS);
        // In one queue they stand behind all.
        runAndAt(
                DisciplineBench.nic(2, 64),
                settings(0, HALVES),
                b -> {
                    for (int i = 0; i < 30; i++) {
                        b.first.offer(5, 6, i, 0);
                    }
                },
                10 * MICROSECOND,
                b -> b.second.offer(5, 8, 100, 10 * MICROSECOND));
        assertThat(bench.numbers().indexOf(100)).isEqualTo(150);
    }

    @Test
    void homa_that_waited_has_the_first_queue_or_one_of_its_own() {
        for (NicSettings.PacedQueue paced : List.of(NicSettings.PacedQueue.FIRST, NicSettings.PacedQueue.OWN)) {
            run(DisciplineBench.nic(4, 64, paced, NicRate.FULL, CompletionDelay.NONE), settings(50, HALVES), b -> {
                b.messages.offer(50, 0, 0);
                for (int flow = 1; flow <= 8; flow++) {
                    b.first.offer(5, flow, flow, 0);
                    b.messages.offerShort(SHORT, 100 + flow, 0);
                }
            });
            assertThat(bench.sent.stream().filter(s -> s.number() == 0)).allMatch(s -> s.queue() == 0);
            int queues = (int) bench.sent.stream()
                    .filter(s -> s.transport() == FIRST)
                    .map(Sent::queue)
                    .distinct()
                    .count();
            boolean isShared = bench.sent.stream().anyMatch(s -> s.number() != 0 && s.queue() == 0);
            assertThat(isShared).isEqualTo(paced == NicSettings.PacedQueue.FIRST);
            assertThat(queues).isEqualTo(paced == NicSettings.PacedQueue.FIRST ? 4 : 3);
        }
    }

    @Test
    void what_is_given_up_in_the_midst_of_a_group_holds_up_nothing() {
        long atPs = CYCLE_PS / 2;
        runAndAt(DisciplineBench.nic(1, 1), settings(50, HALVES), b -> b.messages.offer(3, 0, 0), atPs, b -> {
            b.messages.offerShort(SHORT, 1, atPs);
            b.messages.giveUp();
        });
        assertThat(bench.numbers()).containsExactly(0, 1);
    }

    @Test
    void a_burst_of_several_packets_below_the_length_passes_whole() {
        HomaQdiscSettings large = new HomaQdiscSettings(5 * MICROSECOND, 40 * MICROSECOND, 4L * FRAME, 0, 0.99, HALVES);
        long atPs = 10 * MICROSECOND;
        runAndAt(NIC, large, b -> b.first.offer(40, 6, 0, 0), atPs, b -> b.second.offer(3, 5, 1, atPs));
        assertThat(bench.sent.size()).isEqualTo(43);
        int from = bench.numbers().indexOf(1);
        assertThat(bench.numbers().subList(from, from + 3)).containsOnly(1);
        assertThat(bench.pool.inUse()).isZero();
    }

    @Test
    void two_transports_whose_messages_wait_are_refused() {
        ModelRun.run(simulator -> {
            DisciplineBench two = new DisciplineBench(simulator, NIC, SharedQueue.fifo(1), 3);
            Host host = new Host(0, 2);
            host.transports()[0] = two.messages;
            host.transports()[1] = two.messages;
            QueueingDisciplineFactory factory = HomaQdisc.of(settings(50, HALVES));
            assertThatThrownBy(() -> factory.create(simulator, host, DisciplineBench.RATE, 1))
                    .isInstanceOf(IllegalStateException.class);
        });
    }
}
