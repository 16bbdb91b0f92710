// SPDX-License-Identifier: Apache-2.0
package org.homasim.net;

/** How an output decides which packets with ECN it marks. */
public sealed interface Marking {
    /** Nothing is marked. */
    Marking OFF = new Threshold(EcnThreshold.OFF);

    /**
     * Every packet that finds more bytes waiting, its own included.
     *
     * @param threshold by the link's rate
     */
    record Threshold(EcnThreshold threshold) implements Marking {}

    /**
     * At random by an averaged length of the queue, {@link RandomEarlyMarking}.
     *
     * @param minBytes below, nothing is marked; at least 0
     * @param maxBytes from there on, all is marked; at least minBytes
     * @param probability share of packets marked just below maxBytes, (0, 1]
     * @param weight of the present length in the average, (0, 1]
     */
    record Red(long minBytes, long maxBytes, double probability, double weight) implements Marking {}
}
