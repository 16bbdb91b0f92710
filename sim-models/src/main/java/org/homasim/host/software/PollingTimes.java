// SPDX-License-Identifier: Apache-2.0
package org.homasim.host.software;

/**
 * How long cores had nothing to do but the waiting of threads that do not sleep, in ps.
 *
 * @param messagesPs for messages
 * @param clockPs for the time when the next message is due
 * @param pacerPs of the pacer's thread, for the NIC
 */
public record PollingTimes(long messagesPs, long clockPs, long pacerPs) {
    /** None. */
    static final PollingTimes NONE = new PollingTimes(0, 0, 0);

    PollingTimes plus(PollingTimes other) {
        return new PollingTimes(messagesPs + other.messagesPs, clockPs + other.clockPs, pacerPs + other.pacerPs);
    }

    PollingTimes minus(PollingTimes other) {
        return new PollingTimes(messagesPs - other.messagesPs, clockPs - other.clockPs, pacerPs - other.pacerPs);
    }
}
