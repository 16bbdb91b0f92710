// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.homasim.experiment.config.Point.Follows;
import org.homasim.experiment.config.Point.Reason;

/** A point run once more, with another seed. */
public final class Replication {
    private static final Setting<Long> SEED = ExperimentSettings.SEED;

    private Replication() {}

    /**
     * Makes the point.
     *
     * @param first of the replications, a point of the sweep
     * @param seed that none of the others has
     */
    public static Point of(Point first, long seed) {
        Configuration configuration = first.configuration().with(SEED, seed);
        String name = PointNames.variant(first.name(), new Assigned<>(SEED, seed, Optional.empty()));
        return new Point(
                name,
                swept(first.swept(), configuration),
                configuration,
                Optional.of(new Follows(first.name(), Reason.REPLICATION)));
    }

    /** The seed of a replication, the first one's included. */
    public static long seed(Point point) {
        return point.configuration().get(SEED);
    }

    /** The swept settings of a point whose seed is one of them. */
    static Map<String, String> swept(Map<String, String> others, Configuration configuration) {
        Map<String, String> texts = new LinkedHashMap<>(others);
        texts.put(SEED.path(), configuration.text(SEED));
        return Collections.unmodifiableMap(texts);
    }
}
