// SPDX-License-Identifier: Apache-2.0
package org.homasim.host;

/**
 * Delays and NIC of every host.
 *
 * @param sendPs software on the way out; a pipeline, not a server: it delays and does not queue
 * @param nicDelayPs NIC on the way out, likewise
 * @param receivePs NIC and software on the way in, likewise
 * @param nic transmit queues
 * @param moderation of the interrupts for packets that have arrived
 */
public record HostSettings(
        long sendPs, long nicDelayPs, long receivePs, NicSettings nic, InterruptModeration moderation) {}
