// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.run;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.homasim.experiment.config.Configuration;
import org.homasim.experiment.measure.PacketShape;
import org.homasim.experiment.measure.Service;
import org.homasim.host.Application;
import org.homasim.host.Host;
import org.homasim.host.Message;
import org.homasim.host.Transport;
import org.homasim.host.TransportCounters;
import org.homasim.host.TransportFactory;
import org.homasim.kernel.Event;
import org.homasim.kernel.EventSource;
import org.homasim.kernel.PacketSimulator;
import org.homasim.net.Packet;

/** RPCs without a network: every request and response takes the same time, and some requests are never answered. */
final class FixedDelayRpcs implements ProtocolSetup, TransportFactory {
    private final Configuration configuration;
    private final long delayPs;
    private final long failEvery;
    private final Map<Integer, Rpcs> made = new TreeMap<>();
    private long calls;
    long requestBytes;
    long responseBytes;
    long failures;
    int mostInFlight;

    /** RPCs that take twice the delay; of all calls every so manieth is given up after ten delays, 0 for none. */
    FixedDelayRpcs(Configuration configuration, long delayPs, long failEvery) {
        this.configuration = configuration;
        this.delayPs = delayPs;
        this.failEvery = failEvery;
    }

    @Override
    public void check() {
        // There is nothing to set.
    }

    @Override
    public Configuration resolved() {
        return configuration;
    }

    @Override
    public Service defaultService() {
        return Service.RPC;
    }

    @Override
    public Optional<Long> defaultBufferBytes() {
        return Optional.of(NetworkDefaults.SWITCH_BUFFER_BYTES);
    }

    @Override
    public PacketShape packets() {
        return new PacketShape(76, 1424);
    }

    @Override
    public TransportFactory factory(TransportPlace place) {
        return this;
    }

    @Override
    public Transport create(PacketSimulator simulator, Host host, int index, Application application) {
        Rpcs rpcs = new Rpcs(simulator, host.number(), application);
        made.put(host.number(), rpcs);
        return rpcs;
    }

    @Override
    public long packetsInUse() {
        return 0;
    }

    @Override
    public TransportCounters counters() {
        return new TransportCounters(0, 0, failEvery == 0 ? Map.of() : Map.of("given_up", failures));
    }

    /** Something to do later. */
    @FunctionalInterface
    private interface Action {
        void run(long nowPs);
    }

    private static final class Later extends Event {
        private final Action action;

        Later(EventSource source, Action action) {
            super(source);
            this.action = action;
        }

        @Override
        public void fire(long nowPs) {
            action.run(nowPs);
        }
    }

    private final class Rpcs implements Transport {
        private final PacketSimulator simulator;
        private final EventSource source;
        private final int host;
        private final Application application;
        private final Map<Long, Message> inFlight = new HashMap<>();

        Rpcs(PacketSimulator simulator, int host, Application application) {
            this.simulator = simulator;
            this.source = simulator.newSource();
            this.host = host;
            this.application = application;
        }

        private void later(long timePs, Action action) {
            simulator.schedule(new Later(source, action), timePs);
        }

        @Override
        public void send(Message message, long nowPs) {
            throw new UnsupportedOperationException("RPCs only");
        }

        @Override
        public void call(Message request, long nowPs) {
            long id = ++calls;
            inFlight.put(id, request);
            mostInFlight = Math.max(mostInFlight, inFlight.size());
            requestBytes += request.sizeBytes;
            if (failEvery > 0 && id % failEvery == 0) {
                failures++;
                later(nowPs + 10 * delayPs, givenUpPs -> application.failed(inFlight.remove(id), givenUpPs));
                return;
            }
            Rpcs server = made.get(request.destination);
            long bytes = request.sizeBytes;
            later(nowPs + delayPs, therePs -> application.requestArrived(server, host, id, bytes, therePs));
        }

        @Override
        public void respond(int client, long id, long bytes, long nowPs) {
            responseBytes += bytes;
            Rpcs caller = made.get(client);
            later(nowPs + delayPs, backPs -> application.responseArrived(caller.inFlight.remove(id), backPs));
        }

        @Override
        public boolean hasPacket(long nowPs) {
            return false;
        }

        @Override
        public Packet pull(long nowPs) {
            return null;
        }

        @Override
        public void receive(Packet packet, long nowPs) {
            throw new UnsupportedOperationException("there is no network");
        }
    }
}
