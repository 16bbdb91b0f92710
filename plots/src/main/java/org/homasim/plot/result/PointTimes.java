// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.result;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * When what happens in a point, after the start of the measured time.
 *
 * @param endUs end of the measured time; none if nothing tells it
 * @param faults faults that begin at a given time, in the order of the configuration
 */
public record PointTimes(Optional<BigDecimal> endUs, List<FaultPeriod> faults) {
    /** Nothing is known. */
    static final PointTimes UNKNOWN = new PointTimes(Optional.empty(), List.of());

    /** Copies the list. */
    public PointTimes {
        faults = List.copyOf(faults);
    }
}
