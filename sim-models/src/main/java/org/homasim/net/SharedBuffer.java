// SPDX-License-Identifier: Apache-2.0
package org.homasim.net;

/**
 * A switch's packet memory, shared by its ports with dynamic thresholds (Choudhury and Hahne, IEEE/ACM ToN 1998): a packet
 * is admitted while its port holds at most alpha times the free memory. A packet leaves the memory when its transmission
 * begins.
 */
public final class SharedBuffer {
    /** A memory without an end. */
    public static final long UNLIMITED = Long.MAX_VALUE;

    private final long capacityBytes;
    private final double alpha;
    private long usedBytes;

    /**
     * An empty memory.
     *
     * @param capacityBytes above 0, or {@link #UNLIMITED}
     * @param alpha above 0
     */
    public SharedBuffer(long capacityBytes, double alpha) {
        this.capacityBytes = capacityBytes;
        this.alpha = alpha;
    }

    boolean isUnlimited() {
        return capacityBytes == UNLIMITED;
    }

    /** Takes memory for a packet, or tells that it must be dropped. */
    boolean admit(int frameBytes, long portBytes) {
        long freeBytes = capacityBytes - usedBytes;
        if (frameBytes > freeBytes || portBytes + frameBytes > alpha * freeBytes) {
            return false;
        }
        usedBytes += frameBytes;
        return true;
    }

    void free(int frameBytes) {
        usedBytes -= frameBytes;
    }

    /** Returns the bytes in use. */
    public long usedBytes() {
        return usedBytes;
    }
}
