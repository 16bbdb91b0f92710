// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.run;

import org.homasim.host.Application;
import org.homasim.host.Host;
import org.homasim.host.Transport;
import org.homasim.host.TransportCounters;
import org.homasim.host.TransportFactory;
import org.homasim.kernel.PacketSimulator;

/**
 * The transports of one protocol among several, with an application of their own: so that it knows which of the protocols has
 * brought a request.
 *
 * @param transports of the protocol
 * @param own the application above them, in place of the hosts'
 */
record ServedTransports(TransportFactory transports, Application own) implements TransportFactory {
    @Override
    public Transport create(PacketSimulator simulator, Host host, int index, Application application) {
        return transports.create(simulator, host, index, own);
    }

    @Override
    public long packetsInUse() {
        return transports.packetsInUse();
    }

    @Override
    public TransportCounters counters() {
        return transports.counters();
    }
}
