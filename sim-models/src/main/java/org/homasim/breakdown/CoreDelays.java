// SPDX-License-Identifier: Apache-2.0
package org.homasim.breakdown;

/**
 * Of hosts whose software is work of cores, what is not told by those cores.
 *
 * @param nicPs constant delay of both NICs, which is part of that of a host's link
 * @param outputPs work of IP and driver for packets that are sent together
 */
public record CoreDelays(long nicPs, long outputPs) {
    /** Of hosts with fixed delays. */
    static final CoreDelays NONE = new CoreDelays(0, 0);
}
