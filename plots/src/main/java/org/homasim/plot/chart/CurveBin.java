// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.chart;

import org.homasim.plot.result.SlowdownFigures;

/**
 * A bin of message size as it is drawn.
 *
 * @param sizeLowBytes lower bound, itself outside the bin
 * @param sizeHighBytes upper bound, itself inside
 * @param count messages in the bin, or -1 if only their share is known
 * @param share share of the curve's messages, 0 to 1
 * @param cumShare share of the curve's messages up to sizeHighBytes, 0 to 1
 * @param slowdown figures, NaN where there is none
 */
public record CurveBin(
        long sizeLowBytes, long sizeHighBytes, long count, double share, double cumShare, SlowdownFigures slowdown) {}
