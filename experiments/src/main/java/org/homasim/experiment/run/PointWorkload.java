// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.homasim.experiment.config.Configuration;
import org.homasim.experiment.config.NetworkSettings;
import org.homasim.experiment.config.WorkloadKeys;
import org.homasim.experiment.config.WorkloadSettings;
import org.homasim.experiment.config.value.MessageSizes;
import org.homasim.experiment.config.yaml.ConfigurationException;
import org.homasim.experiment.published.ReferenceData;
import org.homasim.kernel.WireCost;
import org.homasim.workload.ArrivalBytes;
import org.homasim.workload.MessageTrace;
import org.homasim.workload.OfferedLoad;
import org.homasim.workload.PublishedPayloadShare;
import org.homasim.workload.ResponseSize;
import org.homasim.workload.SizeDistribution;
import org.homasim.workload.SizeDistributions;
import org.homasim.workload.WorkloadCatalog;
import org.homasim.workload.WorkloadException;
import org.homasim.workload.WorkloadVariant;

/**
 * The workload of one point.
 *
 * @param label its name in results, such as w3
 * @param variant which version of a named workload; empty with a trace, which is never a published one
 * @param sizes of messages
 * @param binBounds upper bounds of the bins of sizes in results
 * @param shortBytes the shortest tenth of messages is up to this size
 * @param trace the messages one by one; empty where they are drawn at random
 * @param background the workloads beside this one, in the order of the file
 */
public record PointWorkload(
        String label,
        Optional<WorkloadVariant> variant,
        SizeDistribution sizes,
        List<Long> binBounds,
        long shortBytes,
        Optional<MessageTrace> trace,
        List<Background> background) {
    private static final double SHORT_SHARE = 0.1;
    private static final int EQUAL_BINS = 100;

    /**
     * A workload beside the main one.
     *
     * @param label that the user gave it
     * @param workload without a background of its own
     */
    public record Background(String label, PointWorkload workload) {
        WorkloadKeys keys() {
            return WorkloadSettings.background(label);
        }
    }

    /**
     * Loads the workloads that a configuration names.
     *
     * @throws ConfigurationException when the user's file of sizes or messages is malformed
     */
    public static PointWorkload of(Configuration configuration) {
        List<Background> background = WorkloadSettings.backgroundLabels(configuration).stream()
                .map(label -> new Background(label, of(configuration, WorkloadSettings.background(label), List.of())))
                .toList();
        return of(configuration, WorkloadSettings.MAIN, background);
    }

    private static PointWorkload of(Configuration configuration, WorkloadKeys keys, List<Background> background) {
        if (configuration.applies(keys.trace())) {
            return traced(configuration, keys, background);
        }
        MessageSizes chosen = configuration.get(keys.sizes());
        WorkloadVariant variant = WorkloadVariant.labelled(configuration.get(keys.variant()));
        SizeDistribution sizes = sizes(configuration, keys, chosen, variant);
        String label = label(chosen);
        List<Long> published =
                variant == WorkloadVariant.SIGCOMM18 ? ReferenceData.sigcomm18Bins(label) : List.<Long>of();
        List<Long> bounds = published.isEmpty() ? sizes.equalProbabilityBounds(EQUAL_BINS) : published;
        return new PointWorkload(
                label,
                Optional.of(variant),
                sizes,
                bounds,
                sizes.quantileBytes(SHORT_SHARE),
                Optional.empty(),
                background);
    }

    private static PointWorkload traced(Configuration configuration, WorkloadKeys keys, List<Background> background) {
        Path csv = configuration.get(keys.trace()).orElseThrow();
        try {
            MessageTrace trace = MessageTrace.fromCsv(csv, NetworkSettings.hostCount(configuration));
            SizeDistribution sizes = trace.sizes();
            return new PointWorkload(
                    label(csv),
                    Optional.empty(),
                    sizes,
                    sizes.equalProbabilityBounds(EQUAL_BINS),
                    sizes.quantileBytes(SHORT_SHARE),
                    Optional.of(trace),
                    background);
        } catch (WorkloadException e) {
            throw new ConfigurationException(List.of(configuration.problem(keys.trace(), e.getMessage())));
        }
    }

    /** The same with the sizes of all messages that the network carries. */
    PointWorkload carrying(SizeDistribution all) {
        return new PointWorkload(label, variant, all, binBounds, shortBytes, trace, background);
    }

    /** What the workload depends on, as text: points that agree in it may share one workload. */
    public static String key(Configuration configuration) {
        StringBuilder key = new StringBuilder(key(configuration, WorkloadSettings.MAIN));
        for (String label : WorkloadSettings.backgroundLabels(configuration)) {
            key.append('\n').append(label).append('\n').append(key(configuration, WorkloadSettings.background(label)));
        }
        return key.toString();
    }

    private static String key(Configuration configuration, WorkloadKeys keys) {
        return configuration.applies(keys.trace())
                ? configuration.text(keys.trace()) + "\n" + NetworkSettings.hostCount(configuration)
                : configuration.text(keys.sizes()) + "\n" + configuration.text(keys.variant());
    }

    private static SizeDistribution sizes(
            Configuration configuration, WorkloadKeys keys, MessageSizes chosen, WorkloadVariant variant) {
        try {
            if (chosen instanceof MessageSizes.Named named) {
                return SizeDistributions.named(named.name(), variant);
            }
            if (chosen instanceof MessageSizes.Fixed fixed) {
                return SizeDistributions.named("fixed " + fixed.bytes(), variant);
            }
            return SizeDistributions.fromCsv(((MessageSizes.FromFile) chosen).csv());
        } catch (WorkloadException e) {
            throw new ConfigurationException(List.of(configuration.problem(keys.sizes(), e.getMessage())));
        }
    }

    private static String label(MessageSizes chosen) {
        if (chosen instanceof MessageSizes.Named named) {
            return named.name();
        }
        if (chosen instanceof MessageSizes.Fixed fixed) {
            return "fixed-" + fixed.bytes();
        }
        return label(((MessageSizes.FromFile) chosen).csv());
    }

    private static String label(Path csv) {
        String file = csv.getFileName().toString();
        String name = file.toLowerCase(Locale.ROOT).endsWith(".csv") ? file.substring(0, file.length() - 4) : file;
        // A user's w3.csv is not the published w3, whose bins, loads and levels go by this label.
        boolean isTaken = WorkloadCatalog.entries().stream()
                .anyMatch(entry -> entry.name().equals(name));
        return isTaken ? file : name;
    }

    /**
     * How often a host of this point starts messages or RPCs, by what the configuration counts as load; not for a trace or
     * bursts.
     *
     * @param configuration of the point
     * @param keys of this workload
     * @param homaCost bytes on the wire of a message
     * @param responses length of responses; empty for one-way messages
     */
    OfferedLoad offered(
            Configuration configuration, WorkloadKeys keys, WireCost homaCost, Optional<ResponseSize> responses) {
        double bitsPerSecond =
                configuration.get(keys.load()).bitsPerSecond(configuration.get(NetworkSettings.HOST_LINK));
        if (configuration.get(keys.loadCounts()).equals("payload")) {
            return new OfferedLoad(bitsPerSecond, arrival(WireCost.PAYLOAD, responses));
        }
        OptionalDouble published = PublishedPayloadShare.of(label, variant.orElseThrow());
        return new OfferedLoad(
                bitsPerSecond,
                published.isPresent()
                        ? arrival(WireCost.PAYLOAD, responses).atPayloadShare(published.getAsDouble())
                        : arrival(homaCost, responses));
    }

    private ArrivalBytes arrival(WireCost cost, Optional<ResponseSize> responses) {
        return responses
                .map(response -> ArrivalBytes.ofRpc(sizes, response, cost))
                .orElseGet(() -> ArrivalBytes.ofMessage(sizes, cost));
    }
}
