// SPDX-License-Identifier: Apache-2.0
package org.homasim.net;

import java.util.List;

/**
 * A switch with queues at its outputs; store-and-forward, unless its links enter it by a {@link CutThroughInput}. Its fixed delay is
 * part of its links' delays.
 */
public final class Switch implements PacketSink {
    private final String name;
    private final SharedBuffer buffer;
    private EgressPort[] ports;
    private UplinkChoice uplinkChoice;

    /** Shared by all switches: the edge switch of each host, and its output there. */
    private int[] edgeOfHost;

    private int[] portOfHost;
    /** The number of this switch as an edge switch, or -1. */
    private int ownEdge;
    /** By edge switch: an output, or the complement of an index into the sets. */
    private int[] nextByEdge;
    /** Sets of equal outputs. */
    private int[][] sets;

    /**
     * A switch without ports. Switches that are linked both ways are made first and wired then.
     *
     * @param name for messages, such as {@code leaf/3}
     * @param buffer its memory
     */
    Switch(String name, SharedBuffer buffer) {
        this.name = name;
        this.buffer = buffer;
    }

    /**
     * Gives the switch its outputs.
     *
     * @param newPorts its outputs
     * @param choice among equal outputs; may be null where there are none
     */
    void wire(List<EgressPort> newPorts, UplinkChoice choice) {
        ports = newPorts.toArray(new EgressPort[0]);
        uplinkChoice = choice;
    }

    /**
     * Gives the switch its routes.
     *
     * @param routes of the network
     * @param number of this switch in it
     */
    void route(Routes routes, int number) {
        edgeOfHost = routes.edgeOfHost();
        portOfHost = routes.portOfHost();
        ownEdge = routes.edgeOfSwitch(number);
        nextByEdge = routes.nextByEdge(number);
        sets = routes.sets(number);
    }

    @Override
    public void receive(Packet packet, long nowPs) {
        outputFor(packet, nowPs).enqueue(packet, nowPs);
    }

    /** Chooses the output of a packet. */
    EgressPort outputFor(Packet packet, long nowPs) {
        int edge = edgeOfHost[packet.destination];
        int output = edge == ownEdge ? portOfHost[packet.destination] : nextByEdge[edge];
        if (output < 0) {
            int[] equal = sets[~output];
            output = equal[uplinkChoice.choose(packet, equal.length, nowPs)];
        }
        return ports[output];
    }

    /** Returns the name. */
    public String name() {
        return name;
    }

    /** Returns the memory. */
    public SharedBuffer buffer() {
        return buffer;
    }
}
