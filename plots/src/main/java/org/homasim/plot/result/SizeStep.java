// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.result;

/**
 * A percentile of the messages whose size lies in (sizeLowBytes, sizeHighBytes].
 *
 * @param sizeLowBytes lower bound, itself outside
 * @param sizeHighBytes upper bound, itself inside
 * @param count messages, of all seeds together
 * @param value the percentile over all of them; NaN where there is none
 * @param low lower end of its 95 % interval over the seeds; NaN with fewer than three
 * @param high upper end
 */
public record SizeStep(long sizeLowBytes, long sizeHighBytes, long count, double value, double low, double high) {}
