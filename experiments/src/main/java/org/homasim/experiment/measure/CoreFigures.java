// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.measure;

/**
 * How busy the cores of hosts were in the measured time.
 *
 * @param cores of a host
 * @param meanShare share of the time in which a core was at work, over all cores and hosts; polling is no work
 * @param maxShare the same of the busiest core of all
 * @param gbpsPerBusyCore message bytes delivered to a host, for each core that was at work
 * @param pollingShare share of the time, over all cores and hosts, in which a core did nothing but poll for messages
 * @param clockShare the same for threads that wait until their next message is due
 * @param pacerShare the same for the pacer's thread
 */
public record CoreFigures(
        int cores,
        double meanShare,
        double maxShare,
        double gbpsPerBusyCore,
        double pollingShare,
        double clockShare,
        double pacerShare) {}
