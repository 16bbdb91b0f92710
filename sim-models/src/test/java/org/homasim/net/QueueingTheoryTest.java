// SPDX-License-Identifier: Apache-2.0
package org.homasim.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.homasim.kernel.Event;
import org.homasim.kernel.EventSource;
import org.homasim.kernel.PacketSimulator;
import org.homasim.kernel.RandomStream;
import org.junit.jupiter.api.Test;

/** A port under Poisson arrivals against the formulas of queueing theory (Kleinrock, Queueing Systems, volumes 1 and 2). */
class QueueingTheoryTest {
    private static final LinkRate RATE = new LinkRate(10_000_000_000L);
    private static final int BATCHES = 50;

    /** Mean waits per batch of arrivals, for means and their standard errors. */
    private static final class BatchMeans {
        private final double[] sums = new double[BATCHES];
        private final long[] counts = new long[BATCHES];

        void add(int batch, double value) {
            sums[batch] += value;
            counts[batch]++;
        }

        double mean() {
            double sum = 0;
            for (int i = 0; i < BATCHES; i++) {
                sum += sums[i] / counts[i];
            }
            return sum / BATCHES;
        }

        double standardError() {
            double mean = mean();
            double squares = 0;
            for (int i = 0; i < BATCHES; i++) {
                double deviation = sums[i] / counts[i] - mean;
                squares += deviation * deviation;
            }
            return Math.sqrt(squares / (BATCHES - 1) / BATCHES);
        }
    }

    /** Poisson arrivals of frames of one length and priority. */
    private static final class Arrivals extends Event {
        private final PacketSimulator simulator;
        private final EgressPort port;
        private final PacketPool<PlainPacket> pool;
        private final RandomStream random;
        private final double meanGapPs;
        private final int frameBytes;
        private final int priority;
        private final int packets;
        private int sent;

        Arrivals(
                PacketSimulator simulator,
                EgressPort port,
                PacketPool<PlainPacket> pool,
                double load,
                int frameBytes,
                int priority,
                int packets) {
            super(simulator.newSource());
            this.simulator = simulator;
            this.port = port;
            this.pool = pool;
            this.random = new RandomStream(41 + priority);
            this.meanGapPs = (frameBytes + 12) * 800.0 / load;
            this.frameBytes = frameBytes;
            this.priority = priority;
            this.packets = packets;
            simulator.schedule(this, 0);
        }

        @Override
        public void fire(long nowPs) {
            PlainPacket packet = PlainPacket.take(pool, frameBytes, priority, (int) ((long) sent * BATCHES / packets));
            packet.sentPs = nowPs;
            port.enqueue(packet, nowPs);
            sent++;
            if (sent < packets) {
                simulator.schedule(this, nowPs + Math.round(random.nextExponential(meanGapPs)));
            }
        }
    }

    /** One queue for all priorities. */
    private static final SwitchSettings FIFO = new SwitchSettings(
            BufferSettings.pool(SharedBuffer.UNLIMITED, 1),
            List.of(0, 0, 0, 0, 0, 0, 0, 0),
            new Discipline.StrictPriority(),
            Marking.OFF,
            SwitchSettings.STORE_AND_FORWARD);

    private static EgressPort port(PacketSimulator simulator, BatchMeans[] waitsByPriority) {
        return port(
                simulator,
                waitsByPriority,
                SwitchSettings.strict(BufferSettings.pool(SharedBuffer.UNLIMITED, 1), Marking.OFF));
    }

    private static EgressPort port(PacketSimulator simulator, BatchMeans[] waitsByPriority, SwitchSettings settings) {
        EventSource source = simulator.newSource();
        Link link = new Link(
                simulator,
                source,
                0,
                (packet, nowPs) -> {
                    PlainPacket plain = (PlainPacket) packet;
                    // From arrival to the first byte.
                    waitsByPriority[packet.priority].add(
                            plain.number, (double) (nowPs - packet.frameBytes * 800L - plain.sentPs));
                    packet.release();
                },
                0,
                null);
        return new EgressPort(RATE, new SharedBuffer(settings.buffer()), settings, null, new Occupancy.Tier(), link);
    }

    @Test
    void waits_of_equal_frames_follow_pollaczek_and_khinchine() {
        for (double load : new double[] {0.3, 0.8}) {
            BatchMeans waits = new BatchMeans();
            PacketPool<PlainPacket> pool = new PacketPool<>(PlainPacket::new);
            ModelRun.run(simulator ->
                    new Arrivals(simulator, port(simulator, new BatchMeans[] {waits}), pool, load, 1526, 0, 1_000_000));
            // M/D/1: W = rho S / (2 (1 - rho)), S the time of a frame and its gap.
            double servicePs = 1538 * 800.0;
            double expected = load * servicePs / (2 * (1 - load));
            assertThat(waits.standardError()).isLessThan(0.01 * expected);
            assertThat(waits.mean()).isCloseTo(expected, within(4 * waits.standardError()));
            assertThat(waits.mean()).isCloseTo(expected, within(0.02 * expected));
            assertThat(pool.inUse()).isZero();
        }
    }

    @Test
    void waits_of_two_priorities_follow_cobham() {
        BatchMeans low = new BatchMeans();
        BatchMeans high = new BatchMeans();
        double highLoad = 0.3;
        double lowLoad = 0.5;
        double highPs = 512 * 800.0;
        double lowPs = 1538 * 800.0;
        PacketPool<PlainPacket> pool = new PacketPool<>(PlainPacket::new);
        ModelRun.run(simulator -> {
            EgressPort port = port(simulator, new BatchMeans[] {low, high});
            // Both streams end together: as many packets as load over service time.
            new Arrivals(simulator, port, pool, lowLoad, 1526, 0, 600_000);
            new Arrivals(
                    simulator, port, pool, highLoad, 500, 1, (int) (600_000 * (highLoad / highPs) / (lowLoad / lowPs)));
        });
        // Non-preemptive M/G/1: W0 = sum of lambda E[S^2] / 2 = sum of rho S / 2;
        // W1 = W0 / (1 - rho1), W2 = W0 / ((1 - rho1) (1 - rho1 - rho2)).
        double residual = (highLoad * highPs + lowLoad * lowPs) / 2;
        double expectedHigh = residual / (1 - highLoad);
        double expectedLow = residual / ((1 - highLoad) * (1 - highLoad - lowLoad));
        assertThat(high.standardError()).isLessThan(0.005 * expectedHigh);
        assertThat(low.standardError()).isLessThan(0.02 * expectedLow);
        // The port commits a gap before the first byte: an urgent frame that comes within the gap (12 of 1538 or 512
        // bytes
        // of the busy time) and finds a low one committed waits for that too: at most rho x 12/512 x S more in the
        // mean.
        double lateness = (highLoad * 12 / 512 + lowLoad * 12 / 1538) * lowPs;
        assertThat(high.mean())
                .isBetween(expectedHigh - 4 * high.standardError(), expectedHigh + 4 * high.standardError() + lateness);
        assertThat(low.mean())
                .isBetween(expectedLow - 4 * low.standardError() - lateness, expectedLow + 4 * low.standardError());
        assertThat(high.mean()).isCloseTo(expectedHigh, within(0.02 * expectedHigh));
        assertThat(low.mean()).isCloseTo(expectedLow, within(0.02 * expectedLow));
        assertThat(pool.inUse()).isZero();
    }

    @Test
    void waits_of_frames_of_two_lengths_follow_pollaczek_and_khinchine() {
        BatchMeans shorts = new BatchMeans();
        BatchMeans fulls = new BatchMeans();
        double shortLoad = 0.2;
        double fullLoad = 0.4;
        double shortPs = 512 * 800.0;
        double fullPs = 1538 * 800.0;
        PacketPool<PlainPacket> pool = new PacketPool<>(PlainPacket::new);
        ModelRun.run(simulator -> {
            EgressPort port = port(simulator, new BatchMeans[] {fulls, shorts}, FIFO);
            new Arrivals(simulator, port, pool, fullLoad, 1526, 0, 1_500_000);
            new Arrivals(simulator, port, pool, shortLoad, 500, 1, (int)
                    (1_500_000 * (shortLoad / shortPs) / (fullLoad / fullPs)));
        });
        // M/G/1 in one queue: W = lambda E[S^2] / (2 (1 - rho)), lambda E[S^2] the sum of rho S; the same for both
        // (PASTA).
        double expected = (shortLoad * shortPs + fullLoad * fullPs) / (2 * (1 - shortLoad - fullLoad));
        assertThat(fulls.standardError()).isLessThan(0.005 * expected);
        assertThat(shorts.mean()).isCloseTo(expected, within(0.02 * expected));
        assertThat(fulls.mean()).isCloseTo(expected, within(0.02 * expected));
    }
}
