// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.measure;

/**
 * How busy the cores of hosts were in the measured time.
 *
 * @param cores of a host
 * @param meanShare share of the time in which a core was at work, over all cores and hosts; polling is no work
 * @param softIrqShare part of it that was interrupts and SoftIRQs
 * @param maxShare the same of the busiest core of all
 * @param gbpsPerBusyCore message bytes delivered to a host, for each core that was at work
 * @param pollingShare share of the time, over all cores and hosts, in which a core did nothing but poll for messages
 * @param clockShare the same for threads that wait until their next message is due
 * @param pacerShare the same for the pacer's thread
 */
public record CoreFigures(
        int cores,
        double meanShare,
        double softIrqShare,
        double maxShare,
        double gbpsPerBusyCore,
        double pollingShare,
        double clockShare,
        double pacerShare) {
    /** Share of the time that cores were in applications themselves, as {@code top} counts: the benchmark's watch the clock. */
    public double userShare() {
        return clockShare;
    }

    /** Share of the time that they were in the kernel on behalf of threads, as {@code top} counts: calls, polling, and the pacer. */
    public double systemShare() {
        return meanShare - softIrqShare + pollingShare + pacerShare;
    }
}
