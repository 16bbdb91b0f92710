// SPDX-License-Identifier: Apache-2.0
package org.homasim.transport.tcp;

import java.util.ArrayList;
import java.util.List;
import org.homasim.host.Application;
import org.homasim.host.Host;
import org.homasim.host.Message;
import org.homasim.host.Transport;
import org.homasim.kernel.Event;
import org.homasim.kernel.EventSource;
import org.homasim.kernel.PacketSimulator;
import org.homasim.net.Packet;
import org.homasim.net.PacketPool;

/**
 * One host's TCP. Connections that have something to send wait in one queue, as packets do below sockets; a turn is a burst of packets, as
 * segmentation offload makes of what a connection hands down at a time.
 */
final class TcpTransport implements Transport {
    private final PacketSimulator simulator;
    private final EventSource source;
    private final Host host;
    private final int index;
    private final TcpParameters parameters;
    private final TcpTransports all;
    private final PacketPool<TcpPacket> pool;
    private final Application application;

    /** Requests that the application has and has not answered, by id; null where an id is free. */
    private final List<Request> requests = new ArrayList<>();

    private final List<Integer> freeIds = new ArrayList<>();

    private final TcpCounters counters = new TcpCounters();

    private TcpEndpoint firstReady;
    private TcpEndpoint lastReady;
    private int burstBytes;

    private record Request(TcpEndpoint endpoint, Message message) {}

    TcpTransport(
            PacketSimulator simulator,
            Host host,
            int index,
            TcpParameters parameters,
            TcpTransports all,
            PacketPool<TcpPacket> pool,
            Application application) {
        this.simulator = simulator;
        this.source = simulator.newSource();
        this.host = host;
        this.index = index;
        this.parameters = parameters;
        this.all = all;
        this.pool = pool;
        this.application = application;
    }

    TcpCounters counters() {
        return counters;
    }

    int hostNumber() {
        return host.number();
    }

    @Override
    public void send(Message message, long nowPs) {
        all.connectionFor(this, message.destination)
                .write(StreamMessages.Kind.ONE_WAY, message, message.sizeBytes, nowPs);
    }

    @Override
    public void call(Message request, long nowPs) {
        all.connectionFor(this, request.destination)
                .write(StreamMessages.Kind.REQUEST, request, request.sizeBytes, nowPs);
    }

    @Override
    public void respond(int client, long id, long responseBytes, long nowPs) {
        Request request = requests.set((int) id, null);
        freeIds.add((int) id);
        request.endpoint().write(StreamMessages.Kind.RESPONSE, request.message(), responseBytes, nowPs);
    }

    /** A message is whole at this host. */
    void arrived(TcpEndpoint endpoint, StreamMessages.Kind kind, Message message, long nowPs) {
        switch (kind) {
            case ONE_WAY -> application.delivered(message, nowPs);
            case RESPONSE -> application.responseArrived(message, nowPs);
            case REQUEST ->
                application.requestArrived(
                        this, message.source, newId(new Request(endpoint, message)), message.sizeBytes, nowPs);
        }
    }

    private long newId(Request request) {
        if (freeIds.isEmpty()) {
            requests.add(request);
            return requests.size() - 1L;
        }
        int id = freeIds.remove(freeIds.size() - 1);
        requests.set(id, request);
        return id;
    }

    TcpEndpoint newEndpoint(int peerHost, int flow) {
        return new TcpEndpoint(this, parameters, peerHost, flow);
    }

    TcpPacket newPacket(int destination, int flow) {
        TcpPacket packet = pool.take();
        packet.reset();
        packet.source = host.number();
        packet.destination = destination;
        packet.flow = flow;
        packet.transportIndex = index;
        packet.priority = 0;
        return packet;
    }

    Event newTimer(TcpEndpoint endpoint) {
        return new Event(source) {
            @Override
            public void fire(long nowPs) {
                endpoint.onTimer(nowPs);
            }
        };
    }

    void schedule(Event timer, long timePs) {
        simulator.cancel(timer);
        simulator.schedule(timer, timePs);
    }

    /** An end of a connection has something to send. */
    void ready(TcpEndpoint endpoint, long nowPs) {
        boolean wasEmpty = firstReady == null;
        append(endpoint);
        if (wasEmpty) {
            host.nic().wake(nowPs);
        }
    }

    private void append(TcpEndpoint endpoint) {
        endpoint.isReady = true;
        endpoint.nextReady = null;
        if (firstReady == null) {
            firstReady = endpoint;
        } else {
            lastReady.nextReady = endpoint;
        }
        lastReady = endpoint;
    }

    private void removeFirst() {
        TcpEndpoint endpoint = firstReady;
        firstReady = endpoint.nextReady;
        endpoint.nextReady = null;
        endpoint.isReady = false;
        if (firstReady == null) {
            lastReady = null;
        }
        burstBytes = 0;
    }

    @Override
    public boolean hasPacket(long nowPs) {
        // Some that were ready may have nothing left to send.
        while (firstReady != null && !firstReady.canSend()) {
            removeFirst();
        }
        return firstReady != null;
    }

    @Override
    public Packet pull(long nowPs) {
        if (!hasPacket(nowPs)) {
            return null;
        }
        TcpEndpoint endpoint = firstReady;
        TcpPacket packet = endpoint.pull(nowPs);
        burstBytes += packet.dataBytes;
        boolean goesOn = endpoint.canSend();
        if (!goesOn || burstBytes >= parameters.maxBurstBytes()) {
            removeFirst();
            if (goesOn) {
                append(endpoint);
            }
        }
        return packet;
    }

    @Override
    public void receive(Packet packet, long nowPs) {
        TcpPacket segment = (TcpPacket) packet;
        segment.target.onPacket(segment, nowPs);
        segment.target = null;
        segment.release();
    }
}
