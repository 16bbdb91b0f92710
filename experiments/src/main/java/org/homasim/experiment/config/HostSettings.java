// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config;

import java.util.List;
import java.util.stream.Stream;
import org.homasim.experiment.config.value.ChoiceType;
import org.homasim.experiment.config.value.QuantityType;
import org.homasim.host.software.HostProfile;

/** The keys of {@code host}: what software and NIC of a host cost. */
public final class HostSettings {
    static final String SIGCOMM18 = "simulation of the SIGCOMM 2018 paper";
    private static final String FIXED_DELAY = "fixed-delay";
    static final String CORES = "cores";

    /** How a host's software takes time. */
    public static final Setting<String> MODEL = Setting.of("host.model", ChoiceType.of(FIXED_DELAY, CORES), FIXED_DELAY)
            .meaning(
                    "How a host's software takes time. fixed-delay: the same delay for every packet, of any number at once; cores: stages"
                            + " that are work of cores, each of which does one thing at a time.")
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

    /** Hosts whose stages have been measured. */
    public static final Setting<String> PROFILE = Setting.of(
                    "host.profile",
                    ChoiceType.of(
                            HostProfile.ALL.stream().map(HostProfile::name).toArray(String[]::new)),
                    HostProfile.XL170.name())
            .meaning("Hosts of CloudLab whose stages have been measured; every cost that host.software leaves to them.")
            .source("perf.txt of Homa for Linux, entries 32 (xl170) and 71 (c6620)")
            .onlyIf(Condition.is(MODEL, CORES));

    /** Most that arrived packets are merged into, in bytes. */
    public static final Setting<Long> GRO_MAX_SIZE = Setting.of(
                    "host.gro.maxSize", QuantityType.size("[256 B, 1 MB]"), "64 KiB")
            .meaning(
                    "Size that a merged IP packet does not reach: segments that are handled together (host.nic.rxInterval) are merged.")
            .source("gro_max_size of Linux")
            .onlyIf(Condition.isOneOf(TransportSettings.PROTOCOL, TcpSettings.PROTOCOLS));

    static final List<Setting<?>> ALL = Stream.of(
                    List.of(MODEL, SEND, NIC_DELAY, RECEIVE, PROFILE),
                    NicKeys.ALL,
                    QdiscKeys.ALL,
                    List.of(GRO_MAX_SIZE))
            .<Setting<?>>flatMap(List::stream)
            .toList();

    private HostSettings() {}

    /** Whether software is work of cores. */
    public static boolean hasCores(Configuration configuration) {
        return configuration.get(MODEL).equals(CORES);
    }
}
