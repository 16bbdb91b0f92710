// SPDX-License-Identifier: Apache-2.0
package org.homasim.host;

/** Which limit each transmit queue has. */
public sealed interface ByteLimitSettings {
    /** No limit but the ring's. */
    ByteLimitSettings NONE = new None();

    /** No limit. */
    record None() implements ByteLimitSettings {}

    /**
     * A queue takes packets while it has fewer bytes that are not reported as sent.
     *
     * @param bytes at least 1
     */
    record Fixed(long bytes) implements ByteLimitSettings {
        /**
         * Checks the range.
         *
         * @throws IllegalArgumentException for less than a byte
         */
        public Fixed {
            if (bytes < 1) {
                throw new IllegalArgumentException("limit of " + bytes + " bytes");
            }
        }
    }

    /**
     * Byte queue limits of Linux ({@code lib/dynamic_queue_limits.c}).
     *
     * @param minBytes below which the limit never falls ({@code limit_min}, 0)
     * @param holdPs how long there must be slack before the limit falls ({@code hold_time}, 1 s)
     */
    record Dynamic(long minBytes, long holdPs) implements ByteLimitSettings {}
}
