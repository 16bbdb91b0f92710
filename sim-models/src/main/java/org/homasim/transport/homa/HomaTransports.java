// SPDX-License-Identifier: Apache-2.0
package org.homasim.transport.homa;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.homasim.homa.DataPacket;
import org.homasim.homa.HomaEngine;
import org.homasim.homa.HomaParameters;
import org.homasim.host.Application;
import org.homasim.host.Downlink;
import org.homasim.host.Host;
import org.homasim.host.Transport;
import org.homasim.host.TransportCounters;
import org.homasim.host.TransportFactory;
import org.homasim.kernel.PacketSimulator;
import org.homasim.net.PacketPool;

/** The Homa transports of a simulation, which share one pool of packets. */
public final class HomaTransports implements TransportFactory {
    private final IntFunction<HomaParameters> parameters;
    private final IntFunction<Downlink> downlinks;
    private final PacketPool<HomaPacket> pool = new PacketPool<>(HomaPacket::new);
    private final DataPacket handedOut = new DataPacket();
    private final HomaTimes times = new HomaTimes();
    private final List<HomaTransport> made = new ArrayList<>();

    /**
     * Transports with equal settings.
     *
     * @param parameters of each engine
     */
    public HomaTransports(HomaParameters parameters) {
        this(host -> parameters);
    }

    /**
     * Transports of hosts with links of different rates.
     *
     * @param parameters of each host's engine
     */
    public HomaTransports(IntFunction<HomaParameters> parameters) {
        this(parameters, host -> null);
    }

    /**
     * Transports that tell when they withhold grants.
     *
     * @param parameters of each host's engine
     * @param downlinks of each host, which it tells; null for none
     */
    public HomaTransports(IntFunction<HomaParameters> parameters, IntFunction<Downlink> downlinks) {
        this.parameters = parameters;
        this.downlinks = downlinks;
    }

    @Override
    public Transport create(PacketSimulator simulator, Host host, int index, Application application) {
        HomaTransport transport = new HomaTransport(
                simulator,
                host,
                index,
                parameters.apply(host.number()),
                pool,
                handedOut,
                times,
                downlinks.apply(host.number()),
                application);
        made.add(transport);
        return transport;
    }

    @Override
    public long packetsInUse() {
        return pool.inUse();
    }

    @Override
    public TransportCounters counters() {
        long unfinished = 0;
        HomaCounts counts = new HomaCounts();
        for (HomaTransport transport : made) {
            HomaEngine engine = transport.engine();
            unfinished += engine.unfinishedOutgoing() + engine.incompleteIncoming() + engine.rpcs();
            counts.add(engine.counters());
        }
        return new TransportCounters(counts.resentPackets(), unfinished, counts.byName());
    }
}
