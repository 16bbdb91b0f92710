// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config;

import java.util.List;
import java.util.Optional;

/**
 * What search for the smallest buffer an experiment wants; see {@link KneeSettings}.
 *
 * @param shares of the peak, at least one, falling
 * @param tolerance rise of the mean slowdown that is still good, as a fraction
 * @param resolution of the search, as a fraction of the peak
 */
public record Knee(List<Double> shares, double tolerance, double resolution) {
    /** Copies the list. */
    public Knee {
        shares = List.copyOf(shares);
    }

    /** The search of a configuration that still has the experiment's own keys. */
    static Optional<Knee> of(Configuration configuration) {
        return configuration
                .get(KneeSettings.SHARES)
                .map(shares -> new Knee(
                        shares, configuration.get(KneeSettings.TOLERANCE), configuration.get(KneeSettings.RESOLUTION)));
    }
}
