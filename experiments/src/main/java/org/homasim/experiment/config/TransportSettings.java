// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config;

import java.util.List;
import org.homasim.experiment.config.value.ChoiceType;

/** The keys of {@code transport} that choose: the protocol and its preset. What belongs to a protocol stands in its files. */
public final class TransportSettings {
    /** The protocol; a registry may widen the names by {@link Schema#with}. */
    public static final Setting<String> PROTOCOL = Setting.of(
                    "transport.protocol", ChoiceType.of("homa", "tcp", "dctcp"), "homa")
            .meaning("Protocol that carries the messages; dctcp is TCP with the congestion control of data centers.");

    /** Preset of Homa's parameters. */
    public static final Setting<String> HOMA_PRESET = Setting.of(
                    "transport.homa.preset", ChoiceType.of(HomaPresets.ALL), HomaPresets.SIGCOMM18)
            .meaning("Set of parameters that the other keys here change one by one; linux means linux-25g.")
            .source("simulation of the SIGCOMM 2018 paper")
            .onlyIf(Condition.is(PROTOCOL, "homa"));

    static final List<Setting<?>> ALL = List.of(PROTOCOL, HOMA_PRESET);

    private TransportSettings() {}
}
