// SPDX-License-Identifier: Apache-2.0
package org.homasim.net;

import java.util.ArrayList;
import java.util.List;
import org.homasim.kernel.EventSource;
import org.homasim.kernel.PacketSimulator;
import org.homasim.kernel.RandomStream;
import org.homasim.kernel.RandomStreams;

/** Makes the parts that all topologies are made of. */
final class NetworkBuilder {
    private final NetworkSettings settings;
    private final PacketSimulator simulator;
    private final RandomStreams streams;
    private final List<Switch> switches = new ArrayList<>();

    NetworkBuilder(NetworkSettings settings, PacketSimulator simulator, RandomStreams streams) {
        this.settings = settings;
        this.simulator = simulator;
        this.streams = streams;
    }

    /** Makes an output of a switch whose link ends in a sink. */
    EgressPort port(Network.Tier tier, LinkRate rate, Switch owner, PacketSink sink, long extraDelayPs) {
        EventSource source = simulator.newSource();
        String name = tier.name() + "/" + tier.ports().size();
        long delayPs = settings.switchDelayPs() + settings.linkDelayPs() + extraDelayPs;
        Link link = new Link(simulator, source, delayPs, sink, settings.lossProbability(), lossStream(name));
        EgressPort port = new EgressPort(rate, owner.buffer(), settings.ecnThreshold(), tier.occupancy(), link);
        tier.ports().add(port);
        return port;
    }

    private RandomStream lossStream(String port) {
        return settings.lossProbability() > 0 ? streams.stream(port + "/loss") : null;
    }

    Switch newSwitch(String name) {
        Switch made = new Switch(name, new SharedBuffer(settings.bufferBytes(), settings.bufferAlpha()));
        switches.add(made);
        return made;
    }

    UplinkChoice uplinkChoice(String switchName) {
        return switch (settings.routing()) {
            case SPRAY -> new UplinkChoice.Spray(streams.stream(switchName + "/spray"));
            case ECMP -> new UplinkChoice.FlowHash(streams.salt(switchName + "/ecmp"));
        };
    }

    Network network(List<Network.Tier> tiers) {
        return new Network(tiers, switches);
    }
}
