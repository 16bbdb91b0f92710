// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.measure;

/** The time a message would take alone in the network: the divisor of slowdown. */
public interface IdealTime {
    /** Payload of a full packet without transport header: an IP packet of 1500 bytes less 28 of IP and UDP. */
    int FULL_PAYLOAD_BYTES = 1472;

    /** IP and UDP headers. */
    int HEADER_BYTES = 28;

    /** Returns the definition that these times belong to. */
    SlowdownDefinition definition();

    /**
     * The ideal time.
     *
     * @param messageBytes at least 1
     * @param links on the message's path: 2 in a rack, 4 between racks
     * @return picoseconds, above 0
     */
    long idealPs(long messageBytes, int links);

    /**
     * Makes the times of a definition.
     *
     * @param definition which formula
     * @param path rates and delays
     */
    static IdealTime of(SlowdownDefinition definition, PathTimes path) {
        return switch (definition) {
            case SIGCOMM18 -> new PublishedIdealTime(path);
            case CORRECTED -> new EmptyNetworkTime(path);
        };
    }
}
