// SPDX-License-Identifier: Apache-2.0
package org.homasim.transport.homa;

import java.util.HashMap;
import java.util.Map;
import org.homasim.breakdown.MessageTimes;
import org.homasim.breakdown.PacketTimes;
import org.homasim.breakdown.WireUse;
import org.homasim.homa.DataPacket;
import org.homasim.host.Host;
import org.homasim.host.Message;

/**
 * Notes for the messages of all hosts what their time is spent on. It is empty unless somebody wants to know; then it is told of
 * those messages.
 */
final class HomaTimes {
    /** A message by its sender, its receiver and its id at one of them. */
    private record Key(int sender, int receiver, long id) {}

    /** What needs grants and is not whole, by the id at the sender. */
    private final Map<Key, MessageTimes> outgoing = new HashMap<>();
    /** Requests that a server's application has and has not answered, by the id there. */
    private final Map<Key, MessageTimes> inService = new HashMap<>();

    private static WireUse wire(Host host) {
        return host.nic().wire();
    }

    /** The application hands a message to the transport; null where nothing is noted of it. */
    void start(MessageTimes message, Host sender, long nowPs) {
        if (message != null) {
            message.sendFrom(wire(sender), nowPs);
        }
    }

    /**
     * The engine hands out a packet.
     *
     * @param attachment the engine's of the message: the application's message, or times of a response, or null
     * @return times of the packet, null where none are noted
     */
    PacketTimes send(Object attachment, DataPacket data, Host sender, long nowPs) {
        MessageTimes message =
                attachment instanceof Message applications ? applications.times : (MessageTimes) attachment;
        if (message == null) {
            return null;
        }
        if (data.isRetransmission()) {
            return message.sendAgain(wire(sender), nowPs);
        }
        if (data.offset() == 0 && data.messageBytes() > data.incomingBytes()) {
            outgoing.put(new Key(sender.number(), data.destination(), data.id()), message);
        }
        return message.send(data.offset(), data.isScheduled(), data.isGroupContinued());
    }

    /** A grant has come to a sender, or the request to send again what must have been granted. */
    void granted(Host sender, int receiver, long id, long end, long nowPs) {
        if (outgoing.isEmpty()) {
            return;
        }
        MessageTimes message = outgoing.get(new Key(sender.number(), receiver, id));
        if (message != null) {
            message.granted(end, wire(sender), nowPs);
        }
    }

    /**
     * A packet has made its message whole.
     *
     * @return times of the message, null where none are noted
     */
    MessageTimes complete(HomaPacket critical, long nowPs) {
        PacketTimes times = critical.times;
        if (times == null) {
            return null;
        }
        outgoing.remove(new Key(critical.source, critical.destination, critical.messageId));
        times.message().complete(times, nowPs);
        return times.message();
    }

    /** A server's application has a request. */
    void requestArrived(HomaPacket critical, long id, long nowPs) {
        MessageTimes request = complete(critical, nowPs);
        if (request != null) {
            inService.put(new Key(critical.source, critical.destination, id), request);
        }
    }

    /** Returns the times of a request that a server's application has, or null where none are noted. */
    MessageTimes ofRequest(int client, Host server, long id) {
        return inService.isEmpty() ? null : inService.get(new Key(client, server.number(), id));
    }

    /** The application answers; returns the response's times, or null where those of the request are not noted. */
    MessageTimes respond(int client, Host server, long id, long nowPs) {
        MessageTimes request = inService.isEmpty() ? null : inService.remove(new Key(client, server.number(), id));
        if (request == null) {
            return null;
        }
        MessageTimes response = request.respond(nowPs);
        response.sendFrom(wire(server), nowPs);
        return response;
    }
}
