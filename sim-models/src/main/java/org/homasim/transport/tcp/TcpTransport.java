// SPDX-License-Identifier: Apache-2.0
package org.homasim.transport.tcp;

import java.util.ArrayList;
import java.util.List;
import org.homasim.breakdown.MessageTimes;
import org.homasim.breakdown.PacketTimes;
import org.homasim.breakdown.WireUse;
import org.homasim.host.Application;
import org.homasim.host.FlowCore;
import org.homasim.host.Host;
import org.homasim.host.Message;
import org.homasim.host.SteeredTransport;
import org.homasim.host.StreamApplication;
import org.homasim.kernel.Event;
import org.homasim.kernel.EventSource;
import org.homasim.kernel.PacketSimulator;
import org.homasim.net.Packet;
import org.homasim.net.PacketPool;

/**
 * One host's TCP. Connections hand down bursts as their windows allow; a queueing discipline decides in which order these get to the NIC,
 * where packets are cut off them, as segmentation offload does. Packets that have arrived together are merged before connections see them.
 */
final class TcpTransport implements SteeredTransport {
    private final PacketSimulator simulator;
    private final EventSource source;
    private final Host host;
    private final int index;
    private final TcpParameters parameters;
    private final TcpTransports all;
    private final PacketPool<TcpPacket> pool;
    private final Application application;
    /** The same, if it reads streams itself; else null. */
    private final StreamApplication streamApplication;

    /** Requests that the application has and has not answered, by id; null where an id is free. */
    private final List<Request> requests = new ArrayList<>();

    private final List<Integer> freeIds = new ArrayList<>();

    private final TcpCounters counters = new TcpCounters();

    /** Order of bursts, how many wait, and the one of which packets have been taken. */
    private final HostQueue queue;

    private int waiting;
    private TcpPacket partlyTaken;
    private boolean mustWake;
    /** Of the end that was last written into. */
    private FlowCore latest;

    /** Takes a segment that is to be the end of a burst. */
    private final TcpPacket part;

    /** Connections of which segments are being merged. */
    private TcpEndpoint firstMerging;

    private TcpEndpoint lastMerging;

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
        this.streamApplication = application instanceof StreamApplication reading ? reading : null;
        this.queue = parameters.hostPath().isFair() ? new FairHostQueue(parameters) : new FifoHostQueue();
        this.part = new TcpPacket(pool);
    }

    TcpCounters counters() {
        return counters;
    }

    int hostNumber() {
        return host.number();
    }

    @Override
    public void send(Message message, long nowPs) {
        counters.begun++;
        write(all.connectionFor(this, message), StreamMessages.Kind.ONE_WAY, message, message.sizeBytes, nowPs);
    }

    @Override
    public void call(Message request, long nowPs) {
        counters.begun++;
        write(all.connectionFor(this, request), StreamMessages.Kind.REQUEST, request, request.sizeBytes, nowPs);
    }

    private void write(TcpEndpoint endpoint, StreamMessages.Kind kind, Message message, long bytes, long nowPs) {
        endpoint.write(kind, message, bytes, nowPs);
        latest = endpoint.flowCore();
    }

    @Override
    public void respond(int client, long id, long responseBytes, long nowPs) {
        Request request = requests.set((int) id, null);
        freeIds.add((int) id);
        Message message = request.message();
        if (message.times != null) {
            message.times = message.times.respond(nowPs);
        }
        write(request.endpoint(), StreamMessages.Kind.RESPONSE, message, responseBytes, nowPs);
    }

    @Override
    public MessageTimes requestTimes(int client, long id) {
        return requests.get((int) id).message().times;
    }

    @Override
    public int serverPort(int client, long id) {
        return requests.get((int) id).message().serverPort;
    }

    /** Whoever reads what arrives at an end of a connection: the application, or what tells it at once of whole messages. */
    StreamApplication.Reader newReader(TcpEndpoint endpoint) {
        return streamApplication == null
                ? nowPs -> endpoint.read(endpoint.unreadBytes(), nowPs)
                : streamApplication.newReader(endpoint);
    }

    /** A message has been read in whole at this host. */
    void arrived(TcpEndpoint endpoint, StreamMessages.Kind kind, Message message, long nowPs) {
        counters.ended += kind == StreamMessages.Kind.REQUEST ? 0 : 1;
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
        packet.priority = parameters.priority();
        return packet;
    }

    /** How busy the host's wire was. */
    WireUse wire() {
        return host.nic().wire();
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

    /** A packet to be filled as what follows a burst. */
    TcpPacket part() {
        part.reset();
        return part;
    }

    /** An end of a connection hands down a burst; {@link #wake} is to follow. */
    void handDown(HandedDown connection, TcpPacket burst) {
        mustWake |= !hasPacket(0);
        connection.add(burst);
        queue.add(connection, burst);
        waiting++;
    }

    /** Tells the host of what was handed down. */
    void wake(long nowPs) {
        if (mustWake) {
            mustWake = false;
            host.wake(nowPs);
        }
    }

    @Override
    public boolean hasPacket(long nowPs) {
        return waiting > 0 || partlyTaken != null;
    }

    @Override
    public Packet pull(long nowPs) {
        TcpPacket burst = partlyTaken != null ? partlyTaken : nextBurst();
        if (burst == null) {
            return null;
        }
        Packet packet = cut(burst, nowPs);
        partlyTaken = packet == burst ? null : burst;
        return packet;
    }

    private TcpPacket nextBurst() {
        if (waiting == 0) {
            return null;
        }
        TcpPacket burst = queue.next();
        waiting--;
        burst.target.peer().handedDown().giveOut();
        return burst;
    }

    @Override
    public Packet take(long nowPs) {
        return nextBurst();
    }

    @Override
    public Packet cut(Packet taken, long nowPs) {
        TcpPacket burst = (TcpPacket) taken;
        int segmentBytes = parameters.segmentBytes();
        if (burst.dataBytes > segmentBytes) {
            TcpPacket packet = newPacket(burst.destination, burst.flow);
            burst.cutInto(packet, segmentBytes);
            packet.isGroupContinued = true;
            return packet;
        }
        burst.setSize();
        burst.target.peer().taken(burst, nowPs);
        // Whoever is asking goes on to.
        mustWake = false;
        return burst;
    }

    @Override
    public int takenBytes(Packet taken) {
        return ((TcpPacket) taken).queuedBytes(parameters.segmentBytes());
    }

    @Override
    public FlowCore flowCore(Packet arrived) {
        return ((TcpPacket) arrived).target.flowCore();
    }

    @Override
    public FlowCore latestFlowCore() {
        return latest;
    }

    @Override
    public void receive(Packet packet, long nowPs) {
        deliver((TcpPacket) packet, nowPs);
    }

    private static void deliver(TcpPacket segment, long nowPs) {
        segment.target.onPacket(segment, nowPs);
        segment.target = null;
        segment.release();
    }

    /** Merges what belongs together ({@code dev_gro_receive}); what cannot be merged any more is delivered at once. */
    @Override
    public void receiveTogether(Packet[] packets, int from, int to, long nowPs) {
        for (int i = from; i < to; i++) {
            merge((TcpPacket) packets[i], nowPs);
        }
        while (firstMerging != null) {
            TcpEndpoint endpoint = firstMerging;
            firstMerging = endpoint.nextMerging;
            endpoint.nextMerging = null;
            endpoint.isMerging = false;
            deliverMerged(endpoint, nowPs);
        }
        lastMerging = null;
    }

    private void merge(TcpPacket segment, long nowPs) {
        TcpEndpoint endpoint = segment.target;
        // One that is not full is pushed.
        boolean endsMerging = segment.dataBytes < parameters.segmentBytes();
        if (segment.times != null) {
            segment.times.endsAt(segment.sequence + segment.dataBytes);
        }
        TcpPacket merged = endpoint.merged;
        if (merged != null && merged.canMerge(segment, parameters.hostPath().maxMergedBytes())) {
            merged.dataBytes += segment.dataBytes;
            merged.times = PacketTimes.merge(merged.times, segment.times);
            segment.target = null;
            segment.release();
        } else {
            deliverMerged(endpoint, nowPs);
            endpoint.merged = segment;
            addMerging(endpoint);
        }
        if (endsMerging) {
            deliverMerged(endpoint, nowPs);
        }
    }

    private void addMerging(TcpEndpoint endpoint) {
        if (endpoint.isMerging) {
            return;
        }
        endpoint.isMerging = true;
        if (firstMerging == null) {
            firstMerging = endpoint;
        } else {
            lastMerging.nextMerging = endpoint;
        }
        lastMerging = endpoint;
    }

    private static void deliverMerged(TcpEndpoint endpoint, long nowPs) {
        TcpPacket merged = endpoint.merged;
        if (merged != null) {
            endpoint.merged = null;
            deliver(merged, nowPs);
        }
    }
}
