// SPDX-License-Identifier: Apache-2.0
package org.homasim.net;

/**
 * What all topologies share.
 *
 * @param hostRate links between hosts and switches, where the topology has no rates of its own
 * @param fabricRate links between switches, likewise
 * @param switchDelayPs fixed delay of each switch output
 * @param linkDelayPs propagation delay of each link, likewise
 * @param routing choice among equal paths
 * @param switches their memory, queues and marking
 * @param lossProbability chance that a link loses a packet, [0, 1)
 */
public record NetworkSettings(
        LinkRate hostRate,
        LinkRate fabricRate,
        long switchDelayPs,
        long linkDelayPs,
        Routing routing,
        SwitchSettings switches,
        double lossProbability) {
    /**
     * Settings with switches of strict priorities, stored and forwarded.
     *
     * @param bufferBytes memory of each switch, or {@link SharedBuffer#UNLIMITED}
     * @param bufferAlpha dynamic threshold of the memory
     * @param ecnThreshold of the queues of switches
     */
    public NetworkSettings(
            LinkRate hostRate,
            LinkRate fabricRate,
            long switchDelayPs,
            long linkDelayPs,
            Routing routing,
            long bufferBytes,
            double bufferAlpha,
            EcnThreshold ecnThreshold,
            double lossProbability) {
        this(
                hostRate,
                fabricRate,
                switchDelayPs,
                linkDelayPs,
                routing,
                SwitchSettings.strict(
                        BufferSettings.pool(bufferBytes, bufferAlpha), new Marking.Threshold(ecnThreshold)),
                lossProbability);
    }

    /** How a switch chooses among equal paths. */
    public sealed interface Routing {
        /** Per packet, at random. */
        Routing SPRAY = new Spray();

        /** Per flow, by a seeded hash. */
        Routing ECMP = new FlowHash();

        /** Per packet, at random. */
        record Spray() implements Routing {}

        /** Per flow, by a seeded hash. */
        record FlowHash() implements Routing {}

        /**
         * Per burst of a flow.
         *
         * @param gapPs the silence that parts two bursts, at least 0
         */
        record Flowlets(long gapPs) implements Routing {}
    }
}
