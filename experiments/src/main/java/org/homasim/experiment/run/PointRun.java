// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.homasim.experiment.config.Configuration;
import org.homasim.experiment.config.ExperimentSettings;
import org.homasim.experiment.config.yaml.Problem;
import org.homasim.experiment.measure.NetworkFigures;
import org.homasim.experiment.measure.PacketCounts;
import org.homasim.experiment.measure.PointResult;
import org.homasim.experiment.measure.RunTiming;
import org.homasim.experiment.measure.TierStatistics;
import org.homasim.experiment.measure.WorkloadFigures;
import org.homasim.host.Host;
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
    private final ProtocolSetup protocol;
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
        this(configuration, workload, Protocols.of(configuration, TrafficMix.of(configuration, workload)));
    }

    PointRun(Configuration configuration, PointWorkload workload, ProtocolSetup protocol) {
        this.configuration = NetworkDefaults.resolve(configuration, protocol);
        this.workload = workload;
        this.protocol = protocol;
        protocol.check();
        PointFaults.check(configuration);
        this.traffic = PointTraffic.of(configuration, protocol);
        this.traced = workload.trace().map(trace -> TraceWindow.of(configuration, trace));
        SteadyPatterns.check(configuration);
        this.pilot = configuration.get(ExperimentSettings.WARMUP).isPresent()
                ? Optional.empty()
                : Optional.of(new PilotRun(this.configuration, workload, protocol));
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
        protocol.packetEncoder();
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
                    model.set(new PointSimulation(simulator, configuration, workload, protocol, trace));
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
        return NetworkDefaults.resolve(traffic.resolve(protocol.resolved()), protocol)
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
                .figures(model.graph(), PointTopology.hostNames(configuration, hosts), model.series());
        double offeredGbps = perHostGbps(model.ledgers().offeredBytes(), hosts, durationPs);
        double goodputGbps = perHostGbps(model.ledgers().deliveredBytes(), hosts, durationPs);
        WorkloadTraffic main = model.workloads().get(0);
        List<WorkloadFigures> figures = model.workloads().stream()
                .map(each -> figures(each, hosts, durationPs))
                .toList();
        Map<String, WorkloadFigures> background = new LinkedHashMap<>();
        for (int i = 1; i < figures.size(); i++) {
            background.put(workload.background().get(i - 1).label(), figures.get(i));
        }
        return new PointResult(
                hosts,
                traffic.service(),
                figures.get(0),
                background,
                traffic.definition(),
                model.ledgers().statistics(),
                traced.map(window -> window.counts(main.notStarted())),
                model.log(),
                offeredGbps,
                goodputGbps,
                network,
                packets(model, network.tiers()),
                model.transports().counters().byName(),
                simulator.eventCount(),
                (double) simulator.nowPs() / Picoseconds.SECOND,
                new RunTiming(
                        wallSeconds,
                        simulator.cpuNs() / 1e9,
                        pilotCpuSeconds,
                        ProcessMemory.peakMb(),
                        model.allocation().bytesPerHop()));
    }

    private static WorkloadFigures figures(WorkloadTraffic traffic, int hosts, long durationPs) {
        MessageLedger ledger = traffic.ledger();
        return new WorkloadFigures(
                ledger.started(),
                ledger.completed(),
                ledger.recorder(),
                ledger.timeline(),
                perHostGbps(ledger.offeredBytes(), hosts, durationPs),
                traffic.waiting(),
                ledger.bursts().isEmpty()
                        ? Optional.empty()
                        : Optional.of(ledger.bursts().figures()));
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
        return new PacketCounts(
                data, control, dropped, marked, model.transports().counters().retransmittedPackets(), hops);
    }
}
