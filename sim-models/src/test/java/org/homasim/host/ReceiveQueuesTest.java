// SPDX-License-Identifier: Apache-2.0
package org.homasim.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.homasim.kernel.PacketSimulator;
import org.homasim.net.ModelRun;
import org.homasim.net.Packet;
import org.homasim.net.PlainPacket;
import org.junit.jupiter.api.Test;

/** Packets that have arrived and wait for an interrupt. */
class ReceiveQueuesTest {
    private static final long INTERVAL_PS = 1000;

    private final PlainTransport.Factory transports = new PlainTransport.Factory();
    private PlainTransport transport;
    private ReceiveQueues queues;

    private void build(PacketSimulator simulator, InterruptModeration moderation) {
        Host host = new Host(0, 1);
        transport = (PlainTransport) transports.create(simulator, host, 0, (OneWayApplication) (message, nowPs) -> {});
        host.transports()[0] = transport;
        queues = new ReceiveQueues(simulator, simulator.newSource(), 5, host.transports(), moderation);
    }

    private PlainPacket packet(int flow, int number) {
        PlainPacket packet = PlainPacket.take(transports.pool, 1526, 0, number);
        packet.flow = flow;
        return packet;
    }

    private void arrive(PacketSimulator simulator, long timePs, int flow, int number) {
        ModelRun.at(simulator, timePs, nowPs -> queues.receive(packet(flow, number), nowPs));
    }

    @Test
    void the_first_packet_begins_an_interval_at_whose_end_all_are_handled() {
        ModelRun.run(simulator -> {
            build(simulator, InterruptModeration.every(INTERVAL_PS));
            arrive(simulator, 10, 0, 0);
            arrive(simulator, 400, 1, 1);
            arrive(simulator, 1009, 0, 2);
            arrive(simulator, 5000, 0, 3);
        });
        assertThat(transport.arrivedNumbers).containsExactly(0, 1, 2, 3);
        assertThat(transport.arrivalTimes).containsExactly(1010L, 1010L, 1010L, 6000L);
    }

    @Test
    void a_number_of_packets_ends_the_interval_and_the_next_packet_begins_another() {
        ModelRun.run(simulator -> {
            build(simulator, new InterruptModeration(1, INTERVAL_PS, 3));
            for (int i = 0; i < 4; i++) {
                arrive(simulator, 100L * i, 0, i);
            }
        });
        assertThat(transport.arrivalTimes).containsExactly(200L, 200L, 200L, 300 + INTERVAL_PS);
    }

    @Test
    void one_packet_that_suffices_is_handled_at_once() {
        ModelRun.run(simulator -> {
            build(simulator, new InterruptModeration(1, INTERVAL_PS, 1));
            arrive(simulator, 100, 0, 0);
            arrive(simulator, 200, 0, 1);
        });
        assertThat(transport.arrivalTimes).containsExactly(100L, 200L);
    }

    @Test
    void each_queue_has_intervals_of_its_own() {
        ModelRun.run(simulator -> {
            build(simulator, new InterruptModeration(2, INTERVAL_PS, InterruptModeration.ANY_NUMBER));
            int other = 1;
            while (queues.queueOf(packet(other, 0), 0) == queues.queueOf(packet(0, 0), 0)) {
                other++;
            }
            arrive(simulator, 100, 0, 0);
            arrive(simulator, 600, other, 1);
            arrive(simulator, 700, 0, 2);
        });
        assertThat(transport.arrivedNumbers).containsExactly(0, 2, 1);
        assertThat(transport.arrivalTimes).containsExactly(1100L, 1100L, 1600L);
    }

    @Test
    void flows_are_spread_over_all_queues_and_keys_spread_them_differently() {
        int flows = 8000;
        int queueCount = 8;
        int[] counts = new int[queueCount];
        int[] equalElsewhere = new int[1];
        ModelRun.run(simulator -> {
            build(simulator, new InterruptModeration(queueCount, INTERVAL_PS, InterruptModeration.ANY_NUMBER));
            ReceiveQueues elsewhere = new ReceiveQueues(
                    simulator,
                    simulator.newSource(),
                    6,
                    new Transport[] {transport},
                    new InterruptModeration(queueCount, INTERVAL_PS, 1));
            for (int flow = 0; flow < flows; flow++) {
                // Flows of Homa to one host.
                PlainPacket packet = packet(31 * flow + 7 * 1_000_003, 0);
                counts[queues.queueOf(packet, 0)]++;
                if (queues.queueOf(packet, 0) == elsewhere.queueOf(packet, 0)) {
                    equalElsewhere[0]++;
                }
            }
        });
        // Binomial with p = 1/8: 1000 with a standard deviation of 30; five of these.
        assertThat(Arrays.stream(counts).boxed().toList())
                .allSatisfy(count -> assertThat(count).isBetween(850, 1150));
        assertThat(equalElsewhere[0]).isBetween(850, 1150);
    }

    @Test
    void a_pausing_host_takes_what_waits_in_the_order_of_each_queue() {
        List<Packet> pending = new ArrayList<>();
        ModelRun.run(simulator -> {
            build(simulator, new InterruptModeration(3, INTERVAL_PS, InterruptModeration.ANY_NUMBER));
            for (int i = 0; i < 30; i++) {
                arrive(simulator, i, i % 5, i);
            }
            ModelRun.at(simulator, 500, nowPs -> queues.moveTo(pending));
        });
        assertThat(transport.arrivedNumbers).isEmpty();
        assertThat(pending).hasSize(30);
        assertInOrderWithinFlows(
                pending.stream().map(packet -> ((PlainPacket) packet).number).toList());
    }

    private static void assertInOrderWithinFlows(List<Integer> numbers) {
        Map<Integer, Integer> last = new HashMap<>();
        for (int number : numbers) {
            assertThat(number).isGreaterThan(last.getOrDefault(number % 5, -1));
            last.put(number % 5, number);
        }
    }

    @Property(tries = 200)
    void nothing_waits_longer_than_the_interval_and_no_flow_is_reordered(
            @ForAll @Size(min = 1, max = 80) List<@IntRange(min = 1, max = 400) Integer> gaps,
            @ForAll @IntRange(min = 1, max = 4) int rxQueues,
            @ForAll @IntRange(min = 1, max = 8) int frames) {
        List<Long> times = new ArrayList<>();
        ModelRun.run(simulator -> {
            build(simulator, new InterruptModeration(rxQueues, INTERVAL_PS, frames));
            long timePs = 0;
            for (int i = 0; i < gaps.size(); i++) {
                timePs += gaps.get(i);
                times.add(timePs);
                arrive(simulator, timePs, i % 5, i);
            }
        });
        assertThat(transport.arrivedNumbers).hasSize(gaps.size());
        assertInOrderWithinFlows(transport.arrivedNumbers);
        Map<Long, Integer> atOnce = new HashMap<>();
        for (int i = 0; i < gaps.size(); i++) {
            long waitPs = transport.arrivalTimes.get(i) - times.get(transport.arrivedNumbers.get(i));
            assertThat(waitPs).isBetween(0L, INTERVAL_PS);
            atOnce.merge(transport.arrivalTimes.get(i), 1, Integer::sum);
        }
        assertThat(atOnce.values()).allMatch(packets -> packets <= frames * rxQueues);
        assertThat(transports.packetsInUse()).isZero();
    }

    @Test
    void settings_outside_of_the_possible_are_refused() {
        assertThatThrownBy(() -> new InterruptModeration(0, 1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new InterruptModeration(1, -1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new InterruptModeration(1, 1, 0)).hasMessageContaining("every 1 ps or 0 packets");
    }
}
