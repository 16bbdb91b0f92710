// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.measure;

import java.util.function.LongUnaryOperator;

/** The time a message, or an RPC of a request, would take alone in the network: the divisor of slowdown. */
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
     * @param messageBytes length of the message or request, at least 1
     * @param links on the message's path: 2 in a rack, 4 between racks
     * @return picoseconds, above 0
     */
    long idealPs(long messageBytes, int links);

    /**
     * Makes the times of a definition of one-way slowdown.
     *
     * @param definition which formula
     * @param path rates and delays
     * @throws IllegalArgumentException for a definition of RPCs
     */
    static IdealTime of(SlowdownDefinition definition, PathTimes path) {
        return switch (definition) {
            case SIGCOMM18 -> new PublishedIdealTime(path);
            case CORRECTED -> new EmptyNetworkTime(path, PacketShape.WITHOUT_TRANSPORT);
            case UNLOADED_RPC, BEST_CASE_RPC -> throw new IllegalArgumentException(definition + " is for RPCs");
        };
    }

    /**
     * Makes the times of best-case RPCs.
     *
     * @param basePs what an RPC takes beside the bytes of its request
     * @param path for the rate of the host link
     */
    static IdealTime bestCaseRpc(long basePs, PathTimes path) {
        return new BestCaseRpcTime(basePs, path.hostRate().bitsPerSecond());
    }

    /**
     * Makes the times of RPCs in the empty network.
     *
     * @param path rates and delays
     * @param packets that the transport sends
     * @param responseBytes length of the response to a request of a length
     */
    static IdealTime unloadedRpc(PathTimes path, PacketShape packets, LongUnaryOperator responseBytes) {
        return new UnloadedRpcTime(new EmptyNetworkTime(path, packets), responseBytes);
    }
}
