// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.run;

import java.util.List;
import java.util.Optional;
import org.homasim.host.Host;
import org.homasim.host.Message;
import org.homasim.host.Transport;
import org.homasim.kernel.Event;
import org.homasim.kernel.PacketSimulator;
import org.homasim.workload.ResponseSize;
import org.homasim.workload.TracedMessage;

/**
 * The applications of all hosts that send what a trace lists: one event for all, since messages of one instant start in the
 * order of the file.
 */
final class TraceSource extends Event {
    private final PacketSimulator simulator;
    private final List<Host> hosts;
    private final List<TracedMessage> messages;
    private final Optional<ResponseSize> responses;
    private final TransportChoice transports;
    private final MessageLedger ledger;
    private int next;

    /**
     * A source that has sent nothing.
     *
     * @param simulator the simulation
     * @param hosts by number
     * @param messages by start, at least one
     * @param responses length of responses, if the messages are requests
     * @param transports draws the transport of each message
     * @param ledger of messages
     */
    TraceSource(
            PacketSimulator simulator,
            List<Host> hosts,
            List<TracedMessage> messages,
            Optional<ResponseSize> responses,
            TransportChoice transports,
            MessageLedger ledger) {
        super(simulator.newSource());
        this.simulator = simulator;
        this.hosts = hosts;
        this.messages = messages;
        this.responses = responses;
        this.transports = transports;
        this.ledger = ledger;
    }

    /** Schedules the first message. */
    void start() {
        simulator.schedule(this, messages.get(0).startPs());
    }

    @Override
    public void fire(long nowPs) {
        while (next < messages.size() && messages.get(next).startPs() == nowPs) {
            send(messages.get(next), nowPs);
            next++;
        }
        if (next < messages.size()) {
            simulator.schedule(this, messages.get(next).startPs());
        }
    }

    private void send(TracedMessage traced, long nowPs) {
        long sizeBytes = traced.sizeBytes();
        long offeredBytes = sizeBytes + (responses.isPresent() ? responses.get().responseBytes(sizeBytes) : 0);
        Message message =
                ledger.start(transports.next(), traced.source(), traced.destination(), sizeBytes, offeredBytes, nowPs);
        Transport transport = hosts.get(traced.source()).transport(message.transport);
        if (responses.isPresent()) {
            transport.call(message, nowPs);
        } else {
            transport.send(message, nowPs);
        }
    }

    /** Messages that have not started. */
    int left() {
        return messages.size() - next;
    }
}
