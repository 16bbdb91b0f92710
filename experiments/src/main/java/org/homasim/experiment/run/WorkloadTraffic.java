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
    private final String streamPrefix;
    private final WaitingRecorder waiting = new WaitingRecorder();
    /** None where messages go one way, or start as listed or in bursts. */
    private final List<RpcClient> clients = new ArrayList<>();

    private Optional<TraceSource> traced = Optional.empty();
    /** Mean over the clients, at the end of the measured time. */
    private double behindPs;

    /**
     * Traffic that has not started.
     *
     * @param simulator the simulation
     * @param configuration of the point
     * @param keys of this workload
     * @param workload its messages
     * @param traffic what applications do
     * @param ledger of this workload's messages
     * @param streamPrefix of the names of its random streams, empty for the main workload
     */
    WorkloadTraffic(
            PacketSimulator simulator,
            Configuration configuration,
            WorkloadKeys keys,
            PointWorkload workload,
            PointTraffic traffic,
            MessageLedger ledger,
            String streamPrefix) {
        this.simulator = simulator;
        this.configuration = configuration;
        this.keys = keys;
        this.workload = workload;
        this.traffic = traffic;
        this.ledger = ledger;
        this.streamPrefix = streamPrefix;
    }

    /**
     * Starts the sources.
     *
     * @param hosts all of them
     * @param servers that the workload calls; empty for messages one way
     * @param number of this workload
     */
    void start(List<Host> hosts, Optional<RpcApplication> servers, int number, RandomStreams streams) {
        if (workload.trace().isPresent()) {
            TraceSource source =
                    new TraceSource(simulator, hosts, workload.trace().get().messages(), traffic.responses(), ledger);
            traced = Optional.of(source);
            source.start();
        } else if (configuration.applies(keys.period())) {
            startBursts(hosts, streams);
        } else {
            startSteady(hosts, servers, number, streams);
        }
    }

    private void startBursts(List<Host> hosts, RandomStreams streams) {
        new BurstSource(
                        simulator,
                        hosts,
                        bursts(hosts.size()),
                        configuration.get(keys.period()),
                        workload.sizes(),
                        traffic.responses(),
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

    private void startSteady(List<Host> hosts, Optional<RpcApplication> servers, int number, RandomStreams streams) {
        OfferedLoad offered = workload.offered(configuration, keys, HomaSetup::wireBytes, traffic.responses());
        DestinationPattern destinations = SteadyPatterns.of(configuration, keys, streams, streamPrefix);
        for (Host host : hosts) {
            double share = destinations.sendShare(host.number());
            if (share == 0) {
                continue;
            }
            PoissonArrivals arrivals = new PoissonArrivals(offered.meanGapPs() / share);
            HostDraws draws =
                    new HostDraws(streams, streamPrefix, host.number(), workload.sizes(), arrivals, destinations);
            if (servers.isPresent()) {
                double bytesPerPs = offered.goodputBitsPerSecond() / 8 / Picoseconds.SECOND * share;
                startClient(host, draws, bytesPerPs, servers.get(), number);
            } else {
                new OneWaySource(simulator, host, draws, ledger).start();
            }
        }
    }

    private void startClient(Host host, HostDraws draws, double bytesPerPs, RpcApplication servers, int number) {
        RpcClient client = new RpcClient(
                simulator,
                host,
                draws,
                bytesPerPs,
                traffic.responses().orElseThrow(),
                ledger,
                waiting,
                outstanding().orElse(Integer.MAX_VALUE));
        servers.connect(number, host.number(), client);
        clients.add(client);
        client.start();
    }

    /** Most RPCs of a client in flight; empty for no bound. */
    private Optional<Integer> outstanding() {
        return configuration.applies(keys.outstanding()) ? configuration.get(keys.outstanding()) : Optional.empty();
    }

    /** The measured time is over. */
    void stopMeasuring(long nowPs) {
        behindPs = clients.stream()
                .mapToLong(client -> client.overduePs(nowPs))
                .average()
                .orElse(0);
    }

    /** What RPCs that are due and have not been sent would bring, in the mean. */
    double waitingBytes(long nowPs) {
        double bytes = 0;
        for (RpcClient client : clients) {
            bytes += client.waitingBytes(nowPs);
        }
        return bytes;
    }

    /** How long RPCs waited in the application; empty where their number is not bounded. */
    Optional<Waiting> waiting() {
        return outstanding().map(bound -> waiting.figures(behindPs));
    }

    /** Listed messages that the run ended without. */
    long notStarted() {
        return traced.map(TraceSource::left).orElse(0);
    }

    MessageLedger ledger() {
        return ledger;
    }
}
