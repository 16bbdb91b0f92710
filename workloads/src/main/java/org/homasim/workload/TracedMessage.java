// SPDX-License-Identifier: Apache-2.0
package org.homasim.workload;

/**
 * One message of a trace, or one request.
 *
 * @param startPs when it starts, in picoseconds from the begin of the simulation
 * @param source number of the host that sends it, from 0
 * @param destination number of the host that gets it, another one
 * @param sizeBytes its length, at least 1
 */
public record TracedMessage(long startPs, int source, int destination, long sizeBytes) {}
