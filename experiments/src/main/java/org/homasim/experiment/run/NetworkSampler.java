// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.run;

import java.util.ArrayList;
import java.util.List;
import org.homasim.experiment.measure.NetworkSeries;
import org.homasim.host.Host;
import org.homasim.host.Hosts;
import org.homasim.host.Nic;
import org.homasim.kernel.Event;
import org.homasim.kernel.PacketSimulator;
import org.homasim.net.EgressPort;
import org.homasim.net.Network;
import org.homasim.net.SharedBuffer;
import org.homasim.net.Switch;
import org.homasim.net.TransmissionCounter;

/** Looks at all queues, links and memories at equal intervals of the measured time. It changes nothing but the number of events. */
final class NetworkSampler extends Event {
    private final PacketSimulator simulator;
    private final Network network;
    private final List<Nic> nics;
    private final long intervalPs;
    private final long measureToPs;
    private final NetworkSeries series;
    /** By port, those of the hosts first: wire bytes of the measured time at the sample before. */
    private final long[] sentBefore;
    /** When the next sample is due. */
    private long nextPs;

    NetworkSampler(PacketSimulator simulator, Network network, Hosts hosts, long intervalPs, long measureToPs) {
        super(simulator.newSource());
        this.simulator = simulator;
        this.network = network;
        this.nics = hosts.all().stream().map(Host::nic).toList();
        this.intervalPs = intervalPs;
        this.measureToPs = measureToPs;
        List<String> tiers = new ArrayList<>(List.of(NetworkMeasurement.HOST_TIER));
        long[] rates = new long[1 + network.tiers().size()];
        rates[0] = nics.stream().mapToLong(nic -> nic.rate().bitsPerSecond()).sum();
        int ports = nics.size();
        for (Network.Tier tier : network.tiers()) {
            rates[tiers.size()] = tier.ports().stream()
                    .mapToLong(port -> port.rate().bitsPerSecond())
                    .sum();
            tiers.add(tier.name());
            ports += tier.ports().size();
        }
        List<String> switches = network.switches().stream().map(Switch::name).toList();
        this.series = new NetworkSeries(tiers, rates, switches, intervalPs);
        this.sentBefore = new long[ports];
    }

    /** Has the first sample taken one interval after the start of the measured time. */
    void start(long warmupPs) {
        nextPs = warmupPs;
        scheduleNext();
    }

    @Override
    public void fire(long nowPs) {
        sample(nowPs);
        scheduleNext();
    }

    /** Takes the last sample if one is due with the end of the measured time; to be called at that instant. */
    void end() {
        if (nextPs == measureToPs) {
            sample(measureToPs);
        }
    }

    /** The sample of the last instant is left to the end of the measured time: the run may stop with it, whichever comes first. */
    private void scheduleNext() {
        nextPs += intervalPs;
        if (nextPs < measureToPs) {
            simulator.schedule(this, nextPs);
        }
    }

    private void sample(long nowPs) {
        series.beginSample();
        int port = 0;
        for (Nic nic : nics) {
            sample(0, port++, nic.queuedBytes(), nic.transmitted());
        }
        for (int tier = 0; tier < network.tiers().size(); tier++) {
            for (EgressPort each : network.tiers().get(tier).ports()) {
                each.commitUpTo(nowPs - 1);
                sample(1 + tier, port++, each.queuedBytes(), each.transmitted());
            }
        }
        for (int number = 0; number < network.switches().size(); number++) {
            SharedBuffer memory = network.switches().get(number).buffer();
            series.pool(number, memory.usedBytes());
        }
    }

    private void sample(int tier, int port, long queuedBytes, TransmissionCounter transmitted) {
        long sent = transmitted.measuredWireBytes();
        series.port(tier, queuedBytes, sent - sentBefore[port]);
        sentBefore[port] = sent;
    }

    NetworkSeries series() {
        return series;
    }
}
