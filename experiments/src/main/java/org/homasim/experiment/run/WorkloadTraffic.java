// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.homasim.experiment.config.Configuration;
import org.homasim.experiment.config.WorkloadKeys;
import org.homasim.experiment.measure.Waiting;
import org.homasim.experiment.measure.WaitingRecorder;
import org.homasim.host.Host;
import org.homasim.kernel.PacketSimulator;
import org.homasim.kernel.Picoseconds;
import org.homasim.kernel.RandomStreams;
import org.homasim.workload.BurstPattern;
import org.homasim.workload.DestinationPattern;
import org.homasim.workload.IncastBursts;
import org.homasim.workload.OfferedLoad;
import org.homasim.workload.PoissonArrivals;
import org.homasim.workload.ReversedBursts;
import org.homasim.workload.ShuffleBursts;

/** What starts the messages of one workload at all hosts. */
final class WorkloadTraffic {
    private final PacketSimulator simulator;
    private final Configuration configuration;
    private final WorkloadKeys keys;
    private final PointWorkload workload;
    private final PointTraffic traffic;
    private final MessageLedger ledger;
    private final PointTransports transports;
    private final String streamPrefix;
    /** By index of the transport. */
    private final List<Clients> clients = new ArrayList<>();

    private Optional<TraceSource> traced = Optional.empty();

    /**
     * Traffic that has not started.
     *
     * @param simulator the simulation
     * @param configuration of the point
     * @param keys of this workload
     * @param workload its messages
     * @param traffic what applications do
     * @param ledger of this workload's messages
     * @param transports of each host
     * @param streamPrefix of the names of its random streams, empty for the main workload
     */
    WorkloadTraffic(
            PacketSimulator simulator,
            Configuration configuration,
            WorkloadKeys keys,
            PointWorkload workload,
            PointTraffic traffic,
            MessageLedger ledger,
            PointTransports transports,
            String streamPrefix) {
        this.simulator = simulator;
        this.configuration = configuration;
        this.keys = keys;
        this.workload = workload;
        this.traffic = traffic;
        this.ledger = ledger;
        this.transports = transports;
        this.streamPrefix = streamPrefix;
        transports.parts().forEach(part -> clients.add(new Clients()));
    }

    /** The clients of one transport; none where messages go one way, or start as listed or in bursts. */
    private static final class Clients {
        private final List<RpcClient> all = new ArrayList<>();
        private final WaitingRecorder waiting = new WaitingRecorder();
        /** How long the next RPC of each was overdue at the end of the measured time, summed. */
        private double behindPs;
    }

    /**
     * Starts the sources.
     *
     * @param hosts all of them
     * @param servers that the workload calls, by index of the transport; none for messages one way
     * @param number of this workload
     */
    void start(List<Host> hosts, List<RpcApplication> servers, int number, RandomStreams streams) {
        if (workload.trace().isPresent()) {
            TraceSource source = new TraceSource(
                    simulator,
                    hosts,
                    workload.trace().get().messages(),
                    traffic.responses(),
                    transportOfEach(streams),
                    ledger);
            traced = Optional.of(source);
            source.start();
        } else if (configuration.applies(keys.period())) {
            startBursts(hosts, streams);
        } else {
            startSteady(hosts, servers, number, streams);
        }
    }

    private TransportChoice transportOfEach(RandomStreams streams) {
        return new TransportChoice(transports.shares(), streams, streamPrefix + "transports");
    }

    private void startBursts(List<Host> hosts, RandomStreams streams) {
        new BurstSource(
                        simulator,
                        hosts,
                        bursts(hosts.size()),
                        configuration.get(keys.period()),
                        workload.sizes(),
                        traffic.responses(),
                        transportOfEach(streams),
                        ledger,
                        streams.stream(streamPrefix + "bursts/pairs"),
                        streams.stream(streamPrefix + "bursts/sizes"))
                .start();
    }

    /** Where messages are requests the target of an incast calls, and is sent the responses. */
    private BurstPattern bursts(int hosts) {
        if (!configuration.applies(keys.degree())) {
            return new ShuffleBursts(hosts);
        }
        IncastBursts incast =
                new IncastBursts(hosts, configuration.get(keys.degree()), configuration.get(keys.target()));
        return traffic.responses().isPresent() ? new ReversedBursts(incast) : incast;
    }

    private void startSteady(List<Host> hosts, List<RpcApplication> servers, int number, RandomStreams streams) {
        OfferedLoad offered = workload.offered(configuration, keys, HomaSetup::wireBytes, traffic.responses());
        DestinationPattern destinations = SteadyPatterns.of(configuration, keys, streams, streamPrefix);
        for (int transport = 0; transport < transports.parts().size(); transport++) {
            PointTransports.Part part = transports.parts().get(transport);
            // Alone a protocol has the streams of every other one alone: they meet the same messages.
            String prefix = transports.areSeveral() ? streamPrefix + part.protocol() + "/" : streamPrefix;
            for (Host host : hosts) {
                double share = destinations.sendShare(host.number()) * part.share();
                if (share == 0) {
                    continue;
                }
                PoissonArrivals arrivals = new PoissonArrivals(offered.meanGapPs() / share);
                HostDraws draws =
                        new HostDraws(streams, prefix, host.number(), workload.sizes(), arrivals, destinations);
                if (servers.isEmpty()) {
                    new OneWaySource(simulator, host, draws, ledger, transport).start();
                } else {
                    double bytesPerPs = offered.goodputBitsPerSecond() / 8 / Picoseconds.SECOND * share;
                    startClient(host, transport, draws, bytesPerPs, servers.get(transport), number);
                }
            }
        }
    }

    private void startClient(
            Host host, int transport, HostDraws draws, double bytesPerPs, RpcApplication servers, int number) {
        Clients those = clients.get(transport);
        RpcClient client = new RpcClient(
                simulator,
                host,
                transport,
                draws,
                bytesPerPs,
                traffic.responses().orElseThrow(),
                ledger,
                those.waiting,
                outstanding().orElse(Integer.MAX_VALUE));
        servers.connect(number, host.number(), client);
        those.all.add(client);
        client.start();
    }

    /** Most RPCs of a client in flight; empty for no bound. */
    private Optional<Integer> outstanding() {
        return configuration.applies(keys.outstanding()) ? configuration.get(keys.outstanding()) : Optional.empty();
    }

    /** The measured time is over. */
    void stopMeasuring(long nowPs) {
        for (Clients those : clients) {
            those.behindPs = those.all.stream()
                    .mapToLong(client -> client.overduePs(nowPs))
                    .sum();
        }
    }

    /** What RPCs that are due and have not been sent would bring, in the mean. */
    double waitingBytes(long nowPs) {
        double bytes = 0;
        for (Clients those : clients) {
            for (RpcClient client : those.all) {
                bytes += client.waitingBytes(nowPs);
            }
        }
        return bytes;
    }

    /** How long RPCs waited in the application; empty where their number is not bounded. */
    Optional<Waiting> waiting() {
        return waiting(clients);
    }

    /** The same of the RPCs of one transport. */
    Optional<Waiting> waiting(int transport) {
        return waiting(List.of(clients.get(transport)));
    }

    private Optional<Waiting> waiting(List<Clients> those) {
        WaitingRecorder all = new WaitingRecorder();
        those.forEach(each -> all.add(each.waiting));
        double behindPs = those.stream().mapToDouble(each -> each.behindPs).sum();
        int count = those.stream().mapToInt(each -> each.all.size()).sum();
        return outstanding().map(bound -> all.figures(count == 0 ? 0 : behindPs / count));
    }

    /** Listed messages that the run ended without. */
    long notStarted() {
        return traced.map(TraceSource::left).orElse(0);
    }

    MessageLedger ledger() {
        return ledger;
    }
}
