// SPDX-License-Identifier: Apache-2.0
package org.homasim.transport.oracle;

import org.homasim.host.Message;
import org.homasim.host.Transport;
import org.homasim.net.Packet;

/** Where a host hands its messages to the oracle. No packet leaves or arrives. */
final class OracleTransport implements Transport {
    private final SrptOracle oracle;

    OracleTransport(SrptOracle oracle) {
        this.oracle = oracle;
    }

    @Override
    public void send(Message message, long nowPs) {
        oracle.add(message, nowPs);
    }

    @Override
    public void call(Message request, long nowPs) {
        throw new UnsupportedOperationException("the oracle has one-way messages only");
    }

    @Override
    public void respond(int client, long id, long responseBytes, long nowPs) {
        throw new UnsupportedOperationException("the oracle has one-way messages only");
    }

    @Override
    public boolean hasPacket(long nowPs) {
        return false;
    }

    @Override
    public Packet pull(long nowPs) {
        return null;
    }

    @Override
    public void receive(Packet packet, long nowPs) {
        throw new IllegalStateException("a packet for an oracle, which has none");
    }
}
