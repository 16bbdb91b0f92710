// SPDX-License-Identifier: Apache-2.0
package org.homasim.net;

import java.util.List;

/**
 * Deficit round robin (Shreedhar and Varghese, Efficient Fair Queueing using Deficit Round Robin, SIGCOMM 1995, section 3):
 * queues with packets take turns; a turn adds the queue's quantum to what it may send, and ends when its first packet is
 * longer than what is left. A queue that runs empty loses the rest.
 *
 * <p>A packet that finds the port idle needs no turn: its queue would get one at once, be empty after it and lose the rest.
 * Lengths include the gap between frames, so that it is the time on the link that is shared.
 */
final class DeficitRoundRobin implements QueueDiscipline {
    private final long[] quantumBytes;
    private final long[] deficitBytes;
    /** The queues with packets in the order of their turns, a ring. */
    private final int[] turns;

    private int head;
    private int count;
    private int active;
    /** Whether the queue at the head has its quantum of this turn. */
    private boolean granted;

    /**
     * No queue has packets.
     *
     * @param weights of the queues, each at least 1
     * @param quantumBytes of a weight of 1, at least 1; with less than a packet some turns pass without one
     */
    DeficitRoundRobin(List<Integer> weights, int quantumBytes) {
        this.quantumBytes = weights.stream()
                .mapToLong(weight -> (long) weight * quantumBytes)
                .toArray();
        this.deficitBytes = new long[weights.size()];
        this.turns = new int[weights.size()];
    }

    @Override
    public void arrived(Packet packet, int queue, boolean waits, long nowPs) {
        if (waits && (active & (1 << queue)) == 0) {
            active |= 1 << queue;
            append(queue);
        }
    }

    @Override
    public int next(int waiting, Packet[] first) {
        while (true) {
            int queue = turns[head];
            if (!granted) {
                deficitBytes[queue] += quantumBytes[queue];
                granted = true;
            }
            Packet packet = first[queue];
            if (packet.wireBytes() <= deficitBytes[queue]) {
                deficitBytes[queue] -= packet.wireBytes();
                if (packet.next == null) {
                    deficitBytes[queue] = 0;
                    active &= ~(1 << queue);
                    removeHead();
                }
                return queue;
            }
            removeHead();
            append(queue);
        }
    }

    private void append(int queue) {
        turns[(head + count) % turns.length] = queue;
        count++;
    }

    private void removeHead() {
        head = head + 1 == turns.length ? 0 : head + 1;
        count--;
        granted = false;
    }
}
