// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.result;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.homasim.experiment.measure.SlowdownDefinition;
import org.homasim.experiment.statistics.ConfidenceInterval;
import org.homasim.workload.WorkloadVariant;

/**
 * The headline figures of a finished point, as its {@code summary.json} tells them. All that follows from a result, tables as well
 * as further runs, follows from these, so that it is the same whether the point has just been run or was found in its folder.
 *
 * @param cells columns of {@code points.csv} and their texts, empty for what does not exist
 * @param intervals 95 % confidence intervals of the run itself, by column; unknown ones left out
 * @param transports of each protocol the columns of {@code transports.csv} and their texts, in their order on a host
 * @param publishedWorkload name of the workload, where curves published for it could be held against the result
 */
public record StoredPoint(
        Map<String, String> cells,
        Map<String, ConfidenceInterval> intervals,
        List<Map<String, String>> transports,
        Optional<String> publishedWorkload) {
    /** The column of the seed. */
    static final String SEED = "seed";

    /** Columns that tell points apart, swept or not. */
    static final List<String> IDENTITY = List.of("protocol", "workload", "load", SEED);

    /** Columns of figures for which there are intervals. */
    static final List<String> INTERVAL_FIGURES =
            List.of("slowdown_mean", "slowdown_p50", "slowdown_p99", "slowdown_p999", "short_p50_us", "short_p99_us");

    /** Columns of {@code points.csv} and where in the summary they stand. */
    private static final Map<String, String> POINTERS = pointers();

    /** Columns that further runs follow from. */
    private static final List<String> NUMBERS = List.of(
            "slowdown_mean",
            "slowdown_p50",
            "slowdown_p99",
            "slowdown_p999",
            "short_p50_us",
            "short_p99_us",
            "pool_max_bytes");

    /** The name of a protocol in {@code transports.csv}. */
    static final String TRANSPORT = "transport";

    /** Columns of {@code transports.csv} and where under a protocol they stand; of one alone, in the summary itself. */
    private static final Map<String, String> TRANSPORT_POINTERS = transportPointers();

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** Copies the maps. */
    public StoredPoint {
        cells = Collections.unmodifiableMap(new LinkedHashMap<>(cells));
        intervals = Collections.unmodifiableMap(new LinkedHashMap<>(intervals));
        transports = List.copyOf(transports);
    }

    private static Map<String, String> transportPointers() {
        Map<String, String> pointers = new LinkedHashMap<>();
        pointers.put(TRANSPORT, "");
        pointers.put("share", "/share");
        pointers.put("messages_started", "/messages/started");
        pointers.put("messages_completed", "/messages/completed");
        pointers.put("messages_failed", "/messages/failed");
        for (String figure : INTERVAL_FIGURES) {
            pointers.put(figure, "/" + figure.replaceFirst("_", "/"));
        }
        pointers.put("offered_gbps", "/offered_gbps");
        pointers.put("goodput_gbps", "/goodput_gbps");
        return Collections.unmodifiableMap(pointers);
    }

    private static Map<String, String> pointers() {
        Map<String, String> pointers = new LinkedHashMap<>();
        IDENTITY.forEach(column -> pointers.put(column, "/" + column));
        pointers.put("saturated", "/saturated");
        pointers.put("steady", "/steady");
        pointers.put("messages_started", "/messages/started");
        pointers.put("messages_failed", "/messages/failed");
        pointers.put("slowdown_mean", "/slowdown/mean");
        pointers.put("slowdown_p50", "/slowdown/p50");
        pointers.put("slowdown_p99", "/slowdown/p99");
        pointers.put("slowdown_p999", "/slowdown/p999");
        pointers.put("short_p50_us", "/short/p50_us");
        pointers.put("short_p99_us", "/short/p99_us");
        pointers.put("goodput_gbps", "/goodput_gbps");
        pointers.put("utilization", "/utilization");
        pointers.put("packets_dropped", "/packets/dropped");
        pointers.put("burst_p50_us", "/bursts/p50_us");
        pointers.put("burst_p99_us", "/bursts/p99_us");
        pointers.put("pool_max_bytes", "/pool/max_bytes");
        pointers.put("cores_user", "/cores/user");
        pointers.put("cores_system", "/cores/system");
        pointers.put("cores_softirq", "/cores/softirq");
        pointers.put("packets_retransmitted", "/packets/retransmitted");
        pointers.put("nic_mean_bytes", "/nic/mean_bytes");
        pointers.put("nic_p99_bytes", "/nic/p99_bytes");
        pointers.put("nic_max_bytes", "/nic/max_bytes");
        pointers.put("short_min_us", "/short/min_us");
        pointers.put("downlink_idle", "/downlinks/idle");
        pointers.put("grants_withheld", "/downlinks/withheld");
        pointers.put("wasted_bandwidth", "/downlinks/wasted");
        return Collections.unmodifiableMap(pointers);
    }

    /** The columns that every point has, in their order. */
    static List<String> columns() {
        return List.copyOf(POINTERS.keySet());
    }

    /** The columns of the table of protocols, in their order. */
    static List<String> transportColumns() {
        return List.copyOf(TRANSPORT_POINTERS.keySet());
    }

    /** Whether its hosts have several protocols. */
    boolean hasSeveralTransports() {
        return transports.size() > 1;
    }

    /**
     * Reads a summary.
     *
     * @param summary content of {@code summary.json}
     * @throws IOException when it is not one
     */
    static StoredPoint of(byte[] summary) throws IOException {
        try {
            return of(JSON.readTree(summary));
        } catch (IllegalArgumentException e) {
            throw new IOException("figures that cannot be", e);
        }
    }

    private static StoredPoint of(JsonNode root) throws IOException {
        for (String column : IDENTITY) {
            if (!root.path(column).isValueNode()) {
                throw new IOException("a summary without " + column);
            }
        }
        Map<String, String> cells = new LinkedHashMap<>();
        POINTERS.forEach((column, pointer) -> cells.put(column, text(root.at(pointer))));
        for (String column : NUMBERS) {
            // Refuses what is no number; the table has texts.
            new BigDecimal(cells.get(column).isEmpty() ? "0" : cells.get(column));
        }
        // Published are times of one-way messages, with which those of RPCs cannot be compared.
        boolean isPublished = root.path("variant").asText().equals(WorkloadVariant.SIGCOMM18.label())
                && !SlowdownDefinition.isOfRpcs(root.at("/slowdown/definition").asText());
        return new StoredPoint(
                cells,
                intervals(root.path("intervals")),
                transports(root),
                isPublished ? Optional.of(root.path("workload").asText()) : Optional.empty());
    }

    private static List<Map<String, String>> transports(JsonNode root) {
        JsonNode several = root.path("transports");
        if (several.isMissingNode()) {
            Map<String, String> alone = transport(root.path("protocol").asText(), root);
            alone.put("share", "1");
            return List.of(alone);
        }
        List<Map<String, String>> transports = new ArrayList<>();
        several.properties().forEach(each -> transports.add(transport(each.getKey(), each.getValue())));
        return transports;
    }

    private static Map<String, String> transport(String name, JsonNode node) {
        Map<String, String> cells = new LinkedHashMap<>();
        TRANSPORT_POINTERS.forEach((column, pointer) -> cells.put(column, text(node.at(pointer))));
        cells.put(TRANSPORT, name);
        return cells;
    }

    private static Map<String, ConfidenceInterval> intervals(JsonNode root) {
        Map<String, ConfidenceInterval> intervals = new LinkedHashMap<>();
        for (String column : INTERVAL_FIGURES) {
            JsonNode bounds = root.at(POINTERS.get(column));
            if (bounds.isArray() && bounds.size() == 2) {
                intervals.put(
                        column,
                        new ConfidenceInterval(
                                bounds.get(0).doubleValue(), bounds.get(1).doubleValue()));
            }
        }
        return intervals;
    }

    private static String text(JsonNode value) {
        if (value.isNull() || value.isMissingNode()) {
            return "";
        }
        return value.isBigDecimal() ? value.decimalValue().toPlainString() : value.asText();
    }

    /**
     * Returns a figure of {@code points.csv}; NaN where it does not exist.
     *
     * @param column of a number
     */
    public double figure(String column) {
        String cell = cells.get(column);
        return cell.isEmpty() ? Double.NaN : Double.parseDouble(cell);
    }

    /** Returns the 95 % confidence interval of a figure as this run alone knows it. */
    ConfidenceInterval interval(String column) {
        return intervals.getOrDefault(column, ConfidenceInterval.UNKNOWN);
    }

    /** Returns whether messages of any workload were left unfinished or given up. */
    public boolean saturated() {
        return Boolean.parseBoolean(cells.get("saturated"));
    }

    /** Returns the largest use of any switch's memory, in bytes. */
    public long peakPoolBytes() {
        String cell = cells.get("pool_max_bytes");
        return cell.isEmpty() ? 0 : Long.parseLong(cell);
    }
}
