// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config;

import java.util.List;
import java.util.stream.Stream;
import org.homasim.experiment.config.value.ChoiceType;
import org.homasim.experiment.config.value.QuantityType;

/** The keys of {@code host}: what software and NIC of a host cost. */
public final class HostSettings {
    static final String SIGCOMM18 = "simulation of the SIGCOMM 2018 paper";
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

    /** Most that arrived packets are merged into, in bytes. */
    public static final Setting<Long> GRO_MAX_SIZE = Setting.of(
                    "host.gro.maxSize", QuantityType.size("[256 B, 1 MB]"), "64 KiB")
            .meaning(
                    "Size that a merged IP packet does not reach: segments that are handled together (host.nic.rxInterval) are merged.")
            .source("gro_max_size of Linux")
            .onlyIf(Condition.isOneOf(TransportSettings.PROTOCOL, TcpSettings.PROTOCOLS));

    static final List<Setting<?>> ALL = Stream.of(
                    List.of(MODEL, SEND, NIC_DELAY, RECEIVE), NicKeys.ALL, QdiscKeys.ALL, List.of(GRO_MAX_SIZE))
            .<Setting<?>>flatMap(List::stream)
            .toList();

    private HostSettings() {}
}
