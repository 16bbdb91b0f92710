// SPDX-License-Identifier: Apache-2.0
package org.homasim.host;

/**
 * The limit that Linux looks for with each report ({@code lib/dynamic_queue_limits.c}): as low as it may be without the queue running
 * empty between two reports. It grows at once when the queue ran dry for want of room, and falls by the least surplus seen in a hold
 * time.
 *
 * <p>A queue takes a packet, or group, as long as it has not more bytes than the limit ({@code netdev_tx_sent_queue}), so it may pass
 * the limit by one of these.
 *
 * <p>What has been sent and not reported looks like what is still to be sent. The rules need reports that cover all that has been sent by
 * then, as interrupts do; where each packet has one of its own, late by the same time, a queue never looks empty and the limit stays
 * too low.
 */
final class DynamicByteLimit implements ByteLimit {
    private final long minBytes;
    private final long holdPs;

    private long limit;
    /** Totals since the beginning. */
    private long queued;

    private long completed;
    /** Bytes of the last packet or group queued. */
    private long lastGroup;

    /** As they were after the report before: bytes queued, the last group, bytes beyond the limit. */
    private long queuedBefore;

    private long lastGroupBefore;
    private long overLimitBefore;

    private long lowestSlack = Long.MAX_VALUE;
    private long slackSincePs;

    DynamicByteLimit(long minBytes, long holdPs) {
        this.minBytes = minBytes;
        this.holdPs = holdPs;
    }

    long limitBytes() {
        return limit;
    }

    @Override
    public boolean hasRoom() {
        return queued - completed <= limit;
    }

    @Override
    public void queued(int bytes, boolean continuesGroup) {
        lastGroup = continuesGroup ? lastGroup + bytes : bytes;
        queued += bytes;
    }

    @Override
    public void completed(long bytes, long nowPs) {
        long reported = completed + bytes;
        long overLimit = Math.max(0, queued - completed - limit);
        boolean isEmpty = queued == reported;
        long reportedOfLater = Math.max(0, reported - queuedBefore);
        boolean areEarlierReported = reported >= queuedBefore;
        long newLimit = limit;
        if ((overLimit > 0 && isEmpty) || (overLimitBefore > 0 && areEarlierReported)) {
            newLimit += reportedOfLater + overLimitBefore;
            restartSlack(nowPs);
        } else if (!isEmpty && queuedBefore > completed && !areEarlierReported) {
            lowestSlack = Math.min(lowestSlack, slack(bytes));
            if (nowPs > slackSincePs + holdPs) {
                newLimit = Math.max(0, limit - lowestSlack);
                restartSlack(nowPs);
            }
        }
        newLimit = Math.max(newLimit, minBytes);
        overLimitBefore = newLimit == limit ? overLimit : 0;
        limit = newLimit;
        lastGroupBefore = lastGroup;
        completed = reported;
        queuedBefore = queued;
    }

    /** What the limit has beyond what the queue needed: beyond twice what was sent between reports, or what a group was too long by. */
    private long slack(long bytes) {
        long beyondNeed = Math.max(0, limit + overLimitBefore - 2 * bytes);
        long withinLimit = overLimitBefore > 0 ? Math.max(0, lastGroupBefore - overLimitBefore) : 0;
        return Math.max(beyondNeed, withinLimit);
    }

    private void restartSlack(long nowPs) {
        slackSincePs = nowPs;
        lowestSlack = Long.MAX_VALUE;
    }
}
