// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.run;

import org.homasim.experiment.measure.WaitingRecorder;
import org.homasim.host.Host;
import org.homasim.host.Message;
import org.homasim.kernel.Event;
import org.homasim.kernel.PacketSimulator;
import org.homasim.workload.ResponseSize;

/**
 * The application of one host that starts RPCs for ever, at most some at a time.
 *
 * <p>RPCs are due at the times of the arrival process, whose clock runs on while too many are in flight; when one ends, those
 * overdue are sent first come, first served, without a pause between them. So does the benchmark of Homa for Linux
 * ({@code cp_node.cc}, {@code homa_client::sender}: {@code next_start} is never set forward to the present). Like it, this
 * remembers how far it is behind and not what is waiting, so that a backlog without bound takes no memory: {@link HostDraws}
 * gives the n-th RPC its size and destination whenever it is asked, and only the time when the next one is due is kept.
 */
final class RpcClient extends Event implements RpcCaller {
    private final PacketSimulator simulator;
    private final Host host;
    private final int transport;
    private final HostDraws draws;
    private final double bytesPerPs;
    private final ResponseSize responses;
    private final MessageLedger ledger;
    private final WaitingRecorder waiting;
    private final int mostInFlight;
    private int inFlight;
    private long duePs;

    /**
     * A client without RPCs.
     *
     * @param simulator the simulation
     * @param host the client's
     * @param transport index of the transport that it uses
     * @param draws of the host
     * @param bytesPerPs what its RPCs bring in the mean, requests and responses
     * @param responses length of responses
     * @param ledger of RPCs
     * @param waiting where the waits of measured RPCs go
     * @param mostInFlight at least 1; {@link Integer#MAX_VALUE} for no bound
     */
    RpcClient(
            PacketSimulator simulator,
            Host host,
            int transport,
            HostDraws draws,
            double bytesPerPs,
            ResponseSize responses,
            MessageLedger ledger,
            WaitingRecorder waiting,
            int mostInFlight) {
        super(simulator.newSource());
        this.simulator = simulator;
        this.host = host;
        this.transport = transport;
        this.draws = draws;
        this.bytesPerPs = bytesPerPs;
        this.responses = responses;
        this.ledger = ledger;
        this.waiting = waiting;
        this.mostInFlight = mostInFlight;
    }

    /** Schedules the first RPC, a random gap from now, so that hosts do not start together. */
    void start() {
        duePs = simulator.nowPs() + draws.nextGapPs();
        simulator.schedule(this, duePs);
    }

    /** The next RPC is due, and one more may be in flight. */
    @Override
    public void fire(long nowPs) {
        int destination = draws.nextDestination();
        long sizeBytes = draws.nextSizeBytes();
        long bothBytes = sizeBytes + responses.responseBytes(sizeBytes);
        // Entered before the next one is drawn, so that it counts as waiting until now.
        Message request = ledger.start(transport, host.number(), destination, sizeBytes, bothBytes, nowPs);
        long waitPs = nowPs - duePs;
        duePs += draws.nextGapPs();
        inFlight++;
        scheduleNext(nowPs);
        if (request.measured && waitPs > 0) {
            waiting.record(waitPs);
        }
        host.transport(transport).call(request, nowPs);
    }

    /** An RPC of this client has ended. What it lets go is sent by an event of its own: the transport is still at work. */
    @Override
    public void ended(long nowPs) {
        inFlight--;
        scheduleNext(nowPs);
    }

    private void scheduleNext(long nowPs) {
        if (inFlight < mostInFlight && !isPending()) {
            simulator.schedule(this, Math.max(nowPs, duePs));
        }
    }

    /** How long the next RPC has been due; 0 when it is not yet. */
    long overduePs(long nowPs) {
        return Math.max(0, nowPs - duePs);
    }

    /** What RPCs that are due would bring: the later the next one is, the more stand behind it. */
    double waitingBytes(long nowPs) {
        return overduePs(nowPs) * bytesPerPs;
    }

    int inFlight() {
        return inFlight;
    }
}
