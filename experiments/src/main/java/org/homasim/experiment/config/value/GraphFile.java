// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config.value;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A network that a file describes: every host has one link, to a switch, and all hosts can reach each other.
 *
 * @param path of the file, absolute
 * @param hosts names; a host's number is its place in this list
 * @param switches in the order declared
 * @param links full-duplex, in the order declared
 */
public record GraphFile(Path path, List<String> hosts, List<SwitchName> switches, List<GraphLink> links) {
    /**
     * A switch.
     *
     * @param name unique among all nodes
     * @param kind such as leaf; names its ports in results
     */
    public record SwitchName(String name, String kind) {}

    /**
     * A link.
     *
     * @param from number of a node: hosts come first, then switches
     * @param to number of another node
     * @param bitsPerSecond rate; empty for that of the network's settings
     * @param delayPs propagation delay; empty for that of the network's settings
     */
    public record GraphLink(int from, int to, Optional<Long> bitsPerSecond, Optional<Long> delayPs) {}

    /** Copies the lists. */
    public GraphFile {
        hosts = List.copyOf(hosts);
        switches = List.copyOf(switches);
        links = List.copyOf(links);
    }

    /** Whether a link is one of a host. */
    public boolean isOfHost(GraphLink link) {
        return Math.min(link.from(), link.to()) < hosts.size();
    }
}
