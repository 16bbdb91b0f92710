// SPDX-License-Identifier: Apache-2.0
package org.homasim.host.software;

import java.util.function.LongUnaryOperator;
import org.homasim.host.Application;
import org.homasim.host.DeferringTransport;
import org.homasim.host.Host;
import org.homasim.host.Transport;
import org.homasim.host.TransportCounters;
import org.homasim.host.TransportFactory;
import org.homasim.kernel.PacketSimulator;
import org.homasim.kernel.RandomStream;

/** Makes the transports of one protocol, each with its host's software around it. */
public final class SoftwareTransports implements TransportFactory {
    private final TransportFactory transports;
    private final HostCores cores;
    private final ThreadSettings threads;
    private final LongUnaryOperator responseBytes;

    /** What lies above a transport. */
    record Layers(
            Application above,
            ThreadSettings threads,
            long pollPs,
            LongUnaryOperator responseBytes,
            RandomStream clientPortDraws,
            RandomStream serverPortDraws) {}

    /**
     * Puts software around transports.
     *
     * @param transports of the protocol
     * @param cores of all hosts, those of other protocols too
     * @param threads of the protocol's applications
     * @param responseBytes length of the response to a request of a length
     */
    public SoftwareTransports(
            TransportFactory transports, HostCores cores, ThreadSettings threads, LongUnaryOperator responseBytes) {
        this.transports = transports;
        this.cores = cores;
        this.threads = threads;
        this.responseBytes = responseBytes;
    }

    @Override
    public Transport create(PacketSimulator simulator, Host host, int index, Application application) {
        HostSoftware software = cores.of(simulator, host);
        SoftwareTransport.Upcalls upcalls = new SoftwareTransport.Upcalls(application);
        Transport below = transports.create(simulator, host, index, upcalls);
        String name = "host/" + host.number() + "/software/" + index;
        Layers layers = new Layers(
                application,
                threads,
                cores.settings().pollPs(),
                responseBytes,
                cores.streams().stream(name + "/client-ports"),
                cores.streams().stream(name + "/server-ports"));
        SoftwareTransport transport = below instanceof DeferringTransport deferring
                ? new DeferringSoftwareTransport(software, layers, deferring)
                : new SoftwareTransport(software, layers, below);
        upcalls.connect(transport);
        software.add(index, transport);
        return transport;
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
