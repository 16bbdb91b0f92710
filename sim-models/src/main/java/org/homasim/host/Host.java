// SPDX-License-Identifier: Apache-2.0
package org.homasim.host;

import org.homasim.net.Packet;
import org.homasim.net.PacketSink;

/** A host: transports above a NIC. */
public final class Host implements PacketSink {
    private final int number;
    private final Transport[] transports;
    private Nic nic;
    /** Null where each packet is handled alone. */
    private ArrivalBatch batch;

    Host(int number, int transportCount) {
        this.number = number;
        this.transports = new Transport[transportCount];
    }

    /** Returns the host's number, from 0. */
    public int number() {
        return number;
    }

    /** Returns the NIC. */
    public Nic nic() {
        return nic;
    }

    /** Returns one of the host's transports. */
    public Transport transport(int index) {
        return transports[index];
    }

    Transport[] transports() {
        return transports;
    }

    void attach(Nic newNic) {
        nic = newNic;
    }

    /** Has packets handled together. */
    void collect(ArrivalBatch newBatch) {
        batch = newBatch;
    }

    @Override
    public void receive(Packet packet, long nowPs) {
        if (batch != null) {
            batch.receive(packet, nowPs);
        } else {
            transports[packet.transportIndex].receive(packet, nowPs);
        }
    }
}
