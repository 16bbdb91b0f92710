// SPDX-License-Identifier: Apache-2.0
package org.homasim.net;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.homasim.kernel.PacketSimulator;
import org.homasim.kernel.RandomStreams;

/**
 * All hosts on one switch.
 *
 * @param hosts at least 2
 */
public record SingleSwitch(int hosts) implements Topology {
    @Override
    public int hops(int source, int destination) {
        return 2;
    }

    @Override
    public Network build(
            NetworkSettings settings, PacketSimulator simulator, RandomStreams streams, HostAttachment attachment) {
        NetworkBuilder builder = new NetworkBuilder(settings, simulator, streams);
        Network.Tier down = new Network.Tier("switch-down");
        Switch only = builder.newSwitch("switch");
        List<EgressPort> ports = new ArrayList<>();
        for (int host = 0; host < hosts; host++) {
            ports.add(
                    builder.port(down, settings.hostRate(), only, attachment.sink(host), attachment.receiveDelayPs()));
        }
        int[] outputs = new int[hosts];
        Arrays.setAll(outputs, host -> host);
        only.wire(ports, 0, outputs, null);
        for (int host = 0; host < hosts; host++) {
            attachment.attach(host, only);
        }
        return builder.network(List.of(down));
    }
}
