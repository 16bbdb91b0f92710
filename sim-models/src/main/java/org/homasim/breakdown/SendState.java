// SPDX-License-Identifier: Apache-2.0
package org.homasim.breakdown;

/**
 * How busy a sender's wire had been when a packet might go.
 *
 * @param timePs that time
 * @param busyPs time on the wire of all packets until then
 * @param ownPs of that, of those of its message or connection
 * @param restPs how long the frame then on the wire would still take it, where that was of another message or connection
 * @param outputPs time until then in which the wire was idle and IP and driver at work for the host, where cores do that
 */
public record SendState(long timePs, long busyPs, long ownPs, long restPs, long outputPs) {
    /** The present state. */
    public static SendState now(WireUse wire, WireShare share, long nowPs) {
        return new SendState(
                nowPs, wire.busyPs(nowPs), wire.busyPs(share, nowPs), wire.restPs(share, nowPs), wire.outputPs(nowPs));
    }
}
