// SPDX-License-Identifier: Apache-2.0
package org.homasim.breakdown;

/** What the time of a packet is spent on at an output of a switch. */
public enum PortComponent {
    /** Waiting for frames from queues that are served after the packet's own: under strict priority the rest of the one on the wire. */
    LOWER(0, "lower"),
    /** Waiting for frames of the same queue. */
    EQUAL(1, "equal"),
    /** Waiting for frames from queues that are served before. */
    HIGHER(2, "higher"),
    /** Bits of the packet on the link; where the next switch begins to forward before all are in, those it waits for. */
    SERIALIZATION(3, "serialization");

    private final int place;
    private final String label;

    PortComponent(int place, String label) {
        this.place = place;
        this.label = label;
    }

    /** Returns its number, from 0. */
    int place() {
        return place;
    }

    /** Returns the name in files, behind that of the tier of ports. */
    public String label() {
        return label;
    }
}
