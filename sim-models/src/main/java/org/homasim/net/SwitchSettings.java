// SPDX-License-Identifier: Apache-2.0
package org.homasim.net;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What all switches of a network have in common.
 *
 * @param buffer their memory
 * @param queueOfPriority by a packet's priority: the queue that it joins, 0 to 7
 * @param discipline of the queues
 * @param marking of packets with ECN
 * @param forwardAfterBytes bytes of a frame, preamble included, after which a switch may forward it (cut-through), or
 *     {@link #STORE_AND_FORWARD}
 */
public record SwitchSettings(
        BufferSettings buffer,
        List<Integer> queueOfPriority,
        Discipline discipline,
        Marking marking,
        int forwardAfterBytes) {
    /** A frame is forwarded when all of it has arrived. */
    public static final int STORE_AND_FORWARD = Integer.MAX_VALUE;

    /** A queue for each priority. */
    public static final List<Integer> QUEUE_PER_PRIORITY =
            IntStream.range(0, Packet.PRIORITIES).boxed().toList();

    /** Copies the list. */
    public SwitchSettings {
        queueOfPriority = List.copyOf(queueOfPriority);
    }

    /** Strict priorities, a queue for each, stored and forwarded. */
    public static SwitchSettings strict(BufferSettings buffer, Marking marking) {
        return new SwitchSettings(
                buffer, QUEUE_PER_PRIORITY, new Discipline.StrictPriority(), marking, STORE_AND_FORWARD);
    }

    /** Returns the number of queues of an output. */
    public int queues() {
        return queueOfPriority.stream().mapToInt(Integer::intValue).max().orElseThrow() + 1;
    }
}
