// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.measure;

/**
 * What a run cost.
 *
 * @param wallSeconds from the building of the model to its end, and of a pilot run before
 * @param cpuSeconds of the simulating thread in the event loop
 * @param pilotCpuSeconds the same of a pilot run for the warm-up; 0 without
 * @param maxMemoryMb the process's largest resident memory so far, in 10^6 bytes
 * @param allocatedBytesPerHop by the simulating thread in the measured time, for each packet put on a link in it; NaN where the
 *     virtual machine does not tell
 */
public record RunTiming(
        double wallSeconds,
        double cpuSeconds,
        double pilotCpuSeconds,
        double maxMemoryMb,
        double allocatedBytesPerHop) {}
