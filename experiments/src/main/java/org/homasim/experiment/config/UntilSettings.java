// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config;

import java.util.List;
import java.util.Optional;
import org.homasim.experiment.config.value.ChoiceType;
import org.homasim.experiment.config.value.IntegerType;
import org.homasim.experiment.config.value.OrWordType;
import org.homasim.experiment.config.value.RealType;

/**
 * The keys of {@code run.until}: replications of every point with further seeds, until a figure is known well enough. They are of
 * the experiment as a whole, so no point has them.
 */
public final class UntilSettings {
    private static final String NONE = "none";
    private static final String SHORT = "short";
    private static final String LAW = "Law, Simulation Modeling and Analysis, section 9.4.1";

    /** Half-width of the interval as a share of the figure; empty for no replications. */
    public static final Setting<Optional<Double>> PRECISION = Setting.of(
                    "run.until.precision", new OrWordType<>(NONE, RealType.fraction("(0, 1]")), NONE)
            .meaning(
                    "Every point is run with further seeds, counted on from its own, until the 95 % confidence interval of"
                            + " the figure reaches no further than this share of it to either side; none for one run.")
            .source(LAW);

    /** Which figure. */
    public static final Setting<String> OF = replicating(
                    Setting.of("run.until.of", ChoiceType.of("mean", "p50", "p99", "p999"), "p99"))
            .meaning("The figure that is to be known so well: of the slowdown, or of the time of short messages.");

    /** Of which messages. */
    public static final Setting<String> OF_SIZE = replicating(
                    Setting.of("run.until.ofSize", ChoiceType.of("all", SHORT), "all"))
            .meaning("Of which messages: all of them, or the shortest tenth.");

    /** Runs at least. */
    public static final Setting<Integer> MIN = replicating(Setting.of("run.until.min", IntegerType.ints(2, 1000), "3"))
            .meaning("Seeds that are run at least; two runs that happen to agree say little.")
            .source(LAW);

    /** Runs at most. */
    public static final Setting<Integer> MAX = replicating(Setting.of("run.until.max", IntegerType.ints(2, 1000), "20"))
            .meaning("Seeds that are run at most; a figure that is not known well enough then is marked.");

    static final List<Setting<?>> ALL = List.of(PRECISION, OF, OF_SIZE, MIN, MAX);

    static final CrossCheck ORDER = new CrossCheck(List.of(MIN, MAX), UntilSettings::checkOrder);

    static final CrossCheck FIGURE = new CrossCheck(List.of(OF, OF_SIZE), UntilSettings::checkFigure);

    static final CrossCheck ONE_SEARCH =
            new CrossCheck(List.of(PRECISION, KneeSettings.SHARES), UntilSettings::checkOneSearch);

    private UntilSettings() {}

    private static <T> Setting<T> replicating(Setting<T> setting) {
        return setting.onlyIf(Condition.isNot(PRECISION, NONE));
    }

    private static Optional<String> checkOrder(Configuration configuration) {
        return !configuration.applies(MIN) || configuration.get(MIN) <= configuration.get(MAX)
                ? Optional.empty()
                : Optional.of("at least " + configuration.text(MIN) + " seeds and at most " + configuration.text(MAX)
                        + " cannot both be; allowed: min no larger than max");
    }

    private static Optional<String> checkFigure(Configuration configuration) {
        boolean isTold = !configuration.applies(OF)
                || !configuration.get(OF_SIZE).equals(SHORT)
                || List.of("p50", "p99").contains(configuration.get(OF));
        return isTold
                ? Optional.empty()
                : Optional.of("of short messages there is no " + configuration.get(OF) + "; allowed: p50, p99");
    }

    private static Optional<String> checkOneSearch(Configuration configuration) {
        return configuration.get(PRECISION).isPresent()
                        && configuration.get(KneeSettings.SHARES).isPresent()
                ? Optional.of(
                        "replications do not go with the search of " + KneeSettings.SHARES + "; allowed: one of them")
                : Optional.empty();
    }
}
