// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

import java.util.ArrayList;
import java.util.List;
import org.homasim.homa.wire.PacketType;

/** A driver that writes down what an engine with RPCs asks of it; the contents of packets are copied. */
final class RpcRecorder implements HomaOutput {
    /** A packet, in the order they were pulled. */
    sealed interface Packet {
        int destination();

        long id();
    }

    /** A data packet. */
    record Data(
            int destination,
            long id,
            long messageBytes,
            long incomingBytes,
            long offset,
            int bytes,
            boolean retransmission,
            int level,
            long acknowledgedId,
            int cutoffVersion,
            Object attachment)
            implements Packet {}

    /** A grant. */
    record Grant(int destination, long id, long end, int level) implements Packet {}

    /** A request for data. */
    record Resend(int destination, long id, long offset, long bytes, int level) implements Packet {}

    /** The sender's cutoffs. */
    record Cutoffs(int destination, long id, List<Long> cutoffs, int version) implements Packet {}

    /** Acknowledgements: of the RPC with the id, and of others. */
    record Ack(int destination, long id, List<Long> others) implements Packet {}

    /** A control packet of a type that has no contents. */
    record Bare(PacketType type, int destination, long id) implements Packet {}

    /** A request that has arrived. */
    record Request(int client, long id, long bytes) {}

    /** A response that has arrived. */
    record Response(long id, long bytes, Object attachment) {}

    final List<Packet> packets = new ArrayList<>();
    final List<Request> requests = new ArrayList<>();
    final List<Response> responses = new ArrayList<>();
    final List<Object> failures = new ArrayList<>();
    /** What is done when a request has arrived, a response has, or an RPC was given up: from within the call. */
    Runnable onDelivery = () -> {};

    int wakes;
    long timerPs = Long.MAX_VALUE;

    @Override
    public void sendData(DataPacket packet) {
        packets.add(new Data(
                packet.destination(),
                packet.id(),
                packet.messageBytes(),
                packet.incomingBytes(),
                packet.offset(),
                packet.bytes(),
                packet.isRetransmission(),
                packet.priority(),
                packet.acknowledgedId(),
                packet.cutoffVersion(),
                packet.attachment()));
    }

    @Override
    public void sendControl(ControlPacket packet) {
        packets.add(copy(packet));
    }

    private static Packet copy(ControlPacket packet) {
        int destination = packet.destination();
        long id = packet.id();
        return switch (packet.type()) {
            case GRANT -> new Grant(destination, id, packet.grantedEnd(), packet.dataPriority());
            case RESEND ->
                new Resend(destination, id, packet.resendOffset(), packet.resendBytes(), packet.dataPriority());
            case CUTOFFS -> {
                List<Long> cutoffs = new ArrayList<>();
                for (long cutoff : packet.cutoffs()) {
                    cutoffs.add(cutoff);
                }
                yield new Cutoffs(destination, id, cutoffs, packet.cutoffVersion());
            }
            case ACK -> {
                List<Long> others = new ArrayList<>();
                for (int i = 0; i < packet.acknowledgements(); i++) {
                    others.add(packet.acknowledgedId(i));
                }
                yield new Ack(destination, id, others);
            }
            case RPC_UNKNOWN, BUSY, NEED_ACK -> new Bare(packet.type(), destination, id);
            case DATA, FREEZE -> throw new AssertionError("an engine does not send " + packet.type() + " as control");
        };
    }

    @Override
    public void wake() {
        wakes++;
    }

    @Override
    public void setTimer(long timePs) {
        timerPs = timePs;
    }

    @Override
    public void delivered(int source, long id, long messageBytes) {
        throw new AssertionError("RPCs only");
    }

    @Override
    public void requestArrived(int client, long id, long requestBytes) {
        requests.add(new Request(client, id, requestBytes));
        onDelivery.run();
    }

    @Override
    public void responseArrived(long id, long responseBytes, Object attachment) {
        responses.add(new Response(id, responseBytes, attachment));
        onDelivery.run();
    }

    @Override
    public void failed(Object attachment) {
        failures.add(attachment);
        onDelivery.run();
    }
}
