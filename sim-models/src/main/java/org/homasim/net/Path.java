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
     * @param forwardAfterBytes of a frame, preamble included, after which a switch forwards it to a link that is not faster, or
     *     {@link SwitchSettings#STORE_AND_FORWARD}
     */
    public record Way(List<LinkRate> rates, long delayPs, int forwardAfterBytes) {
        /** Copies the list. */
        public Way {
            rates = List.copyOf(rates);
        }

        /** A way over switches that store and forward. */
        public Way(List<LinkRate> rates, long delayPs) {
            this(rates, delayPs, SwitchSettings.STORE_AND_FORWARD);
        }

        /**
         * Time from the first bit of a frame on a link to the earliest on the next one, delays left out.
         *
         * @param link not the last
         */
        public long forwardingPs(int link, int frameBytes) {
            LinkRate rate = rates.get(link);
            boolean isWhole =
                    frameBytes <= forwardAfterBytes || rates.get(link + 1).bitsPerSecond() > rate.bitsPerSecond();
            // As the difference of two rounded times, which is how a link has it.
            return rate.serializationPs(frameBytes)
                    - (isWhole ? 0 : rate.serializationPs(frameBytes - forwardAfterBytes));
        }

        /**
         * When the first bit of a frame that is sent at 0 can be on the last link, all propagation included, the fixed delays of
         * switches left out.
         */
        public long toLastLinkPs(int frameBytes) {
            long timePs = delayPs;
            for (int link = 0; link < rates.size() - 1; link++) {
                timePs += forwardingPs(link, frameBytes);
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

    /** Returns when a frame can be on the last link, {@link Way#toLastLinkPs} of the fastest way for it. */
    public long toLastLinkPs(int frameBytes) {
        long leastPs = Long.MAX_VALUE;
        for (int way = 0; way < ways.size(); way++) {
            leastPs = Math.min(leastPs, ways.get(way).toLastLinkPs(frameBytes));
        }
        return leastPs;
    }
}
