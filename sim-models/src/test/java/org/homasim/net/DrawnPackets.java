// SPDX-License-Identifier: Apache-2.0
package org.homasim.net;

import org.homasim.kernel.RandomStream;

/**
 * A Poisson process of packets for the benchmarks, drawn beforehand so that drawing is not part of what is measured; after the last the
 * first comes again. Frames are short control packets, full ones, and some of any length between; priorities and destinations are uniform.
 */
final class DrawnPackets {
    /** Too many for a processor to learn their pattern by heart; read in a row, so that they need no cache. */
    private static final int COUNT = 1 << 14;

    private static final int SHORTEST_BYTES = Ethernet.frameBytes(Ethernet.MIN_PAYLOAD_BYTES);
    private static final int LONGEST_BYTES = Ethernet.frameBytes(1500);

    private final PacketPool<PlainPacket> pool = new PacketPool<>(PlainPacket::new);
    private final int[] gapsPs = new int[COUNT];
    private final int[] frameBytes = new int[COUNT];
    private final int[] priorities = new int[COUNT];
    private final int[] destinations = new int[COUNT];
    private int index;

    /**
     * Draws.
     *
     * @param psPerByte of the link, or of several together
     * @param load share of its time that the packets take, gaps between frames included; exact over all packets
     * @param firstDestination and those that follow are the destinations
     * @param destinationCount at least 1
     */
    DrawnPackets(double psPerByte, double load, int firstDestination, int destinationCount) {
        RandomStream random = new RandomStream(1);
        double[] gaps = new double[COUNT];
        double gapSum = 0;
        long wireBytes = 0;
        for (int i = 0; i < COUNT; i++) {
            frameBytes[i] = drawnBytes(random);
            priorities[i] = random.nextInt(Packet.PRIORITIES);
            destinations[i] = firstDestination + random.nextInt(destinationCount);
            gaps[i] = random.nextExponential(1);
            gapSum += gaps[i];
            wireBytes += frameBytes[i] + Ethernet.GAP_BYTES;
        }
        double psPerUnit = wireBytes * psPerByte / load / gapSum;
        for (int i = 0; i < COUNT; i++) {
            gapsPs[i] = (int) (gaps[i] * psPerUnit);
        }
    }

    private static int drawnBytes(RandomStream random) {
        return switch (random.nextInt(5)) {
            case 0, 1 -> SHORTEST_BYTES;
            case 2, 3 -> LONGEST_BYTES;
            default -> random.nextInt(SHORTEST_BYTES, LONGEST_BYTES);
        };
    }

    /** Goes on to the next packet, and returns how long after the one before it comes. */
    int nextGapPs() {
        index = (index + 1) & (COUNT - 1);
        return gapsPs[index];
    }

    /** Returns the packet. */
    PlainPacket take() {
        PlainPacket packet = PlainPacket.take(pool, frameBytes[index], priorities[index], 0);
        packet.destination = destinations[index];
        packet.flow = destinations[index];
        return packet;
    }

    /** Returns the number of packets on their way. */
    long inUse() {
        return pool.inUse();
    }
}
