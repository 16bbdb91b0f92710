// SPDX-License-Identifier: Apache-2.0
package org.homasim.host.software;

import org.homasim.host.Host;
import org.homasim.host.WakePath;
import org.homasim.kernel.EventSource;
import org.homasim.kernel.PacketSimulator;
import org.homasim.kernel.RandomStream;
import org.homasim.net.Packet;
import org.homasim.net.UplinkChoice;

/** The cores of one host and what all its transports share: receive queues, SoftIRQs, and the way out by IP and driver. */
final class HostSoftware implements WakePath {
    private static final int NOT_RECEIVING = -1;

    private final PacketSimulator simulator;
    private final Host host;
    private final EventSource source;
    private final StageCosts costs;
    private final StageNotes notes;
    private final Scheduler scheduler;
    private final Core[] cores;
    private final ReceiveQueue[] queues;
    private final SoftIrqChoice choice;
    private final FlowSteering steering;
    private final GroBypass bypass;
    private final UplinkChoice.FlowHash hash;
    private final SoftwareTransport[] transports;
    private final Output[] outputs;
    /** Core of the SoftIRQ that is handing packets to a transport. */
    private int receivingCore = NOT_RECEIVING;

    private SoftwareTransport receivingTransport;

    /** Groups of packets whose way through IP and driver is done and that the NIC has not taken. */
    private int paidGroups;

    private SoftIrqBatch freeBatches;
    private Charge freeCharges;
    private final long[] busyBeforePs;
    private final long[] busyMeasuredPs;
    /** Interrupts and SoftIRQs of all cores: up to the begin of the measured time; after its end, in that time. */
    private long softIrqPs;
    /** Up to the begin of the measured time; after its end, in that time. */
    private PollingTimes polling = PollingTimes.NONE;

    HostSoftware(PacketSimulator simulator, Host host, SoftwareSettings settings) {
        this.simulator = simulator;
        this.host = host;
        this.source = simulator.newSource();
        this.costs = settings.costs();
        this.notes = new StageNotes(costs);
        this.transports = new SoftwareTransport[host.transportCount()];
        this.scheduler = new Scheduler(simulator, source, settings.cores());
        this.cores = scheduler.cores();
        this.outputs = new Output[cores.length];
        for (int i = 0; i < cores.length; i++) {
            outputs[i] = new Output();
        }
        this.queues = new ReceiveQueue[settings.napiCores()];
        for (int i = 0; i < queues.length; i++) {
            queues[i] = new ReceiveQueue(this, i * cores.length / queues.length, costs);
        }
        this.choice = new SoftIrqChoice(cores, settings, ~host.number());
        this.steering = new FlowSteering(cores, settings.steersToCalls(), ~host.number());
        this.bypass = new GroBypass(settings);
        // As the NIC's own, which differs from host to host.
        this.hash = new UplinkChoice.FlowHash(host.number());
        this.busyBeforePs = new long[cores.length];
        this.busyMeasuredPs = new long[cores.length];
        host.wakeBy(this);
    }

    void startGaps(RandomStream phases) {
        WholeGaps.start(simulator, source, WholeGaps.SHORT, cores, phases);
        WholeGaps.start(simulator, source, WholeGaps.LONG, cores, phases);
    }

    void add(int index, SoftwareTransport transport) {
        transports[index] = transport;
    }

    PacketSimulator simulator() {
        return simulator;
    }

    EventSource source() {
        return source;
    }

    StageCosts costs() {
        return costs;
    }

    /** Whether somebody wants to know what packets and messages wait for. */
    boolean isNoted() {
        return host.nic().wire() != null;
    }

    /** Packets that may go are about to be taken through IP and driver. */
    void outputBegins(long nowPs) {
        if (isNoted()) {
            host.nic().wire().outputBegins(nowPs);
        }
    }

    /** They have been, and the NIC is about to be woken. */
    void outputEnds(long nowPs) {
        if (isNoted()) {
            host.nic().wire().outputEnds(nowPs);
        }
    }

    StageNotes notes() {
        return notes;
    }

    Core core(int index) {
        return cores[index];
    }

    Scheduler scheduler() {
        return scheduler;
    }

    /** A packet has reached the NIC. */
    void receive(Packet packet, long nowPs) {
        queues[queues.length == 1 ? 0 : hash.choose(packet, queues.length, nowPs)].receive(packet, nowPs);
    }

    /** Puts packets that NAPI handles itself before the others, each kind in its order; returns how many. */
    int moveBypassing(Packet[] packets, int count, long lastNapiPs, long nowPs) {
        int bypassing = 0;
        for (int i = 0; i < count; i++) {
            Packet packet = packets[i];
            boolean isSteeredByFlow = transports[packet.transportIndex].isSteeredByFlow();
            if (bypass.applies(packet, isSteeredByFlow, i == 0, lastNapiPs, nowPs)) {
                System.arraycopy(packets, bypassing, packets, bypassing + 1, i - bypassing);
                packets[bypassing] = packet;
                bypassing++;
            }
        }
        return bypassing;
    }

    /** NAPI has handled packets itself. */
    void deliverBypassing(int napiCore, Packet[] packets, int count, long nowPs) {
        for (int i = 0; i < count; i++) {
            SoftwareTransport transport = transports[packets[i].transportIndex];
            beginReceiving(napiCore, transport);
            transport.deliver(packets[i], nowPs);
            endReceiving();
        }
    }

    /** NAPI has taken packets. Those that lie one behind the other, and are for the same transport and core, stay together. */
    void handOver(int napiCore, Packet[] packets, int begin, int count, long nowPs) {
        int from = begin;
        while (from < count) {
            int index = packets[from].transportIndex;
            SoftwareTransport transport = transports[index];
            int flow = packets[from].flow;
            boolean isByFlow = transport.isSteeredByFlow() || choice.isByFlow();
            int to = from + 1;
            while (to < count && packets[to].transportIndex == index && (!isByFlow || packets[to].flow == flow)) {
                to++;
            }
            int core = transport.isSteeredByFlow()
                    ? steering.choose(transport.flowCore(packets[from]), packets[from], nowPs)
                    : choice.choose(napiCore, to - from, packets[from], nowPs);
            SoftIrqBatch batch = takeBatch();
            batch.fill(transport, core, packets, from, to);
            simulator.schedule(batch, nowPs + costs.softIrqWakeupPs());
            from = to;
        }
    }

    private SoftIrqBatch takeBatch() {
        SoftIrqBatch batch = freeBatches;
        if (batch == null) {
            return new SoftIrqBatch(this, source);
        }
        freeBatches = batch.nextFree;
        return batch;
    }

    void free(SoftIrqBatch batch) {
        batch.nextFree = freeBatches;
        freeBatches = batch;
    }

    void beginReceiving(int core, SoftwareTransport transport) {
        receivingCore = core;
        receivingTransport = transport;
    }

    void endReceiving() {
        receivingCore = NOT_RECEIVING;
    }

    /** What packets that have arrived let go passes IP and driver first, on the same core. */
    @Override
    public void wake(long nowPs) {
        if (receivingCore == NOT_RECEIVING) {
            host.wakeNic(nowPs);
            for (SoftwareTransport transport : transports) {
                transport.updatePacer(nowPs);
            }
        } else if (!receivingTransport.isPacedNext()) {
            outputs[receivingCore].request(cores[receivingCore], nowPs);
        } else if (receivingTransport.pacer().isPaid()) {
            host.wakeNic(nowPs);
        } else {
            receivingTransport.pacer().handOverBy(null, cores[receivingCore], nowPs);
        }
    }

    /** The NIC may take what is ready. */
    void wakeNic(long nowPs) {
        host.wakeNic(nowPs);
    }

    /** A send call has done IP and driver for its first group of packets. */
    void groupPaid() {
        paidGroups++;
    }

    /** The NIC takes the first packet of a group. What no call and no wake has paid for is work of its sender's core from now on. */
    void groupTaken(Packet first, long nowPs) {
        if (paidGroups > 0) {
            paidGroups--;
        } else {
            charge(cores[Math.floorMod(first.senderKey(), cores.length)], costs.outputPs(), nowPs);
        }
    }

    /** Keeps a core busy with interrupt work that nobody waits for. */
    private void charge(Core core, long costPs, long nowPs) {
        core.interrupt(takeCharge(), costPs, nowPs);
    }

    /** Keeps a thread busy with the rest of a send call that it has just come to the end of, before all else that it has to do. */
    void continueCall(HostThread thread, long costPs, long nowPs) {
        Charge charge = takeCharge();
        charge.yields = true;
        charge.thread = thread;
        thread.enter(nowPs);
        thread.goOnWith(charge, costPs);
    }

    /** Keeps a thread busy with work that nobody else waits for. */
    void chargeThread(HostThread thread, long costPs, long nowPs) {
        Charge charge = takeCharge();
        charge.yields = false;
        charge.thread = thread;
        thread.enter(nowPs);
        thread.run(charge, costPs, nowPs);
    }

    private Charge takeCharge() {
        Charge charge = freeCharges;
        if (charge == null) {
            charge = new Charge();
        } else {
            freeCharges = charge.nextFree;
        }
        return charge;
    }

    void startMeasuring(long nowPs) {
        for (int i = 0; i < cores.length; i++) {
            busyBeforePs[i] = cores[i].busyPs(nowPs);
        }
        polling = polling(nowPs);
        softIrqPs = softIrqPs(nowPs);
    }

    void stopMeasuring(long nowPs) {
        for (int i = 0; i < cores.length; i++) {
            busyMeasuredPs[i] = cores[i].busyPs(nowPs) - busyBeforePs[i];
        }
        polling = polling(nowPs).minus(polling);
        softIrqPs = softIrqPs(nowPs) - softIrqPs;
    }

    private long softIrqPs(long nowPs) {
        long sum = 0;
        for (Core core : cores) {
            sum += core.softIrqPs(nowPs);
        }
        return sum;
    }

    private PollingTimes polling(long nowPs) {
        PollingTimes sum = PollingTimes.NONE;
        for (Core core : cores) {
            sum = sum.plus(core.polling(nowPs));
        }
        return sum;
    }

    /** Polling of all cores in the measured time. */
    PollingTimes pollingMeasured() {
        return polling;
    }

    /** How long all cores together were at interrupts and SoftIRQs in the measured time, in ps. */
    long softIrqMeasuredPs() {
        return softIrqPs;
    }

    /** How long each core was at work in the measured time, in ps. */
    long[] busyMeasuredPs() {
        return busyMeasuredPs.clone();
    }

    private final class Output extends Work {
        private boolean isUnderWay;

        void request(Core core, long nowPs) {
            if (!isUnderWay) {
                isUnderWay = true;
                outputBegins(nowPs);
                core.interrupt(this, costs.outputPs(), nowPs);
            }
        }

        @Override
        void done(long nowPs) {
            isUnderWay = false;
            paidGroups++;
            outputEnds(nowPs);
            host.wakeNic(nowPs);
        }
    }

    private final class Charge extends Work {
        private Charge nextFree;
        /** Null for work of no thread. */
        private HostThread thread;

        private boolean yields;

        @Override
        boolean yields() {
            return yields;
        }

        @Override
        void done(long nowPs) {
            if (thread != null) {
                thread.leave(nowPs);
                thread = null;
            }
            nextFree = freeCharges;
            freeCharges = this;
        }
    }
}
