// SPDX-License-Identifier: Apache-2.0
package org.homasim.host;

import java.util.List;

/**
 * A protocol that is added to the simulator without a change to it. {@link java.util.ServiceLoader} finds its class by a file
 * {@code META-INF/services/org.homasim.host.TransportProvider} on the class path, and makes it by its public constructor without
 * parameters; {@code docs/extending.md} follows one from nothing to a curve.
 */
public interface TransportProvider {
    /** Returns the name that {@code transport.protocol} gives it: a small letter, then up to 30 small letters, digits and dashes. */
    String name();

    /** Returns its parameters, each of which is a key of {@code transport.NAME}. */
    default List<TransportParameter> parameters() {
        return List.of();
    }

    /** Returns the bytes of headers in each packet with data, of IP and all above it, 0 or more. */
    int headerBytes();

    /** Returns the bytes of a message in a full packet, at least 1. */
    int payloadBytes();

    /** Whether it takes losses for congestion, so that the memory of switches is limited where {@code network.buffer} leaves it open. */
    default boolean needsLosses() {
        return false;
    }

    /** Whether it takes packets out of order for losses, so that a flow keeps to one path where {@code network.routing} leaves it open. */
    default boolean needsOrder() {
        return false;
    }

    /** Whether {@link Transport#call} and {@link Transport#respond} work; one-way messages always do, and are the default. */
    default boolean carriesRpcs() {
        return false;
    }

    /**
     * Makes the transports of one simulation. Several simulations run at the same time, so nothing that changes may be shared between
     * factories.
     *
     * @param site the simulation
     */
    TransportFactory factory(TransportSite site);
}
