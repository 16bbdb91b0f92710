// SPDX-License-Identifier: Apache-2.0
package org.homasim.transport.tcp;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.homasim.kernel.Picoseconds;
import org.homasim.net.PacketPool;
import org.homasim.transport.tcp.congestion.CongestionControl;

/** Drives a sender by hand; segments have numbers, from 0. */
final class SenderScript {
    static final int MSS = 1448;
    static final long MS = Picoseconds.MILLISECOND;

    final TcpCounters counters = new TcpCounters();
    final TcpSender sender;
    /** Packets that told of a reduction. */
    int told;

    long nowPs = MS;
    private final PacketPool<TcpPacket> pool = new PacketPool<>(TcpPacket::new);
    private long lastSentPs;

    SenderScript(Supplier<CongestionControl> control) {
        sender = new TcpSender(TcpNetwork.parameters(control, true), 3 << 20, counters);
    }

    void write(int segments) {
        sender.write((long) segments * MSS, nowPs);
    }

    /** Lets time pass. */
    SenderScript after(long ps) {
        nowPs += ps;
        return this;
    }

    /** Sends all that may be sent; tells which segments. */
    List<Integer> flush() {
        List<Integer> sent = new ArrayList<>();
        while (sender.canSend()) {
            TcpPacket packet = pool.take();
            packet.reset();
            sender.fill(packet, nowPs);
            sent.add((int) (packet.sequence / MSS));
            lastSentPs = nowPs;
            told += packet.isWindowReduced ? 1 : 0;
            packet.release();
        }
        return sent;
    }

    private TcpPacket packet(int upTo, int... sack) {
        TcpPacket packet = pool.take();
        packet.reset();
        packet.acknowledgement = 1 + (long) upTo * MSS;
        packet.windowBytes = 3 << 20;
        packet.timestampEcho = lastSentPs / TcpSender.TIMESTAMP_PS;
        for (int i = 0; i < sack.length; i += 2) {
            packet.addSackBlock(1 + (long) sack[i] * MSS, 1 + (long) sack[i + 1] * MSS);
        }
        return packet;
    }

    private void take(TcpPacket packet) {
        sender.onAcknowledgement(packet, nowPs);
        packet.release();
    }

    /** Acknowledges all segments below a number, and selectively some beyond: pairs of begin and end. */
    void ack(int upTo, int... sack) {
        take(packet(upTo, sack));
    }

    /** An acknowledgement whose first block tells of a duplicate. */
    void ackDuplicate(int upTo, int... sack) {
        TcpPacket packet = packet(upTo, sack);
        packet.isFirstBlockDuplicate = true;
        take(packet);
    }

    /** An acknowledgement of what was sent at another time. */
    void ackEchoing(long sentPs, int upTo, int... sack) {
        TcpPacket packet = packet(upTo, sack);
        packet.timestampEcho = sentPs / TcpSender.TIMESTAMP_PS;
        take(packet);
    }

    /** An acknowledgement with the echo of a mark. */
    void ackMarked(int upTo, int... sack) {
        TcpPacket packet = packet(upTo, sack);
        packet.isEcnEcho = true;
        take(packet);
    }

    /** Waits for the sender's timer and fires it. */
    SenderScript fire() {
        nowPs = sender.deadlinePs();
        sender.onTimer(nowPs);
        return this;
    }

    /** The time until the sender's timer fires. */
    long waitPs() {
        return sender.deadlinePs() - nowPs;
    }

    double threshold() {
        return sender.window().threshold();
    }

    double window() {
        return sender.window().segments();
    }

    /** Grows the window to some size by round trips of 10 ms, without anything unacknowledged in the end. */
    int open(int segments) {
        int sent = 0;
        while (window() < segments) {
            write(Math.min((int) window(), segments));
            int now = flush().size();
            after(10 * MS);
            for (int i = 0; i < now && window() < segments; i++) {
                ack(sent + i + 1);
            }
            sent += now;
            ack(sent);
            if (window() > segments) {
                sender.window().set(segments);
            }
        }
        return sent;
    }
}
