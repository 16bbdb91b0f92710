// SPDX-License-Identifier: Apache-2.0
package org.homasim.host;

/**
 * The NIC of every host.
 *
 * @param txQueues transmit queues, at least 1
 * @param txRing packets that a transmit queue holds, those not yet reported as sent included, at least 1
 * @param queueChoice what decides in which of them a packet is put
 * @param pacedQueue where packets go that a queueing discipline has paced
 * @param turn what a queue sends before the next has its turn
 * @param rate how fast it keeps sending
 * @param completion when packets are reported as sent
 * @param byteLimit of each transmit queue
 */
public record NicSettings(
        int txQueues,
        int txRing,
        QueueChoice queueChoice,
        PacedQueue pacedQueue,
        Turn turn,
        NicRate rate,
        CompletionDelay completion,
        ByteLimitSettings byteLimit) {
    /** What decides in which transmit queue a packet is put. */
    public enum QueueChoice {
        /** Its flow, so that packets of a flow stay in order. */
        FLOW,
        /** The core on which its sender runs ({@link org.homasim.net.Packet#senderKey}), as with XPS of Linux. */
        CORE
    }

    /** In which transmit queue a packet is put that a queueing discipline has paced ({@link org.homasim.net.Packet#isPaced}). */
    public enum PacedQueue {
        /** In that which {@link QueueChoice} says, as every packet. */
        AMONG_OTHERS,
        /** In the first, as if one core sent them all; others are put there too. */
        FIRST,
        /** In the first, in which no other packet is put; there must be several. */
        OWN
    }

    /**
     * Checks what goes together.
     *
     * @throws IllegalArgumentException for paced packets in a queue of their own where there is one queue
     */
    public NicSettings {
        if (pacedQueue == PacedQueue.OWN && txQueues < 2) {
            throw new IllegalArgumentException("no queue is left for packets that are not paced");
        }
    }

    /** What a transmit queue sends in its turn. */
    public enum Turn {
        /** A packet. */
        PACKET,
        /** A packet or a whole group of packets that was handed over as one (segmentation offload). */
        GROUP
    }

    /** Queues at line rate and nothing else. */
    public static NicSettings plain(int txQueues, int txRing) {
        return new NicSettings(
                txQueues,
                txRing,
                QueueChoice.FLOW,
                PacedQueue.AMONG_OTHERS,
                Turn.PACKET,
                NicRate.FULL,
                CompletionDelay.NONE,
                ByteLimitSettings.NONE);
    }

    /** Whether each queue has statistics of its own: where there are several, or anything fills them. */
    boolean hasQueueStatistics() {
        return txQueues > 1
                || !rate.equals(NicRate.FULL)
                || !completion.equals(CompletionDelay.NONE)
                || !byteLimit.equals(ByteLimitSettings.NONE);
    }
}
