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
import org.homasim.net.NetworkSettings;
import org.homasim.net.SharedBuffer;
import org.homasim.net.SingleSwitch;
import org.homasim.transport.tcp.congestion.CongestionControl;

/** Hosts on one switch at 10 Gbps with one connection from each to each other; what lies between connections and NIC is chosen. */
final class HostPathNetwork implements Application {
    static final long LINK_DELAY_PS = 5 * Picoseconds.MICROSECOND;
    static final long BYTE_PS = 800;
    static final int MSS = 1448;
    /** A full segment with all of Ethernet's. */
    static final long SEGMENT_PS = 1538 * BYTE_PS;

    /** A message that has arrived. */
    record Delivery(int source, int destination, long sizeBytes, long startPs, long endPs) {}

    final List<Delivery> deliveries = new ArrayList<>();
    final TcpTransports transports;
    final Hosts hosts;
    private final MessagePool messages = new MessagePool();
    private final PacketSimulator simulator;

    HostPathNetwork(
            PacketSimulator simulator,
            int hostCount,
            Supplier<CongestionControl> control,
            HostPath path,
            long mergeIntervalPs,
            long minTimeoutPs,
            double loss) {
        this.simulator = simulator;
        LinkRate rate = new LinkRate(10_000_000_000L);
        NetworkSettings links = new NetworkSettings(
                rate,
                rate,
                0,
                LINK_DELAY_PS,
                NetworkSettings.Routing.ECMP,
                SharedBuffer.UNLIMITED,
                1,
                control.get().usesEcn() ? EcnThreshold.of(65L * 1526) : EcnThreshold.OFF,
                loss);
        TcpParameters parameters = new TcpParameters(
                1500,
                10,
                minTimeoutPs,
                40 * Picoseconds.MILLISECOND,
                16,
                65_536,
                3 << 20,
                false,
                true,
                0,
                path,
                control);
        transports = new TcpTransports(parameters, new ConnectionChoice(false, 1, 1, 1));
        SingleSwitch topology = new SingleSwitch(hostCount);
        RandomStreams streams = new RandomStreams(1, 0);
        HostSettings settings =
                new HostSettings(0, 0, 0, NicSettings.plain(1, 1), InterruptModeration.every(mergeIntervalPs));
        hosts = new Hosts(simulator, streams, hostCount, settings, links, List.of(transports), this);
        topology.build(links, simulator, streams, hosts);
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
        delivered(request, nowPs);
    }

    @Override
    public void failed(Message request, long nowPs) {
        throw new AssertionError("a failure at " + request.source);
    }

    void at(long timePs, Runnable action) {
        ModelRun.at(simulator, timePs, nowPs -> action.run());
    }

    void sendAt(long timePs, int source, int destination, long sizeBytes) {
        ModelRun.at(
                simulator,
                timePs,
                nowPs -> transport(source).send(message(source, destination, sizeBytes, nowPs), nowPs));
    }

    void callAt(long timePs, int source, int destination, long sizeBytes) {
        ModelRun.at(
                simulator,
                timePs,
                nowPs -> transport(source).call(message(source, destination, sizeBytes, nowPs), nowPs));
    }

    private Message message(int source, int destination, long sizeBytes, long nowPs) {
        Message message = messages.take();
        message.source = source;
        message.destination = destination;
        message.sizeBytes = sizeBytes;
        message.startPs = nowPs;
        return message;
    }

    private TcpTransport transport(int host) {
        return (TcpTransport) hosts.all().get(host).transport(0);
    }

    /** One end of the connection that a host uses to send to another. */
    TcpEndpoint client(int source, int destination) {
        return transports.connectionFor(transport(source), message(source, destination, 1, 0));
    }

    long acknowledgements(int host) {
        return hosts.all().get(host).nic().transmitted().controlPackets();
    }

    Delivery deliveryTo(int destination) {
        return deliveries.stream()
                .filter(delivery -> delivery.destination() == destination)
                .findFirst()
                .orElseThrow();
    }
}
