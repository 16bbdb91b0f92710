// SPDX-License-Identifier: Apache-2.0
package org.homasim.net;

import java.util.ArrayList;
import java.util.List;
import org.homasim.net.NetworkGraph.Channel;

/**
 * All hosts on one switch.
 *
 * @param hosts at least 2
 */
public record SingleSwitch(int hosts) implements Topology {
    private static final String DOWN = "switch-down";

    /** The ports of the switch come before those of the hosts, as they always have: their order is that of ties. */
    @Override
    public NetworkGraph graph(NetworkSettings settings) {
        int only = hosts;
        List<Channel> channels = new ArrayList<>();
        for (int host = 0; host < hosts; host++) {
            channels.add(new Channel(only, host, settings.hostRate(), settings.linkDelayPs(), DOWN));
        }
        for (int host = 0; host < hosts; host++) {
            channels.add(new Channel(host, only, settings.hostRate(), settings.linkDelayPs(), ""));
        }
        return new NetworkGraph(hosts, List.of("switch"), List.of(DOWN), channels);
    }
}
