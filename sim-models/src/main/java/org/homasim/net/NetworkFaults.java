// SPDX-License-Identifier: Apache-2.0
package org.homasim.net;

import java.util.List;
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
        simulator.schedule(new LinkChange(channels, 1), fromPs);
        if (toPs < Long.MAX_VALUE) {
            simulator.schedule(new LinkChange(channels, -1), toPs);
        }
    }

    /**
     * Has links fail together and return for ever, with exponential times between.
     *
     * @param channels by number, both directions
     * @param meanUpPs mean time from return to failure, above 0
     * @param meanDownPs mean time from failure to return, above 0
     * @param stream of the fault
     */
    public void failAtRandom(List<Integer> channels, long meanUpPs, long meanDownPs, RandomStream stream) {
        new RandomFailures(channels, meanUpPs, meanDownPs, stream).scheduleNext(0);
    }

    /**
     * Has a channel spoil packets from now on, in addition to what it loses anyway.
     *
     * @param channel by number
     * @param loss chance that a packet vanishes, [0, 1)
     * @param corruption chance that a packet arrives with a wrong checksum and is dropped there, [0, 1)
     * @param stream of the channel
     */
    public void disturb(int channel, double loss, double corruption, RandomStream stream) {
        network.link(channel).disturb(loss, corruption, stream);
    }

    /**
     * Has an output of a switch transmit at another rate for a time.
     *
     * @param channel by number
     * @param rate for the time
     * @param fromPs not before now
     * @param toPs after that; {@link Long#MAX_VALUE} for never
     */
    public void slow(int channel, LinkRate rate, long fromPs, long toPs) {
        EgressPort port = network.port(channel);
        simulator.schedule(new RateChange(port, rate), fromPs);
        if (toPs < Long.MAX_VALUE) {
            simulator.schedule(new RateChange(port, port.rate()), toPs);
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

    private final class LinkChange extends Event {
        private final List<Integer> channels;
        private final int change;

        LinkChange(List<Integer> channels, int change) {
            super(source);
            this.channels = channels;
            this.change = change;
        }

        @Override
        public void fire(long nowPs) {
            change(channels, change, nowPs);
        }
    }

    private final class RandomFailures extends Event {
        private final List<Integer> channels;
        private final long meanUpPs;
        private final long meanDownPs;
        private final RandomStream stream;
        private boolean failed;

        RandomFailures(List<Integer> channels, long meanUpPs, long meanDownPs, RandomStream stream) {
            super(source);
            this.channels = channels;
            this.meanUpPs = meanUpPs;
            this.meanDownPs = meanDownPs;
            this.stream = stream;
        }

        void scheduleNext(long nowPs) {
            double delayPs = stream.nextExponential((double) (failed ? meanDownPs : meanUpPs));
            simulator.schedule(this, nowPs + Math.max(1, Math.round(delayPs)));
        }

        @Override
        public void fire(long nowPs) {
            failed = !failed;
            change(channels, failed ? 1 : -1, nowPs);
            scheduleNext(nowPs);
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

    private final class RateChange extends Event {
        private final EgressPort port;
        private final LinkRate rate;

        RateChange(EgressPort port, LinkRate rate) {
            super(source);
            this.port = port;
            this.rate = rate;
        }

        @Override
        public void fire(long nowPs) {
            port.transmitAt(rate, nowPs);
        }
    }
}
