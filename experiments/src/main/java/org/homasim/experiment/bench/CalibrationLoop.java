// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.PriorityQueue;

/**
 * A fixed load for the machine, so that speeds of different hours and machines can be compared as ratios. It does what every simulator
 * of packets does and uses nothing of this one: packets that go from port to port at random, two events a hop, in the priority
 * queue of the JDK. It must never be changed, or old ratios lose their meaning.
 */
final class CalibrationLoop {
    private static final int PORTS = 360;
    private static final int PACKETS = 1500;
    private static final long FRAME_PS = 1_230_400;
    private static final long LINK_PS = 250_000;
    private static final int WARMUP_HOPS = 1_000_000;
    private static final int MEASURED_HOPS = 4_000_000;

    private final Port[] ports = new Port[PORTS];
    private final PriorityQueue<Step> steps = new PriorityQueue<>(2 * PORTS);
    private long random = 88_172_645_463_325_252L;
    private long nowPs;
    private long hops;

    /** The next thing that happens at a port. */
    private abstract static class Step implements Comparable<Step> {
        private long timePs;
        private int number;

        abstract void happen();

        @Override
        public int compareTo(Step other) {
            int byTime = Long.compare(timePs, other.timePs);
            return byTime != 0 ? byTime : Integer.compare(number, other.number);
        }
    }

    private static final class Packet {
        private long arrivalPs;
        private Packet next;
    }

    private static final class Fifo {
        private Packet first;
        private Packet last;

        void add(Packet packet) {
            packet.next = null;
            if (first == null) {
                first = packet;
            } else {
                last.next = packet;
            }
            last = packet;
        }

        Packet remove() {
            Packet packet = first;
            first = packet.next;
            return packet;
        }
    }

    private final class Port extends Step {
        private final Fifo queue = new Fifo();
        private final Link link = new Link();
        private boolean isBusy;

        void receive(Packet packet) {
            queue.add(packet);
            if (!isBusy) {
                isBusy = true;
                schedule(this, nowPs + FRAME_PS);
            }
        }

        @Override
        void happen() {
            link.carry(queue.remove());
            if (queue.first == null) {
                isBusy = false;
            } else {
                schedule(this, nowPs + FRAME_PS);
            }
        }
    }

    private final class Link extends Step {
        private final Fifo packets = new Fifo();

        void carry(Packet packet) {
            hops++;
            packet.arrivalPs = nowPs + LINK_PS;
            boolean wasIdle = packets.first == null;
            packets.add(packet);
            if (wasIdle) {
                schedule(this, packet.arrivalPs);
            }
        }

        @Override
        void happen() {
            Packet packet = packets.remove();
            if (packets.first != null) {
                schedule(this, packets.first.arrivalPs);
            }
            ports[nextInt(PORTS)].receive(packet);
        }
    }

    private CalibrationLoop() {
        for (int i = 0; i < PORTS; i++) {
            ports[i] = new Port();
            ((Step) ports[i]).number = 2 * i;
            ((Step) ports[i].link).number = 2 * i + 1;
        }
        for (int i = 0; i < PACKETS; i++) {
            ports[nextInt(PORTS)].receive(new Packet());
        }
    }

    private int nextInt(int bound) {
        random ^= random << 13;
        random ^= random >>> 7;
        random ^= random << 17;
        return (int) Long.remainderUnsigned(random, bound);
    }

    private void schedule(Step step, long timePs) {
        step.timePs = timePs;
        steps.add(step);
    }

    private void runTo(long lastHop) {
        while (hops < lastHop) {
            Step step = steps.remove();
            nowPs = step.timePs;
            step.happen();
        }
    }

    /** Runs the loop in the calling thread, for a second or two, and returns its packet-hops per CPU second. */
    static double hopsPerSecond() {
        CalibrationLoop loop = new CalibrationLoop();
        loop.runTo(WARMUP_HOPS);
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long beforeNs = threads.getCurrentThreadCpuTime();
        loop.runTo(WARMUP_HOPS + MEASURED_HOPS);
        return MEASURED_HOPS * 1e9 / (threads.getCurrentThreadCpuTime() - beforeNs);
    }
}
