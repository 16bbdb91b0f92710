// SPDX-License-Identifier: Apache-2.0
package org.homasim.host;

/**
 * Delays and NIC of every host.
 *
 * @param sendPs software on the way out; a pipeline, not a server: it delays and does not queue
 * @param nicDelayPs NIC on the way out, likewise
 * @param receivePs NIC and software on the way in, likewise
 * @param txQueues transmit queues of the NIC, at least 1
 * @param txRing packets that a transmit queue holds, the one on the wire included, at least 1
 * @param mergeIntervalPs how long packets that have arrived wait for others, to be handled together; 0 for each alone
 */
public record HostSettings(
        long sendPs, long nicDelayPs, long receivePs, int txQueues, int txRing, long mergeIntervalPs) {}
