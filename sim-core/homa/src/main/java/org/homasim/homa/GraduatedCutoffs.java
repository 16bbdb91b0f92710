// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Computes the cutoffs of {@link GraduatedPriority} so that each unscheduled level carries an equal share of bytes.
 *
 * <p>As the SIGCOMM'18 simulator does it ({@code WorkloadEstimator.cc}, {@code PriorityResolver.cc}): every packet within the
 * first or the last {@code edgeWireBytes} of its message counts with its bytes on the wire at the message size left before
 * it; grants count at size 0; the cutoffs are the sizes at which the cumulative share first reaches k / levels.
 */
public final class GraduatedCutoffs {
    private final WireFormat format;
    private final long unscheduledBytes;
    private final long edgeWireBytes;
    /** Bytes on the wire by message bytes left, weighted by the probability of the message. */
    private final TreeMap<Long, Double> wireBytesByRemaining = new TreeMap<>();

    private double grantWireBytes;
    private double dataWireBytes;

    /**
     * Starts with no messages.
     *
     * @param format sizes of packets
     * @param unscheduledBytes bytes of a message that need no grant
     * @param edgeWireBytes how much of a message's head and tail counts, in bytes on the wire (10000 in the original)
     */
    public GraduatedCutoffs(WireFormat format, long unscheduledBytes, long edgeWireBytes) {
        this.format = format;
        this.unscheduledBytes = unscheduledBytes;
        this.edgeWireBytes = edgeWireBytes;
    }

    /**
     * Adds the messages of one size.
     *
     * @param messageBytes at least 1
     * @param probability their share of all messages
     */
    public void add(long messageBytes, double probability) {
        long unscheduled = Math.min(messageBytes, unscheduledBytes);
        long toSendOnWire = format.dataWireBytes(unscheduled, false);
        if (messageBytes > unscheduled) {
            toSendOnWire += format.dataWireBytes(messageBytes - unscheduled, true);
        }
        long sentOnWire = 0;
        long offset = 0;
        while (offset < messageBytes) {
            boolean scheduled = offset >= unscheduled;
            long limit = scheduled ? messageBytes : unscheduled;
            int bytes = (int) Math.min(limit - offset, format.maxDataBytes(scheduled));
            int wireBytes = format.dataWireBytes(bytes, scheduled);
            if (scheduled) {
                grantWireBytes += probability * format.grantWireBytes();
            }
            if (sentOnWire < edgeWireBytes || toSendOnWire < edgeWireBytes) {
                wireBytesByRemaining.merge(messageBytes - offset, probability * wireBytes, Double::sum);
                dataWireBytes += probability * wireBytes;
            }
            sentOnWire += wireBytes;
            toSendOnWire -= wireBytes;
            offset += bytes;
        }
    }

    /**
     * Returns the cutoffs.
     *
     * @param levels number of unscheduled levels, at least 1
     * @return at most levels - 1 sizes in bytes, increasing
     */
    public long[] cutoffs(int levels) {
        double total = dataWireBytes + grantWireBytes;
        TreeMap<Long, Double> bySize = new TreeMap<>(wireBytesByRemaining);
        bySize.put(0L, grantWireBytes);
        List<Long> cutoffs = new ArrayList<>();
        double cumulative = 0;
        int next = 1;
        for (Map.Entry<Long, Double> entry : bySize.entrySet()) {
            cumulative += entry.getValue() / total;
            // One level a size at most, though a single size may carry the bytes of several levels.
            if (next < levels && cumulative >= (double) next / levels) {
                cutoffs.add(entry.getKey());
                next++;
            }
        }
        return cutoffs.stream().mapToLong(Long::longValue).toArray();
    }
}
