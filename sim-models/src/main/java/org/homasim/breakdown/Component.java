// SPDX-License-Identifier: Apache-2.0
package org.homasim.breakdown;

/** What the time of a message is spent on beside the queues and links behind the switches' ports, in the order of the way. */
public enum Component {
    /** The fixed delay of the sender's software. */
    SENDER_SOFTWARE(0, "sender_software"),
    /** TCP: until the bytes were handed down for the first time, which windows and earlier bytes of the connection decide. */
    TRANSPORT(1, "transport"),
    /** Where the critical packet was sent again: until it was handed out again, or handed down. */
    RETRANSMISSION(2, "retransmission"),
    /** Until the grant came that allowed the critical packet. */
    GRANTS(3, "grants"),
    /** The packet might go, and the wire was busy with a frame of others already: preemption lag at the sender, of whatever priority. */
    FRAME_ON_WIRE(4, "frame_on_wire"),
    /** The packet might go and the wire was idle: pacer, queueing discipline, or transmissions that are reported late. */
    HELD_BACK(5, "pacer_qdisc"),
    /** The wire was busy with what else the host sent, before the packet's turn came. */
    OTHER_MESSAGES(6, "other_messages"),
    /** The wire was busy with earlier packets of the message; with TCP of its connection. */
    OWN_PACKETS(7, "own_packets"),
    /** In a transmit queue of the NIC, or held since its queue was full. */
    NIC_QUEUE(8, "nic_queue"),
    /** Bits of the packet on the host's link. */
    NIC_SERIALIZATION(9, "host-up_serialization"),
    /** Constant delays of links, switches and NIC. */
    PROPAGATION(10, "propagation"),
    /** Fixed delay of the receiver's NIC and software, and waiting for an interrupt. */
    RECEIVER_SOFTWARE(11, "receiver_software"),
    /** Of an RPC: between the request's last byte and the response. */
    SERVER(12, "server");

    private final int place;
    private final String label;

    Component(int place, String label) {
        this.place = place;
        this.label = label;
    }

    /** Returns its number, from 0. */
    int place() {
        return place;
    }

    /** Returns the name in files. */
    public String label() {
        return label;
    }
}
