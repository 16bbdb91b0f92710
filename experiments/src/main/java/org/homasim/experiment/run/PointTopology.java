// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.run;

import java.util.List;
import java.util.stream.IntStream;
import org.homasim.experiment.config.Configuration;
import org.homasim.experiment.config.NetworkSettings;
import org.homasim.experiment.config.value.GraphFile;
import org.homasim.net.Cabling;
import org.homasim.net.EcnThreshold;
import org.homasim.net.FatTree;
import org.homasim.net.LeafSpine;
import org.homasim.net.LinkRate;
import org.homasim.net.NetworkGraph;
import org.homasim.net.NetworkSettings.Routing;
import org.homasim.net.SharedBuffer;
import org.homasim.net.SingleSwitch;
import org.homasim.net.Topology;

/** The shape of a point's network, and the choice among its paths. */
final class PointTopology {
    private PointTopology() {}

    static Topology of(Configuration configuration) {
        if (configuration.applies(NetworkSettings.HOSTS)) {
            return new SingleSwitch(configuration.get(NetworkSettings.HOSTS));
        }
        if (configuration.applies(NetworkSettings.FAT_TREE_K)) {
            return new FatTree(configuration.get(NetworkSettings.FAT_TREE_K));
        }
        if (configuration.applies(NetworkSettings.GRAPH)) {
            return new Described(configuration.get(NetworkSettings.GRAPH).orElseThrow());
        }
        return new LeafSpine(
                configuration.get(NetworkSettings.RACKS),
                configuration.get(NetworkSettings.HOSTS_PER_RACK),
                configuration.get(NetworkSettings.SPINES));
    }

    /** The graph of a configuration whose protocol is not known: delays, buffers and the choice of paths do not shape it. */
    static NetworkGraph plainGraph(Configuration configuration) {
        LinkRate hostRate = new LinkRate(configuration.get(NetworkSettings.HOST_LINK));
        LinkRate fabricRate = configuration.applies(NetworkSettings.FABRIC_LINK)
                ? new LinkRate(configuration.get(NetworkSettings.FABRIC_LINK))
                : hostRate;
        return of(configuration)
                .graph(new org.homasim.net.NetworkSettings(
                        hostRate, fabricRate, 0, 0, Routing.SPRAY, SharedBuffer.UNLIMITED, 1, EcnThreshold.OFF, 0));
    }

    /** The names of hosts: those of the file, or {@code host/0} and so on. */
    static List<String> hostNames(Configuration configuration, int hosts) {
        return configuration.applies(NetworkSettings.GRAPH)
                ? configuration.get(NetworkSettings.GRAPH).orElseThrow().hosts()
                : IntStream.range(0, hosts).mapToObj(host -> "host/" + host).toList();
    }

    /** How switches choose among equal paths; where there are none, any way will do. */
    static Routing routing(Configuration configuration, NetworkNeeds protocol) {
        if (!configuration.applies(NetworkSettings.ROUTING)) {
            return Routing.SPRAY;
        }
        return switch (NetworkDefaults.routing(configuration, protocol)) {
            case NetworkSettings.ECMP -> Routing.ECMP;
            case NetworkSettings.FLOWLET -> new Routing.Flowlets(configuration.get(NetworkSettings.FLOWLET_GAP));
            default -> Routing.SPRAY;
        };
    }

    /** The network of a file. */
    private record Described(GraphFile file) implements Topology {
        @Override
        public int hosts() {
            return file.hosts().size();
        }

        @Override
        public NetworkGraph graph(org.homasim.net.NetworkSettings settings) {
            Cabling cabling = new Cabling(hosts());
            file.switches().forEach(node -> cabling.addSwitch(node.name(), node.kind()));
            for (GraphFile.GraphLink link : file.links()) {
                LinkRate usual = file.isOfHost(link) ? settings.hostRate() : settings.fabricRate();
                LinkRate rate = link.bitsPerSecond().map(LinkRate::new).orElse(usual);
                cabling.connect(link.from(), link.to(), rate, link.delayPs().orElse(settings.linkDelayPs()));
            }
            return cabling.graph();
        }
    }
}
