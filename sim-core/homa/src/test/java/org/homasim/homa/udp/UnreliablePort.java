// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa.udp;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;

/** A host's socket. Of the packets to be sent it loses some, sends some twice, and holds some back so that others overtake them. */
final class UnreliablePort {
    private static final int PER_MILLE = 1000;
    private static final int LOST_PER_MILLE = 10;
    private static final int DOUBLED_PER_MILLE = 5;
    private static final int HELD_PER_MILLE = 10;
    private static final int MAX_ROUNDS_HELD = 8;

    private record Held(ByteBuffer packet, SocketAddress destination, long untilRound) {}

    private final DatagramChannel channel;
    private final HostAddresses addresses;
    private final SplittableRandom random;
    private final List<Held> held = new ArrayList<>();
    private long rounds;

    long lost;
    long doubled;
    long heldBack;
    /** Packets that the socket did not take: lost too. */
    long untaken;
    /** Packets from addresses that no host has. */
    long refused;

    UnreliablePort(DatagramChannel channel, HostAddresses addresses, SplittableRandom random) {
        this.channel = channel;
        this.addresses = addresses;
        this.random = random;
    }

    /** Sends a packet, or not, or twice, or later. */
    void send(int host, ByteBuffer packet) throws IOException {
        SocketAddress destination = addresses.address(host);
        int draw = random.nextInt(PER_MILLE);
        if (draw < LOST_PER_MILLE) {
            lost++;
        } else if (draw < LOST_PER_MILLE + HELD_PER_MILLE) {
            heldBack++;
            hold(packet, destination);
        } else if (draw < LOST_PER_MILLE + HELD_PER_MILLE + DOUBLED_PER_MILLE) {
            doubled++;
            hold(packet, destination);
            put(packet, destination);
        } else {
            put(packet, destination);
        }
    }

    private void hold(ByteBuffer packet, SocketAddress destination) {
        ByteBuffer copy = ByteBuffer.allocate(packet.remaining());
        copy.put(0, packet, packet.position(), packet.remaining());
        held.add(new Held(copy, destination, rounds + 1 + random.nextInt(MAX_ROUNDS_HELD)));
    }

    private void put(ByteBuffer packet, SocketAddress destination) throws IOException {
        if (channel.send(packet, destination) == 0) {
            untaken++;
        }
    }

    /** Sends what was held back long enough; to be called once a round. */
    void endRound() throws IOException {
        rounds++;
        Iterator<Held> each = held.iterator();
        while (each.hasNext()) {
            Held next = each.next();
            if (next.untilRound() <= rounds) {
                each.remove();
                put(next.packet(), next.destination());
            }
        }
    }

    boolean holdsPackets() {
        return !held.isEmpty();
    }

    /**
     * Receives a packet from a host, if there is one.
     *
     * @param into cleared, filled and flipped
     * @return the host; {@link HostAddresses#NO_HOST} when there is no packet
     */
    int receive(ByteBuffer into) throws IOException {
        while (true) {
            into.clear();
            SocketAddress source = channel.receive(into);
            if (source == null) {
                return HostAddresses.NO_HOST;
            }
            int host = addresses.host(source);
            if (host != HostAddresses.NO_HOST) {
                into.flip();
                return host;
            }
            refused++;
        }
    }
}
