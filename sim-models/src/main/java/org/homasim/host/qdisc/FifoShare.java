// SPDX-License-Identifier: Apache-2.0
package org.homasim.host.qdisc;

/** Decides when the oldest of the messages that wait sends instead of the shortest: for a share of the bytes ({@code srpt_bytes}). */
final class FifoShare {
    private static final int UNIT = 1000;

    private final int perMille;
    /** Bytes that shortest messages send before the oldest has its turn. */
    private long shortestBytes;

    /**
     * A share of the bytes.
     *
     * @param perMille of 1000 bytes so many are the oldest message's ({@code pacer_fifo_fraction}, 50); 0 for none
     */
    FifoShare(int perMille) {
        this.perMille = perMille;
    }

    boolean isOldestNext() {
        return perMille > 0 && shortestBytes <= 0;
    }

    /** Counts what a message sent. */
    void sent(boolean asOldest, int bytes) {
        if (perMille == 0) {
            return;
        }
        shortestBytes += asOldest ? (long) bytes * (UNIT - perMille) / perMille : -bytes;
    }
}
