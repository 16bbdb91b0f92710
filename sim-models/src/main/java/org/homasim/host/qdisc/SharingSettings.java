// SPDX-License-Identifier: Apache-2.0
package org.homasim.host.qdisc;

/** How Homa and other protocols share a link for which both have something waiting. */
public sealed interface SharingSettings {
    /**
     * A fixed share, by credit ({@code homa_share} of {@code homa_qdisc.c}).
     *
     * @param homaShare Homa's, from 0 to 1 (50 %); with 0 Homa, and with 1 the others, send only while they are alone
     */
    record Credit(double homaShare) implements SharingSettings {
        /**
         * Checks the range.
         *
         * @throws IllegalArgumentException for a share outside [0, 1]
         */
        public Credit {
            checkShare(homaShare);
        }
    }

    /**
     * The one with more waiting sends.
     *
     * @param maxPassingPs the link's time for what may pass the one with less
     */
    record Queues(long maxPassingPs) implements SharingSettings {
        /**
         * Checks the range.
         *
         * @throws IllegalArgumentException for a negative time
         */
        public Queues {
            if (maxPassingPs < 0) {
                throw new IllegalArgumentException("a time of " + maxPassingPs + " ps");
            }
        }
    }

    /**
     * Shares by what was offered lately.
     *
     * @param forgetPs time in which what was offered counts for a factor of e less, at least 1
     */
    record Offered(long forgetPs) implements SharingSettings {
        /**
         * Checks the range.
         *
         * @throws IllegalArgumentException for a time below a picosecond
         */
        public Offered {
            if (forgetPs < 1) {
                throw new IllegalArgumentException("a time of " + forgetPs + " ps");
            }
        }
    }

    /**
     * A token bucket each. What the link carries beyond both shares, or while a bucket is empty, is split evenly.
     *
     * @param homaShare share of the link that fills Homa's, from 0 to 1
     * @param otherShare share that fills the others', from 0 to 1; both together at most 1
     * @param depthPs time in which the whole link would fill a bucket
     */
    record Tokens(double homaShare, double otherShare, long depthPs) implements SharingSettings {
        /** Rounding of shares that were written to make up 1. */
        private static final double ROUNDING = 1e-9;

        /**
         * Checks the ranges.
         *
         * @throws IllegalArgumentException for a share outside [0, 1], for more than the link, or for a time below a picosecond
         */
        public Tokens {
            checkShare(homaShare);
            checkShare(otherShare);
            if (homaShare + otherShare > 1 + ROUNDING) {
                throw new IllegalArgumentException("shares of " + homaShare + " and " + otherShare);
            }
            if (depthPs < 1) {
                throw new IllegalArgumentException("a time of " + depthPs + " ps");
            }
        }

        /** The whole link is shared: nothing is left to be split while both buckets have tokens. */
        public Tokens(double homaShare, long depthPs) {
            this(homaShare, 1 - homaShare, depthPs);
        }
    }

    private static void checkShare(double homaShare) {
        if (!(homaShare >= 0 && homaShare <= 1)) {
            throw new IllegalArgumentException("a share of " + homaShare);
        }
    }
}
