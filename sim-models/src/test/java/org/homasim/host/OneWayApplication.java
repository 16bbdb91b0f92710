// SPDX-License-Identifier: Apache-2.0
package org.homasim.host;

/** An application of one-way messages: anything else that reaches it fails the test. */
@FunctionalInterface
public interface OneWayApplication extends Application {
    @Override
    default void requestArrived(Transport server, int client, long id, long requestBytes, long nowPs) {
        throw new AssertionError("a request from " + client);
    }

    @Override
    default void responseArrived(Message request, long nowPs) {
        throw new AssertionError("a response to " + request.source);
    }

    @Override
    default void failed(Message request, long nowPs) {
        throw new AssertionError("a failure at " + request.source);
    }
}
