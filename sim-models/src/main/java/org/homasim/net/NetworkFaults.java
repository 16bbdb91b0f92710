// SPDX-License-Identifier: Apache-2.0
package org.homasim.net;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.homasim.kernel.Event;
import org.homasim.kernel.EventSource;
import org.homasim.kernel.PacketSimulator;
import org.homasim.kernel.RandomStream;
import org.homasim.net.NetworkGraph.Channel;

/**
 * What goes wrong in a network while it runs: links that fail and return, links that spoil packets, slow outputs of switches.
 *
 * <p>A failed link loses the packets on it and those put on it: transmitters go on, so what waits for it is lost at the rate of the
 * link until routes lead elsewhere. Routing sees each change of a switch's links a fixed time after it has happened, everywhere
 * at once, and has shortest paths over the links that it takes to be up. A host's own link has no other way.
 */
public final class NetworkFaults {
    private final NetworkGraph graph;
    private final Network network;
    private final PacketSimulator simulator;
    private final EventSource source;
    private final long rerouteDelayPs;
    /** By channel: how many faults hold it down, and how many of these routing knows of. */
    private final int[] down;

    private final int[] knownDown;
    private Routes routes;
    /** By channel: the rates that faults hold its output to now. Never gone through. */
    private final Map<Integer, List<LinkRate>> slowRates = new HashMap<>();

    /**
     * No faults as yet.
     *
     * @param graph of the network
     * @param network as built
     * @param routes that the network has
     * @param simulator the simulation
     * @param rerouteDelayPs from a change to the routes that heed it, at least 0
     */
    public NetworkFaults(
            NetworkGraph graph, Network network, Routes routes, PacketSimulator simulator, long rerouteDelayPs) {
        this.graph = graph;
        this.network = network;
        this.routes = routes;
        this.simulator = simulator;
        this.source = simulator.newSource();
        this.rerouteDelayPs = rerouteDelayPs;
        this.down = new int[graph.channels().size()];
        this.knownDown = new int[graph.channels().size()];
    }

    /**
     * Has links fail together at a time, and return at another.
     *
     * @param channels by number, both directions
     * @param fromPs not before now
     * @param toPs after that; {@link Long#MAX_VALUE} for never
     */
    public void fail(List<Integer> channels, long fromPs, long toPs) {
        during(fromPs, toPs, (begins, nowPs) -> change(channels, begins ? 1 : -1, nowPs));
    }

    /**
     * Has links fail together and return for ever, with exponential times between.
     *
     * @param channels by number, both directions
     * @param times between
     */
    public void failAtRandom(List<Integer> channels, RandomTimes times) {
        times.start((begins, nowPs) -> change(channels, begins ? 1 : -1, nowPs));
    }

    /**
     * Has a channel spoil packets for a time, in addition to what it loses anyway.
     *
     * @param channel by number
     * @param loss chance that a packet vanishes, [0, 1)
     * @param corruption chance that a packet arrives with a wrong checksum and is dropped there, [0, 1)
     * @param stream of the channel
     * @param fromPs not before now
     * @param toPs after that; {@link Long#MAX_VALUE} for never
     */
    public void disturb(int channel, double loss, double corruption, RandomStream stream, long fromPs, long toPs) {
        Link link = network.link(channel);
        Link.Disturbance disturbance = new Link.Disturbance(loss, corruption);
        during(fromPs, toPs, (begins, nowPs) -> {
            if (begins) {
                link.disturb(disturbance, stream);
            } else {
                link.endDisturbance(disturbance);
            }
        });
    }

    /**
     * Has an output of a switch transmit at a lower rate for a time; of several at once the lowest counts.
     *
     * @param channel by number
     * @param rate for the time
     * @param fromPs not before now
     * @param toPs after that; {@link Long#MAX_VALUE} for never
     */
    public void slow(int channel, LinkRate rate, long fromPs, long toPs) {
        during(fromPs, toPs, slowing(channel, rate));
    }

    /** Has an output of a switch transmit at a lower rate again and again; else as {@link #slow}. */
    public void slowAtRandom(int channel, LinkRate rate, RandomTimes times) {
        times.start(slowing(channel, rate));
    }

    /**
     * Times for a fault that comes and goes at random.
     *
     * @param meanUpPs mean time from an end to the next begin, and to the first, above 0
     * @param meanDownPs mean time from a begin to the end, above 0
     * @param stream of the fault
     */
    public RandomTimes randomTimes(long meanUpPs, long meanDownPs, RandomStream stream) {
        return new RandomTimes(simulator, source, meanUpPs, meanDownPs, stream);
    }

    private FaultChange slowing(int channel, LinkRate rate) {
        EgressPort port = network.port(channel);
        List<LinkRate> active = slowRates.computeIfAbsent(channel, slowed -> new ArrayList<>());
        return (begins, nowPs) -> {
            if (begins) {
                active.add(rate);
            } else {
                active.remove(rate);
            }
            LinkRate lowest = active.stream()
                    .min(Comparator.comparingLong(LinkRate::bitsPerSecond))
                    .orElse(port.rate());
            port.transmitAt(lowest, nowPs);
        };
    }

    private void during(long fromPs, long toPs, FaultChange change) {
        simulator.schedule(new Change(change, true), fromPs);
        if (toPs < Long.MAX_VALUE) {
            simulator.schedule(new Change(change, false), toPs);
        }
    }

    private void change(List<Integer> channels, int change, long nowPs) {
        for (int channel : channels) {
            boolean was = down[channel] > 0;
            down[channel] += change;
            boolean is = down[channel] > 0;
            if (is && !was) {
                network.link(channel).fail(nowPs);
            } else if (was && !is) {
                network.link(channel).repair(nowPs);
            }
        }
        simulator.schedule(new Reroute(channels, change), nowPs + rerouteDelayPs);
    }

    private final class Change extends Event {
        private final FaultChange change;
        private final boolean begins;

        Change(FaultChange change, boolean begins) {
            super(source);
            this.change = change;
            this.begins = begins;
        }

        @Override
        public void fire(long nowPs) {
            change.at(begins, nowPs);
        }
    }

    private final class Reroute extends Event {
        private final List<Integer> channels;
        private final int change;

        Reroute(List<Integer> channels, int change) {
            super(source);
            this.channels = channels;
            this.change = change;
        }

        @Override
        public void fire(long nowPs) {
            boolean isNews = false;
            for (int channel : channels) {
                boolean was = knownDown[channel] > 0;
                knownDown[channel] += change;
                Channel changed = graph.channels().get(channel);
                boolean isBetweenSwitches = !graph.isHost(changed.from()) && !graph.isHost(changed.to());
                isNews |= was != knownDown[channel] > 0 && isBetweenSwitches;
            }
            if (isNews) {
                routes = new Routes(graph, channel -> knownDown[channel] == 0, routes);
                network.route(routes);
            }
        }
    }
}
