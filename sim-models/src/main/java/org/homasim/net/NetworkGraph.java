// SPDX-License-Identifier: Apache-2.0
package org.homasim.net;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Nodes and links of a network, from which every topology is built, routed and timed. Nodes are numbered, hosts first: host h
 * is node h, switch s is node hosts + s. Each host has one link, to a switch; every link is full duplex, that is two channels.
 */
public final class NetworkGraph {
    /**
     * One direction of a link.
     *
     * @param from node that transmits
     * @param to node that receives
     * @param rate of the link
     * @param delayPs propagation delay, at least 0
     * @param tier name of the kind of ports that a switch's output belongs to; empty at a host
     */
    public record Channel(int from, int to, LinkRate rate, long delayPs, String tier) {}

    private final int hosts;
    private final List<String> switchNames;
    private final List<String> tiers;
    private final List<Channel> channels;
    private final List<List<Channel>> outputs = new ArrayList<>();
    /** By switch and output: number of the channel. */
    private final List<List<Integer>> channelsOfOutputs = new ArrayList<>();

    private final Channel[] hostUp;
    private final int[] portOfHost;

    /**
     * A graph.
     *
     * @param hosts how many
     * @param switchNames by number of the switch; they name random streams too
     * @param tiers names of the kinds of ports, in the order in which results list them
     * @param channels in the order in which their transmitters are built; a switch's outputs are numbered in this order
     * @throws IllegalArgumentException unless every host has one link, to a switch
     */
    public NetworkGraph(int hosts, List<String> switchNames, List<String> tiers, List<Channel> channels) {
        this.hosts = hosts;
        this.switchNames = List.copyOf(switchNames);
        this.tiers = List.copyOf(tiers);
        this.channels = List.copyOf(channels);
        this.hostUp = new Channel[hosts];
        this.portOfHost = new int[hosts];
        Arrays.fill(portOfHost, -1);
        for (int number = 0; number < switchNames.size(); number++) {
            outputs.add(new ArrayList<>());
            channelsOfOutputs.add(new ArrayList<>());
        }
        for (int number = 0; number < channels.size(); number++) {
            add(channels.get(number), number);
        }
        for (int host = 0; host < hosts; host++) {
            if (hostUp[host] == null || portOfHost[host] < 0) {
                throw new IllegalArgumentException("host " + host + " has no link to a switch");
            }
        }
    }

    private void add(Channel channel, int number) {
        if (isHost(channel.from())) {
            if (isHost(channel.to()) || hostUp[channel.from()] != null) {
                throw new IllegalArgumentException("host " + channel.from() + " needs one link, to a switch");
            }
            hostUp[channel.from()] = channel;
            return;
        }
        List<Channel> ports = outputs.get(channel.from() - hosts);
        if (isHost(channel.to())) {
            portOfHost[channel.to()] = ports.size();
        }
        ports.add(channel);
        channelsOfOutputs.get(channel.from() - hosts).add(number);
    }

    /** Returns the number of hosts. */
    public int hosts() {
        return hosts;
    }

    /** Returns the number of switches. */
    public int switches() {
        return switchNames.size();
    }

    /** Whether a node is a host. */
    public boolean isHost(int node) {
        return node < hosts;
    }

    /** Returns the name of a switch by its number. */
    public String switchName(int number) {
        return switchNames.get(number);
    }

    /** Returns the kinds of ports. */
    public List<String> tiers() {
        return tiers;
    }

    /** Returns all channels in the order in which their transmitters are built. */
    public List<Channel> channels() {
        return channels;
    }

    /** Returns the outputs of a switch by its number. */
    public List<Channel> outputs(int number) {
        return outputs.get(number);
    }

    /** Returns the number, in {@link #channels}, of the channel behind an output of a switch. */
    int channelOfOutput(int number, int output) {
        return channelsOfOutputs.get(number).get(output);
    }

    /** Returns the channel from a host into the network. */
    public Channel hostUp(int host) {
        return hostUp[host];
    }

    /** Returns the number of the switch that a host is linked to. */
    public int switchOfHost(int host) {
        return hostUp[host].to() - hosts;
    }

    /** Returns the output that leads from its switch to a host. */
    public int portOfHost(int host) {
        return portOfHost[host];
    }
}
