// SPDX-License-Identifier: Apache-2.0
package org.homasim.host;

/**
 * Delays and NIC of every host.
 *
 * @param sendPs software on the way out; a pipeline, not a server: it delays and does not queue
 * @param nicDelayPs NIC on the way out, likewise
 * @param receivePs NIC and software on the way in, likewise
 * @param nic transmit queues
 * @param mergeIntervalPs how long packets that have arrived wait for others, to be handled together; 0 for each alone
 */
public record HostSettings(long sendPs, long nicDelayPs, long receivePs, NicSettings nic, long mergeIntervalPs) {}
