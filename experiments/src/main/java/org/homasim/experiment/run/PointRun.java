// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.homasim.experiment.config.Configuration;
import org.homasim.experiment.config.ExperimentSettings;
import org.homasim.experiment.config.yaml.Problem;
import org.homasim.experiment.measure.NetworkFigures;
import org.homasim.experiment.measure.PacketCounts;
import org.homasim.experiment.measure.PointResult;
import org.homasim.experiment.measure.RunTiming;
import org.homasim.experiment.measure.TierStatistics;
import org.homasim.experiment.measure.TransportFigures;
import org.homasim.experiment.measure.Waiting;
import org.homasim.experiment.measure.WorkloadFigures;
import org.homasim.host.Host;
import org.homasim.host.TransportCounters;
import org.homasim.host.TransportFactory;
import org.homasim.kernel.PacketSimulator;
import org.homasim.kernel.Picoseconds;
import org.homasim.kernel.ReplicationRun;
import org.homasim.kernel.WheelPendingEvents;
import org.homasim.trace.PacketTrace;

/** Runs one point. */
public final class PointRun {
    /** With {@code run.warmup: auto} the warm-up is put in when it has been found. */
    private volatile Configuration configuration;

    private final Optional<PilotRun> pilot;
    private final PointWorkload workload;
    private final PointTransports transports;
    private final PointTraffic traffic;
    private final Optional<TraceWindow> traced;
    private final AtomicReference<PacketSimulator> running = new AtomicReference<>();
    private final AtomicReference<PointSimulation> model = new AtomicReference<>();
    private Optional<PacketTrace> trace = Optional.empty();
    /** Simulated time of an ended run, else 0. */
    private volatile long endPs;

    private volatile long endEvents;

    /**
     * Prepares a run; nothing is built before {@link #run}.
     *
     * @param configuration of the point
     * @param workload of the point
     * @throws org.homasim.experiment.config.yaml.ConfigurationException when the two do not fit
     */
    public PointRun(Configuration configuration, PointWorkload workload) {
        this(configuration, workload, PointTransports.of(configuration, TrafficMix.of(configuration, workload)));
    }

    PointRun(Configuration configuration, PointWorkload workload, ProtocolSetup protocol) {
        this(configuration, workload, PointTransports.alone(configuration, protocol));
    }

    private PointRun(Configuration configuration, PointWorkload workload, PointTransports transports) {
        this.configuration = NetworkDefaults.resolve(configuration, transports);
        this.workload = workload;
        this.transports = transports;
        transports.check();
        PointFaults.check(configuration);
        this.traffic = PointTraffic.of(configuration, transports);
        this.traced = workload.trace().map(trace -> TraceWindow.of(configuration, trace));
        SteadyPatterns.check(configuration);
        this.pilot = configuration.get(ExperimentSettings.WARMUP).isPresent()
                ? Optional.empty()
                : Optional.of(new PilotRun(this.configuration, workload, transports));
    }

    /** Returns what is doubtful in the inputs, though they can be run. */
    public Optional<Problem> warning() {
        return traced.flatMap(window -> window.warning(configuration));
    }

    /**
     * Checks that the run's packets can be traced.
     *
     * @throws org.homasim.experiment.config.yaml.ConfigurationException when they have no format that a trace could show
     */
    public void checkTraceable() {
        transports.packetEncoders();
    }

    /**
     * Has the run's packets traced; to be called before {@link #run}.
     *
     * @param newTrace not started
     */
    public void trace(PacketTrace newTrace) {
        trace = Optional.of(newTrace);
    }

    /**
     * Runs the point in the calling thread's time.
     *
     * @throws InterruptedException when the caller is interrupted; the run is stopped
     */
    public PointResult run() throws InterruptedException {
        long wallBeforeNs = System.nanoTime();
        long pilotCpuNs = 0;
        if (pilot.isPresent()) {
            PilotRun.Found found = pilot.get().run();
            pilotCpuNs = found.cpuNs();
            configuration = configuration.with(ExperimentSettings.WARMUP, Optional.of(found.warmupPs()));
        }
        long warmupPs = ExperimentSettings.warmupPs(configuration);
        long durationPs = configuration.get(ExperimentSettings.DURATION);
        // One picosecond more, since DSOL wants an end after the warm-up and messages may end at the limit itself.
        long lengthPs = warmupPs + durationPs + configuration.get(ExperimentSettings.DRAIN_LIMIT) + 1;
        ReplicationRun replication = ReplicationRun.create(
                configuration.get(ExperimentSettings.NAME), new WheelPendingEvents(), warmupPs, lengthPs, simulator -> {
                    model.set(new PointSimulation(simulator, configuration, workload, transports, trace));
                    return model.get();
                });
        running.set(replication.simulator());
        try {
            replication.await();
            model.get().hosts().checkBalance(model.get().network());
            double wallSeconds = (System.nanoTime() - wallBeforeNs) / 1e9;
            return result(model.get(), replication.simulator(), durationPs, wallSeconds, pilotCpuNs / 1e9);
        } finally {
            // The experiment keeps its runs to the end; the networks would fill its memory.
            endPs = replication.simulator().publishedTimePs();
            endEvents = replication.simulator().publishedEvents();
            running.set(null);
            model.set(null);
        }
    }

    /** Simulated time so far in picoseconds; may be asked by any thread. */
    public long simulatedPs() {
        PacketSimulator simulator = running.get();
        return pilot.map(PilotRun::simulatedPs).orElse(0L) + (simulator == null ? endPs : simulator.publishedTimePs());
    }

    /** Events so far; may be asked by any thread. */
    public long events() {
        PacketSimulator simulator = running.get();
        return simulator == null ? endEvents : simulator.publishedEvents();
    }

    /** Measured messages that have not ended, as of {@link #simulatedPs}; may be asked by any thread. */
    public long unfinishedMessages() {
        PointSimulation simulation = model.get();
        return simulation == null ? 0 : Math.max(0, simulation.ledgers().unfinished());
    }

    /**
     * Returns the configuration with the values that were left to a preset, the service or the protocol, and of a finished run with
     * the warm-up that was found.
     */
    public Configuration resolvedConfiguration() {
        return NetworkDefaults.resolve(traffic.resolve(transports.resolved()), transports)
                .with(ExperimentSettings.WARMUP, configuration.get(ExperimentSettings.WARMUP));
    }

    /**
     * Simulated time without the drain, in picoseconds: what the progress is measured against. With a warm-up that has not been found it
     * is the most that can be; may be asked by any thread.
     */
    public long plannedPs() {
        long durationPs = configuration.get(ExperimentSettings.DURATION);
        return durationPs + (pilot.isPresent() ? pilot.get().plannedPs() : ExperimentSettings.warmupPs(configuration));
    }

    /** How much work the run is, against others: roughly its packet-hops. */
    public double expectedWork() {
        return ExpectedWork.packetHops(configuration, workload, plannedPs());
    }

    private PointResult result(
            PointSimulation model,
            PacketSimulator simulator,
            long durationPs,
            double wallSeconds,
            double pilotCpuSeconds) {
        int hosts = model.hosts().all().size();
        NetworkFigures network = new NetworkMeasurement(model.network(), model.hosts(), durationPs)
                .figures(
                        model.graph(),
                        PointTopology.hostNames(configuration, hosts),
                        model.downlinks(),
                        model.series());
        double offeredGbps = perHostGbps(model.ledgers().offeredBytes(), hosts, durationPs);
        WorkloadTraffic main = model.workloads().get(0);
        List<Long> deliveredBytes = IntStream.range(0, model.transports().size())
                .mapToObj(index -> model.ledgers().deliveredBytes(index))
                .toList();
        double goodputGbps =
                perHostGbps(deliveredBytes.stream().mapToLong(Long::longValue).sum(), hosts, durationPs);
        List<WorkloadFigures> figures = model.workloads().stream()
                .map(each -> figures(each, each.ledger().whole(), each.waiting(), hosts, durationPs))
                .toList();
        List<TransportFigures> ofTransports = new ArrayList<>();
        for (int index = 0; transports.areSeveral() && index < deliveredBytes.size(); index++) {
            double delivered = perHostGbps(deliveredBytes.get(index), hosts, durationPs);
            ofTransports.add(figures(model, index, hosts, durationPs, delivered));
        }
        return new PointResult(
                hosts,
                traffic.service(),
                figures.get(0),
                background(figures),
                ofTransports,
                traffic.definition(),
                model.ledgers().statistics(),
                traced.map(window -> window.counts(main.notStarted())),
                model.log(),
                model.breakdown(),
                offeredGbps,
                goodputGbps,
                network,
                model.software().map(software -> software.figures(durationPs, goodputGbps)),
                packets(model, network.tiers()),
                counters(model.transports()),
                simulator.eventCount(),
                (double) simulator.nowPs() / Picoseconds.SECOND,
                new RunTiming(
                        wallSeconds,
                        simulator.cpuNs() / 1e9,
                        pilotCpuSeconds,
                        ProcessMemory.peakMb(),
                        model.allocation().bytesPerHop()));
    }

    private TransportFigures figures(PointSimulation model, int index, int hosts, long durationPs, double goodputGbps) {
        PointTransports.Part part = transports.parts().get(index);
        List<WorkloadFigures> figures = model.workloads().stream()
                .map(each -> figures(each, each.ledger().parts().get(index), each.waiting(index), hosts, durationPs))
                .toList();
        TransportCounters counters = model.transports().get(index).counters();
        return new TransportFigures(
                part.protocol(),
                part.share(),
                figures.get(0),
                background(figures),
                goodputGbps,
                counters.retransmittedPackets(),
                counters.byName());
    }

    /** The figures of all workloads but the main one, by label. */
    private Map<String, WorkloadFigures> background(List<WorkloadFigures> figures) {
        Map<String, WorkloadFigures> background = new LinkedHashMap<>();
        for (int i = 1; i < figures.size(); i++) {
            background.put(workload.background().get(i - 1).label(), figures.get(i));
        }
        return background;
    }

    private static WorkloadFigures figures(
            WorkloadTraffic traffic, MessageTally tally, Optional<Waiting> waiting, int hosts, long durationPs) {
        BurstRecorder bursts = traffic.ledger().bursts();
        // A burst is over when the last of its messages is, whichever protocol has that.
        boolean isWhole = tally == traffic.ledger().whole();
        return new WorkloadFigures(
                tally.started(),
                tally.completed(),
                tally.recorder(),
                tally.timeline(),
                perHostGbps(tally.offeredBytes(), hosts, durationPs),
                waiting,
                isWhole && !bursts.isEmpty() ? Optional.of(bursts.figures()) : Optional.empty());
    }

    /** Added up by name: TCP and DCTCP count alike. */
    private static Map<String, Long> counters(List<TransportFactory> transports) {
        Map<String, Long> sums = new LinkedHashMap<>();
        transports.forEach(
                each -> each.counters().byName().forEach((name, count) -> sums.merge(name, count, Long::sum)));
        return sums;
    }

    private static double perHostGbps(long bytes, int hosts, long durationPs) {
        return bytes * 8.0 / hosts / durationPs * 1e3;
    }

    private static PacketCounts packets(PointSimulation model, List<TierStatistics> tiers) {
        long data = 0;
        long control = 0;
        for (Host host : model.hosts().all()) {
            data += host.nic().transmitted().dataPackets();
            control += host.nic().transmitted().controlPackets();
        }
        long hops = NetworkMeasurement.packetHops(model.network(), model.hosts());
        long dropped = 0;
        long marked = 0;
        for (TierStatistics tier : tiers) {
            dropped += tier.allLostPackets();
            marked += tier.markedPackets();
        }
        long retransmitted = model.transports().stream()
                .mapToLong(each -> each.counters().retransmittedPackets())
                .sum();
        return new PacketCounts(data, control, dropped, marked, retransmitted, hops);
    }
}
