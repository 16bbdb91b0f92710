// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.result;

/**
 * Measured messages.
 *
 * @param started that began in the measured time
 * @param completed that also ended
 * @param failed that did not
 */
public record MessageCounts(long started, long completed, long failed) {}
