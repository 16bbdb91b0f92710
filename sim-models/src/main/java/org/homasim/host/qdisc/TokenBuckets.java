// SPDX-License-Identifier: Apache-2.0
package org.homasim.host.qdisc;

import org.homasim.kernel.Picoseconds;

/**
 * A token bucket for each of the two, filled at its share of the link: whoever has tokens sends on them, the fuller bucket first. What
 * the link has beyond that is split evenly: without tokens the one sends that has had less of the surplus.
 */
final class TokenBuckets implements SharingPolicy {
    private final Bucket homa;
    private final Bucket other;

    /** Bytes that one of them may send, and those it has sent beyond. */
    private static final class Bucket {
        private final double bytesPerPs;
        private final long depthBytes;
        private double tokens;
        private long updatedPs;
        private double surplusBytes;
        /** Whether the present packet or burst is sent on tokens, to its end. */
        private boolean isOnTokens;

        Bucket(double bytesPerPs, long depthBytes) {
            this.bytesPerPs = bytesPerPs;
            this.depthBytes = depthBytes;
            this.tokens = (double) depthBytes;
        }

        void fill(long nowPs) {
            tokens = Math.min((double) depthBytes, tokens + (nowPs - updatedPs) * bytesPerPs);
            updatedPs = nowPs;
            isOnTokens = tokens > 0;
        }

        void send(int bytes) {
            if (isOnTokens) {
                tokens -= bytes;
            } else {
                surplusBytes += bytes;
            }
        }
    }

    /**
     * Two full buckets.
     *
     * @param linkBitsPerSecond rate of the link
     * @param homaShare of it that fills Homa's bucket, from 0 to 1
     * @param otherShare of it that fills the others'; both together at most 1
     * @param depthBytes of each bucket, at least 1
     */
    TokenBuckets(long linkBitsPerSecond, double homaShare, double otherShare, long depthBytes) {
        double bytesPerPs = (double) linkBitsPerSecond / 8 / Picoseconds.SECOND;
        homa = new Bucket(bytesPerPs * homaShare, depthBytes);
        other = new Bucket(bytesPerPs * otherShare, depthBytes);
    }

    @Override
    public boolean isHomaNext(long homaBytes, long otherBytes, long nowPs) {
        homa.fill(nowPs);
        other.fill(nowPs);
        if (homaBytes == 0 || otherBytes == 0) {
            // Nobody competes for the surplus.
            homa.surplusBytes = 0;
            other.surplusBytes = 0;
            return otherBytes == 0;
        }
        if (homa.tokens > 0 || other.tokens > 0) {
            return homa.tokens > other.tokens;
        }
        return homa.surplusBytes <= other.surplusBytes;
    }

    @Override
    public void sent(boolean isHoma, int wireBytes, long nowPs) {
        (isHoma ? homa : other).send(wireBytes);
    }
}
