// SPDX-License-Identifier: Apache-2.0
package org.homasim.transport.tcp;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.homasim.host.Application;
import org.homasim.host.HostSettings;
import org.homasim.host.Hosts;
import org.homasim.host.InterruptModeration;
import org.homasim.host.Message;
import org.homasim.host.MessagePool;
import org.homasim.host.NicSettings;
import org.homasim.host.Transport;
import org.homasim.kernel.PacketSimulator;
import org.homasim.kernel.Picoseconds;
import org.homasim.kernel.RandomStreams;
import org.homasim.net.EcnThreshold;
import org.homasim.net.LinkRate;
import org.homasim.net.ModelRun;
import org.homasim.net.Network;
import org.homasim.net.NetworkSettings;
import org.homasim.net.SharedBuffer;
import org.homasim.net.SingleSwitch;
import org.homasim.net.Topology;
import org.homasim.transport.tcp.congestion.CongestionControl;

/** Hosts with TCP on one switch at 10 Gbps; servers answer requests with as many bytes. */
final class TcpNetwork implements Application {
    /** A message that has arrived. */
    record Delivery(int source, int destination, long sizeBytes, long startPs, long endPs) {}

    /** What differs between the networks of the tests. */
    record Setup(
            int hosts,
            Supplier<CongestionControl> control,
            boolean hasHandshake,
            boolean isFlowPerMessage,
            long linkDelayPs,
            EcnThreshold ecn,
            double lossProbability,
            long seed) {}

    final List<Delivery> deliveries = new ArrayList<>();
    final List<Delivery> responses = new ArrayList<>();
    final MessagePool messages = new MessagePool();
    final TcpTransports transports;
    final Hosts hosts;
    final Network network;
    private final PacketSimulator simulator;

    TcpNetwork(PacketSimulator simulator, Setup setup) {
        this(
                simulator,
                new SingleSwitch(setup.hosts),
                links(setup.linkDelayPs, SharedBuffer.UNLIMITED, setup.ecn, setup.lossProbability),
                new TcpTransports(
                        parameters(setup.control, setup.hasHandshake),
                        new ConnectionChoice(setup.isFlowPerMessage, 1, 1, setup.seed)),
                setup.seed);
    }

    /** Any topology, with any TCP. */
    TcpNetwork(
            PacketSimulator simulator, Topology topology, NetworkSettings links, TcpTransports transports, long seed) {
        this.simulator = simulator;
        this.transports = transports;
        RandomStreams streams = new RandomStreams(seed, 0);
        hosts = new Hosts(
                simulator,
                streams,
                topology.hosts(),
                new HostSettings(0, 0, 0, NicSettings.plain(1, 1), InterruptModeration.NONE),
                links,
                List.of(transports),
                this);
        network = topology.build(links, simulator, streams, hosts);
    }

    /** Links of 10 Gbps and switches without a delay. */
    static NetworkSettings links(long linkDelayPs, long bufferBytes, EcnThreshold ecn, double lossProbability) {
        LinkRate rate = new LinkRate(10_000_000_000L);
        return new NetworkSettings(
                rate, rate, 0, linkDelayPs, NetworkSettings.Routing.ECMP, bufferBytes, 1, ecn, lossProbability);
    }

    static TcpParameters parameters(Supplier<CongestionControl> control, boolean hasHandshake) {
        return parameters(control, hasHandshake, 0);
    }

    static TcpParameters parameters(Supplier<CongestionControl> control, boolean hasHandshake, int priority) {
        return new TcpParameters(
                1500,
                10,
                200 * Picoseconds.MILLISECOND,
                40 * Picoseconds.MILLISECOND,
                16,
                65_536,
                3 << 20,
                hasHandshake,
                true,
                priority,
                HostPath.LINUX,
                control);
    }

    @Override
    public void delivered(Message message, long nowPs) {
        deliveries.add(new Delivery(message.source, message.destination, message.sizeBytes, message.startPs, nowPs));
        messages.give(message);
    }

    @Override
    public void requestArrived(Transport server, int client, long id, long requestBytes, long nowPs) {
        server.respond(client, id, requestBytes, nowPs);
    }

    @Override
    public void responseArrived(Message request, long nowPs) {
        responses.add(new Delivery(request.source, request.destination, request.sizeBytes, request.startPs, nowPs));
        messages.give(request);
    }

    @Override
    public void failed(Message request, long nowPs) {
        throw new AssertionError("a failure at " + request.source);
    }

    void sendAt(long timePs, int source, int destination, long sizeBytes) {
        ModelRun.at(
                simulator,
                timePs,
                nowPs -> hosts.all()
                        .get(source)
                        .transport(0)
                        .send(message(source, destination, sizeBytes, nowPs), nowPs));
    }

    void callAt(long timePs, int source, int destination, long sizeBytes) {
        ModelRun.at(
                simulator,
                timePs,
                nowPs -> hosts.all()
                        .get(source)
                        .transport(0)
                        .call(message(source, destination, sizeBytes, nowPs), nowPs));
    }

    private Message message(int source, int destination, long sizeBytes, long nowPs) {
        Message message = messages.take();
        message.source = source;
        message.destination = destination;
        message.sizeBytes = sizeBytes;
        message.startPs = nowPs;
        return message;
    }

    long counter(String name) {
        return transports.counters().byName().getOrDefault(name, 0L);
    }
}
