// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.homasim.experiment.config.value.ChoiceType;

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

    private static final List<String> NAMES =
            Stream.of(PROTOCOLS, MIXES, List.of(ORACLE)).flatMap(List::stream).toList();

    /** The protocol, or several; a registry may widen the names by {@link Schema#with}. */
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

    static final List<Setting<?>> ALL = List.of(PROTOCOL, HOMA_PRESET);

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

    /** The protocols that every host of a configuration has, in their order. */
    public static List<String> protocols(Configuration configuration) {
        return parts(configuration.get(PROTOCOL));
    }
}
