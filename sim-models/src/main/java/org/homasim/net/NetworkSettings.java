// SPDX-License-Identifier: Apache-2.0
package org.homasim.net;

/**
 * What all topologies share.
 *
 * @param hostRate links between hosts and switches
 * @param fabricRate links between switches
 * @param switchDelayPs fixed delay of each switch output
 * @param linkDelayPs propagation delay of each link
 * @param routing choice among equal uplinks
 * @param bufferBytes memory of each switch, or {@link SharedBuffer#UNLIMITED}
 * @param bufferAlpha dynamic threshold of the memory
 * @param ecnThreshold of the queues of switches
 * @param lossProbability chance that a link loses a packet, [0, 1)
 */
public record NetworkSettings(
        LinkRate hostRate,
        LinkRate fabricRate,
        long switchDelayPs,
        long linkDelayPs,
        Routing routing,
        long bufferBytes,
        double bufferAlpha,
        EcnThreshold ecnThreshold,
        double lossProbability) {

    /** How a switch chooses among equal uplinks. */
    public enum Routing {
        /** Per packet, at random. */
        SPRAY,
        /** Per flow, by a seeded hash. */
        ECMP
    }
}
