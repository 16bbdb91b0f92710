// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.bench;

/**
 * What one run cost.
 *
 * @param name of the case
 * @param packetHops packets put on links
 * @param events executed
 * @param wallSeconds of the repetition with the median speed
 * @param cpuSeconds of the simulating thread, in that repetition
 * @param engineNsPerPacket time that the protocol engines need for a packet, sent or received, measured without a network
 * @param maxMemoryMb peak of the process so far
 * @param allocatedBytesPerHop in the measured time
 * @param calibrationHopsPerSecond of the machine's calibration loop around this case
 */
record BenchRow(
        String name,
        long packetHops,
        long events,
        double wallSeconds,
        double cpuSeconds,
        double engineNsPerPacket,
        double maxMemoryMb,
        double allocatedBytesPerHop,
        double calibrationHopsPerSecond) {

    double hopsPerSecond() {
        return packetHops / cpuSeconds;
    }

    /** Speed in units of the calibration loop, for comparison between hours and machines. */
    double toCalibration() {
        return hopsPerSecond() / calibrationHopsPerSecond;
    }

    double eventsPerSecond() {
        return events / cpuSeconds;
    }

    double eventsPerHop() {
        return (double) events / packetHops;
    }

    double nsPerHop() {
        return cpuSeconds * 1e9 / packetHops;
    }

    double nsPerEvent() {
        return cpuSeconds * 1e9 / events;
    }
}
