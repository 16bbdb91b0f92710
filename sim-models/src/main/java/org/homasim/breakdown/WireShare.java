// SPDX-License-Identifier: Apache-2.0
package org.homasim.breakdown;

/** How long a NIC's wire has been busy with the packets of one message, or of one connection. */
public final class WireShare {
    long busyPs;

    /** No packets yet. */
    public WireShare() {}
}
