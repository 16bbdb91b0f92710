// SPDX-License-Identifier: Apache-2.0
package org.homasim.host.qdisc;

/**
 * Whoever has more waiting sends, so that both have about the same: a protocol gets what it takes to keep its queue as short as the
 * other's. Alone that would let a short queue wait for ever beside one that stays longer, so the shorter one sends when a number of bytes
 * has passed it.
 */
final class EqualQueues implements SharingPolicy {
    private final long maxPassingBytes;
    /** What has passed the one that waits. */
    private long passedHomaBytes;

    private long passedOtherBytes;

    /**
     * Equal queues.
     *
     * @param maxPassingBytes most that passes the shorter queue before it sends, but for the packet or burst that goes beyond
     */
    EqualQueues(long maxPassingBytes) {
        this.maxPassingBytes = maxPassingBytes;
    }

    @Override
    public boolean isHomaNext(long homaBytes, long otherBytes, long nowPs) {
        passedHomaBytes = homaBytes == 0 ? 0 : passedHomaBytes;
        passedOtherBytes = otherBytes == 0 ? 0 : passedOtherBytes;
        if (homaBytes == 0 || otherBytes == 0) {
            return otherBytes == 0;
        }
        if (passedHomaBytes >= maxPassingBytes || passedOtherBytes >= maxPassingBytes) {
            return passedHomaBytes >= passedOtherBytes;
        }
        return homaBytes >= otherBytes;
    }

    @Override
    public void sent(boolean isHoma, int wireBytes, long nowPs) {
        if (isHoma) {
            passedHomaBytes = 0;
            passedOtherBytes += wireBytes;
        } else {
            passedOtherBytes = 0;
            passedHomaBytes += wireBytes;
        }
    }
}
