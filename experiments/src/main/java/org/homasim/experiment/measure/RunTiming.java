// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.measure;

/**
 * What a run cost.
 *
 * @param wallSeconds from the building of the model to its end
 * @param cpuSeconds of the simulating thread in the event loop
 * @param maxMemoryMb the process's largest resident memory so far, in 10^6 bytes
 */
public record RunTiming(double wallSeconds, double cpuSeconds, double maxMemoryMb) {}
