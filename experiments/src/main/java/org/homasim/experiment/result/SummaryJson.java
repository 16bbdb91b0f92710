// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.result;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.homasim.experiment.config.Configuration;
import org.homasim.experiment.config.ExperimentSettings;
import org.homasim.experiment.config.Point;
import org.homasim.experiment.config.TcpSettings;
import org.homasim.experiment.config.TransportSettings;
import org.homasim.experiment.measure.BurstFigures;
import org.homasim.experiment.measure.CoreFigures;
import org.homasim.experiment.measure.DownlinkStatistics;
import org.homasim.experiment.measure.NicStatistics;
import org.homasim.experiment.measure.PacketCounts;
import org.homasim.experiment.measure.PointResult;
import org.homasim.experiment.measure.PoolStatistics;
import org.homasim.experiment.measure.Quantiles;
import org.homasim.experiment.measure.RunTiming;
import org.homasim.experiment.measure.SlowdownRecorder;
import org.homasim.experiment.measure.TraceCounts;
import org.homasim.experiment.measure.TransportFigures;
import org.homasim.experiment.measure.Waiting;
import org.homasim.experiment.measure.WorkloadFigures;
import org.homasim.experiment.run.PointWorkload;

/** Writes {@code summary.json} and {@code timing.json}; the keys are documented in {@code docs/results.md}. */
final class SummaryJson {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private SummaryJson() {}

    static byte[] summary(Point point, PointWorkload workload, PointResult result) {
        Configuration configuration = point.configuration();
        ObjectNode root = JSON.createObjectNode();
        root.put("experiment", configuration.get(ExperimentSettings.NAME));
        root.put("point", point.name());
        point.baseline().ifPresent(name -> root.put("baseline", name));
        root.put("protocol", configuration.get(TransportSettings.PROTOCOL));
        if (configuration.applies(TransportSettings.HOMA_PRESET)) {
            root.put("preset", configuration.get(TransportSettings.HOMA_PRESET));
        }
        if (configuration.applies(TcpSettings.MODE)) {
            root.put("mode", configuration.get(TcpSettings.MODE));
            List<String> protocols = TransportSettings.protocols(configuration);
            if (protocols.size() == 1) {
                root.put("congestion_control", congestionControl(configuration, protocols.get(0)));
            }
        }
        root.put("workload", workload.label());
        workload.variant().ifPresent(variant -> root.put("variant", variant.label()));
        root.put("load", Figures.rounded(PointIdentity.load(configuration, result)));
        root.put("load_counts", PointIdentity.loadCounts(configuration));
        root.put("service", result.service().label());
        root.put("seed", configuration.get(ExperimentSettings.SEED));
        root.put("hosts", result.hosts());
        root.put("saturated", result.saturated());
        root.put("steady", result.statistics().steady());
        putCounts(root.putObject("messages"), result.main());
        result.trace().ifPresent(trace -> putTrace(root.putObject("trace"), trace));
        ObjectNode slowdown = root.putObject("slowdown");
        putQuantiles(slowdown, result.slowdowns().slowdown());
        slowdown.put("definition", result.definition().label());
        putShort(root.putObject("short"), result.slowdowns());
        StatisticsJson.put(root, result.statistics());
        result.main().waiting().ifPresent(waiting -> putWaiting(root.putObject("waiting"), waiting));
        result.main().bursts().ifPresent(bursts -> putBursts(root.putObject("bursts"), bursts));
        if (!result.background().isEmpty()) {
            ObjectNode background = root.putObject("background");
            for (PointWorkload.Background each : workload.background()) {
                putBackground(
                        background.putObject(each.label()),
                        each.workload(),
                        result.background().get(each.label()));
            }
        }
        if (!result.transports().isEmpty()) {
            ObjectNode transports = root.putObject("transports");
            for (TransportFigures each : result.transports()) {
                putTransport(transports.putObject(each.protocol()), configuration, workload, each);
            }
        }
        root.put("offered_gbps", Figures.rounded(result.offeredGbps()));
        root.put("goodput_gbps", Figures.rounded(result.goodputGbps()));
        root.put("utilization", Figures.rounded(result.tiers().get(0).utilization()));
        PacketCounts packets = result.packets();
        ObjectNode packetsNode = root.putObject("packets");
        packetsNode.put("data", packets.data());
        packetsNode.put("control", packets.control());
        packetsNode.put("dropped", packets.dropped());
        packetsNode.put("marked", packets.marked());
        packetsNode.put("retransmitted", packets.retransmitted());
        putPool(root.putObject("pool"), result.network().fullestPool());
        result.network().wholeNics().ifPresent(nics -> putNics(root.putObject("nic"), nics));
        if (!result.network().downlinks().isEmpty()) {
            putDownlinks(root.putObject("downlinks"), result.network().downlinks());
        }
        result.cores().ifPresent(cores -> putCores(root.putObject("cores"), cores));
        if (!result.transportCounters().isEmpty()) {
            ObjectNode transport = root.putObject("transport");
            result.transportCounters().forEach(transport::put);
        }
        root.put("events", result.events());
        root.put("packet_hops", packets.hops());
        root.put("simulated_s", Figures.rounded(result.simulatedSeconds()));
        root.put("code_revision", CodeRevision.current());
        return bytes(root);
    }

    /** DCTCP is both: a protocol, and the congestion control of a TCP. */
    private static String congestionControl(Configuration configuration, String protocol) {
        return protocol.equals("tcp") ? configuration.get(TcpSettings.CONGESTION_CONTROL) : protocol;
    }

    private static void putTransport(
            ObjectNode node, Configuration configuration, PointWorkload workload, TransportFigures transport) {
        node.put("share", Figures.rounded(transport.share()));
        if (TransportSettings.isTcp(transport.protocol())) {
            node.put("congestion_control", congestionControl(configuration, transport.protocol()));
        }
        putFigures(node, transport.main());
        if (!transport.background().isEmpty()) {
            ObjectNode background = node.putObject("background");
            for (PointWorkload.Background each : workload.background()) {
                putFigures(
                        background.putObject(each.label()),
                        transport.background().get(each.label()));
            }
        }
        node.put("goodput_gbps", Figures.rounded(transport.goodputGbps()));
        node.put("retransmitted", transport.retransmittedPackets());
        if (!transport.counters().isEmpty()) {
            ObjectNode counters = node.putObject("counters");
            transport.counters().forEach(counters::put);
        }
    }

    private static void putCores(ObjectNode node, CoreFigures cores) {
        node.put("count", cores.cores());
        node.put("busy_mean", Figures.rounded(cores.meanShare()));
        node.put("busy_max", Figures.rounded(cores.maxShare()));
        node.put("gbps_per_busy_core", Figures.rounded(cores.gbpsPerBusyCore()));
        node.put("polling_mean", Figures.rounded(cores.pollingShare()));
        node.put("clock_mean", Figures.rounded(cores.clockShare()));
        node.put("pacer_mean", Figures.rounded(cores.pacerShare()));
        node.put("user", Figures.rounded(cores.userShare()));
        node.put("system", Figures.rounded(cores.systemShare()));
        node.put("softirq", Figures.rounded(cores.softIrqShare()));
    }

    private static void putDownlinks(ObjectNode node, List<DownlinkStatistics> hosts) {
        DownlinkStatistics mean = DownlinkStatistics.mean(hosts);
        node.put("idle", Figures.rounded(mean.idle()));
        node.put("withheld", Figures.rounded(mean.withheld()));
        node.put("wasted", Figures.rounded(mean.wasted()));
    }

    private static void putPool(ObjectNode node, PoolStatistics pool) {
        node.put("switch", pool.switchName());
        node.put("mean_bytes", Figures.rounded(pool.meanBytes()));
        node.put("p99_bytes", Figures.rounded(pool.p99Bytes()));
        node.put("max_bytes", pool.maxBytes());
    }

    private static void putNics(ObjectNode node, NicStatistics nics) {
        node.put("mean_bytes", Figures.rounded(nics.meanBytes()));
        node.put("p99_bytes", Figures.rounded(nics.p99Bytes()));
        node.put("max_bytes", nics.maxBytes());
    }

    private static void putCounts(ObjectNode node, WorkloadFigures figures) {
        node.put("started", figures.started());
        node.put("completed", figures.completed());
        node.put("failed", figures.failed());
    }

    private static void putShort(ObjectNode node, SlowdownRecorder slowdowns) {
        Quantiles shortMessages = slowdowns.shortMicroseconds();
        node.put("max_size", slowdowns.shortBytes());
        node.put("min_us", Figures.rounded(slowdowns.shortMinMicroseconds()));
        node.put("p50_us", Figures.rounded(shortMessages.p50()));
        node.put("p99_us", Figures.rounded(shortMessages.p99()));
        node.put("count", shortMessages.count());
    }

    private static void putBackground(ObjectNode node, PointWorkload workload, WorkloadFigures figures) {
        node.put("workload", workload.label());
        workload.variant().ifPresent(variant -> node.put("variant", variant.label()));
        putFigures(node, figures);
    }

    private static void putFigures(ObjectNode node, WorkloadFigures figures) {
        putCounts(node.putObject("messages"), figures);
        putQuantiles(node.putObject("slowdown"), figures.slowdowns().slowdown());
        putShort(node.putObject("short"), figures.slowdowns());
        figures.waiting().ifPresent(waiting -> putWaiting(node.putObject("waiting"), waiting));
        figures.bursts().ifPresent(bursts -> putBursts(node.putObject("bursts"), bursts));
        node.put("offered_gbps", Figures.rounded(figures.offeredGbps()));
    }

    private static void putBursts(ObjectNode node, BurstFigures bursts) {
        node.put("started", bursts.started());
        node.put("completed", bursts.completed());
        node.put("mean_us", Figures.rounded(bursts.meanUs()));
        node.put("p50_us", Figures.rounded(bursts.p50Us()));
        node.put("p99_us", Figures.rounded(bursts.p99Us()));
        node.put("max_us", Figures.rounded(bursts.maxUs()));
    }

    private static void putQuantiles(ObjectNode node, Quantiles quantiles) {
        node.put("mean", Figures.rounded(quantiles.mean()));
        node.put("p50", Figures.rounded(quantiles.p50()));
        node.put("p99", Figures.rounded(quantiles.p99()));
        node.put("p999", Figures.rounded(quantiles.p999()));
    }

    private static void putTrace(ObjectNode node, TraceCounts trace) {
        node.put("listed", trace.listed());
        node.put("before", trace.before());
        node.put("measured", trace.measured());
        node.put("after", trace.after());
        node.put("not_started", trace.notStarted());
    }

    private static void putWaiting(ObjectNode node, Waiting waiting) {
        Quantiles waits = waiting.microseconds();
        node.put("count", waits.count());
        node.put("mean_us", Figures.rounded(waits.mean()));
        node.put("p50_us", Figures.rounded(waits.p50()));
        node.put("p99_us", Figures.rounded(waits.p99()));
        node.put("max_us", Figures.rounded(waiting.maxMicroseconds()));
        node.put("behind_us", Figures.rounded(waiting.behindMicroseconds()));
    }

    static byte[] timing(PointResult result) {
        RunTiming timing = result.timing();
        ObjectNode root = JSON.createObjectNode();
        root.put("wall_s", Figures.rounded(timing.wallSeconds()));
        root.put("cpu_s", Figures.rounded(timing.cpuSeconds() + timing.pilotCpuSeconds()));
        if (timing.pilotCpuSeconds() > 0) {
            root.put("pilot_cpu_s", Figures.rounded(timing.pilotCpuSeconds()));
        }
        root.put("events_per_s", Figures.rounded(result.events() / timing.cpuSeconds()));
        root.put("packet_hops_per_s", Figures.rounded(result.packets().hops() / timing.cpuSeconds()));
        root.put("max_memory_mb", Figures.rounded(timing.maxMemoryMb()));
        root.put("allocated_bytes_per_hop", Figures.rounded(timing.allocatedBytesPerHop()));
        return bytes(root);
    }

    private static byte[] bytes(ObjectNode root) {
        try {
            return (JSON.writeValueAsString(root) + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("writing a tree of values", e);
        }
    }
}
