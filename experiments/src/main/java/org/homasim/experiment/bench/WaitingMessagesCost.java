// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.bench;

import java.lang.management.ManagementFactory;
import java.util.ArrayDeque;
import java.util.Arrays;
import org.homasim.homa.ControlPacket;
import org.homasim.homa.CutoffSettings;
import org.homasim.homa.DataPacket;
import org.homasim.homa.HomaEngine;
import org.homasim.homa.HomaOutput;
import org.homasim.homa.HomaParameters;
import org.homasim.homa.LengthPriority;
import org.homasim.homa.LinuxGrantSettings;
import org.homasim.homa.RpcSettings;
import org.homasim.homa.SilenceSettings;
import org.homasim.homa.WireFormat;
import org.homasim.homa.wire.PacketType;
import org.homasim.kernel.Picoseconds;
import org.homasim.kernel.RandomStream;
import org.homasim.net.Ethernet;

/**
 * Cost of a packet at one receiver while many messages wait for its grants: the grant policy, ticks, and the grants' sending, without
 * network or simulator. A message that has arrived is replaced by another, so that as many wait all the time.
 */
final class WaitingMessagesCost {
    private static final int CLIENTS = 100;
    private static final int MTU_BYTES = 1500;
    private static final long LINK_BITS_PER_SECOND = 25_000_000_000L;
    /** A full packet's time on that link. */
    private static final long LINUX_PACKET_PS = 492 * Picoseconds.NANOSECOND;

    private static final long SHORTEST_BYTES = 70_000;
    private static final long LONGEST_BYTES = 1_000_000;

    private static final WireFormat LINUX_FORMAT = WireFormat.linux(20, MTU_BYTES, Ethernet::wireBytes);

    private final HomaParameters parameters;
    private final int bytesPerPacket;
    private final long packetPs;
    private final HomaEngine engine;
    private final RandomStream random = new RandomStream(1);
    private final Request[] requests;
    /** Requests with granted bytes that were not sent, in the order they were granted. */
    private final ArrayDeque<Request> sendable = new ArrayDeque<>();

    private boolean arrivingHasEnded;
    private long timerPs = Long.MAX_VALUE;
    private long nowPs;
    private long nextId = 2;

    /** A client's request, as its client has it; in the same place as the one it replaces. */
    private static final class Request {
        private final int place;
        private long id;
        private long messageBytes;
        private long sentEnd;
        private long grantedEnd;

        Request(int place) {
            this.place = place;
        }

        int client() {
            return place % CLIENTS;
        }
    }

    private WaitingMessagesCost(int waiting, HomaParameters parameters, long packetPs) {
        this.parameters = parameters;
        this.bytesPerPacket = parameters.format().maxDataBytes(true);
        this.packetPs = packetPs;
        this.engine = new HomaEngine(parameters, new Grants());
        this.requests = new Request[waiting];
        for (int place = 0; place < waiting; place++) {
            requests[place] = new Request(place);
            begin(requests[place]);
        }
    }

    /** Requests at a server with Linux's grants, at 25 Gbps. */
    static WaitingMessagesCost linux(int waiting) {
        long[] cutoffs = new long[8];
        Arrays.fill(cutoffs, Long.MAX_VALUE);
        LengthPriority levels = new LengthPriority(cutoffs);
        RpcSettings service = new RpcSettings(
                LONGEST_BYTES,
                10_000,
                new SilenceSettings(Picoseconds.MILLISECOND, 5, 5, 100, 2),
                null,
                new CutoffSettings(levels, null),
                10_000,
                Long.MAX_VALUE,
                Long.MAX_VALUE);
        LinuxGrantSettings grants = new LinuxGrantSettings(
                8, 0, 480_000, 1, 50_000, 50, levels.maxScheduledLevel(), 6, LINK_BITS_PER_SECOND);
        int unscheduledBytes = LINUX_FORMAT.maxDataBytes(true);
        return new WaitingMessagesCost(
                waiting, new HomaParameters(LINUX_FORMAT, 8, unscheduledBytes, grants, service), LINUX_PACKET_PS);
    }

    /** One-way messages with the grants of the SIGCOMM'18 simulations, at 10 Gbps. */
    static WaitingMessagesCost sigcomm18(int waiting) {
        return new WaitingMessagesCost(waiting, EngineCost.sigcomm18(), EngineCost.PACKET_PS);
    }

    /**
     * Measures with Linux's grants.
     *
     * @param waiting requests that wait at a time
     * @param packets to time, after as many to warm up
     * @return nanoseconds of CPU per data packet
     */
    static double nanosecondsPerPacket(int waiting, int packets) {
        WaitingMessagesCost cost = linux(waiting);
        cost.receive(packets);
        long beforeNs = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        cost.receive(packets);
        return (double) (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - beforeNs) / packets;
    }

    private void begin(Request request) {
        // A server knows the request by its id with the low bit set; the place is found again by the bits above.
        request.id = nextId * requests.length + 2L * request.place;
        nextId += 2;
        request.messageBytes = SHORTEST_BYTES + random.nextInt((int) (LONGEST_BYTES - SHORTEST_BYTES));
        request.sentEnd = 0;
        request.grantedEnd = bytesPerPacket;
        sendable.add(request);
    }

    /** Receives packets, and hands out the grants that they bring about. */
    void receive(int packets) {
        for (int i = 0; i < packets; i++) {
            nowPs += packetPs;
            if (nowPs >= timerPs) {
                timerPs = Long.MAX_VALUE;
                engine.onTimer(nowPs);
            }
            receiveOne();
            while (engine.pull(nowPs)) {
                // Grants are noted as they are handed out.
            }
        }
    }

    private void receiveOne() {
        Request request = sendable.remove();
        int bytes = (int) Math.min(bytesPerPacket, request.grantedEnd - request.sentEnd);
        long offset = request.sentEnd;
        request.sentEnd += bytes;
        if (request.sentEnd < request.grantedEnd) {
            sendable.add(request);
        }
        arrivingHasEnded = false;
        engine.onData(request.client(), request.id, request.messageBytes, bytesPerPacket, offset, bytes, nowPs);
        if (arrivingHasEnded) {
            if (parameters.service() instanceof RpcSettings) {
                engine.onAck(request.client(), request.id, nowPs);
            }
            begin(request);
        }
    }

    private final class Grants implements HomaOutput {
        @Override
        public void sendControl(ControlPacket packet) {
            if (packet.type() != PacketType.GRANT) {
                return;
            }
            Request request = requests[(int) (packet.id() / 2 % requests.length)];
            boolean wasSendable = request.sentEnd < request.grantedEnd;
            request.grantedEnd = packet.grantedEnd();
            if (!wasSendable) {
                sendable.add(request);
            }
        }

        @Override
        public void sendData(DataPacket packet) {
            throw new IllegalStateException("this host receives only");
        }

        @Override
        public void wake() {
            // The engine is pulled after every packet.
        }

        @Override
        public void setTimer(long timePs) {
            timerPs = timePs;
        }

        @Override
        public void delivered(int source, long id, long messageBytes) {
            arrivingHasEnded = true;
        }

        @Override
        public void requestArrived(int client, long id, long requestBytes) {
            arrivingHasEnded = true;
        }

        @Override
        public void responseArrived(long id, long responseBytes, Object attachment) {
            throw new IllegalStateException("this host is a server");
        }

        @Override
        public void failed(Object attachment) {
            throw new IllegalStateException("this host is a server");
        }
    }
}
