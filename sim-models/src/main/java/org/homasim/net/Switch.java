// SPDX-License-Identifier: Apache-2.0
package org.homasim.net;

import java.util.List;

/** A store-and-forward switch with queues at its outputs. Its fixed delay is part of its links' delays. */
public final class Switch implements PacketSink {
    /** Marks destinations that are reached by any uplink. */
    static final int ANY_UPLINK = -1;

    private final String name;
    private final SharedBuffer buffer;
    /** The output by destination host, or {@link #ANY_UPLINK}. */
    private int[] outputs;

    private EgressPort[] ports;
    private int firstUplink;
    private int uplinks;
    private UplinkChoice uplinkChoice;

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
     * @param newPorts its outputs, uplinks last
     * @param uplinkCount number of uplinks, 0 or more
     * @param outputByHost by destination host: an index into ports, or {@link #ANY_UPLINK}
     * @param choice used for the latter; may be null without uplinks
     */
    void wire(List<EgressPort> newPorts, int uplinkCount, int[] outputByHost, UplinkChoice choice) {
        ports = newPorts.toArray(new EgressPort[0]);
        firstUplink = ports.length - uplinkCount;
        uplinks = uplinkCount;
        outputs = outputByHost;
        uplinkChoice = choice;
    }

    @Override
    public void receive(Packet packet, long nowPs) {
        int output = outputs[packet.destination];
        if (output == ANY_UPLINK) {
            output = firstUplink + uplinkChoice.choose(packet, uplinks);
        }
        ports[output].enqueue(packet, nowPs);
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
