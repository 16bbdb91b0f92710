// SPDX-License-Identifier: Apache-2.0
package org.homasim.workload;

/**
 * One size of a distribution and how often it is drawn.
 *
 * @param sizeBytes message length in bytes, at least 1
 * @param probability share of the messages that have this length, in (0, 1]
 */
public record Atom(long sizeBytes, double probability) {}
