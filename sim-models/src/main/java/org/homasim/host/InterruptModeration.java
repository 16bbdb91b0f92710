// SPDX-License-Identifier: Apache-2.0
package org.homasim.host;

/**
 * When a NIC tells its host of packets that have arrived. Each receive queue has interrupts of its own: one comes an interval after the
 * first packet that waits, or as soon as so many wait. All that wait then are handled together.
 *
 * @param rxQueues receive queues, at least 1; the hash of its flow decides in which a packet is put (RSS)
 * @param intervalPs how long the first packet waits ({@code rx-usecs} of ethtool); 0 for each packet alone and at once
 * @param frames with how many packets the interval ends early ({@code rx-frames} of ethtool), at least 1; {@link #ANY_NUMBER} for never
 */
public record InterruptModeration(int rxQueues, long intervalPs, int frames) {
    /** No number of packets ends an interval. */
    public static final int ANY_NUMBER = Integer.MAX_VALUE;

    /** An interrupt for each packet. */
    public static final InterruptModeration NONE = every(0);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException for a value outside its range
     */
    public InterruptModeration {
        if (rxQueues < 1 || intervalPs < 0 || frames < 1) {
            throw new IllegalArgumentException(
                    rxQueues + " queues, an interrupt every " + intervalPs + " ps or " + frames + " packets");
        }
    }

    /** One queue, and an interrupt an interval after the first packet. */
    public static InterruptModeration every(long intervalPs) {
        return new InterruptModeration(1, intervalPs, ANY_NUMBER);
    }

    /** Whether packets wait for each other at all. */
    boolean isOn() {
        return intervalPs > 0;
    }
}
