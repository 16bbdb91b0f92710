// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.measure;

/**
 * How long RPCs waited in their applications, before they were sent, because too many were outstanding.
 *
 * @param microseconds of those measured RPCs that had to wait
 * @param maxMicroseconds the longest of these waits, 0 without any
 * @param behindMicroseconds at the end of the measured time: how long the next RPC of a client was overdue, mean over the clients
 */
public record Waiting(Quantiles microseconds, double maxMicroseconds, double behindMicroseconds) {}
