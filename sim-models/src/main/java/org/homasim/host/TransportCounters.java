// SPDX-License-Identifier: Apache-2.0
package org.homasim.host;

import java.util.Map;

/**
 * What the transports of one protocol counted, over all hosts and the whole run.
 *
 * @param retransmittedPackets data packets that carried bytes sent before
 * @param unfinishedMessages messages not completely sent or not completely received
 * @param byName the protocol's own counters, by the names they have in results, in the order to show them
 */
public record TransportCounters(long retransmittedPackets, long unfinishedMessages, Map<String, Long> byName) {}
