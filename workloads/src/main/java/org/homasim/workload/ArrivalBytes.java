// SPDX-License-Identifier: Apache-2.0
package org.homasim.workload;

import org.homasim.kernel.WireCost;

/**
 * What one arrival at a host brings on average, a message or an RPC with both its messages.
 *
 * <p>An RPC's request leaves its client and its response another host; as all hosts are clients and servers alike, each host
 * sends, in the mean, one request and one response per RPC of its own. So both count for one host and direction.
 *
 * @param messageBytes bytes of messages
 * @param countedBytes bytes that count as load
 */
public record ArrivalBytes(double messageBytes, double countedBytes) {
    /** A one-way message. */
    public static ArrivalBytes ofMessage(SizeDistribution sizes, WireCost cost) {
        return new ArrivalBytes(sizes.meanBytes(), mean(sizes, cost));
    }

    /** A request and its response. */
    public static ArrivalBytes ofRpc(SizeDistribution requests, ResponseSize responses, WireCost cost) {
        double responseBytes = mean(requests, responses::responseBytes);
        double responseCost = mean(requests, requestBytes -> cost.wireBytes(responses.responseBytes(requestBytes)));
        return new ArrivalBytes(requests.meanBytes() + responseBytes, mean(requests, cost) + responseCost);
    }

    /**
     * The same messages where a publication gives the share of message bytes in what counts as load.
     *
     * @param payloadShare message bytes over bytes on the wire, in (0, 1]; see {@link PublishedPayloadShare}
     */
    public ArrivalBytes atPayloadShare(double payloadShare) {
        return new ArrivalBytes(messageBytes, messageBytes / payloadShare);
    }

    private static double mean(SizeDistribution sizes, WireCost cost) {
        double[] sum = new double[1];
        sizes.forEachAtom((sizeBytes, probability) -> sum[0] += cost.wireBytes(sizeBytes) * probability);
        return sum[0];
    }
}
