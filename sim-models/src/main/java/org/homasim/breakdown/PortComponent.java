// SPDX-License-Identifier: Apache-2.0
package org.homasim.breakdown;

/** What the time of a packet is spent on at an output of a switch. */
public enum PortComponent {
    /** Waiting for frames from queues that are served after the packet's own: under strict priority the rest of the one on the wire. */
    LOWER("lower"),
    /** Waiting for frames of the same queue. */
    EQUAL("equal"),
    /** Waiting for frames from queues that are served before. */
    HIGHER("higher"),
    /** Bits of the packet on the link; where the next switch begins to forward before all are in, those it waits for. */
    SERIALIZATION("serialization");

    private final String label;

    PortComponent(String label) {
        this.label = label;
    }

    /** Returns the name in files, behind that of the tier of ports. */
    public String label() {
        return label;
    }
}
