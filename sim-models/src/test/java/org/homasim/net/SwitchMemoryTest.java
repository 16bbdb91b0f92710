// SPDX-License-Identifier: Apache-2.0
package org.homasim.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.homasim.kernel.PacketSimulator;
import org.homasim.kernel.Picoseconds;
import org.junit.jupiter.api.Test;

/** Ports at 10 Gbps that share a memory. */
class SwitchMemoryTest {
    private static final LinkRate RATE = new LinkRate(10_000_000_000L);
    private static final int FRAME = 100;

    private final PacketPool<PlainPacket> pool = new PacketPool<>(PlainPacket::new);
    private final Occupancy.Tier tier = new Occupancy.Tier();

    private List<EgressPort> ports(PacketSimulator simulator, SharedBuffer buffer, int count) {
        List<EgressPort> ports = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Link link =
                    new Link(simulator, simulator.newSource(), 500_000, (packet, nowPs) -> packet.release(), 0, null);
            SwitchSettings settings =
                    SwitchSettings.strict(BufferSettings.pool(SharedBuffer.UNLIMITED, 1), Marking.OFF);
            ports.add(new EgressPort(RATE, buffer, settings, null, tier, link));
        }
        return ports;
    }

    /** Offers frames to ports in turn, at one instant, and tells what waits at the first. */
    private long burst(int queues, double alpha, long memory, int framesEach) {
        long[] waiting = new long[1];
        ModelRun.run(simulator -> {
            SharedBuffer buffer = new SharedBuffer(memory, alpha);
            List<EgressPort> ports = ports(simulator, buffer, queues);
            ModelRun.at(simulator, 0, nowPs -> {
                for (int i = 0; i < framesEach; i++) {
                    ports.forEach(port -> port.enqueue(PlainPacket.take(pool, FRAME, 0, 0), nowPs));
                }
                waiting[0] = ports.get(0).queuedBytes();
                for (EgressPort port : ports) {
                    assertThat(port.queuedBytes()).isCloseTo(waiting[0], within((long) FRAME));
                    assertThat(port.dropped().packets(DropCause.THRESHOLD, 0)).isPositive();
                }
            });
        });
        return waiting[0];
    }

    @Test
    void a_burst_into_an_idle_switch_takes_what_choudhury_and_hahne_predict() {
        // n queues hold Q = alpha (B - n Q) each: Q = alpha B / (1 + n alpha).
        for (double alpha : new double[] {0.125, 0.5, 1, 8}) {
            for (int queues : new int[] {1, 2, 8}) {
                double expected = alpha * 1_000_000 / (1 + queues * alpha);
                assertThat((double) burst(queues, alpha, 1_000_000, 11_000))
                        .isCloseTo(expected, within(FRAME * (1 + queues * alpha)));
            }
        }
    }

    @Property(tries = 60)
    void a_queue_never_grows_beyond_alpha_times_the_free_memory(
            @ForAll @IntRange(min = 3000, max = 60_000) int memory,
            @ForAll @DoubleRange(min = 0.05, max = 8) double low,
            @ForAll @DoubleRange(min = 0.05, max = 8) double high,
            @ForAll long seed) {
        Random random = new Random(seed);
        List<Double> alphas = new ArrayList<>(Collections.nCopies(8, low));
        alphas.set(7, high);
        ModelRun.run(simulator -> {
            SharedBuffer buffer = new SharedBuffer(new BufferSettings(memory, alphas, SharedBuffer.UNLIMITED));
            List<EgressPort> ports = ports(simulator, buffer, 4);
            long[] queued = new long[1];
            for (int i = 0; i < 500; i++) {
                ModelRun.at(simulator, random.nextInt(100_000_000), nowPs -> {
                    EgressPort port = ports.get(random.nextInt(4));
                    int priority = random.nextBoolean() ? 7 : 0;
                    int frameBytes = 72 + random.nextInt(1455);
                    ports.forEach(each -> each.commitUpTo(nowPs - 1));
                    long freeBytes = memory - buffer.usedBytes();
                    long before = port.queuedBytes(priority);
                    long droppedBefore = port.droppedPackets();
                    port.enqueue(PlainPacket.take(pool, frameBytes, priority, 0), nowPs);
                    queued[0] = port.queuedBytes(priority);
                    double threshold = (priority == 7 ? high : low) * freeBytes;
                    if (queued[0] > before) {
                        assertThat((double) queued[0]).isLessThanOrEqualTo(threshold);
                    } else if (port.droppedPackets() > droppedBefore) {
                        assertThat(before + frameBytes > threshold || frameBytes > freeBytes)
                                .isTrue();
                    }
                    assertThat(buffer.usedBytes()).isBetween(0L, (long) memory);
                });
            }
        });
        assertThat(pool.inUse()).isZero();
    }

    @Test
    void causes_of_drops_are_told_apart_and_by_priority() {
        ModelRun.run(simulator -> {
            SharedBuffer buffer = new SharedBuffer(
                    new BufferSettings(1000, List.of(0.2, 100.0, 100.0, 100.0, 100.0, 100.0, 100.0, 100.0), 600));
            List<EgressPort> ports = ports(simulator, buffer, 2);
            ModelRun.at(simulator, 0, nowPs -> {
                for (EgressPort port : ports) {
                    port.enqueue(PlainPacket.take(pool, FRAME, 3, 0), nowPs); // goes at once
                    for (int i = 0; i < 5; i++) {
                        port.enqueue(PlainPacket.take(pool, FRAME, 3, 0), nowPs);
                    }
                }
                // 500 each: the memory is full.
                ports.get(0).enqueue(PlainPacket.take(pool, FRAME, 5, 0), nowPs);
                assertThat(ports.get(0).dropped().packets(DropCause.POOL_FULL, 5))
                        .isEqualTo(1);
                ports.get(0).enqueue(PlainPacket.take(pool, 2 * FRAME, 6, 0), nowPs);
                assertThat(ports.get(0).dropped().packets(DropCause.PORT_LIMIT, 6))
                        .isEqualTo(1);
            });
            // When both have begun two more there are 400 free, of which the least level may have 80.
            ModelRun.at(simulator, 2 * 112 * 800 + 1, nowPs -> {
                ports.get(1).commitUpTo(nowPs - 1);
                ports.get(0).enqueue(PlainPacket.take(pool, FRAME, 0, 0), nowPs);
                assertThat(ports.get(0).dropped().packets(DropCause.THRESHOLD, 0))
                        .isEqualTo(1);
                assertThat(ports.get(0).droppedPackets()).isEqualTo(3);
            });
        });
    }

    @Test
    void a_port_limit_alone_leaves_ports_to_themselves() {
        ModelRun.run(simulator -> {
            SharedBuffer buffer =
                    new SharedBuffer(new BufferSettings(SharedBuffer.UNLIMITED, Collections.nCopies(8, 1.0), 1000));
            List<EgressPort> ports = ports(simulator, buffer, 3);
            ModelRun.at(simulator, 0, nowPs -> {
                for (int i = 0; i < 20; i++) {
                    ports.forEach(port -> port.enqueue(PlainPacket.take(pool, FRAME, 0, 0), nowPs));
                }
                for (EgressPort port : ports) {
                    assertThat(port.queuedBytes()).isEqualTo(1000);
                    assertThat(port.dropped().packets(DropCause.PORT_LIMIT)).isEqualTo(9);
                }
            });
        });
    }

    @Test
    void the_use_of_the_memory_is_known_in_mean_quantiles_and_maximum_although_ports_decide_late() {
        SharedBuffer buffer = new SharedBuffer(SharedBuffer.UNLIMITED, 1);
        Random random = new Random(4);
        int count = 8000;
        // What is known afterwards: by packet the time it joins and leaves its queue.
        List<long[]> changes = new ArrayList<>();
        long[] endPs = new long[1];
        ModelRun.run(simulator -> {
            List<EgressPort> ports = ports(simulator, buffer, 3);
            long[] frameEnd = new long[3];
            long[] free = new long[3];
            long timePs = 0;
            ModelRun.at(simulator, 0, nowPs -> {
                ports.forEach(port -> port.startMeasuring(nowPs));
                buffer.startMeasuring(nowPs);
            });
            for (int i = 0; i < count; i++) {
                timePs += 1 + random.nextInt(700_000);
                int port = random.nextInt(3);
                int frameBytes = 72 + random.nextInt(1455);
                boolean waits = timePs <= frameEnd[port];
                if (waits) {
                    changes.add(new long[] {timePs, frameBytes});
                    changes.add(new long[] {frameEnd[port], -frameBytes});
                }
                long startPs = Math.max(timePs, free[port]);
                frameEnd[port] = startPs + frameBytes * 800L;
                free[port] = frameEnd[port] + 12 * 800;
                ModelRun.at(
                        simulator,
                        timePs,
                        nowPs -> ports.get(port).enqueue(PlainPacket.take(pool, frameBytes, 0, 0), nowPs));
            }
            endPs[0] = timePs + 20 * Picoseconds.MICROSECOND;
            ModelRun.at(simulator, endPs[0], nowPs -> {
                buffer.stopMeasuring(nowPs);
                ports.forEach(port -> port.stopMeasuring(nowPs));
            });
        });
        changes.sort((a, b) -> Long.compare(a[0], b[0]));
        double byteTime = 0;
        long bytes = 0;
        long atPs = 0;
        long maximum = 0;
        Occupancy.Tier exact = new Occupancy.Tier();
        Occupancy whole = new Occupancy(exact);
        for (long[] change : changes) {
            byteTime += (double) bytes * (change[0] - atPs);
            atPs = change[0];
            bytes += change[1];
            maximum = Math.max(maximum, bytes);
            whole.change(change[1], atPs);
        }
        whole.stop(endPs[0]);
        double mean = byteTime / endPs[0];
        assertThat(buffer.meanBytes(endPs[0])).isCloseTo(mean, within(mean * 1e-9));
        assertThat(buffer.maxBytes()).isEqualTo(maximum);
        // Some 280 samples of a use that changes slowly: a tenth or two.
        double p99 = exact.quantileBytes(0.99, endPs[0]);
        assertThat(buffer.quantileBytes(0.99, endPs[0])).isCloseTo(p99, within(0.15 * p99));
        assertThat(buffer.quantileBytes(0.5, endPs[0]))
                .isCloseTo(exact.quantileBytes(0.5, endPs[0]), within(0.15 * p99));
    }
}
