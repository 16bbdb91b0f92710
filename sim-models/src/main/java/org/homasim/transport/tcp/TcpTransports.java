// SPDX-License-Identifier: Apache-2.0
package org.homasim.transport.tcp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.homasim.host.Application;
import org.homasim.host.Host;
import org.homasim.host.Message;
import org.homasim.host.Transport;
import org.homasim.host.TransportCounters;
import org.homasim.host.TransportFactory;
import org.homasim.kernel.PacketSimulator;
import org.homasim.kernel.RandomStream;
import org.homasim.net.PacketPool;

/** The TCP of all hosts of a simulation: their pool of packets, and the connections between them, made when first used. */
public final class TcpTransports implements TransportFactory {
    /** The ports that Linux gives to clients ({@code ip_local_port_range}). */
    private static final int FIRST_CLIENT_PORT = 32_768;

    private static final int EPHEMERAL_PORTS = 28_232;

    /** The first server of the Linux benchmarks ({@code --first-port} of {@code cp_node}). */
    private static final int FIRST_SERVER_PORT = 4_000;

    /** Between the first servers of two transports of a host, as TCP and DCTCP may be: the most that each can have. */
    private static final int PORTS_OF_TRANSPORT = 1_000;

    /** A prime near 2^32 over the golden ratio: flows of connections that follow each other differ in all bits. */
    private static final int SPREAD = 0x9E3779B1;

    /** Keeps the flows of two transports of a host apart; any number that is no small multiple of {@link #SPREAD}. */
    private static final int FLOWS_OF_TRANSPORT = 0x2545F491;

    private final TcpParameters parameters;
    private final ConnectionChoice choice;
    private final PacketPool<TcpPacket> pool = new PacketPool<>(TcpPacket::new);
    private final List<TcpTransport> byHost = new ArrayList<>();
    private final List<RandomStream> choices = new ArrayList<>();
    /** Persistent connections by client, server, and client's and server's port; arrays are made with their first connection. */
    private TcpEndpoint[][][] clients = new TcpEndpoint[0][][];

    private int connections;
    private int transportIndex;

    /**
     * Transports with equal settings.
     *
     * @param parameters of each connection
     * @param choice which connection a message takes
     */
    public TcpTransports(TcpParameters parameters, ConnectionChoice choice) {
        this.parameters = parameters;
        this.choice = choice;
    }

    @Override
    public Transport create(PacketSimulator simulator, Host host, int index, Application application) {
        TcpTransport transport = new TcpTransport(simulator, host, index, parameters, this, pool, application);
        byHost.add(transport);
        transportIndex = index;
        // Far from the seeds of other transports: the hosts of one make seeds of adjoining numbers.
        choices.add(new RandomStream((choice.seed() + (long) index * SPREAD) * 1_000_003 + host.number()));
        return transport;
    }

    /** The client's end of the connection that a message takes: between the ports that it names, or random ones. */
    TcpEndpoint connectionFor(TcpTransport client, Message message) {
        int server = message.destination;
        if (choice.isFlowPerMessage()) {
            return connect(client, byHost.get(server), connections % EPHEMERAL_PORTS, 0);
        }
        RandomStream random = choices.get(client.hostNumber());
        int clientPort =
                message.clientPort == Message.NO_PORT ? random.nextInt(choice.clientPorts()) : message.clientPort;
        int serverPort =
                message.serverPort == Message.NO_PORT ? random.nextInt(choice.serverPorts()) : message.serverPort;
        TcpEndpoint[] ofPair = persistent(client.hostNumber(), server);
        int index = clientPort * choice.serverPorts() + serverPort;
        if (ofPair[index] == null) {
            ofPair[index] = connect(client, byHost.get(server), clientPort, serverPort);
        }
        return ofPair[index];
    }

    private TcpEndpoint[] persistent(int client, int server) {
        if (clients.length == 0) {
            // By now all hosts are there.
            clients = new TcpEndpoint[byHost.size()][][];
        }
        if (clients[client] == null) {
            clients[client] = new TcpEndpoint[byHost.size()][];
        }
        if (clients[client][server] == null) {
            clients[client][server] = new TcpEndpoint[choice.clientPorts() * choice.serverPorts()];
        }
        return clients[client][server];
    }

    private TcpEndpoint connect(TcpTransport client, TcpTransport server, int clientPort, int serverPort) {
        int flow = connections++ * SPREAD + transportIndex * FLOWS_OF_TRANSPORT;
        TcpEndpoint clientEnd = client.newEndpoint(server.hostNumber(), flow);
        TcpEndpoint serverEnd = server.newEndpoint(client.hostNumber(), flow + 1);
        clientEnd.port = FIRST_CLIENT_PORT + clientPort;
        serverEnd.port = FIRST_SERVER_PORT + transportIndex * PORTS_OF_TRANSPORT + serverPort;
        TcpEndpoint.join(clientEnd, serverEnd);
        return clientEnd;
    }

    @Override
    public long packetsInUse() {
        return pool.inUse();
    }

    @Override
    public TransportCounters counters() {
        Map<String, Long> byName = new LinkedHashMap<>();
        byName.put("connections", (long) connections);
        long resent = 0;
        long unfinished = 0;
        for (TcpTransport transport : byHost) {
            resent += transport.counters().resent;
            unfinished += transport.counters().begun - transport.counters().ended;
            byName.merge("timeouts", transport.counters().timeouts, Long::sum);
            byName.merge("recoveries", transport.counters().recoveries, Long::sum);
            byName.merge("probes", transport.counters().probes, Long::sum);
            byName.merge("ecn_reductions", transport.counters().ecnReductions, Long::sum);
            byName.merge("undone_reductions", transport.counters().undone, Long::sum);
        }
        byName.put("data_resent", resent);
        return new TransportCounters(resent, unfinished, byName);
    }
}
