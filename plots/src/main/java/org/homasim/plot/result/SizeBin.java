// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.result;

/**
 * The measured messages whose size lies in (sizeLowBytes, sizeHighBytes].
 *
 * @param sizeLowBytes lower bound, itself outside the bin
 * @param sizeHighBytes upper bound, itself inside
 * @param count messages in the bin
 * @param cumFraction share of all measured messages up to sizeHighBytes, 0 to 1
 * @param slowdown figures of the bin; {@link SlowdownFigures#NONE} if it is empty
 */
public record SizeBin(
        long sizeLowBytes, long sizeHighBytes, long count, double cumFraction, SlowdownFigures slowdown) {}
