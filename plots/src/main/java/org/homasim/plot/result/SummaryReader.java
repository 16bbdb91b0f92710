// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.result;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Reads {@code summary.json} of a point. */
final class SummaryReader {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;

    private SummaryReader(Path file) {
        this.file = file;
    }

    /**
     * Reads a summary.
     *
     * @throws ResultFormatException if the file cannot be read or lacks a value
     */
    static PointSummary read(Path file) {
        JsonNode root;
        try {
            root = JSON.readTree(Files.readAllBytes(file));
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
            throw new ResultFormatException(file, line, "expected JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new ResultFormatException(file, "expected a readable summary", e);
        }
        return new SummaryReader(file).summary(root);
    }

    private PointSummary summary(JsonNode root) {
        return new PointSummary(
                text(root, "experiment"),
                optionalText(root, "baseline"),
                text(root, "protocol"),
                optionalText(root, "preset"),
                text(root, "workload"),
                optionalText(root, "variant"),
                load(root),
                whole(root, "seed", "seed"),
                flag(root, "saturated"),
                root.path("steady").isMissingNode() || flag(root, "steady"),
                !root.path("warmup").path("enough").isBoolean()
                        || root.path("warmup").path("enough").booleanValue(),
                root.path("hosts").isInt() ? OptionalInt.of(root.path("hosts").intValue()) : OptionalInt.empty(),
                messages(root.path("messages")),
                slowdown(root.path("slowdown")),
                optionalText(root.path("slowdown"), "definition"),
                transports(root.path("transports")),
                optionalText(root, "code_revision"));
    }

    private MessageCounts messages(JsonNode node) {
        return new MessageCounts(count(node, "started"), count(node, "completed"), count(node, "failed"));
    }

    private SlowdownFigures slowdown(JsonNode node) {
        return new SlowdownFigures(
                figure(node, "slowdown.", "mean"),
                figure(node, "slowdown.", "p50"),
                figure(node, "slowdown.", "p99"),
                figure(node, "slowdown.", "p999"));
    }

    private List<TransportSummary> transports(JsonNode node) {
        List<TransportSummary> transports = new ArrayList<>();
        for (Map.Entry<String, JsonNode> each : node.properties()) {
            JsonNode transport = each.getValue();
            MessageCounts messages = messages(transport.path("messages"));
            SlowdownFigures slowdown = slowdown(transport.path("slowdown"));
            Map<String, Double> figures = new LinkedHashMap<>();
            figures.put("messages_started", (double) messages.started());
            figures.put("messages_failed", (double) messages.failed());
            figures.put("slowdown_mean", slowdown.mean());
            figures.put("slowdown_p50", slowdown.p50());
            figures.put("slowdown_p99", slowdown.p99());
            figures.put("slowdown_p999", slowdown.p999());
            for (String figure : List.of("min_us", "p50_us", "p99_us")) {
                figures.put("short_" + figure, figure(transport.path("short"), "short.", figure));
            }
            figures.put("goodput_gbps", figure(transport, "", "goodput_gbps"));
            transports.add(
                    new TransportSummary(each.getKey(), figure(transport, "", "share"), messages, slowdown, figures));
        }
        return transports;
    }

    private double load(JsonNode root) {
        JsonNode load = root.path("load");
        // Beyond ten links it is a percentage without its sign, but for a trace, which may list any burst.
        boolean isBounded = root.path("trace").isMissingNode();
        if (!load.isNumber() || !(load.doubleValue() > 0) || (isBounded && load.doubleValue() > 10)) {
            throw expected("load", "a fraction above 0", load);
        }
        return load.doubleValue();
    }

    private boolean flag(JsonNode root, String key) {
        JsonNode flag = root.path(key);
        if (!flag.isBoolean()) {
            throw expected(key, "true or false", flag);
        }
        return flag.booleanValue();
    }

    private String text(JsonNode node, String key) {
        JsonNode value = node.path(key);
        if (!value.isTextual() || value.textValue().isBlank()) {
            throw expected(key, "a text", value);
        }
        return value.textValue();
    }

    private String optionalText(JsonNode node, String key) {
        return node.path(key).isMissingNode() || node.path(key).isNull() ? "" : text(node, key);
    }

    private long whole(JsonNode node, String key, String name) {
        JsonNode value = node.path(key);
        if (!value.canConvertToLong() || !value.isIntegralNumber()) {
            throw expected(name, "a whole number", value);
        }
        return value.longValue();
    }

    private long count(JsonNode messages, String key) {
        long count = whole(messages, key, "messages." + key);
        if (count < 0) {
            throw expected("messages." + key, "a whole number, at least 0", messages.path(key));
        }
        return count;
    }

    /** A figure is null or left out when nothing was measured. */
    private double figure(JsonNode node, String section, String key) {
        JsonNode value = node.path(key);
        if (value.isMissingNode() || value.isNull()) {
            return Double.NaN;
        }
        if (!value.isNumber()) {
            throw expected(section + key, "a number", value);
        }
        return value.doubleValue();
    }

    private ResultFormatException expected(String key, String what, JsonNode found) {
        String text = found.isMissingNode() ? "nothing" : found.toString();
        return new ResultFormatException(file, "expected " + what + " as '" + key + "', found " + text, null);
    }
}
