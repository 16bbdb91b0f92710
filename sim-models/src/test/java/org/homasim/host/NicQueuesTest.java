// SPDX-License-Identifier: Apache-2.0
package org.homasim.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.homasim.net.ModelRun;
import org.homasim.net.PlainPacket;
import org.junit.jupiter.api.Test;

/** Several transmit queues: who has a turn, and that nothing starves or idles. */
class NicQueuesTest {
    private NicBench bench;

    private static NicSettings queues(int txQueues, int txRing, NicSettings.Turn turn, ByteLimitSettings limit) {
        return new NicSettings(
                txQueues,
                txRing,
                NicSettings.QueueChoice.FLOW,
                NicSettings.PacedQueue.AMONG_OTHERS,
                turn,
                NicRate.FULL,
                CompletionDelay.NONE,
                limit);
    }

    /** Offers packets by flow, with a mark on those whose group goes on. */
    private void offerGroups(long nowPs, int packetsOfGroup, int... flows) {
        for (int flow : flows) {
            for (int i = 0; i < packetsOfGroup; i++) {
                bench.transport().toSend.add(packet(flow, i < packetsOfGroup - 1));
            }
        }
        bench.nic.wake(nowPs);
    }

    private PlainPacket packet(int flow, boolean isGroupContinued) {
        PlainPacket packet = PlainPacket.take(bench.transports.pool, NicBench.FRAME, 0, 0);
        packet.flow = flow;
        packet.isGroupContinued = isGroupContinued;
        return packet;
    }

    @Property(tries = 20)
    void a_heavy_flow_beside_light_ones_gets_no_more_than_each_of_them(@ForAll @IntRange(min = 1, max = 9) int light) {
        int packets = 200;
        ModelRun.run(simulator -> {
            bench = new NicBench(simulator, queues(light + 1, 10_000, NicSettings.Turn.PACKET, ByteLimitSettings.NONE));
            ModelRun.at(simulator, 0, nowPs -> {
                bench.offer(10 * packets, 0, nowPs);
                for (int flow = 1; flow <= light; flow++) {
                    bench.offer(packets, flow, nowPs);
                }
            });
        });
        long heavy = bench.flows.subList(0, packets * (light + 1)).stream()
                .filter(flow -> flow == 0)
                .count();
        assertThat(heavy / (packets * (light + 1.0))).isCloseTo(1.0 / (light + 1), within(0.01));
    }

    @Test
    void a_turn_of_groups_sends_what_was_handed_over_as_one() {
        ModelRun.run(simulator -> {
            bench = new NicBench(simulator, queues(2, 100, NicSettings.Turn.GROUP, ByteLimitSettings.NONE));
            ModelRun.at(simulator, 0, nowPs -> {
                offerGroups(nowPs, 3, 0, 0);
                offerGroups(nowPs, 2, 1);
                offerGroups(nowPs, 1, 1, 1);
            });
        });
        assertThat(bench.flows).containsExactly(0, 0, 0, 1, 1, 0, 0, 0, 1, 1);
    }

    @Test
    void a_turn_of_packets_mixes_groups_of_different_queues() {
        ModelRun.run(simulator -> {
            bench = new NicBench(simulator, queues(2, 100, NicSettings.Turn.PACKET, ByteLimitSettings.NONE));
            ModelRun.at(simulator, 0, nowPs -> offerGroups(nowPs, 3, 0, 1));
        });
        assertThat(bench.flows).containsExactly(1, 0, 1, 0, 1, 0);
    }

    @Test
    void a_group_whose_rest_never_comes_does_not_hold_others_up() {
        ModelRun.run(simulator -> {
            bench = new NicBench(simulator, queues(2, 100, NicSettings.Turn.GROUP, ByteLimitSettings.NONE));
            ModelRun.at(simulator, 0, nowPs -> {
                bench.transport().toSend.add(packet(0, true));
                bench.nic.wake(nowPs);
            });
            ModelRun.at(simulator, 1, nowPs -> offerGroups(nowPs, 1, 1, 1));
        });
        assertThat(bench.flows).containsExactly(0, 1, 1);
        assertThat(bench.ends.get(2)).isEqualTo(2 * NicBench.CYCLE_PS + NicBench.FRAME_PS);
    }

    @Property(tries = 200)
    void no_queue_starves_and_the_wire_never_idles(
            @ForAll @Size(min = 1, max = 60) List<@IntRange(min = 0, max = 5) Integer> flows,
            @ForAll @IntRange(min = 1, max = 4) int txQueues,
            @ForAll @IntRange(min = 1, max = 5) int txRing,
            @ForAll @IntRange(min = 1, max = 3) int packetsOfGroup,
            @ForAll NicSettings.Turn turn,
            @ForAll @IntRange(min = 0, max = 2) int limit) {
        List<ByteLimitSettings> limits =
                List.of(ByteLimitSettings.NONE, new ByteLimitSettings.Fixed(2000), new ByteLimitSettings.Dynamic(0, 1));
        ModelRun.run(simulator -> {
            bench = new NicBench(simulator, queues(txQueues, txRing, turn, limits.get(limit)));
            ModelRun.at(
                    simulator,
                    0,
                    nowPs -> offerGroups(
                            nowPs,
                            packetsOfGroup,
                            flows.stream().mapToInt(Integer::intValue).toArray()));
        });
        assertThat(bench.ends).hasSize(flows.size() * packetsOfGroup);
        for (int i = 0; i < bench.ends.size(); i++) {
            assertThat(bench.ends.get(i)).isEqualTo(i * NicBench.CYCLE_PS + NicBench.FRAME_PS);
        }
        // The wire ends what it carries, and the NIC forgets it.
        assertThat(bench.nic.uncompletedBytes(Long.MAX_VALUE)).isZero();
        assertThat(bench.transports.packetsInUse()).isZero();
    }

    @Test
    void a_full_queue_has_its_turn_within_as_many_packets_as_there_are_queues() {
        ModelRun.run(simulator -> {
            bench = new NicBench(simulator, queues(4, 1000, NicSettings.Turn.PACKET, ByteLimitSettings.NONE));
            ModelRun.at(simulator, 0, nowPs -> {
                for (int flow = 0; flow < 3; flow++) {
                    bench.offer(300, flow, nowPs);
                }
            });
            ModelRun.at(simulator, 100 * NicBench.CYCLE_PS + 1, nowPs -> bench.offer(1, 3, nowPs));
        });
        assertThat(bench.flows.indexOf(3)).isBetween(101, 104);
    }
}
