// SPDX-License-Identifier: Apache-2.0
package org.homasim.net;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.homasim.kernel.PacketSimulator;
import org.homasim.kernel.RandomStreams;

/**
 * Racks of hosts under a leaf switch each, every leaf linked to every spine. Host h is in rack h / hostsPerRack.
 *
 * @param racks at least 1
 * @param hostsPerRack at least 1
 * @param spines at least 1
 */
public record LeafSpine(int racks, int hostsPerRack, int spines) implements Topology {
    @Override
    public int hosts() {
        return racks * hostsPerRack;
    }

    @Override
    public int hops(int source, int destination) {
        return source / hostsPerRack == destination / hostsPerRack ? 2 : 4;
    }

    @Override
    public Network build(
            NetworkSettings settings, PacketSimulator simulator, RandomStreams streams, HostAttachment attachment) {
        NetworkBuilder builder = new NetworkBuilder(settings, simulator, streams);
        Network.Tier leafUp = new Network.Tier("leaf-up");
        Network.Tier spineDown = new Network.Tier("spine-down");
        Network.Tier leafDown = new Network.Tier("leaf-down");
        List<Switch> leaves = new ArrayList<>();
        for (int rack = 0; rack < racks; rack++) {
            leaves.add(builder.newSwitch("leaf/" + rack));
        }
        List<Switch> spineSwitches = new ArrayList<>();
        for (int spine = 0; spine < spines; spine++) {
            Switch made = builder.newSwitch("spine/" + spine);
            List<EgressPort> ports = new ArrayList<>();
            for (Switch leaf : leaves) {
                ports.add(builder.port(spineDown, settings.fabricRate(), made, leaf, 0));
            }
            int[] outputs = new int[hosts()];
            Arrays.setAll(outputs, host -> host / hostsPerRack);
            made.wire(ports, 0, outputs, null);
            spineSwitches.add(made);
        }
        for (int rack = 0; rack < racks; rack++) {
            Switch leaf = leaves.get(rack);
            List<EgressPort> ports = new ArrayList<>();
            int[] outputs = new int[hosts()];
            Arrays.fill(outputs, Switch.ANY_UPLINK);
            for (int host = rack * hostsPerRack; host < (rack + 1) * hostsPerRack; host++) {
                outputs[host] = ports.size();
                ports.add(builder.port(
                        leafDown, settings.hostRate(), leaf, attachment.sink(host), attachment.receiveDelayPs()));
                attachment.attach(host, leaf);
            }
            for (Switch spine : spineSwitches) {
                ports.add(builder.port(leafUp, settings.fabricRate(), leaf, spine, 0));
            }
            leaf.wire(ports, spines, outputs, builder.uplinkChoice(leaf.name()));
        }
        return builder.network(List.of(leafUp, spineDown, leafDown));
    }
}
