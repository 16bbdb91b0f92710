// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.run;

import java.util.List;
import java.util.Optional;
import org.homasim.host.Host;
import org.homasim.host.Message;
import org.homasim.host.Transport;
import org.homasim.kernel.Event;
import org.homasim.kernel.PacketSimulator;
import org.homasim.kernel.RandomStream;
import org.homasim.workload.BurstPattern;
import org.homasim.workload.ResponseSize;
import org.homasim.workload.SizeDistribution;

/** The applications of all hosts that start messages together, a period after the time before: one event for all of a burst. */
final class BurstSource extends Event {
    private final PacketSimulator simulator;
    private final List<Host> hosts;
    private final BurstPattern pattern;
    private final long periodPs;
    private final SizeDistribution sizes;
    private final Optional<ResponseSize> responses;
    private final TransportChoice transports;
    private final MessageLedger ledger;
    private final RandomStream pairStream;
    private final RandomStream sizeStream;

    private long burstPs;
    private int burst = BurstRecorder.NONE;

    /**
     * A source that has sent nothing.
     *
     * @param simulator the simulation
     * @param hosts by number
     * @param pattern who sends to whom; where messages are requests, who calls whom
     * @param periodPs from one burst to the next, above 0
     * @param sizes of messages
     * @param responses length of responses, if the messages are requests
     * @param transports draws the transport of each message
     * @param ledger of messages
     * @param pairStream for the pattern alone
     * @param sizeStream for the sizes alone
     */
    BurstSource(
            PacketSimulator simulator,
            List<Host> hosts,
            BurstPattern pattern,
            long periodPs,
            SizeDistribution sizes,
            Optional<ResponseSize> responses,
            TransportChoice transports,
            MessageLedger ledger,
            RandomStream pairStream,
            RandomStream sizeStream) {
        super(simulator.newSource());
        this.simulator = simulator;
        this.hosts = hosts;
        this.pattern = pattern;
        this.periodPs = periodPs;
        this.sizes = sizes;
        this.responses = responses;
        this.transports = transports;
        this.ledger = ledger;
        this.pairStream = pairStream;
        this.sizeStream = sizeStream;
    }

    /** Schedules the first burst, a period from now. */
    void start() {
        simulator.schedule(this, simulator.nowPs() + periodPs);
    }

    @Override
    public void fire(long nowPs) {
        simulator.schedule(this, nowPs + periodPs);
        burstPs = nowPs;
        burst = ledger.beginBurst(pattern.messages(), nowPs);
        pattern.burst(pairStream, this::send);
    }

    private void send(int source, int destination) {
        long sizeBytes = sizes.sampleBytes(sizeStream);
        long offeredBytes = sizeBytes + (responses.isPresent() ? responses.get().responseBytes(sizeBytes) : 0);
        Message message = ledger.start(transports.next(), source, destination, sizeBytes, offeredBytes, burstPs);
        message.burst = burst;
        Transport transport = hosts.get(source).transport(message.transport);
        if (responses.isPresent()) {
            transport.call(message, burstPs);
        } else {
            transport.send(message, burstPs);
        }
    }
}
