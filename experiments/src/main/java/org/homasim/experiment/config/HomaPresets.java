// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.homasim.experiment.config.value.OrWordType;
import org.homasim.experiment.config.value.ValueType;

/**
 * Names of Homa's presets and the kinds of settings they part: what every preset has, what only some have, and what is left to
 * the preset when nobody writes it.
 */
public final class HomaPresets {
    /** The simulations of the SIGCOMM 2018 paper: one-way messages, grants per sender. */
    public static final String SIGCOMM18 = "sigcomm18";

    /** The first versions of Homa submitted to the Linux kernel: RPCs without grants and priorities. */
    public static final String UPSTREAM = "upstream";

    /** The presets of the Linux module: RPCs with grants and priorities. {@code linux} is {@code linux-25g}. */
    public static final List<String> LINUX = List.of("linux", "linux-10g", "linux-25g", "linux-100g", "linux-2021");

    /** All presets. */
    public static final List<String> ALL = Stream.of(List.of(SIGCOMM18), LINUX, List.of(UPSTREAM))
            .flatMap(List::stream)
            .toList();

    /** The presets with RPCs. */
    static final List<String> RPC =
            ALL.stream().filter(name -> !name.equals(SIGCOMM18)).toList();

    /** The presets with grants and priorities. */
    static final List<String> GRANTING =
            ALL.stream().filter(name -> !name.equals(UPSTREAM)).toList();

    static final String SECTION = "transport.homa.";

    /** The value of a setting that is left to the preset. */
    static final String LEFT = "preset";

    private HomaPresets() {}

    /** Whether a configuration's preset has RPCs rather than one-way messages. */
    public static boolean hasRpcs(Configuration configuration) {
        return RPC.contains(configuration.get(TransportSettings.HOMA_PRESET));
    }

    /** A setting of some presets whose default does not depend on the preset. */
    static <T> Setting<T> fixed(List<String> presets, String name, ValueType<T> type, String defaultText) {
        return Setting.of(SECTION + name, type, defaultText)
                .onlyIf(Condition.mustBeOneOf(TransportSettings.HOMA_PRESET, presets));
    }

    /** A setting of some presets whose value is left to the preset unless it is written. */
    static <T> Setting<Optional<T>> left(List<String> presets, String name, ValueType<T> type) {
        return fixed(presets, name, new OrWordType<>(LEFT, type), LEFT).source("the preset");
    }

    /** As {@link #left}, with the name that the parameter has in Linux. */
    static <T> Setting<Optional<T>> left(List<String> presets, String name, ValueType<T> type, String linuxName) {
        return left(presets, name, type).source("the preset; " + linuxName + " of Linux");
    }
}
