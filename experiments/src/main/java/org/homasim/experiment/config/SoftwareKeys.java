// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.homasim.experiment.config.value.ChoiceType;
import org.homasim.experiment.config.value.IntegerType;
import org.homasim.experiment.config.value.OrWordType;
import org.homasim.experiment.config.value.QuantityType;
import org.homasim.experiment.config.value.RealType;
import org.homasim.experiment.config.value.ValueType;
import org.homasim.host.software.HostProfile;
import org.homasim.host.software.PortSettings;
import org.homasim.host.software.SoftwareSettings;
import org.homasim.host.software.StageCosts;

/** The keys of {@code host.software}: cores, threads, and what each stage costs. */
public final class SoftwareKeys {
    private static final String NOTES = "perf.txt of Homa for Linux, entry ";
    private static final String OF_PROFILE = "profile";
    private static final String USUAL = "usual";
    private static final String HASHED = "hashed";
    private static final String OLDER = "older";
    private static final String NEWER = "newer";
    private static final String MEASURED = "measured";
    private static final String BYPASS = "bypass";
    private static final Condition CORES_ONLY = Condition.is(HostSettings.MODEL, HostSettings.CORES);

    /** Cores of a host. */
    public static final Setting<Optional<Integer>> CORES =
            software("cores", new OrWordType<>(OF_PROFILE, IntegerType.ints(1, 1_024)), OF_PROFILE, "Cores of a host.");

    /** Balancing of SoftIRQs. */
    public static final Setting<String> BALANCING = software(
                    "balancing",
                    ChoiceType.of(HASHED, OLDER, NEWER),
                    OLDER,
                    "How Homa chooses the core of the SoftIRQ for several packets; one alone stays on the core of NAPI, but for hashed: by a"
                            + " hash of the two hosts, as Linux does without Homa's help (RPS). older: one of"
                            + " the next four without a SoftIRQ and without NAPI in the last 100 us, else these in turn; newer: one of those"
                            + " behind the core of NAPI that do no NAPI, if possible one without work.")
            .source("balance.txt of Homa for Linux: Gen2, Gen3");

    /** Cores that do NAPI. */
    public static final Setting<Optional<Integer>> NAPI_CORES = software(
                    "napiCores",
                    new OrWordType<>(USUAL, IntegerType.ints(1, 1_024)),
                    USUAL,
                    "Cores that take packets from the NIC, each a receive queue; a hash of its flow decides in which a packet is put."
                            + " usual: a quarter of them with newer balancing, else all.")
            .source("balance.txt of Homa for Linux");

    /** How long a thread polls, in ps. */
    public static final Setting<Long> POLL = software(
                    "poll",
                    QuantityType.duration("[0 s, 1 s]"),
                    "50 us",
                    "How long a thread of Homa without work polls before it sleeps. Those of TCP sleep at once.")
            .source("homa_plumbing.c of Homa for Linux: poll_usecs");

    /** Client ports of Homa. */
    public static final Setting<Optional<Integer>> CLIENT_PORTS = ofHoma(
            "clientPorts",
            "Ports of a host's clients of Homa, each with one thread that sends; a message has a random one. profile: 3 for"
                    + " xl170, 5 for c6620. TCP has transport.tcp.clientPorts.");

    /** Threads that receive responses. */
    public static final Setting<Optional<Integer>> PORT_RECEIVERS = ofHoma(
            "portReceivers", "Threads that receive responses at each client port of Homa; TCP has one. profile: 3.");

    /** Server ports of Homa. */
    public static final Setting<Optional<Integer>> SERVER_PORTS = ofHoma(
            "serverPorts",
            "Ports of a host's servers of Homa; a request, or one-way message, goes to a random one. profile: 3 for xl170, 2"
                    + " for c6620. TCP has transport.tcp.serverPorts.");

    /** Threads of a server port. */
    public static final Setting<Optional<Integer>> PORT_THREADS =
            ofHoma("portThreads", "Threads of each server port of Homa; TCP has one. profile: 3.");

    /** Whether Homa's copies overlap. */
    public static final Setting<String> COPIES = software(
                    "copies",
                    ChoiceType.of("whole", "overlapped"),
                    "whole",
                    "Whether Homa copies a whole message before it sends and after it has received all of it, or 64 KiB, the rest"
                            + " meanwhile. TCP always overlaps.")
            .source(NOTES + "45");

    /** A factor on all costs. */
    public static final Setting<Double> FACTOR = software(
                    "factor",
                    RealType.fraction("[0.1, 10]"),
                    "100%",
                    "Every stage but nic takes so many times what the profile or its key says, and copies are as much slower."
                            + " Measured under any load: about 200%.")
            .source(NOTES + "24");

    /** Where short packets are handled. */
    public static final Setting<String> GRO = software(
                    "gro",
                    ChoiceType.of("normal", BYPASS),
                    "normal",
                    "Where Homa's short packets are handled. bypass: those below 1,400 bytes, grants and their like too, by NAPI itself,"
                            + " without IP and SoftIRQ; with newer balancing not on a core that has done NAPI in the last 2 us.")
            .source(NOTES + "42; cloudlab/bin/config: gro_busy_usecs");

    /** Where packets of TCP are handled. */
    public static final Setting<String> STEERING = software(
                    "steering",
                    ChoiceType.of("hash", "calls"),
                    "hash",
                    "Which core does the SoftIRQ for packets of a TCP connection. hash: always the same (RPS alone); calls: that on which its"
                            + " application sent or received last, once none of its packets are left on that before (RFS).")
            .source("cloudlab/bin/config of Homa for Linux: RPS and RFS; get_rps_cpu of net/core/dev.c");

    /** Whether all cores of a host stop at times. */
    public static final Setting<String> GAPS = software(
                    "gaps",
                    ChoiceType.of("none", MEASURED),
                    "none",
                    "Times in which all cores of a host stop together, as in system management interrupts. measured: 2.5 us every 4 ms"
                            + " and 170 us every 250 ms, from a random time on at each host; on xl170.")
            .source(NOTES + "41");

    private static final List<Setting<?>> COSTS = new ArrayList<>();

    /** Delay between the NICs, in ps. */
    public static final Setting<Optional<Long>> NIC =
            duration("nic", "From the driver to the interrupt at the other host, without links and switches.");

    /** Send side. */
    public static final Setting<Optional<Long>> SYSTEM_CALL =
            duration("systemCall", "Crossing into the kernel and back.");

    /** Protocol, sending. */
    public static final Setting<Optional<Long>> SEND =
            duration("send", "The protocol's share of a send call, without the copy.");

    /** IP and driver. */
    public static final Setting<Optional<Long>> OUTPUT =
            duration("output", "IP and driver, for a group of packets that is sent.");

    /** Interrupt. */
    public static final Setting<Optional<Long>> INTERRUPT =
            duration("interrupt", "From the interrupt to NAPI, where NAPI was not at work yet.");

    /** NAPI. */
    public static final Setting<Optional<Long>> NAPI =
            duration("napi", "NAPI and GRO, for the first packet after an interrupt.");

    /** NAPI, further packets. */
    public static final Setting<Optional<Long>> NAPI_FURTHER =
            duration("napiFurther", "NAPI and GRO, for each further packet that waits.");

    /** SoftIRQ wakeup. */
    public static final Setting<Optional<Long>> SOFT_IRQ_WAKEUP =
            duration("softIrqWakeup", "From GRO to the SoftIRQ; no work of a core.");

    /** IP, receiving. */
    public static final Setting<Optional<Long>> IP =
            duration("ip", "IP in the SoftIRQ, for packets that come together.");

    /** Protocol, receiving. */
    public static final Setting<Optional<Long>> PROTOCOL =
            duration("protocol", "The protocol in the SoftIRQ, for the first of packets that come together.");

    /** Protocol, further packets. */
    public static final Setting<Optional<Long>> PROTOCOL_FURTHER =
            duration("protocolFurther", "The protocol in the SoftIRQ, for each further one.");

    /** Wakeup of a polling thread. */
    public static final Setting<Optional<Long>> WAKEUP =
            duration("wakeup", "From the protocol to a thread that polls; no work of a core.");

    /** Wakeup of a sleeping thread. */
    public static final Setting<Optional<Long>> SLEEPER_WAKEUP =
            duration("sleeperWakeup", "What it takes longer if the thread sleeps; no work of a core.");

    /** Receive call. */
    public static final Setting<Optional<Long>> RECEIVE =
            duration("receive", "The protocol's share of a receive call, without the copy.");

    /** Copies. */
    public static final Setting<Optional<Long>> COPY_RATE = software(
            "copyRate",
            new OrWordType<>(OF_PROFILE, QuantityType.rate("[1 Mbps, 10 Tbps]")),
            OF_PROFILE,
            "At which one core copies to and from user space.");

    static final List<Setting<?>> ALL = all();

    static final CrossCheck NAPI_OF_CORES =
            new CrossCheck(List.of(NAPI_CORES, CORES, HostSettings.PROFILE), SoftwareKeys::checkNapiCores);

    private SoftwareKeys() {}

    private static List<Setting<?>> all() {
        List<Setting<?>> all = new ArrayList<>(List.of(
                CORES,
                NAPI_CORES,
                BALANCING,
                POLL,
                CLIENT_PORTS,
                PORT_RECEIVERS,
                SERVER_PORTS,
                PORT_THREADS,
                COPIES,
                GRO,
                STEERING,
                GAPS,
                FACTOR));
        all.addAll(COSTS);
        all.add(COPY_RATE);
        return List.copyOf(all);
    }

    private static <T> Setting<T> software(String name, ValueType<T> type, String text, String meaning) {
        return Setting.of("host.software." + name, type, text).meaning(meaning).onlyIf(CORES_ONLY);
    }

    private static Setting<Optional<Integer>> ofHoma(String name, String meaning) {
        return software(name, new OrWordType<>(OF_PROFILE, IntegerType.ints(1, 1_000)), OF_PROFILE, meaning)
                .source("cperf.py of Homa for Linux");
    }

    private static Setting<Optional<Long>> duration(String name, String meaning) {
        Setting<Optional<Long>> setting =
                software(name, new OrWordType<>(OF_PROFILE, QuantityType.duration("[0 s, 1 s]")), OF_PROFILE, meaning);
        COSTS.add(setting);
        return setting;
    }

    /** The profile that a configuration names. */
    public static HostProfile profile(Configuration configuration) {
        String name = configuration.get(HostSettings.PROFILE);
        return HostProfile.ALL.stream()
                .filter(profile -> profile.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Number of cores. */
    public static int cores(Configuration configuration) {
        return configuration.get(CORES).orElse(profile(configuration).cores());
    }

    /** Number of cores that do NAPI. */
    public static int napiCores(Configuration configuration) {
        int cores = cores(configuration);
        return configuration
                .get(NAPI_CORES)
                .orElse(balancing(configuration) == SoftwareSettings.Balancing.NEWER ? Math.max(1, cores / 4) : cores);
    }

    /** Balancing of SoftIRQs. */
    public static SoftwareSettings.Balancing balancing(Configuration configuration) {
        return switch (configuration.get(BALANCING)) {
            case HASHED -> SoftwareSettings.Balancing.HASHED;
            case OLDER -> SoftwareSettings.Balancing.OLDER;
            default -> SoftwareSettings.Balancing.NEWER;
        };
    }

    /** Ports of Homa and their threads. */
    public static PortSettings homaPorts(Configuration configuration) {
        PortSettings usual = profile(configuration).homaPorts();
        return new PortSettings(
                configuration.get(CLIENT_PORTS).orElse(usual.clientPorts()),
                configuration.get(PORT_RECEIVERS).orElse(usual.portReceivers()),
                configuration.get(SERVER_PORTS).orElse(usual.serverPorts()),
                configuration.get(PORT_THREADS).orElse(usual.portThreads()));
    }

    /** Whether Homa's copies overlap with what else becomes of a message. */
    public static boolean overlapsCopies(Configuration configuration) {
        return configuration.get(COPIES).equals("overlapped");
    }

    /** Whether short packets of Homa are handled without a SoftIRQ. */
    public static boolean bypassesSoftIrq(Configuration configuration) {
        return configuration.get(GRO).equals(BYPASS);
    }

    /** Whether packets of TCP go to the core of their application's last call. */
    public static boolean steersToCalls(Configuration configuration) {
        return configuration.get(STEERING).equals("calls");
    }

    /** Whether all cores of a host stop at times. */
    public static boolean hasGaps(Configuration configuration) {
        return configuration.get(GAPS).equals(MEASURED);
    }

    /** The costs of all stages, the factor included. */
    public static StageCosts costs(Configuration configuration) {
        StageCosts given = profile(configuration).costs();
        Function<Setting<Optional<Long>>, Optional<Long>> of = configuration::get;
        return new StageCosts(
                        of.apply(SYSTEM_CALL).orElse(given.systemCallPs()),
                        of.apply(SEND).orElse(given.sendPs()),
                        of.apply(OUTPUT).orElse(given.outputPs()),
                        of.apply(INTERRUPT).orElse(given.interruptPs()),
                        of.apply(NAPI).orElse(given.napiPs()),
                        of.apply(NAPI_FURTHER).orElse(given.napiFurtherPs()),
                        of.apply(SOFT_IRQ_WAKEUP).orElse(given.softIrqWakeupPs()),
                        of.apply(IP).orElse(given.ipPs()),
                        of.apply(PROTOCOL).orElse(given.protocolPs()),
                        of.apply(PROTOCOL_FURTHER).orElse(given.protocolFurtherPs()),
                        of.apply(WAKEUP).orElse(given.wakeupPs()),
                        of.apply(SLEEPER_WAKEUP).orElse(given.sleeperWakeupPs()),
                        of.apply(RECEIVE).orElse(given.receivePs()),
                        of.apply(COPY_RATE).orElse(given.copyBitsPerSecond()))
                .times(configuration.get(FACTOR));
    }

    private static Optional<String> checkNapiCores(Configuration configuration) {
        if (!configuration.applies(NAPI_CORES)) {
            return Optional.empty();
        }
        int cores = cores(configuration);
        int napiCores = napiCores(configuration);
        return napiCores > cores
                ? Optional.of(napiCores + " cores that do NAPI are more than the " + cores + " of " + CORES)
                : Optional.empty();
    }
}
