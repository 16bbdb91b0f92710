// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config;

import java.util.Optional;

/**
 * How well a figure is to be known before an experiment ends; see {@link UntilSettings}.
 *
 * @param precision half-width of its 95 % interval at most, as a share of the figure
 * @param figure its column in {@code points.csv}, such as {@code slowdown_p99}
 * @param min seeds of each point at least, 2 or more
 * @param max seeds of each point at most
 */
public record Until(double precision, String figure, int min, int max) {
    /** What a configuration wants that still has the experiment's own keys. */
    static Optional<Until> of(Configuration configuration) {
        return configuration
                .get(UntilSettings.PRECISION)
                .map(precision -> new Until(
                        precision,
                        figure(configuration.get(UntilSettings.OF), configuration.get(UntilSettings.OF_SIZE)),
                        configuration.get(UntilSettings.MIN),
                        configuration.get(UntilSettings.MAX)));
    }

    private static String figure(String of, String ofSize) {
        return ofSize.equals("short") ? "short_" + of + "_us" : "slowdown_" + of;
    }
}
