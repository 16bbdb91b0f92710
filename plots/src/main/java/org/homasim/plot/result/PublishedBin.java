// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.result;

/**
 * One bin of a published curve: messages above the bin before it and up to sizeHighBytes.
 *
 * @param sizeHighBytes upper bound, itself inside
 * @param fraction share of all messages that lie in this bin, 0 to 1, or NaN if not published
 * @param cumFraction share of all messages up to sizeHighBytes, 0 to 1, or NaN if not published
 * @param slowdown figures of the bin, NaN where not published
 */
public record PublishedBin(long sizeHighBytes, double fraction, double cumFraction, SlowdownFigures slowdown) {}
