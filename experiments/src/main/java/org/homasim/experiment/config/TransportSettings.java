// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config;

import java.util.List;
import java.util.Optional;
import org.homasim.experiment.config.value.ChoiceType;
import org.homasim.experiment.config.value.IntegerType;
import org.homasim.experiment.config.value.ListType;
import org.homasim.experiment.config.value.OrWordType;
import org.homasim.experiment.config.value.QuantityType;
import org.homasim.experiment.config.value.ValueType;

/** The keys of {@code transport}; what belongs to one protocol stands under its name. An empty value leaves it to the preset. */
public final class TransportSettings {
    private static final String PRESET_WORD = "preset";

    /** The protocol; a registry may widen the names by {@link Schema#with}. */
    public static final Setting<String> PROTOCOL = Setting.of("transport.protocol", ChoiceType.of("homa"), "homa")
            .meaning("Protocol that carries the messages.");

    /** Preset of Homa's parameters. */
    public static final Setting<String> HOMA_PRESET = homa("preset", ChoiceType.of("sigcomm18"), "sigcomm18")
            .meaning("Set of parameters that the other keys here change one by one.")
            .source("simulation of the SIGCOMM 2018 paper");

    /** Bytes of a message sent without waiting for a grant. */
    public static final Setting<Optional<Long>> HOMA_UNSCHEDULED_BYTES = homa(
                    "unscheduledBytes", QuantityType.size("[0 B, 1 GB]"))
            .meaning("Payload at the start of a message that is sent without waiting for a grant.");

    /** Bytes on the wire that a message may have granted but not received. */
    public static final Setting<Optional<Long>> HOMA_WINDOW_WIRE_BYTES = homa(
                    "windowWireBytes", QuantityType.size("[1 B, 1 GB]"))
            .meaning("Bytes on the wire that may be granted to a message and not yet received.");

    /** Messages granted at once. */
    public static final Setting<Optional<Integer>> HOMA_OVERCOMMITMENT = homa("overcommitment", IntegerType.ints(1, 64))
            .meaning("Messages to which a receiver grants at the same time.");

    /** Priority levels in all. */
    public static final Setting<Optional<Integer>> HOMA_PRIORITIES =
            homa("priorities", IntegerType.ints(1, 8)).meaning("Priority levels that Homa uses in all.");

    /** Priority levels for unscheduled packets. */
    public static final Setting<Optional<Integer>> HOMA_UNSCHEDULED_PRIORITIES = homa(
                    "unscheduledPriorities", IntegerType.ints(1, 8))
            .meaning("The highest so many priority levels are for unscheduled packets.");

    /** Message sizes up to which each unscheduled level is used, in bytes, ascending. */
    public static final Setting<Optional<List<Long>>> HOMA_CUTOFFS = homa(
                    "cutoffs", new ListType<>(QuantityType.size("[1 B, 1 GB]"), 7))
            .meaning("Bytes up to which each unscheduled level but the last is used, highest level first, ascending.");

    static final List<Setting<?>> ALL = List.of(
            PROTOCOL,
            HOMA_PRESET,
            HOMA_UNSCHEDULED_BYTES,
            HOMA_WINDOW_WIRE_BYTES,
            HOMA_OVERCOMMITMENT,
            HOMA_PRIORITIES,
            HOMA_UNSCHEDULED_PRIORITIES,
            HOMA_CUTOFFS);

    static final CrossCheck HOMA_PRIORITY_SPLIT = new CrossCheck(
            List.of(HOMA_UNSCHEDULED_PRIORITIES, HOMA_PRIORITIES, PROTOCOL), TransportSettings::checkPrioritySplit);

    static final CrossCheck HOMA_CUTOFF_ORDER =
            new CrossCheck(List.of(HOMA_CUTOFFS, PROTOCOL), TransportSettings::checkCutoffOrder);

    private TransportSettings() {}

    private static <T> Setting<T> homa(String name, ValueType<T> type, String defaultText) {
        return Setting.of("transport.homa." + name, type, defaultText).onlyIf(Condition.is(PROTOCOL, "homa"));
    }

    private static <T> Setting<Optional<T>> homa(String name, ValueType<T> type) {
        return homa(name, new OrWordType<>(PRESET_WORD, type), PRESET_WORD).source("the preset");
    }

    private static Optional<String> checkPrioritySplit(Configuration configuration) {
        if (!configuration.applies(HOMA_PRIORITIES)) {
            return Optional.empty();
        }
        Optional<Integer> all = configuration.get(HOMA_PRIORITIES);
        Optional<Integer> unscheduled = configuration.get(HOMA_UNSCHEDULED_PRIORITIES);
        if (all.isEmpty() || unscheduled.isEmpty() || unscheduled.get() <= all.get()) {
            return Optional.empty();
        }
        return Optional.of(unscheduled.get() + " unscheduled priorities are more than the " + all.get() + " of "
                + HOMA_PRIORITIES + " in all");
    }

    private static Optional<String> checkCutoffOrder(Configuration configuration) {
        if (!configuration.applies(HOMA_CUTOFFS)) {
            return Optional.empty();
        }
        List<Long> cutoffs = configuration.get(HOMA_CUTOFFS).orElse(List.of());
        for (int i = 1; i < cutoffs.size(); i++) {
            if (cutoffs.get(i) < cutoffs.get(i - 1)) {
                return Optional.of("the cutoffs " + HOMA_CUTOFFS.type().format(Optional.of(cutoffs))
                        + " are not in ascending order");
            }
        }
        return Optional.empty();
    }
}
