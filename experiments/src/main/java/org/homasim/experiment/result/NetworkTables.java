// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.result;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.homasim.experiment.measure.DownlinkStatistics;
import org.homasim.experiment.measure.DropCount;
import org.homasim.experiment.measure.FoundStatistics;
import org.homasim.experiment.measure.LinkStatistics;
import org.homasim.experiment.measure.NetworkFigures;
import org.homasim.experiment.measure.NetworkSeries;
import org.homasim.experiment.measure.NicStatistics;
import org.homasim.experiment.measure.PoolStatistics;
import org.homasim.experiment.measure.TierStatistics;
import org.homasim.net.Packet;

/** Writes what queues, memories and links of a point went through; the files are documented in {@code docs/results.md}. */
final class NetworkTables {
    private static final double BITS_PER_GIGABIT = 1e9;

    private NetworkTables() {}

    /** Writes {@code ports.csv}, {@code links.csv}, {@code pools.csv}, {@code drops.csv}, and if there is anything to tell {@code nics.csv}, {@code found-queues.csv}, {@code downlinks.csv} and {@code series*.csv}. */
    static void write(Path folder, NetworkFigures network) throws IOException {
        Files.write(folder.resolve("ports.csv"), ports(network));
        Files.write(folder.resolve("links.csv"), links(network));
        Files.write(folder.resolve("pools.csv"), pools(network));
        Files.write(folder.resolve("drops.csv"), drops(network));
        if (!network.nics().isEmpty()) {
            Files.write(folder.resolve("nics.csv"), nics(network));
        }
        if (!network.found().isEmpty()) {
            Files.write(folder.resolve("found-queues.csv"), found(network));
        }
        if (!network.downlinks().isEmpty()) {
            Files.write(folder.resolve("downlinks.csv"), downlinks(network));
        }
        if (network.series().isPresent()) {
            writeSeries(folder.resolve("series.csv"), network.series().get());
            writePools(folder.resolve("series-pools.csv"), network.series().get());
        }
    }

    private static byte[] ports(NetworkFigures network) {
        List<String> header = new ArrayList<>(List.of(
                "tier",
                "ports",
                "queue_mean_bytes",
                "queue_p99_bytes",
                "queue_max_bytes",
                "utilization",
                "dropped",
                "lost",
                "marked",
                "corrupted",
                "link_down"));
        for (int priority = 0; priority < Packet.PRIORITIES; priority++) {
            header.add("wire_bytes_p" + priority);
        }
        CsvTable table = new CsvTable(header);
        for (TierStatistics tier : network.tiers()) {
            List<String> row = new ArrayList<>(List.of(
                    tier.tier(),
                    Integer.toString(tier.ports()),
                    Figures.cell(tier.queueMeanBytes()),
                    Figures.cell(tier.queueP99Bytes()),
                    Long.toString(tier.queueMaxBytes()),
                    Figures.cell(tier.utilization()),
                    Long.toString(tier.droppedPackets()),
                    Long.toString(tier.lostPackets()),
                    Long.toString(tier.markedPackets()),
                    Long.toString(tier.corruptedPackets()),
                    Long.toString(tier.cutPackets())));
            tier.wireBytesByPriority().forEach(bytes -> row.add(Long.toString(bytes)));
            table.row(row);
        }
        return table.toBytes();
    }

    private static byte[] links(NetworkFigures network) {
        CsvTable table = new CsvTable(
                "from",
                "to",
                "tier",
                "rate_gbps",
                "queue_mean_bytes",
                "utilization",
                "wire_bytes",
                "dropped",
                "lost",
                "marked",
                "corrupted",
                "link_down");
        for (LinkStatistics link : network.links()) {
            table.row(
                    link.from(),
                    link.to(),
                    link.tier(),
                    Figures.cell(link.bitsPerSecond() / BITS_PER_GIGABIT),
                    Figures.cell(link.queueMeanBytes()),
                    Figures.cell(link.utilization()),
                    Long.toString(link.wireBytes()),
                    Long.toString(link.droppedPackets()),
                    Long.toString(link.lostPackets()),
                    Long.toString(link.markedPackets()),
                    Long.toString(link.corruptedPackets()),
                    Long.toString(link.cutPackets()));
        }
        return table.toBytes();
    }

    private static byte[] pools(NetworkFigures network) {
        CsvTable table = new CsvTable("switch", "mean_bytes", "p99_bytes", "max_bytes", "dropped");
        for (PoolStatistics pool : network.pools()) {
            table.row(
                    pool.switchName(),
                    Figures.cell(pool.meanBytes()),
                    Figures.cell(pool.p99Bytes()),
                    Long.toString(pool.maxBytes()),
                    Long.toString(pool.droppedPackets()));
        }
        return table.toBytes();
    }

    private static byte[] drops(NetworkFigures network) {
        CsvTable table = new CsvTable("from", "to", "cause", "priority", "packets");
        for (DropCount drop : network.drops()) {
            table.row(
                    drop.from(),
                    drop.to(),
                    drop.cause().label(),
                    Integer.toString(drop.priority()),
                    Long.toString(drop.packets()));
        }
        return table.toBytes();
    }

    private static byte[] found(NetworkFigures network) {
        CsvTable table = new CsvTable(
                "tier", "packets", "waiting_mean_bytes", "waiting_max_bytes", "found_mean_bytes", "found_max_bytes");
        for (FoundStatistics found : network.found()) {
            table.row(
                    found.tier(),
                    Long.toString(found.packets()),
                    Figures.cell(found.waitingMeanBytes()),
                    Long.toString(found.waitingMaxBytes()),
                    Figures.cell(found.foundMeanBytes()),
                    Figures.cell(found.foundMaxBytes()));
        }
        return table.toBytes();
    }

    private static byte[] downlinks(NetworkFigures network) {
        CsvTable table = new CsvTable("host", "idle", "withheld", "wasted");
        for (DownlinkStatistics downlink : network.downlinks()) {
            table.row(
                    downlink.host(),
                    Figures.cell(downlink.idle()),
                    Figures.cell(downlink.withheld()),
                    Figures.cell(downlink.wasted()));
        }
        return table.toBytes();
    }

    private static byte[] nics(NetworkFigures network) {
        CsvTable table = new CsvTable(
                "queue",
                "queue_mean_bytes",
                "queue_p99_bytes",
                "queue_max_bytes",
                "uncompleted_mean_bytes",
                "uncompleted_p99_bytes",
                "uncompleted_max_bytes");
        for (NicStatistics nic : network.nics()) {
            table.row(
                    nic.queue().isPresent() ? Integer.toString(nic.queue().getAsInt()) : "all",
                    Figures.cell(nic.meanBytes()),
                    Figures.cell(nic.p99Bytes()),
                    Long.toString(nic.maxBytes()),
                    Figures.cell(nic.uncompletedMeanBytes()),
                    Figures.cell(nic.uncompletedP99Bytes()),
                    Long.toString(nic.uncompletedMaxBytes()));
        }
        return table.toBytes();
    }

    /** Line by line: a table of all samples as texts would take more memory than the run. */
    private static void writeSeries(Path file, NetworkSeries series) throws IOException {
        try (BufferedWriter writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            writer.write("time_us,tier,queued_bytes,longest_queue_bytes,utilization\n");
            for (int sample = 0; sample < series.samples(); sample++) {
                String time = Figures.microseconds(series.timePs(sample));
                for (int tier = 0; tier < series.tiers().size(); tier++) {
                    writer.write(time + "," + series.tiers().get(tier) + "," + series.queuedBytes(sample, tier) + ","
                            + series.longestQueueBytes(sample, tier) + ","
                            + Figures.cell(series.utilization(sample, tier)) + "\n");
                }
            }
        }
    }

    private static void writePools(Path file, NetworkSeries series) throws IOException {
        try (BufferedWriter writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            writer.write("time_us,switch,used_bytes\n");
            for (int sample = 0; sample < series.samples(); sample++) {
                String time = Figures.microseconds(series.timePs(sample));
                for (int number = 0; number < series.switches().size(); number++) {
                    writer.write(
                            time + "," + series.switches().get(number) + "," + series.poolBytes(sample, number) + "\n");
                }
            }
        }
    }
}
