// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config;

import java.util.List;
import org.homasim.experiment.config.value.ChoiceType;
import org.homasim.experiment.config.value.IntegerType;
import org.homasim.experiment.config.value.QuantityType;

/** The keys of {@code host}: what software and NIC of a host cost. */
public final class HostSettings {
    private static final String SIGCOMM18 = "simulation of the SIGCOMM 2018 paper";
    private static final String FIXED_DELAY = "fixed-delay";

    /** How a host's software takes time. */
    public static final Setting<String> MODEL = Setting.of("host.model", ChoiceType.of(FIXED_DELAY), FIXED_DELAY)
            .meaning("How a host's software takes time: the same delay for every packet, of any number at once.")
            .source(SIGCOMM18);

    /** Software delay of a packet sent, in ps. */
    public static final Setting<Long> SEND = Setting.of("host.send", QuantityType.duration("[0 s, 1 s]"), "500 ns")
            .meaning("Software delay of a packet that is sent, before the NIC.")
            .source(SIGCOMM18)
            .onlyIf(Condition.is(MODEL, FIXED_DELAY));

    /** Delay in the NIC of a packet sent, in ps. */
    public static final Setting<Long> NIC_DELAY = Setting.of(
                    "host.nicDelay", QuantityType.duration("[0 s, 1 s]"), "500 ns")
            .meaning("Delay of a packet that is sent, between the NIC's transmission and the link.")
            .source(SIGCOMM18)
            .onlyIf(Condition.is(MODEL, FIXED_DELAY));

    /** Software delay of a packet received, in ps. */
    public static final Setting<Long> RECEIVE = Setting.of(
                    "host.receive", QuantityType.duration("[0 s, 1 s]"), "500 ns")
            .meaning("Software delay of a packet that is received.")
            .source(SIGCOMM18)
            .onlyIf(Condition.is(MODEL, FIXED_DELAY));

    /** Transmit queues of the NIC. */
    public static final Setting<Integer> NIC_TX_QUEUES = Setting.of(
                    "host.nic.txQueues", IntegerType.ints(1, 1_024), "1")
            .meaning("Transmit queues of the NIC, served round robin.")
            .source(SIGCOMM18);

    /** Packets that a transmit queue holds. */
    public static final Setting<Integer> NIC_TX_RING = Setting.of("host.nic.txRing", IntegerType.ints(1, 65_536), "1")
            .meaning("Packets that each transmit queue of the NIC can hold.")
            .source(SIGCOMM18);

    static final List<Setting<?>> ALL = List.of(MODEL, SEND, NIC_DELAY, RECEIVE, NIC_TX_QUEUES, NIC_TX_RING);

    private HostSettings() {}
}
