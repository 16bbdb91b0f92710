// SPDX-License-Identifier: Apache-2.0
package org.homasim.net;

import java.util.ArrayList;
import java.util.List;

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
    private final List<EgressPort> ports = new ArrayList<>();
    /** Never less than the truth: a port that has not been asked lately may still count packets it has sent. */
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

    void addPort(EgressPort port) {
        ports.add(port);
    }

    /** Takes memory for a packet, or tells that it must be dropped. */
    boolean admit(int frameBytes, long portBytes, long nowPs) {
        if (fits(frameBytes, portBytes)) {
            usedBytes += frameBytes;
            return true;
        }
        // With the exact use it may fit after all.
        ports.forEach(port -> port.commitUpTo(nowPs - 1));
        if (!fits(frameBytes, portBytes)) {
            return false;
        }
        usedBytes += frameBytes;
        return true;
    }

    private boolean fits(int frameBytes, long portBytes) {
        long freeBytes = capacityBytes - usedBytes;
        return frameBytes <= freeBytes && portBytes + frameBytes <= alpha * freeBytes;
    }

    void free(int frameBytes) {
        usedBytes -= frameBytes;
    }

    /** Returns the bytes in use. */
    public long usedBytes() {
        return usedBytes;
    }
}
