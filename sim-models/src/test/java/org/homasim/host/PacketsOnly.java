// SPDX-License-Identifier: Apache-2.0
package org.homasim.host;

/** A transport that has packets only: a test says which. */
interface PacketsOnly extends Transport {
    @Override
    default void send(Message message, long nowPs) {
        throw new UnsupportedOperationException("this transport has packets only");
    }

    @Override
    default void call(Message request, long nowPs) {
        throw new UnsupportedOperationException("this transport has packets only");
    }

    @Override
    default void respond(int client, long id, long responseBytes, long nowPs) {
        throw new UnsupportedOperationException("this transport has packets only");
    }
}
