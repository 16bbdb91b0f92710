// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.result;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Points of one protocol that differ only in a swept parameter, in what is swept in step with it, and in the seed.
 *
 * @param protocol such as "homa"
 * @param parameters the other swept parameters, which the points share, path to value
 * @param steps by rising value, at least one
 */
public record SweepCurve(String protocol, Map<String, String> parameters, List<SweepStep> steps) {
    /** Copies what could change. */
    public SweepCurve {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        steps = List.copyOf(steps);
    }
}
