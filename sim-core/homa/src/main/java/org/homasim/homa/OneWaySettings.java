// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

/**
 * One-way messages without loss recovery, as in the SIGCOMM'18 simulations: a packet a time, no pacing.
 *
 * @param unscheduledPriority levels of the bytes that need no grant
 */
public record OneWaySettings(UnscheduledPriority unscheduledPriority) implements ServiceSettings {}
