// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.run;

import org.homasim.host.Host;
import org.homasim.kernel.Event;
import org.homasim.kernel.PacketSimulator;
import org.homasim.kernel.RandomStream;
import org.homasim.kernel.RandomStreams;
import org.homasim.workload.ArrivalProcess;
import org.homasim.workload.DestinationPattern;
import org.homasim.workload.SizeDistribution;

/** The application of one host: starts messages for ever. */
final class TrafficSource extends Event {
    private final PacketSimulator simulator;
    private final Host host;
    private final SizeDistribution sizes;
    private final ArrivalProcess arrivals;
    private final DestinationPattern destinations;
    private final MessageLedger ledger;
    private final RandomStream arrivalStream;
    private final RandomStream sizeStream;
    private final RandomStream destinationStream;

    TrafficSource(
            PacketSimulator simulator,
            RandomStreams streams,
            Host host,
            SizeDistribution sizes,
            ArrivalProcess arrivals,
            DestinationPattern destinations,
            MessageLedger ledger) {
        super(simulator.newSource());
        this.simulator = simulator;
        this.host = host;
        this.sizes = sizes;
        this.arrivals = arrivals;
        this.destinations = destinations;
        this.ledger = ledger;
        String name = "host/" + host.number();
        this.arrivalStream = streams.stream(name + "/arrivals");
        this.sizeStream = streams.stream(name + "/sizes");
        this.destinationStream = streams.stream(name + "/destinations");
    }

    /** Schedules the first message, a random gap from now, so that hosts do not start together. */
    void start() {
        simulator.schedule(this, simulator.nowPs() + arrivals.nextGapPs(arrivalStream));
    }

    @Override
    public void fire(long nowPs) {
        simulator.schedule(this, nowPs + arrivals.nextGapPs(arrivalStream));
        int destination = destinations.destination(host.number(), destinationStream);
        long sizeBytes = sizes.sampleBytes(sizeStream);
        host.transport(0).send(ledger.start(host.number(), destination, sizeBytes, nowPs), nowPs);
    }
}
