// SPDX-License-Identifier: Apache-2.0
package org.homasim.host.software;

import java.util.Arrays;
import java.util.function.LongUnaryOperator;
import org.homasim.breakdown.Component;
import org.homasim.breakdown.MessageTimes;
import org.homasim.host.Application;
import org.homasim.host.ByteStream;
import org.homasim.host.FlowCore;
import org.homasim.host.Message;
import org.homasim.host.PacedTransport;
import org.homasim.host.SteeredTransport;
import org.homasim.host.StreamApplication;
import org.homasim.host.Transport;
import org.homasim.kernel.RandomStream;
import org.homasim.net.Packet;

/** A transport with the software of its host around it: calls, packets that arrive, and messages that are whole take the time of cores. */
class SoftwareTransport implements Transport {
    private final HostSoftware software;
    private final Transport below;
    private final Application above;
    private final StageCosts costs;
    private final ThreadSettings settings;
    private final LongUnaryOperator responseBytes;
    /** Threads that receive responses, and those that receive all else; none where streams are read. */
    private final Port[] clientPorts;

    private final Port[] serverPorts;
    /** The same where streams are read, else none. */
    private final StreamPort[] clientStreamPorts;

    private final StreamPort[] serverStreamPorts;
    /** By client port: the thread that sends. */
    private final HostThread[] senders;

    /** Null where nobody but the NIC holds packets back. */
    private final PacerThread pacer;

    private final PacedTransport paced;
    /** Null where the protocol itself chooses cores. */
    private final SteeredTransport steered;

    private final RandomStream clientPortDraws;
    private final RandomStream serverPortDraws;
    /** The one whose application is being told of a message; null for none. */
    private HostThread running;

    /** The one whose thread has just read, and how much; null for none. */
    private StreamPort reading;

    private long readBytes;

    private boolean isWithinGroup;
    private SendCall freeCalls;
    private ReceivedMessage freeMessages;

    SoftwareTransport(HostSoftware software, SoftwareTransports.Layers layers, Transport below) {
        this.software = software;
        this.below = below;
        this.above = layers.above();
        this.costs = software.costs();
        this.settings = layers.threads();
        this.responseBytes = layers.responseBytes();
        long pollPs = settings.polls() ? layers.pollPs() : HostThread.NEVER;
        this.clientPortDraws = layers.clientPortDraws();
        this.serverPortDraws = layers.serverPortDraws();
        PortSettings ports = settings.ports();
        this.senders = new HostThread[ports.clientPorts()];
        boolean readsStreams = settings.readsStreams();
        this.clientPorts = new Port[readsStreams ? 0 : ports.clientPorts()];
        this.serverPorts = new Port[readsStreams ? 0 : ports.serverPorts()];
        this.clientStreamPorts = new StreamPort[readsStreams ? ports.clientPorts() : 0];
        this.serverStreamPorts = new StreamPort[readsStreams ? ports.serverPorts() : 0];
        // The sending threads of the benchmark watch the clock all the time.
        Arrays.setAll(
                senders, i -> software.scheduler().newThread(null, HostThread.FOR_EVER, HostThread.Waiting.CLOCK));
        Arrays.setAll(clientPorts, i -> new Port(software, ports.portReceivers(), pollPs));
        Arrays.setAll(serverPorts, i -> new Port(software, ports.portThreads(), pollPs));
        Arrays.setAll(clientStreamPorts, i -> new StreamPort(software, this, false));
        Arrays.setAll(serverStreamPorts, i -> new StreamPort(software, this, true));
        this.steered = settings.isSteeredByFlow() ? (SteeredTransport) below : null;
        this.paced = below instanceof PacedTransport candidate && candidate.isPaced() ? candidate : null;
        this.pacer = paced == null ? null : new PacerThread(software, paced);
    }

    boolean isSteeredByFlow() {
        return steered != null;
    }

    /** The connection of a packet that has arrived, for a transport that is steered by flow. */
    FlowCore flowCore(Packet packet) {
        return steered.flowCore(packet);
    }

    @Override
    public void send(Message message, long nowPs) {
        startMessage(SendCall.Kind.ONE_WAY, message, nowPs);
    }

    @Override
    public void call(Message request, long nowPs) {
        startMessage(SendCall.Kind.REQUEST, request, nowPs);
    }

    private void startMessage(SendCall.Kind kind, Message message, long nowPs) {
        message.clientPort = clientPortDraws.nextInt(senders.length);
        message.serverPort = serverPortDraws.nextInt(settings.ports().serverPorts());
        SendCall call = takeCall(senders[message.clientPort], kind, message.sizeBytes);
        call.message = message;
        start(call, nowPs);
    }

    /** The thread that has the request sends the response, if it does so at once. */
    @Override
    public void respond(int client, long id, long bytes, long nowPs) {
        SendCall call = takeCall(running == null ? senders[0] : running, SendCall.Kind.RESPONSE, bytes);
        call.client = client;
        call.id = id;
        start(call, nowPs);
    }

    @Override
    public int serverPort(int client, long id) {
        return below.serverPort(client, id);
    }

    /** The port of a request; a transport that does not carry it has clients that choose any, so that it can be drawn here. */
    private Port serverPortOf(int client, long id) {
        int port = below.serverPort(client, id);
        return serverPorts[port == Message.NO_PORT ? serverPortDraws.nextInt(serverPorts.length) : port];
    }

    private SendCall takeCall(HostThread thread, SendCall.Kind kind, long bytes) {
        SendCall call = freeCalls;
        if (call == null) {
            call = new SendCall(this);
        } else {
            freeCalls = call.nextFree;
        }
        call.thread = thread;
        call.kind = kind;
        call.bytes = bytes;
        call.isBegun = false;
        return call;
    }

    private void start(SendCall call, long nowPs) {
        call.startPs = nowPs;
        call.thread.enter(nowPs);
        call.thread.run(call, costs.sendSidePs(copiedFirst(call.bytes)), nowPs);
    }

    /** Bytes that are copied before anything else can happen, or after all else has. */
    private long copiedFirst(long bytes) {
        return settings.overlapsCopies() ? Math.min(bytes, ThreadSettings.COPIED_AT_A_TIME) : bytes;
    }

    /** Null where nobody but the NIC holds packets back. */
    PacerThread pacer() {
        return pacer;
    }

    /** Whether the next packet is one that the pacer holds back, or would. */
    boolean isPacedNext() {
        return paced != null && !paced.isControlNext();
    }

    /** A send call has come to where the transport takes over. */
    void sent(SendCall call, long nowPs) {
        if (software.isNoted()) {
            note(call, nowPs);
        }
        if (pacer == null) {
            software.groupPaid();
        } else {
            pacer.paid();
        }
        switch (call.kind) {
            case ONE_WAY -> below.send(call.message, nowPs);
            case REQUEST -> below.call(call.message, nowPs);
            case RESPONSE -> below.respond(call.client, call.id, call.bytes, nowPs);
        }
        if (steered != null) {
            steered.latestFlowCore().called(call.thread.core().index());
        }
        long restPs = costs.copyPs(call.bytes - copiedFirst(call.bytes));
        if (restPs > 0) {
            // The call is not over before all is copied: its thread's next call comes after that.
            software.continueCall(call.thread, restPs, nowPs);
        }
        if (pacer != null) {
            // The transport wakes nobody where it has told of packets that nobody had paid for.
            software.wakeNic(nowPs);
            pacer.handOverBy(call.thread, null, nowPs);
            pacer.update(nowPs);
        }
        call.thread.leave(nowPs);
        call.thread = null;
        call.message = null;
        call.nextFree = freeCalls;
        freeCalls = call;
    }

    /** Notes what a send call took. */
    private void note(SendCall call, long nowPs) {
        MessageTimes times =
                call.kind == SendCall.Kind.RESPONSE ? below.requestTimes(call.client, call.id) : call.message.times;
        if (times == null) {
            return;
        }
        if (call.kind == SendCall.Kind.RESPONSE) {
            times.spendUntil(Component.SERVER, call.startPs);
        }
        software.notes().sent(times, copiedFirst(call.bytes), nowPs);
    }

    /** Notes what it took to receive a message. */
    void note(MessageTimes times, long handedPs, long awakePs, long bytes, long nowPs) {
        software.notes().received(times, handedPs, awakePs, copiedFirst(bytes), nowPs);
    }

    @Override
    public MessageTimes requestTimes(int client, long id) {
        return below.requestTimes(client, id);
    }

    /** A packet for this transport has arrived. */
    @Override
    public void receive(Packet packet, long nowPs) {
        software.receive(packet, nowPs);
    }

    /** NAPI is done with a packet for this transport that it has handled itself. */
    void deliver(Packet packet, long nowPs) {
        below.receive(packet, nowPs);
        updatePacer(nowPs);
    }

    /** The SoftIRQ is done with packets for this transport. */
    void deliver(Packet[] packets, int count, long nowPs) {
        if (count == 1) {
            below.receive(packets[0], nowPs);
        } else {
            below.receiveTogether(packets, 0, count, nowPs);
        }
        updatePacer(nowPs);
    }

    /** What the pacer waits for may have come. */
    void updatePacer(long nowPs) {
        if (pacer != null) {
            pacer.update(nowPs);
        }
    }

    /** What the receive call for a message takes. */
    long receiveCallPs(long bytes) {
        return costs.receivePs() + costs.copyPs(copiedFirst(bytes)) + costs.systemCallPs();
    }

    /** The port whose thread reads a stream. */
    StreamPort streamPort(ByteStream stream) {
        Message next = stream.nextMessage();
        return stream.hasResponseNext() ? clientStreamPorts[next.clientPort] : serverStreamPorts[next.serverPort];
    }

    /** A port's thread has read a part of a stream: the application is told of the messages that are whole with it. */
    void read(StreamPort port, ByteStream stream, long bytes, long nowPs) {
        reading = port;
        readBytes = bytes;
        running = port.thread();
        stream.read(bytes, nowPs);
        running = null;
        reading = null;
    }

    private void noteRead(MessageTimes times, long nowPs) {
        if (times != null) {
            software.notes().read(times, reading.wake(), reading.readBeganPs(), readBytes, nowPs);
        }
    }

    private ReceivedMessage takeMessage(Message message, long bytes, boolean isResponse) {
        ReceivedMessage received = freeMessages;
        if (received == null) {
            received = new ReceivedMessage(this, software.simulator(), software.source());
        } else {
            freeMessages = received.nextWaiting;
            received.nextWaiting = null;
        }
        received.message = message;
        received.times = message == null ? null : message.times;
        received.bytes = bytes;
        received.isResponse = isResponse;
        return received;
    }

    /** A thread has received a message: tells the application. */
    void received(ReceivedMessage received, HostThread thread, long nowPs) {
        Message message = received.message;
        boolean isResponse = received.isResponse;
        int client = received.client;
        long id = received.id;
        long bytes = received.bytes;
        received.message = null;
        received.nextWaiting = freeMessages;
        freeMessages = received;
        running = thread;
        if (message == null) {
            above.requestArrived(this, client, id, bytes, nowPs);
        } else if (isResponse) {
            above.responseArrived(message, nowPs);
        } else {
            above.delivered(message, nowPs);
        }
        running = null;
        // What was copied while other parts were on their way: it is over, so that nothing of this message waits for
        // it.
        long restPs = costs.copyPs(bytes - copiedFirst(bytes));
        if (restPs > 0) {
            software.chargeThread(thread, restPs, nowPs);
        }
        thread.leave(nowPs);
    }

    @Override
    public boolean hasPacket(long nowPs) {
        return below.hasPacket(nowPs) && mayBegin();
    }

    @Override
    public Packet pull(long nowPs) {
        if (!mayBegin()) {
            updatePacer(nowPs);
            return null;
        }
        return counted(below.pull(nowPs), nowPs);
    }

    @Override
    public Packet take(long nowPs) {
        if (!mayBegin()) {
            updatePacer(nowPs);
            return null;
        }
        return counted(below.take(nowPs), nowPs);
    }

    /** What is paced begins to leave when somebody has taken it through IP and driver. */
    private boolean mayBegin() {
        return pacer == null || isWithinGroup || pacer.isPaid() || paced.isControlNext();
    }

    /** Has the first packet of each group paid for. */
    final Packet counted(Packet packet, long nowPs) {
        if (packet != null) {
            if (!isWithinGroup) {
                if (pacer == null || packet.isControl) {
                    software.groupTaken(packet, nowPs);
                } else {
                    pacer.groupTaken();
                }
            }
            isWithinGroup = packet.isGroupContinued;
            updatePacer(nowPs);
        }
        return packet;
    }

    @Override
    public Packet cut(Packet taken, long nowPs) {
        return below.cut(taken, nowPs);
    }

    @Override
    public int takenBytes(Packet taken) {
        return below.takenBytes(taken);
    }

    /** What the transport below tells: messages go to threads, or have been read by one. */
    static final class Upcalls implements StreamApplication {
        /** Set once the transport has been made, which needs this. */
        private SoftwareTransport transport;

        private final Application above;

        Upcalls(Application above) {
            this.above = above;
        }

        void connect(SoftwareTransport newTransport) {
            transport = newTransport;
        }

        @Override
        public Reader newReader(ByteStream stream) {
            return new StreamReader(transport, stream);
        }

        @Override
        public void delivered(Message message, long nowPs) {
            if (transport.reading != null) {
                transport.noteRead(message.times, nowPs);
                above.delivered(message, nowPs);
                return;
            }
            transport.serverPorts[message.serverPort].receive(
                    transport.takeMessage(message, message.sizeBytes, false), nowPs);
        }

        @Override
        public void requestArrived(Transport server, int client, long id, long requestBytes, long nowPs) {
            if (transport.reading != null) {
                transport.noteRead(server.requestTimes(client, id), nowPs);
                above.requestArrived(transport, client, id, requestBytes, nowPs);
                return;
            }
            ReceivedMessage received = transport.takeMessage(null, requestBytes, false);
            received.client = client;
            received.id = id;
            received.times = server.requestTimes(client, id);
            transport.serverPortOf(client, id).receive(received, nowPs);
        }

        @Override
        public void responseArrived(Message request, long nowPs) {
            if (transport.reading != null) {
                transport.noteRead(request.times, nowPs);
                above.responseArrived(request, nowPs);
                return;
            }
            long bytes = transport.responseBytes.applyAsLong(request.sizeBytes);
            transport.clientPorts[request.clientPort].receive(transport.takeMessage(request, bytes, true), nowPs);
        }

        /** At once: nothing is received. */
        @Override
        public void failed(Message request, long nowPs) {
            above.failed(request, nowPs);
        }
    }
}
