// SPDX-License-Identifier: Apache-2.0
package org.homasim.host;

/**
 * How long after a packet has been sent its host is told so, and its room is free again.
 *
 * @param delayPs the delay, or its mean; 0 for at once
 * @param kind which packets a report covers
 */
public record CompletionDelay(long delayPs, Kind kind) {
    /** Which packets a report covers, and when it comes. */
    public enum Kind {
        /** Each packet has a report of its own, the delay after it was sent. */
        FIXED,
        /** The delay after a first packet was sent all that its queue has sent by then: interrupts that are moderated. */
        COALESCED,
        /** Likewise after an exponentially distributed time, which is what each packet's delay then is too. */
        EXPONENTIAL
    }

    /** At once. */
    public static final CompletionDelay NONE = new CompletionDelay(0, Kind.FIXED);

    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException for a negative delay
     */
    public CompletionDelay {
        if (delayPs < 0) {
            throw new IllegalArgumentException("delay of " + delayPs + " ps");
        }
    }
}
