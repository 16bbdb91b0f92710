// SPDX-License-Identifier: Apache-2.0
package org.homasim.host;

import org.homasim.net.Packet;

/** A host's transports, asked for packets in turn: one packet each, or one group of packets, which is handed over as a whole. */
final class TransportTurns implements PacketSource {
    private final Transport[] transports;
    private int next;
    /** The transport in the midst of a group; null for none. */
    private Transport withinGroup;

    TransportTurns(Transport[] transports) {
        this.transports = transports;
    }

    @Override
    public Packet pull(long nowPs) {
        if (withinGroup != null) {
            Packet packet = withinGroup.pull(nowPs);
            if (packet != null) {
                withinGroup = packet.isGroupContinued ? withinGroup : null;
                return packet;
            }
            // The message was given up.
            withinGroup = null;
        }
        for (int i = 0; i < transports.length; i++) {
            Transport transport = transports[next];
            next = next + 1 == transports.length ? 0 : next + 1;
            Packet packet = transport.pull(nowPs);
            if (packet != null) {
                if (packet.isGroupContinued) {
                    withinGroup = transport;
                }
                return packet;
            }
        }
        return null;
    }

    @Override
    public boolean hasPacket(long nowPs) {
        for (Transport transport : transports) {
            if (transport.hasPacket(nowPs)) {
                return true;
            }
        }
        return false;
    }
}
