// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.measure;

/**
 * Packets of a whole run, warm-up and drain included.
 *
 * @param data packets with payload that hosts put on their links
 * @param control packets without payload, likewise
 * @param dropped for want of memory or lost by a link
 * @param marked with a congestion mark
 * @param retransmitted data packets that carried bytes sent before
 * @param hops packets put on a link, each link counted
 */
public record PacketCounts(long data, long control, long dropped, long marked, long retransmitted, long hops) {}
