// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config;

import java.util.List;
import java.util.Optional;
import org.homasim.experiment.config.value.Cutoffs;
import org.homasim.experiment.config.value.CutoffsType;
import org.homasim.experiment.config.value.IntegerType;
import org.homasim.experiment.config.value.ListType;
import org.homasim.experiment.config.value.QuantityType;
import org.homasim.experiment.config.value.RealType;

/** The keys of {@code transport.homa} about priority levels and how unscheduled packets are spread over them. */
public final class HomaPrioritySettings {
    private static final String HOMA_PRIO = "homa_prio as the benchmarks of Linux run it";

    /** Priority levels in all. */
    public static final Setting<Optional<Integer>> PRIORITIES = HomaPresets.left(
                    HomaPresets.GRANTING, "priorities", IntegerType.ints(1, 8), "num_priorities")
            .meaning("Priority levels that Homa uses in all.");

    /** Priority levels for unscheduled packets. */
    public static final Setting<Optional<Integer>> UNSCHEDULED_PRIORITIES = HomaPresets.left(
                    List.of(HomaPresets.SIGCOMM18), "unscheduledPriorities", IntegerType.ints(1, 8))
            .meaning("The highest so many priority levels are for unscheduled packets.");

    /** Message lengths that part the unscheduled levels. */
    public static final Setting<Optional<Cutoffs>> CUTOFFS = HomaPresets.left(
                    HomaPresets.GRANTING,
                    "cutoffs",
                    new CutoffsType(new ListType<>(QuantityType.size("[1 B, 1 GB]"), 8)),
                    "unsched_cutoffs")
            .meaning("Bytes up to which each unscheduled level is used, highest level first, ascending."
                    + " sigcomm18: bytes left to send, for each level but the last. Linux: length of the message, for each"
                    + " level, at the last at least maxMessageBytes. computed: from the distribution, before the run."
                    + " learnt (Linux): by each host from what it receives.");

    /** How often a host learns, in ps. */
    public static final Setting<Long> LEARN_INTERVAL = learning(
                    Setting.of("transport.homa.learnInterval", QuantityType.duration("[1 us, 1000 s]"), "500 ms"))
            .meaning("How often a host considers new cutoffs.");

    /** Messages that a host must have received to learn from them. */
    public static final Setting<Integer> LEARN_MIN_MESSAGES = learning(
                    Setting.of("transport.homa.learnMinMessages", IntegerType.ints(1, 1_000_000_000), "10000"))
            .meaning("A host changes its cutoffs only after so many messages since the last change.");

    /** Drift of the deciles of lengths from which on a host changes its cutoffs. */
    public static final Setting<Double> LEARN_MIN_DRIFT = learning(
                    Setting.of("transport.homa.learnMinDrift", RealType.factor("[0, 9]"), "1"))
            .meaning("A host changes its cutoffs only if the deciles of message lengths drifted so much:"
                    + " sum over the nine of 1 - smaller / larger.");

    static final List<Setting<?>> ALL =
            List.of(PRIORITIES, UNSCHEDULED_PRIORITIES, CUTOFFS, LEARN_INTERVAL, LEARN_MIN_MESSAGES, LEARN_MIN_DRIFT);

    static final CrossCheck PRIORITY_SPLIT = new CrossCheck(
            List.of(UNSCHEDULED_PRIORITIES, PRIORITIES, TransportSettings.PROTOCOL),
            HomaPrioritySettings::checkPrioritySplit);

    static final CrossCheck CUTOFF_ORDER =
            new CrossCheck(List.of(CUTOFFS, TransportSettings.PROTOCOL), HomaPrioritySettings::checkCutoffOrder);

    static final CrossCheck LEARNING_PRESET = new CrossCheck(
            List.of(CUTOFFS, TransportSettings.HOMA_PRESET, TransportSettings.PROTOCOL),
            HomaPrioritySettings::checkLearningPreset);

    private HomaPrioritySettings() {}

    private static <T> Setting<T> learning(Setting<T> setting) {
        return setting.source(HOMA_PRIO).onlyIf(Condition.is(CUTOFFS, CutoffsType.LEARNT));
    }

    private static Optional<String> checkPrioritySplit(Configuration configuration) {
        if (!configuration.applies(UNSCHEDULED_PRIORITIES)) {
            return Optional.empty();
        }
        Optional<Integer> all = configuration.get(PRIORITIES);
        Optional<Integer> unscheduled = configuration.get(UNSCHEDULED_PRIORITIES);
        if (all.isEmpty() || unscheduled.isEmpty() || unscheduled.get() <= all.get()) {
            return Optional.empty();
        }
        return Optional.of(unscheduled.get() + " unscheduled priorities are more than the " + all.get() + " of "
                + PRIORITIES + " in all");
    }

    private static Optional<String> checkCutoffOrder(Configuration configuration) {
        if (configuration.applies(CUTOFFS)
                && configuration.get(CUTOFFS).orElse(null) instanceof Cutoffs.Given given
                && !given.bytes().stream().sorted().toList().equals(given.bytes())) {
            return Optional.of("the cutoffs " + configuration.text(CUTOFFS) + " are not in ascending order");
        }
        return Optional.empty();
    }

    private static Optional<String> checkLearningPreset(Configuration configuration) {
        boolean breach = configuration.applies(LEARN_INTERVAL) && !HomaPresets.hasRpcs(configuration);
        return breach
                ? Optional.of("cutoffs cannot be learnt with the preset "
                        + configuration.get(TransportSettings.HOMA_PRESET) + "; allowed: computed or a list, or one of"
                        + " the presets " + String.join(", ", HomaPresets.LINUX))
                : Optional.empty();
    }
}
