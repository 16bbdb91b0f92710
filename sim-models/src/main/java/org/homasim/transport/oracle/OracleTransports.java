// SPDX-License-Identifier: Apache-2.0
package org.homasim.transport.oracle;

import java.util.Map;
import org.homasim.host.Application;
import org.homasim.host.Host;
import org.homasim.host.Transport;
import org.homasim.host.TransportCounters;
import org.homasim.host.TransportFactory;
import org.homasim.kernel.PacketSimulator;

/**
 * Makes the places where hosts hand their messages to an oracle: shortest remaining first over all messages of the network, a message
 * runs while both its links are free, and takes its ideal time and what it waited (the SRPT oracle of Montazeri et al., SIGCOMM 2018,
 * figures 12 and 13).
 */
public final class OracleTransports implements TransportFactory {
    private final OracleTimes times;
    /** Made with the first transport. */
    private SrptOracle oracle;

    /** An oracle that knows of no message yet. */
    public OracleTransports(OracleTimes times) {
        this.times = times;
    }

    @Override
    public Transport create(PacketSimulator simulator, Host host, int index, Application application) {
        return create(simulator, host.number(), application);
    }

    /** The same by a host's number, which is all that an oracle wants to know of it. */
    Transport create(PacketSimulator simulator, int host, Application application) {
        if (oracle == null) {
            oracle = new SrptOracle(simulator, application, times);
        }
        oracle.addHost(host);
        return new OracleTransport(oracle);
    }

    @Override
    public long packetsInUse() {
        return 0;
    }

    @Override
    public TransportCounters counters() {
        return new TransportCounters(0, oracle == null ? 0 : oracle.unfinished(), Map.of());
    }
}
