// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.homasim.experiment.config.value.ChoiceType;
import org.homasim.host.TransportProvider;

/** The keys of {@code transport} that choose: the protocol and its preset. What belongs to a protocol stands in its files. */
public final class TransportSettings {
    /** Between the protocols of a mix. */
    static final char AND = '+';

    /** The protocols, in the order that they have on a host. */
    static final List<String> PROTOCOLS = List.of("homa", "tcp", "dctcp");

    /** Several protocols on every host. */
    static final List<String> MIXES = List.of("homa+tcp", "homa+dctcp", "tcp+dctcp", "homa+tcp+dctcp");

    /** A bound instead of a protocol; alone, as it sends no packets that others could meet. */
    static final String ORACLE = "srpt-oracle";

    private static final List<String> OWN_NAMES =
            Stream.of(PROTOCOLS, MIXES, List.of(ORACLE)).flatMap(List::stream).toList();

    /** Those that users have added; alone, as they have no share of a load. */
    static final ProvidedTransports PROVIDED = ProvidedTransports.installed(OWN_NAMES);

    private static final List<String> NAMES =
            Stream.of(OWN_NAMES, PROVIDED.names()).flatMap(List::stream).toList();

    /** The protocol, or several; {@link TransportProvider} widens the names. */
    public static final Setting<String> PROTOCOL = Setting.of("transport.protocol", ChoiceType.of(NAMES), "homa")
            .meaning("Protocol that carries the messages, or several on every host that share the load;"
                    + " dctcp is TCP with the congestion control of data centers; srpt-oracle is a bound: it knows all messages"
                    + " and always runs the shortest remaining of those whose two links are free.");

    /** Preset of Homa's parameters. */
    public static final Setting<String> HOMA_PRESET = Setting.of(
                    "transport.homa.preset", ChoiceType.of(HomaPresets.ALL), HomaPresets.SIGCOMM18)
            .meaning("Set of parameters that the other keys here change one by one; linux means linux-25g.")
            .source("simulation of the SIGCOMM 2018 paper")
            .onlyIf(includes("homa"));

    static final List<Setting<?>> ALL = Stream.concat(
                    Stream.of(PROTOCOL, HOMA_PRESET), PROVIDED.settings(PROTOCOL).stream())
            .toList();

    private TransportSettings() {}

    /** Holds where hosts have this protocol, alone or with others. */
    static Condition includes(String protocol) {
        return Condition.isOneOf(PROTOCOL, withAny(List.of(protocol)));
    }

    /** The values of {@link #PROTOCOL} that have at least one of some protocols. */
    static List<String> withAny(List<String> protocols) {
        return NAMES.stream()
                .filter(name -> !Collections.disjoint(parts(name), protocols))
                .toList();
    }

    /** The protocols of a value of {@link #PROTOCOL}, in the order that they have on a host. */
    static List<String> parts(String name) {
        return Arrays.stream(name.split("\\" + AND, -1)).toList();
    }

    /** Whether a protocol is TCP, with whatever congestion control. */
    public static boolean isTcp(String protocol) {
        return protocol.equals("tcp") || protocol.equals("dctcp");
    }

    /** The protocol of this name, if a user has added one. */
    public static Optional<TransportProvider> provided(String protocol) {
        return PROVIDED.named(protocol);
    }

    /**
     * The value of a parameter of a protocol that a user has added.
     *
     * @throws IllegalArgumentException when it has none of this name
     */
    public static long parameter(Configuration configuration, TransportProvider provider, String name) {
        return ProvidedTransports.parameter(configuration, provider, name);
    }

    /** The protocols that every host of a configuration has, in their order. */
    public static List<String> protocols(Configuration configuration) {
        return parts(configuration.get(PROTOCOL));
    }
}
