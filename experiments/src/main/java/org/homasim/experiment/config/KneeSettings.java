// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config;

import java.util.List;
import java.util.Optional;
import org.homasim.experiment.config.value.ListType;
import org.homasim.experiment.config.value.OrWordType;
import org.homasim.experiment.config.value.RealType;

/**
 * The keys of {@code knee}: the search for the smallest buffer of a switch that will do. They are of the experiment as a whole,
 * so no point has them.
 */
public final class KneeSettings {
    private static final String NONE = "none";
    private static final String BENCHMARK = "cp_config_buf of the benchmark of Homa for Linux";

    /** Buffers to try, as shares of the first run's peak; empty for no search. */
    public static final Setting<Optional<List<Double>>> SHARES = Setting.of(
                    "knee.shares", new OrWordType<>(NONE, new ListType<>(RealType.fraction("(0, 10]"), 100)), NONE)
            .meaning(
                    "Buffers to run every point again with, in falling order, as shares of the most that any switch held in"
                            + " the point's own run; none for no search.");

    /** Rise of the mean slowdown that is still good. */
    public static final Setting<Double> TOLERANCE = searching(
                    Setting.of("knee.tolerance", RealType.fraction("[0, 100]"), "10%"))
            .meaning("A buffer is too small if it raises the mean slowdown by more than this.")
            .source(BENCHMARK);

    /** Width of the bracket at which the search ends. */
    public static final Setting<Double> RESOLUTION = searching(
                    Setting.of("knee.resolution", RealType.fraction("(0, 1]"), "2%"))
            .meaning(
                    "The search halves the gap between a good buffer and one that is too small until it is no wider than"
                            + " this share of the peak.");

    static final List<Setting<?>> ALL = List.of(SHARES, TOLERANCE, RESOLUTION);

    static final CrossCheck SHARE_ORDER = new CrossCheck(List.of(SHARES), KneeSettings::checkOrder);

    private KneeSettings() {}

    private static Setting<Double> searching(Setting<Double> setting) {
        return setting.onlyIf(Condition.isNot(SHARES, NONE));
    }

    private static Optional<String> checkOrder(Configuration configuration) {
        List<Double> shares = configuration.get(SHARES).orElse(List.of());
        for (int i = 1; i < shares.size(); i++) {
            if (shares.get(i) >= shares.get(i - 1)) {
                return Optional.of("the shares " + configuration.text(SHARES) + " do not fall from one to the next");
            }
        }
        return Optional.empty();
    }
}
