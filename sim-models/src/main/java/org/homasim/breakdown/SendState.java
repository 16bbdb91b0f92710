// SPDX-License-Identifier: Apache-2.0
package org.homasim.breakdown;

/**
 * How busy a sender's wire had been when a packet might go.
 *
 * @param timePs that time
 * @param busyPs time on the wire of all packets until then
 * @param ownPs of that, of those of its message or connection
 * @param restPs how long the frame then on the wire would still take it, where that was of another message or connection
 */
public record SendState(long timePs, long busyPs, long ownPs, long restPs) {
    /** The present state. */
    public static SendState now(WireUse wire, WireShare share, long nowPs) {
        return new SendState(nowPs, wire.busyPs(nowPs), wire.busyPs(share, nowPs), wire.restPs(share, nowPs));
    }
}
