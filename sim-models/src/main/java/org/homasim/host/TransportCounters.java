// SPDX-License-Identifier: Apache-2.0
package org.homasim.host;

/**
 * What the transports of one protocol counted, over all hosts.
 *
 * @param retransmittedPackets data packets that carried bytes sent before
 * @param unfinishedMessages messages not completely sent or not completely received
 */
public record TransportCounters(long retransmittedPackets, long unfinishedMessages) {}
