// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.homasim.breakdown.BreakdownLayout;
import org.homasim.breakdown.CoreDelays;
import org.homasim.experiment.config.Configuration;
import org.homasim.experiment.config.ExperimentSettings;
import org.homasim.experiment.config.NetworkSettings;
import org.homasim.experiment.config.WorkloadKeys;
import org.homasim.experiment.config.WorkloadSettings;
import org.homasim.experiment.measure.BreakdownLog;
import org.homasim.experiment.measure.FixedDelays;
import org.homasim.experiment.measure.IdealTime;
import org.homasim.experiment.measure.MessageLog;
import org.homasim.experiment.measure.NetworkSeries;
import org.homasim.experiment.measure.SizeBins;
import org.homasim.experiment.measure.SlowdownRecorder;
import org.homasim.experiment.measure.SlowdownTimeline;
import org.homasim.host.Downlink;
import org.homasim.host.HostSettings;
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

/** The model of one point, as DSOL runs it. */
final class PointSimulation implements ReplicationRun.Model {
    private final PacketSimulator simulator;
    private final long measureToPs;
    private final Ledgers ledgers;
    private final Optional<MessageLog> log;
    private final Optional<BreakdownLog> breakdown;
    private final PointTransports protocols;
    /** By index on a host. */
    private final List<TransportFactory> transports;

    private final Optional<PointSoftware> software;
    private final Optional<List<Downlink>> downlinks;
    private final Hosts hosts;
    private final NetworkGraph graph;
    private final Network network;
    private final Optional<NetworkSampler> sampler;
    private final AllocationMeter allocation;
    /** The main workload's first. */
    private final List<WorkloadTraffic> workloads = new ArrayList<>();

    PointSimulation(
            PacketSimulator simulator,
            Configuration configuration,
            PointWorkload workload,
            PointTransports protocols,
            Optional<PacketTrace> packetTrace) {
        this.simulator = simulator;
        this.protocols = protocols;
        long warmupPs = ExperimentSettings.warmupPs(configuration);
        this.measureToPs = warmupPs + configuration.get(ExperimentSettings.DURATION);
        RandomStreams streams = new RandomStreams(configuration.get(ExperimentSettings.SEED), 0);
        org.homasim.net.NetworkSettings links = links(configuration, protocols);
        graph = PointTopology.of(configuration).graph(links);
        Routes routes = new Routes(graph);
        IntFunction<LinkRate> hostRates = host -> graph.hostUp(host).rate();
        HostSettings hostSettings = PointHosts.of(configuration);

        PointTraffic traffic = PointTraffic.of(configuration, protocols);
        log = configuration.get(ExperimentSettings.MESSAGES) ? Optional.of(new MessageLog()) : Optional.empty();
        breakdown = configuration.get(ExperimentSettings.BREAKDOWN)
                ? Optional.of(new BreakdownLog(
                        new SizeBins(workload.binBounds()),
                        protocols.parts().stream()
                                .map(PointTransports.Part::protocol)
                                .toList(),
                        streams.stream("breakdown")))
                : Optional.empty();
        ledgers = new Ledgers(
                warmupPs,
                measureToPs,
                protocols.parts().size(),
                log,
                breakdown,
                this::waitingBytes,
                simulator::testStoppingConditionNow);
        software = PointSoftware.of(configuration, streams);
        NetworkPaths paths = new NetworkPaths(routes, links.switches().forwardAfterBytes());
        FixedDelays delays =
                delays(links, hostSettings, software.isPresent() ? PointSoftware.unloadedPs(configuration) : 0);
        List<IdealTime> ideals = protocols.parts().stream()
                .map(part -> traffic.ideal(delays, part.setup().packets()))
                .toList();
        downlinks = configuration.applies(ExperimentSettings.WASTED_BANDWIDTH)
                        && configuration.get(ExperimentSettings.WASTED_BANDWIDTH)
                ? Optional.of(downlinks(hostRates, warmupPs))
                : Optional.empty();
        List<TransportFactory> bare = protocols.factories(
                hostRates,
                paths,
                ideals,
                host -> downlinks.map(all -> all.get(host)).orElse(null));
        transports = software.map(present -> present.around(bare, protocols, traffic.responses()))
                .orElse(bare);
        List<RpcApplication> servers =
                servers(traffic, 1 + workload.background().size());
        hosts = new Hosts(
                simulator,
                streams,
                graph.hosts(),
                hostSettings,
                links,
                servers.size() > 1 ? served(servers) : transports,
                servers.isEmpty() ? new OneWayApplication(ledgers) : servers.get(0));
        PointQdisc.of(configuration).ifPresent(hosts::arrange);
        downlinks.ifPresent(hosts::measure);
        packetTrace.ifPresent(wanted -> {
            wanted.start(graph.hosts(), hostRates, protocols.packetEncoders());
            hosts.tap(wanted);
        });
        network = Network.build(graph, routes, links, simulator, streams, hosts);
        if (configuration.get(ExperimentSettings.FOUND_QUEUES)) {
            network.noteFound();
        }
        breakdown.ifPresent(wanted -> account(wanted, hostSettings, software.map(PointSoftware::delays)));
        PointFaults.of(configuration, graph).ifPresent(faults -> {
            long reroutePs = configuration.get(NetworkSettings.REROUTE);
            faults.schedule(new NetworkFaults(graph, network, routes, simulator, reroutePs), hosts, streams);
        });
        TrafficStart start = new TrafficStart(configuration, traffic, paths, ideals, servers, streams);
        start.workload(WorkloadSettings.MAIN, workload, "");
        for (PointWorkload.Background each : workload.background()) {
            start.workload(each.keys(), each.workload(), "background/" + each.label() + "/");
        }
        simulator.schedule(new MeasurementEnd(), measureToPs);
        allocation = new AllocationMeter(network, hosts);
        // Last, so that it takes no other entity's number: a run is the same with and without.
        sampler = configuration
                .get(ExperimentSettings.SERIES)
                .map(intervalPs -> new NetworkSampler(simulator, network, hosts, intervalPs, measureToPs));
        sampler.ifPresent(wanted -> wanted.start(warmupPs));
    }

    private List<Downlink> downlinks(IntFunction<LinkRate> hostRates, long warmupPs) {
        return IntStream.range(0, graph.hosts())
                .mapToObj(host -> new Downlink(hostRates.apply(host), warmupPs, measureToPs))
                .toList();
    }

    /** Has hosts and network note what the log is to tell. */
    private void account(BreakdownLog wanted, HostSettings settings, Optional<CoreDelays> cores) {
        List<String> tiers = network.tiers().stream().map(Network.Tier::name).toList();
        BreakdownLayout layout = new BreakdownLayout(settings.sendPs(), settings.receivePs(), cores, tiers);
        wanted.layout(layout);
        hosts.account(layout);
        network.account(layout);
    }

    private static org.homasim.net.NetworkSettings links(Configuration configuration, NetworkNeeds protocols) {
        LinkRate hostRate = new LinkRate(configuration.get(NetworkSettings.HOST_LINK));
        boolean hasFabric = configuration.applies(NetworkSettings.FABRIC_LINK);
        return new org.homasim.net.NetworkSettings(
                hostRate,
                hasFabric ? new LinkRate(configuration.get(NetworkSettings.FABRIC_LINK)) : hostRate,
                configuration.get(NetworkSettings.SWITCH_DELAY),
                configuration.get(NetworkSettings.LINK_DELAY),
                PointTopology.routing(configuration, protocols),
                PointSwitches.of(configuration, protocols),
                configuration.get(NetworkSettings.LOSS));
    }

    private static FixedDelays delays(
            org.homasim.net.NetworkSettings links, HostSettings hostSettings, long softwarePs) {
        return new FixedDelays(
                hostSettings.sendPs() + hostSettings.nicDelayPs() + hostSettings.receivePs() + softwarePs,
                links.switchDelayPs());
    }

    /** The servers of RPCs, by index of the transport; none where messages go one way. */
    private List<RpcApplication> servers(PointTraffic traffic, int workloadCount) {
        if (traffic.responses().isEmpty()) {
            return List.of();
        }
        return IntStream.range(0, transports.size())
                .mapToObj(index ->
                        new RpcApplication(ledgers, index, traffic.responses().get(), graph.hosts(), workloadCount))
                .toList();
    }

    private List<TransportFactory> served(List<RpcApplication> servers) {
        return IntStream.range(0, transports.size())
                .<TransportFactory>mapToObj(index -> new ServedTransports(transports.get(index), servers.get(index)))
                .toList();
    }

    /** What the sources of all workloads have in common. */
    private final class TrafficStart {
        private final Configuration configuration;
        private final PointTraffic traffic;
        private final NetworkPaths paths;
        private final List<IdealTime> ideals;
        private final List<RpcApplication> servers;
        private final RandomStreams streams;

        TrafficStart(
                Configuration configuration,
                PointTraffic traffic,
                NetworkPaths paths,
                List<IdealTime> ideals,
                List<RpcApplication> servers,
                RandomStreams streams) {
            this.configuration = configuration;
            this.traffic = traffic;
            this.paths = paths;
            this.ideals = ideals;
            this.servers = servers;
            this.streams = streams;
        }

        void workload(WorkloadKeys keys, PointWorkload workload, String streamPrefix) {
            List<MessageTally> parts = protocols.areSeveral()
                    ? protocols.parts().stream().map(part -> tally(workload)).toList()
                    : List.of();
            MessageLedger ledger = ledgers.open(paths, ideals, tally(workload), parts);
            WorkloadTraffic made = new WorkloadTraffic(
                    simulator, configuration, keys, workload, traffic, ledger, protocols, streamPrefix);
            made.start(hosts.all(), servers, workloads.size(), streams);
            workloads.add(made);
        }

        private MessageTally tally(PointWorkload workload) {
            SlowdownRecorder recorder = new SlowdownRecorder(new SizeBins(workload.binBounds()), workload.shortBytes());
            Optional<SlowdownTimeline> timeline = configuration
                    .get(ExperimentSettings.TIMELINE)
                    .map(intervalPs -> new SlowdownTimeline(
                            ExperimentSettings.warmupPs(configuration),
                            configuration.get(ExperimentSettings.DURATION),
                            intervalPs));
            return new MessageTally(recorder, timeline);
        }
    }

    /** The measured time is over; from here on the run waits for the measured messages. */
    private final class MeasurementEnd extends Event {
        MeasurementEnd() {
            super(simulator.newSource());
        }

        @Override
        public void fire(long nowPs) {
            allocation.stop();
            sampler.ifPresent(NetworkSampler::end);
            network.stopMeasuring(nowPs);
            hosts.stopMeasuring(nowPs);
            software.ifPresent(present -> present.cores().stopMeasuring(nowPs));
            ledgers.stopMeasuring(nowPs);
            workloads.forEach(workload -> workload.stopMeasuring(nowPs));
            simulator.testStoppingConditionNow();
        }
    }

    /** What waits in applications, of all workloads. */
    private double waitingBytes(long nowPs) {
        double bytes = 0;
        for (WorkloadTraffic each : workloads) {
            bytes += each.waitingBytes(nowPs);
        }
        return bytes;
    }

    @Override
    public void warmupEnded() {
        network.startMeasuring(simulator.nowPs());
        hosts.startMeasuring(simulator.nowPs());
        software.ifPresent(present -> present.cores().startMeasuring(simulator.nowPs()));
        allocation.start();
    }

    @Override
    public boolean isComplete() {
        return simulator.nowPs() >= measureToPs && ledgers.allMeasuredEnded();
    }

    Ledgers ledgers() {
        return ledgers;
    }

    /** The traffic of all workloads, the main one's first. */
    List<WorkloadTraffic> workloads() {
        return workloads;
    }

    /** Every message, if that is wanted. */
    Optional<MessageLog> log() {
        return log;
    }

    /** What the time of messages was spent on, if that is wanted. */
    Optional<BreakdownLog> breakdown() {
        return breakdown;
    }

    /** The transports of all hosts, by index. */
    List<TransportFactory> transports() {
        return transports;
    }

    /** Empty for hosts with fixed delays. */
    Optional<PointSoftware> software() {
        return software;
    }

    /** How the links to the hosts were used, by host, if that is wanted. */
    Optional<List<Downlink>> downlinks() {
        return downlinks;
    }

    Hosts hosts() {
        return hosts;
    }

    NetworkGraph graph() {
        return graph;
    }

    Network network() {
        return network;
    }

    AllocationMeter allocation() {
        return allocation;
    }

    /** Samples of the measured time, if wanted. */
    Optional<NetworkSeries> series() {
        return sampler.map(NetworkSampler::series);
    }
}
