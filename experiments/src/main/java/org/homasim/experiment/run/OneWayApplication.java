// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.run;

import org.homasim.host.Application;
import org.homasim.host.Message;
import org.homasim.host.Transport;

/** Receives one-way messages on all hosts. */
final class OneWayApplication implements Application {
    private static final String ONE_WAY_ONLY = "this workload has one-way messages only";

    private final Ledgers ledgers;

    OneWayApplication(Ledgers ledgers) {
        this.ledgers = ledgers;
    }

    @Override
    public void delivered(Message message, long nowPs) {
        ledgers.deliver(message.transport, message.sizeBytes, nowPs);
        ledgers.complete(message, nowPs);
    }

    @Override
    public void requestArrived(Transport server, int client, long id, long requestBytes, long nowPs) {
        throw new UnsupportedOperationException(ONE_WAY_ONLY);
    }

    @Override
    public void responseArrived(Message request, long nowPs) {
        throw new UnsupportedOperationException(ONE_WAY_ONLY);
    }

    @Override
    public void failed(Message request, long nowPs) {
        throw new UnsupportedOperationException(ONE_WAY_ONLY);
    }
}
