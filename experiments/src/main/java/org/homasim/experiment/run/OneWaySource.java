// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.run;

import org.homasim.host.Host;
import org.homasim.kernel.Event;
import org.homasim.kernel.PacketSimulator;

/** The application of one host that sends one-way messages for ever. */
final class OneWaySource extends Event {
    private final PacketSimulator simulator;
    private final Host host;
    private final HostDraws draws;
    private final MessageLedger ledger;
    private final int transport;

    /**
     * A source without messages.
     *
     * @param transport index of the transport that it uses
     */
    OneWaySource(PacketSimulator simulator, Host host, HostDraws draws, MessageLedger ledger, int transport) {
        super(simulator.newSource());
        this.simulator = simulator;
        this.host = host;
        this.draws = draws;
        this.ledger = ledger;
        this.transport = transport;
    }

    /** Schedules the first message, a random gap from now, so that hosts do not start together. */
    void start() {
        simulator.schedule(this, simulator.nowPs() + draws.nextGapPs());
    }

    @Override
    public void fire(long nowPs) {
        simulator.schedule(this, nowPs + draws.nextGapPs());
        int destination = draws.nextDestination();
        long sizeBytes = draws.nextSizeBytes();
        host.transport(transport)
                .send(ledger.start(transport, host.number(), destination, sizeBytes, sizeBytes, nowPs), nowPs);
    }
}
