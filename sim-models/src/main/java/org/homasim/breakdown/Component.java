// SPDX-License-Identifier: Apache-2.0
package org.homasim.breakdown;

/**
 * What the time of a message is spent on beside the queues and links behind the switches' ports, in the order of the way. The stages of
 * software are told apart where cores do them; else they are fixed delays.
 */
public enum Component {
    /** The fixed delay of the sender's software. */
    SENDER_SOFTWARE(0, "sender_software", Hosts.OF_FIXED_DELAYS),
    /** The send call, or IP and driver for what follows later, waited for its core. */
    SENDER_CORE_WAIT(13, "sender_core_wait", Hosts.OF_CORES),
    /** Into the kernel and back, to send. */
    SEND_SYSTEM_CALL(14, "send_system_call", Hosts.OF_CORES),
    /** The protocol's share of a send call. */
    SEND_PROTOCOL(15, "send_protocol", Hosts.OF_CORES),
    /** What of the copy from user space must be done before anything can go. */
    COPY_IN(16, "copy_in", Hosts.OF_CORES),
    /** IP and driver: of the first packets in the send call; of later ones while the wire was idle. */
    OUTPUT(17, "output", Hosts.OF_CORES),
    /** TCP: until the bytes were handed down for the first time, which windows and earlier bytes of the connection decide. */
    TRANSPORT(1, "transport", Hosts.ALL),
    /** Where the critical packet was sent again: until it was handed out again, or handed down. */
    RETRANSMISSION(2, "retransmission", Hosts.ALL),
    /** Until the grant came that allowed the critical packet. */
    GRANTS(3, "grants", Hosts.ALL),
    /** The packet might go, and the wire was busy with a frame of others already: preemption lag at the sender, of whatever priority. */
    FRAME_ON_WIRE(4, "frame_on_wire", Hosts.ALL),
    /** The packet might go and the wire was idle: pacer, queueing discipline, or transmissions that are reported late. */
    HELD_BACK(5, "pacer_qdisc", Hosts.ALL),
    /** The wire was busy with what else the host sent, before the packet's turn came. */
    OTHER_MESSAGES(6, "other_messages", Hosts.ALL),
    /** The wire was busy with earlier packets of the message; with TCP of its connection. */
    OWN_PACKETS(7, "own_packets", Hosts.ALL),
    /** In a transmit queue of the NIC, or held since its queue was full. */
    NIC_QUEUE(8, "nic_queue", Hosts.ALL),
    /** Bits of the packet on the host's link. */
    NIC_SERIALIZATION(9, "host-up_serialization", Hosts.ALL),
    /** Constant delays of links and switches; of the NIC where delays are fixed. */
    PROPAGATION(10, "propagation", Hosts.ALL),
    /** Constant delays of both NICs. */
    NIC_DELAY(18, "nic_delay", Hosts.OF_CORES),
    /** In the receive queue, until NAPI began with the packets that it took at a time. */
    NAPI_WAIT(19, "napi_wait", Hosts.OF_CORES),
    /** From the interrupt to NAPI, where it was not at work yet. */
    INTERRUPT(20, "interrupt", Hosts.OF_CORES),
    /** NAPI and GRO, of all packets that were taken at a time. */
    NAPI(21, "napi", Hosts.OF_CORES),
    /** From GRO to the SoftIRQ. */
    SOFTIRQ_WAKEUP(22, "softirq_wakeup", Hosts.OF_CORES),
    /** The SoftIRQ waited for its core. */
    SOFTIRQ_CORE_WAIT(23, "softirq_core_wait", Hosts.OF_CORES),
    /** IP in the SoftIRQ. */
    SOFTIRQ_IP(24, "softirq_ip", Hosts.OF_CORES),
    /** The protocol in the SoftIRQ, of all packets that came together. */
    SOFTIRQ_PROTOCOL(25, "softirq_protocol", Hosts.OF_CORES),
    /** The message was whole, and no thread of its port was idle. */
    THREAD_WAIT(26, "thread_wait", Hosts.OF_CORES),
    /** Of the thread. */
    WAKEUP(27, "wakeup", Hosts.OF_CORES),
    /** The thread waited for its core, or was interrupted there. */
    RECEIVER_CORE_WAIT(28, "receiver_core_wait", Hosts.OF_CORES),
    /** The protocol's share of a receive call; with TCP of two. */
    RECEIVE_PROTOCOL(29, "receive_protocol", Hosts.OF_CORES),
    /** What of the copy to user space is left when the message is whole. */
    COPY_OUT(30, "copy_out", Hosts.OF_CORES),
    /** Into the kernel and back, to receive; with TCP twice. */
    RECEIVE_SYSTEM_CALL(31, "receive_system_call", Hosts.OF_CORES),
    /** Fixed delay of the receiver's NIC and software, and waiting for an interrupt. */
    RECEIVER_SOFTWARE(11, "receiver_software", Hosts.OF_FIXED_DELAYS),
    /** Of an RPC: between the request's last byte and the response; with cores from the end of the receive call to the send call. */
    SERVER(12, "server", Hosts.ALL);

    /** Places below are those of hosts with fixed delays. */
    static final int CORES_FROM = 13;

    private final int place;
    private final String label;
    private final Hosts hosts;

    /** Which hosts have it. */
    private enum Hosts {
        ALL,
        OF_FIXED_DELAYS,
        OF_CORES
    }

    Component(int place, String label, Hosts hosts) {
        this.place = place;
        this.label = label;
        this.hosts = hosts;
    }

    /** Returns its number, from 0. */
    int place() {
        return place;
    }

    /** Returns the name in files. */
    public String label() {
        return label;
    }

    boolean isOf(boolean hasCores) {
        return hosts == Hosts.ALL || hosts == (hasCores ? Hosts.OF_CORES : Hosts.OF_FIXED_DELAYS);
    }
}
