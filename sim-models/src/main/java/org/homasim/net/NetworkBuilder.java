// SPDX-License-Identifier: Apache-2.0
package org.homasim.net;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.homasim.kernel.EventSource;
import org.homasim.kernel.PacketSimulator;
import org.homasim.kernel.RandomStream;
import org.homasim.kernel.RandomStreams;
import org.homasim.net.NetworkGraph.Channel;

/** Makes switches, ports and links of a graph, in its order, which is that of ties between events. */
final class NetworkBuilder {
    private final NetworkGraph graph;
    private final NetworkSettings settings;
    private final PacketSimulator simulator;
    private final RandomStreams streams;
    private final HostAttachment hosts;
    private final List<Switch> switches = new ArrayList<>();
    private final Map<String, Network.Tier> tierByName = new HashMap<>();
    private final List<List<EgressPort>> portsOfSwitch = new ArrayList<>();
    /** By channel; ports are null where a host transmits. */
    private final List<Link> links = new ArrayList<>();

    private final List<EgressPort> ports = new ArrayList<>();

    NetworkBuilder(
            NetworkGraph graph,
            NetworkSettings settings,
            PacketSimulator simulator,
            RandomStreams streams,
            HostAttachment hosts) {
        this.graph = graph;
        this.settings = settings;
        this.simulator = simulator;
        this.streams = streams;
        this.hosts = hosts;
    }

    Network build(Routes routes) {
        List<Network.Tier> tiers = graph.tiers().stream().map(Network.Tier::new).toList();
        tiers.forEach(tier -> tierByName.put(tier.name(), tier));
        for (int number = 0; number < graph.switches(); number++) {
            switches.add(newSwitch(graph.switchName(number)));
            portsOfSwitch.add(new ArrayList<>());
        }
        graph.channels().forEach(this::addTransmitter);
        for (int number = 0; number < graph.switches(); number++) {
            Switch made = switches.get(number);
            made.wire(portsOfSwitch.get(number), uplinkChoice(made.name()));
        }
        Network network = new Network(tiers, switches, links, ports);
        network.route(routes);
        return network;
    }

    private void addTransmitter(Channel channel) {
        if (graph.isHost(channel.from())) {
            links.add(hosts.attach(channel.from(), entry(channel.to()), channel.rate(), channel.delayPs()));
            ports.add(null);
            return;
        }
        int number = channel.from() - graph.hosts();
        boolean toHost = graph.isHost(channel.to());
        PacketSink sink = toHost ? hosts.sink(channel.to()) : entry(channel.to());
        long extraDelayPs = toHost ? hosts.receiveDelayPs() : 0;
        EgressPort port = port(channel, switches.get(number), sink, extraDelayPs);
        portsOfSwitch.get(number).add(port);
        links.add(port.link());
        ports.add(port);
    }

    /** Where a link enters a switch. */
    private PacketSink entry(int node) {
        Switch entered = switches.get(node - graph.hosts());
        int forwardAfterBytes = settings.switches().forwardAfterBytes();
        return forwardAfterBytes == SwitchSettings.STORE_AND_FORWARD
                ? entered
                : new CutThroughInput(simulator, simulator.newSource(), entered, forwardAfterBytes);
    }

    /** Makes an output of a switch whose link ends in a sink. */
    private EgressPort port(Channel channel, Switch owner, PacketSink sink, long extraDelayPs) {
        EventSource source = simulator.newSource();
        Network.Tier tier = tierByName.get(channel.tier());
        String name = tier.name() + "/" + tier.ports().size();
        long delayPs = settings.switchDelayPs() + channel.delayPs() + extraDelayPs;
        Link link = new Link(simulator, source, delayPs, sink, settings.lossProbability(), lossStream(name));
        EgressPort port = new EgressPort(
                channel.rate(), owner.buffer(), settings.switches(), markingStream(name), tier.occupancy(), link);
        tier.ports().add(port);
        return port;
    }

    private RandomStream lossStream(String port) {
        return settings.lossProbability() > 0 ? streams.stream(port + "/loss") : null;
    }

    private RandomStream markingStream(String port) {
        return settings.switches().marking() instanceof Marking.Red ? streams.stream(port + "/red") : null;
    }

    private Switch newSwitch(String name) {
        return new Switch(name, new SharedBuffer(settings.switches().buffer()));
    }

    private UplinkChoice uplinkChoice(String switchName) {
        if (settings.routing() instanceof NetworkSettings.Routing.Flowlets flowlets) {
            return new UplinkChoice.Flowlets(
                    streams.salt(switchName + "/flowlet"), streams.stream(switchName + "/flowlet"), flowlets.gapPs());
        }
        return settings.routing() instanceof NetworkSettings.Routing.FlowHash
                ? new UplinkChoice.FlowHash(streams.salt(switchName + "/ecmp"))
                : new UplinkChoice.Spray(streams.stream(switchName + "/spray"));
    }
}
