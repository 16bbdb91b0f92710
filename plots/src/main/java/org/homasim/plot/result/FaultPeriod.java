// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.result;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * When a fault is there, after the start of the measured time; what is before it is negative.
 *
 * @param what such as "spine/0 down"
 * @param fromUs its begin
 * @param toUs its end, after its begin; none if it does not end
 * @param rerouteUs how long after begin and end routes heed it; none if they do not
 */
public record FaultPeriod(String what, BigDecimal fromUs, Optional<BigDecimal> toUs, Optional<BigDecimal> rerouteUs) {}
