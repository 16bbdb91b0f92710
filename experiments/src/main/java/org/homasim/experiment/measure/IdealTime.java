// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.measure;

import java.util.function.LongUnaryOperator;
import org.homasim.net.Path;

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
     * @param there path of the message or request
     * @param back path of a response
     * @return picoseconds, above 0
     */
    long idealPs(long messageBytes, Path there, Path back);

    /**
     * Makes the times of a definition of one-way slowdown.
     *
     * @param definition which formula
     * @param delays of hosts and switches
     * @throws IllegalArgumentException for a definition of RPCs
     */
    static IdealTime of(SlowdownDefinition definition, FixedDelays delays) {
        return switch (definition) {
            case SIGCOMM18 -> new PublishedIdealTime(delays);
            case CORRECTED -> new EmptyNetworkTime(delays, PacketShape.WITHOUT_TRANSPORT);
            case UNLOADED_RPC, BEST_CASE_RPC -> throw new IllegalArgumentException(definition + " is for RPCs");
        };
    }

    /**
     * Makes the times of best-case RPCs.
     *
     * @param basePs what an RPC takes beside the bytes of its request
     */
    static IdealTime bestCaseRpc(long basePs) {
        return new BestCaseRpcTime(basePs);
    }

    /**
     * Makes the times of RPCs in the empty network.
     *
     * @param delays of hosts and switches
     * @param packets that the transport sends
     * @param responseBytes length of the response to a request of a length
     */
    static IdealTime unloadedRpc(FixedDelays delays, PacketShape packets, LongUnaryOperator responseBytes) {
        return new UnloadedRpcTime(new EmptyNetworkTime(delays, packets), responseBytes);
    }
}
