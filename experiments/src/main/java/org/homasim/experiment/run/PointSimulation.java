// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.homasim.experiment.config.Configuration;
import org.homasim.experiment.config.ExperimentSettings;
import org.homasim.experiment.config.HostSettings;
import org.homasim.experiment.config.NetworkSettings;
import org.homasim.experiment.measure.FixedDelays;
import org.homasim.experiment.measure.SizeBins;
import org.homasim.experiment.measure.SlowdownRecorder;
import org.homasim.experiment.measure.Waiting;
import org.homasim.experiment.measure.WaitingRecorder;
import org.homasim.host.Application;
import org.homasim.host.Host;
import org.homasim.host.Hosts;
import org.homasim.host.TransportFactory;
import org.homasim.kernel.Event;
import org.homasim.kernel.PacketSimulator;
import org.homasim.kernel.RandomStreams;
import org.homasim.kernel.ReplicationRun;
import org.homasim.net.LinkRate;
import org.homasim.net.Network;
import org.homasim.net.NetworkFaults;
import org.homasim.net.NetworkGraph;
import org.homasim.net.NetworkPaths;
import org.homasim.net.Routes;
import org.homasim.trace.PacketTrace;
import org.homasim.workload.OfferedLoad;
import org.homasim.workload.PoissonArrivals;
import org.homasim.workload.UniformPattern;

/** The model of one point, as DSOL runs it. */
final class PointSimulation implements ReplicationRun.Model {
    private final PacketSimulator simulator;
    private final long measureToPs;
    private final SlowdownRecorder recorder;
    private final MessageLedger ledger;
    private final WaitingRecorder waiting = new WaitingRecorder();
    private final TransportFactory transports;
    private final Hosts hosts;
    private final Network network;
    /** None where messages go one way. */
    private final List<RpcClient> clients = new ArrayList<>();

    private final Optional<TraceSource> traced;
    /** Mean over the clients, at the end of the measured time. */
    private double behindPs;

    PointSimulation(
            PacketSimulator simulator,
            Configuration configuration,
            PointWorkload workload,
            ProtocolSetup protocol,
            Optional<PacketTrace> packetTrace) {
        this.simulator = simulator;
        long warmupPs = configuration.get(ExperimentSettings.WARMUP);
        this.measureToPs = warmupPs + configuration.get(ExperimentSettings.DURATION);
        RandomStreams streams = new RandomStreams(configuration.get(ExperimentSettings.SEED), 0);
        org.homasim.net.NetworkSettings links = links(configuration, protocol);
        NetworkGraph graph = PointTopology.of(configuration).graph(links);
        Routes routes = new Routes(graph);
        IntFunction<LinkRate> hostRates = host -> graph.hostUp(host).rate();
        org.homasim.host.HostSettings hostSettings = hostSettings(configuration);

        PointTraffic traffic = PointTraffic.of(configuration, protocol);
        recorder = new SlowdownRecorder(new SizeBins(workload.binBounds()), workload.shortBytes());
        ledger = new MessageLedger(
                warmupPs,
                measureToPs,
                new NetworkPaths(routes),
                traffic.ideal(delays(links, hostSettings), protocol.packets()),
                recorder,
                simulator::testStoppingConditionNow);
        transports = protocol.factory(hostRates);
        Optional<RpcApplication> servers =
                traffic.responses().map(responses -> new RpcApplication(ledger, responses, graph.hosts()));
        Application application = servers.isPresent() ? servers.get() : new OneWayApplication(ledger);
        hosts = new Hosts(simulator, streams, graph.hosts(), hostSettings, links, List.of(transports), application);
        packetTrace.ifPresent(wanted -> {
            wanted.start(graph.hosts(), hostRates, List.of(protocol.packetEncoder()));
            hosts.tap(wanted);
        });
        network = Network.build(graph, routes, links, simulator, streams, hosts);
        PointFaults.of(configuration, graph).ifPresent(faults -> {
            long reroutePs = configuration.get(NetworkSettings.REROUTE);
            faults.schedule(new NetworkFaults(graph, network, routes, simulator, reroutePs), hosts, streams);
        });
        traced = workload.trace()
                .map(listed -> new TraceSource(simulator, hosts.all(), listed.messages(), traffic.responses(), ledger));
        traced.ifPresentOrElse(
                TraceSource::start, () -> startTraffic(configuration, workload, traffic, servers, streams));
        simulator.schedule(new MeasurementEnd(), measureToPs);
    }

    private static org.homasim.net.NetworkSettings links(Configuration configuration, ProtocolSetup protocol) {
        LinkRate hostRate = new LinkRate(configuration.get(NetworkSettings.HOST_LINK));
        boolean hasFabric = configuration.applies(NetworkSettings.FABRIC_LINK);
        return new org.homasim.net.NetworkSettings(
                hostRate,
                hasFabric ? new LinkRate(configuration.get(NetworkSettings.FABRIC_LINK)) : hostRate,
                configuration.get(NetworkSettings.SWITCH_DELAY),
                configuration.get(NetworkSettings.LINK_DELAY),
                PointTopology.routing(configuration, protocol),
                NetworkDefaults.bufferBytes(configuration, protocol),
                configuration.applies(NetworkSettings.BUFFER_ALPHA)
                        ? configuration.get(NetworkSettings.BUFFER_ALPHA)
                        : 1,
                NetworkDefaults.ecnThreshold(configuration),
                configuration.get(NetworkSettings.LOSS));
    }

    private static org.homasim.host.HostSettings hostSettings(Configuration configuration) {
        return new org.homasim.host.HostSettings(
                configuration.get(HostSettings.SEND),
                configuration.get(HostSettings.NIC_DELAY),
                configuration.get(HostSettings.RECEIVE),
                configuration.get(HostSettings.NIC_TX_QUEUES),
                configuration.get(HostSettings.NIC_TX_RING));
    }

    private static FixedDelays delays(
            org.homasim.net.NetworkSettings links, org.homasim.host.HostSettings hostSettings) {
        return new FixedDelays(
                hostSettings.sendPs() + hostSettings.nicDelayPs() + hostSettings.receivePs(), links.switchDelayPs());
    }

    private void startTraffic(
            Configuration configuration,
            PointWorkload workload,
            PointTraffic traffic,
            Optional<RpcApplication> servers,
            RandomStreams streams) {
        OfferedLoad offered = workload.offered(configuration, HomaSetup::wireBytes, traffic.responses());
        PoissonArrivals arrivals = new PoissonArrivals(offered.meanGapPs());
        UniformPattern destinations = new UniformPattern(hosts.all().size());
        for (Host host : hosts.all()) {
            HostDraws draws = new HostDraws(streams, host.number(), workload.sizes(), arrivals, destinations);
            if (servers.isPresent()) {
                startClient(host, draws, traffic, servers.get());
            } else {
                new OneWaySource(simulator, host, draws, ledger).start();
            }
        }
    }

    private void startClient(Host host, HostDraws draws, PointTraffic traffic, RpcApplication servers) {
        RpcClient client = new RpcClient(
                simulator,
                host,
                draws,
                traffic.responses().orElseThrow(),
                ledger,
                waiting,
                traffic.outstanding().orElse(Integer.MAX_VALUE));
        servers.connect(host.number(), client);
        clients.add(client);
        client.start();
    }

    /** The measured time is over; from here on the run waits for the measured messages. */
    private final class MeasurementEnd extends Event {
        MeasurementEnd() {
            super(simulator.newSource());
        }

        @Override
        public void fire(long nowPs) {
            network.stopMeasuring(nowPs);
            hosts.stopMeasuring(nowPs);
            behindPs = clients.stream()
                    .mapToLong(client -> client.overduePs(nowPs))
                    .average()
                    .orElse(0);
            simulator.testStoppingConditionNow();
        }
    }

    @Override
    public void warmupEnded() {
        network.startMeasuring(simulator.nowPs());
        hosts.startMeasuring(simulator.nowPs());
    }

    @Override
    public boolean isComplete() {
        return simulator.nowPs() >= measureToPs && ledger.allMeasuredEnded();
    }

    MessageLedger ledger() {
        return ledger;
    }

    SlowdownRecorder recorder() {
        return recorder;
    }

    Waiting waiting() {
        return waiting.figures(behindPs);
    }

    /** Listed messages that the run ended without. */
    long notStarted() {
        return traced.map(TraceSource::left).orElse(0);
    }

    TransportFactory transports() {
        return transports;
    }

    Hosts hosts() {
        return hosts;
    }

    Network network() {
        return network;
    }
}
