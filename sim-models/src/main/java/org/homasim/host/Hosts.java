// SPDX-License-Identifier: Apache-2.0
package org.homasim.host;

import java.util.ArrayList;
import java.util.List;
import org.homasim.breakdown.BreakdownLayout;
import org.homasim.kernel.Event;
import org.homasim.kernel.EventSource;
import org.homasim.kernel.PacketSimulator;
import org.homasim.kernel.RandomStreams;
import org.homasim.net.HostAttachment;
import org.homasim.net.Link;
import org.homasim.net.LinkRate;
import org.homasim.net.Network;
import org.homasim.net.NetworkSettings;
import org.homasim.net.PacketBalance;
import org.homasim.net.PacketSink;
import org.homasim.net.RandomTimes;

/** Makes the hosts of a simulation and attaches them to a network. */
public final class Hosts implements HostAttachment {
    private final PacketSimulator simulator;
    private final RandomStreams streams;
    private final HostSettings settings;
    private final NetworkSettings network;
    private final List<Host> hosts = new ArrayList<>();
    private final NicOccupancy nicOccupancy;
    /** Null where nobody looks on. */
    private PacketTap tap;
    /** By host; null where nobody asks how they are used. */
    private List<Downlink> downlinks;
    /** Null where NICs pull from transports. */
    private QueueingDisciplineFactory disciplines;

    /**
     * Makes the hosts, without NICs as yet.
     *
     * @param count how many
     * @param settings of each
     * @param network loss of their links
     * @param factories one transport of each on every host, in this order
     * @param application above the transports
     */
    public Hosts(
            PacketSimulator simulator,
            RandomStreams streams,
            int count,
            HostSettings settings,
            NetworkSettings network,
            List<TransportFactory> factories,
            Application application) {
        this.simulator = simulator;
        this.streams = streams;
        this.settings = settings;
        this.nicOccupancy = new NicOccupancy(settings.nic());
        this.network = network;
        for (int number = 0; number < count; number++) {
            Host host = new Host(number, factories.size());
            for (int index = 0; index < factories.size(); index++) {
                host.transports()[index] = factories.get(index).create(simulator, host, index, application);
            }
            hosts.add(host);
        }
    }

    /** Shows all packets to a tap; to be called before the hosts are attached to a network. */
    public void tap(PacketTap newTap) {
        tap = newTap;
    }

    /** Tells downlinks, by host, of what arrives; to be called before the hosts are attached to a network. */
    public void measure(List<Downlink> newDownlinks) {
        downlinks = List.copyOf(newDownlinks);
    }

    /** Puts a queueing discipline above every NIC; to be called before the hosts are attached to a network. */
    public void arrange(QueueingDisciplineFactory newDisciplines) {
        disciplines = newDisciplines;
    }

    /** Has all NICs note what packets wait for; to be called when they are attached, before the first packet. */
    public void account(BreakdownLayout layout) {
        hosts.forEach(host -> host.nic().account(layout));
    }

    /** Returns the hosts by number. */
    public List<Host> all() {
        return hosts;
    }

    /**
     * Has a host pause for a time: it sends nothing, and what arrives is handed over when it goes on.
     *
     * @param number of the host
     * @param fromPs not before now
     * @param toPs after that
     */
    public void pause(int number, long fromPs, long toPs) {
        Host host = hosts.get(number);
        EventSource source = simulator.newSource();
        simulator.schedule(
                new Event(source) {
                    @Override
                    public void fire(long nowPs) {
                        host.pause();
                    }
                },
                fromPs);
        simulator.schedule(
                new Event(source) {
                    @Override
                    public void fire(long nowPs) {
                        host.resume(nowPs);
                    }
                },
                toPs);
    }

    /** Has a host pause again and again; else as {@link #pause}. */
    public void pauseAtRandom(int number, RandomTimes times) {
        Host host = hosts.get(number);
        times.start((begins, nowPs) -> {
            if (begins) {
                host.pause();
            } else {
                host.resume(nowPs);
            }
        });
    }

    /** Returns the statistics of the NICs' queues. */
    public NicOccupancy nicOccupancy() {
        return nicOccupancy;
    }

    /**
     * Closes the books of a network with these hosts.
     *
     * @throws IllegalStateException when packets are missing or too many, see {@link PacketBalance}
     */
    public void checkBalance(Network built) {
        long sent = 0;
        long received = 0;
        List<Link> links = new ArrayList<>();
        for (Host host : hosts) {
            sent += host.nic().transmitted().packets();
            received += host.receivedPackets();
            links.add(host.nic().link());
        }
        new PacketBalance(built, links).check(sent, received);
    }

    /** Begins the measured time of all NICs. */
    public void startMeasuring(long nowPs) {
        nicOccupancy.restart();
        hosts.forEach(host -> host.nic().startMeasuring(nowPs));
    }

    /** Ends the measured time of all NICs. */
    public void stopMeasuring(long nowPs) {
        hosts.forEach(host -> host.nic().stopMeasuring(nowPs));
    }

    @Override
    public PacketSink sink(int host) {
        PacketSink receiver = downlinks == null ? hosts.get(host) : measured(hosts.get(host), downlinks.get(host));
        if (tap == null) {
            return receiver;
        }
        PacketTap present = tap;
        return (packet, nowPs) -> {
            present.received(packet, nowPs);
            receiver.receive(packet, nowPs);
        };
    }

    private static PacketSink measured(Host receiver, Downlink downlink) {
        return (packet, nowPs) -> {
            downlink.arrived(packet.wireBytes(), nowPs);
            receiver.receive(packet, nowPs);
        };
    }

    @Override
    public long receiveDelayPs() {
        return settings.receivePs();
    }

    @Override
    public Link attach(int number, PacketSink entry, LinkRate rate, long linkDelayPs) {
        Host host = hosts.get(number);
        EventSource source = simulator.newSource();
        long delayPs = settings.sendPs() + settings.nicDelayPs() + linkDelayPs;
        double loss = network.lossProbability();
        Link link = new Link(
                simulator, source, delayPs, entry, loss, loss > 0 ? streams.stream("host/" + number + "/loss") : null);
        Nic.Streams nicStreams = new Nic.Streams(
                settings.nic().rate().isConstant() ? null : streams.stream("host/" + number + "/nic/rate"),
                settings.nic().completion().kind() == CompletionDelay.Kind.EXPONENTIAL
                        ? streams.stream("host/" + number + "/nic/completions")
                        : null);
        PacketSource packets = packetsOf(host, rate);
        Nic nic = new Nic(simulator, source, settings.nic(), rate, link, packets, nicOccupancy, nicStreams);
        nic.tap(tap);
        host.attach(nic);
        if (settings.moderation().isOn()) {
            host.collect(new ReceiveQueues(simulator, source, number, host.transports(), settings.moderation()));
        }
        return link;
    }

    private PacketSource packetsOf(Host host, LinkRate rate) {
        if (disciplines == null) {
            return new TransportTurns(host.transports());
        }
        QueueingDiscipline discipline =
                disciplines.create(simulator, host, rate, settings.nic().txQueues());
        host.arrange(discipline);
        return discipline;
    }
}
