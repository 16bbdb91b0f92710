// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.result;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a message's time is spent on, over all links and queues, in the order of the way. */
public enum LatencyPart {
    /** Fixed. */
    SENDER_SOFTWARE("sender software", "sender_software"),
    /** Of cores. */
    SENDER_CORE_WAIT("sending: interrupted or waiting for a core", "sender_core_wait"),
    /** Of cores. */
    SEND_SYSTEM_CALL("send: system call", "send_system_call"),
    /** Of cores. */
    SEND_PROTOCOL("send: protocol", "send_protocol"),
    /** Of cores. */
    COPY_IN("send: copy from user space", "copy_in"),
    /** Of cores. */
    OUTPUT("send: IP and driver", "output"),
    /** TCP alone. */
    TRANSPORT("transport: windows, earlier bytes", "transport"),
    /** Until the critical packet was sent again. */
    RETRANSMISSION("retransmission", "retransmission"),
    /** Until the critical packet was granted. */
    GRANTS("waiting for grants", "grants"),
    /** Of whatever priority. */
    FRAME_ON_WIRE("behind the frame on the host's wire (preemption lag)", "frame_on_wire"),
    /** The wire was idle. */
    PACER("pacer and queueing discipline", "pacer_qdisc"),
    /** The wire was busy with them. */
    OTHER_MESSAGES("behind other messages of the host", "other_messages"),
    /** The wire was busy with them. */
    OWN_PACKETS("behind its own earlier packets", "own_packets"),
    /** In the NIC. */
    NIC_QUEUE("NIC queue", "nic_queue"),
    /** Of all links. */
    SERIALIZATION("serialization", "_serialization"),
    /** Non-preemption. */
    LOWER("switch queues: behind lower priority (preemption lag)", "_lower"),
    /** First come, first served. */
    EQUAL("switch queues: behind equal priority", "_equal"),
    /** Priority. */
    HIGHER("switch queues: behind higher priority", "_higher"),
    /** Constant delays. */
    PROPAGATION("propagation and fixed delays", "propagation"),
    /** Constant, of hosts with cores. */
    NIC_DELAY("NIC to NIC", "nic_delay"),
    /** Of cores. */
    NAPI_WAIT("waiting for NAPI", "napi_wait"),
    /** Of cores. */
    INTERRUPT("interrupt", "interrupt"),
    /** Of cores. */
    NAPI("NAPI and GRO", "napi"),
    /** A delay. */
    SOFTIRQ_WAKEUP("SoftIRQ: wakeup", "softirq_wakeup"),
    /** Of cores. */
    SOFTIRQ_CORE_WAIT("SoftIRQ waiting for its core", "softirq_core_wait"),
    /** Of cores. */
    SOFTIRQ_IP("SoftIRQ: IP", "softirq_ip"),
    /** Of cores. */
    SOFTIRQ_PROTOCOL("SoftIRQ: protocol", "softirq_protocol"),
    /** All threads of the port are busy. */
    THREAD_WAIT("waiting for a thread of the port", "thread_wait"),
    /** A delay. */
    WAKEUP("wakeup of the thread", "wakeup"),
    /** Of cores. */
    RECEIVER_CORE_WAIT("thread waiting for its core", "receiver_core_wait"),
    /** Of cores. */
    RECEIVE_PROTOCOL("receive: protocol", "receive_protocol"),
    /** Of cores. */
    COPY_OUT("receive: copy to user space", "copy_out"),
    /** Of cores. */
    RECEIVE_SYSTEM_CALL("receive: system call", "receive_system_call"),
    /** Fixed, and interrupts. */
    RECEIVER_SOFTWARE("receiver software", "receiver_software"),
    /** Of RPCs. */
    SERVER("server", "server");

    private final String title;
    private final String component;

    LatencyPart(String title, String component) {
        this.title = title;
        this.component = component;
    }

    /** Returns the name that readers see. */
    public String title() {
        return title;
    }

    /** Whether a component is of this part at one place of several. */
    private boolean isAtPlaces() {
        return component.startsWith("_");
    }

    /** Returns the part of a component of {@code breakdown.csv}. */
    static Optional<LatencyPart> of(String component) {
        return Arrays.stream(values())
                .filter(part ->
                        part.isAtPlaces() ? component.endsWith(part.component) : component.equals(part.component))
                .findFirst();
    }

    /** Returns the place of a component of this part, such as a tier of ports; "" where there is one only. */
    String place(String ofComponent) {
        return isAtPlaces() ? ofComponent.substring(0, ofComponent.length() - component.length()) : "";
    }

    /** The parts that come of frames which are not interrupted, and of those of urgent or older packets at switches. */
    public static List<LatencyPart> lagAndQueueing() {
        return List.of(FRAME_ON_WIRE, LOWER, EQUAL, HIGHER);
    }
}
