// SPDX-License-Identifier: Apache-2.0
package org.homasim.net;

import java.util.List;

/**
 * What a message meets between two hosts: every shortest way, as far as they differ.
 *
 * @param ways all of equally many links; equal ones once
 * @param isSingle whether there is one way, so that frames cannot overtake each other
 * @param fabricBitsPerSecond the least capacity, all ways together, between the first switch and the last; {@link
 *     Long#MAX_VALUE} where there is but one switch
 */
public record Path(List<Way> ways, boolean isSingle, long fabricBitsPerSecond) {
    /**
     * One way.
     *
     * @param rates of the links in order, those of the hosts included
     * @param delayPs their propagation delays together
     */
    public record Way(List<LinkRate> rates, long delayPs) {
        /** Copies the list. */
        public Way {
            rates = List.copyOf(rates);
        }

        /** When a frame that is sent at 0 has arrived before the last link, all propagation included, switches left out. */
        public long toLastLinkPs(int frameBytes) {
            long timePs = delayPs;
            for (int link = 0; link < rates.size() - 1; link++) {
                timePs += rates.get(link).serializationPs(frameBytes);
            }
            return timePs;
        }
    }

    /** Copies the list. */
    public Path {
        ways = List.copyOf(ways);
    }

    /** A path of one way. */
    public static Path single(Way way) {
        return new Path(List.of(way), true, Long.MAX_VALUE);
    }

    /**
     * A path of several ways.
     *
     * @param ways that differ
     * @param fabricBitsPerSecond the least capacity of all together; {@link Long#MAX_VALUE} for plenty
     */
    public static Path parallel(List<Way> ways, long fabricBitsPerSecond) {
        return new Path(ways, false, fabricBitsPerSecond);
    }

    /** Returns the number of links. */
    public int links() {
        return ways.get(0).rates().size();
    }

    /** Returns the rate of the sender's link. */
    public LinkRate firstRate() {
        return ways.get(0).rates().get(0);
    }

    /** Returns the rate of the receiver's link. */
    public LinkRate lastRate() {
        return ways.get(0).rates().get(links() - 1);
    }

    /** Returns when a frame can have arrived before the last link, {@link Way#toLastLinkPs} of the fastest way for it. */
    public long toLastLinkPs(int frameBytes) {
        long leastPs = Long.MAX_VALUE;
        for (int way = 0; way < ways.size(); way++) {
            leastPs = Math.min(leastPs, ways.get(way).toLastLinkPs(frameBytes));
        }
        return leastPs;
    }
}
