// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.result;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The charts that an experiment asks for, as {@code plots.yaml} of its folder lists them. */
public final class ChartRequests {
    /** Name of the file. */
    public static final String FILE = "plots.yaml";

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .build();

    private final Path file;

    private ChartRequests(Path file) {
        this.file = file;
    }

    /**
     * Reads what an experiment asks for.
     *
     * @param root its folder
     * @return nothing if there is no such file
     * @throws ResultFormatException if it is malformed
     */
    public static Optional<List<ChartRequest>> read(Path root) {
        Path file = root.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            JsonNode list = YAML.readTree(Files.readAllBytes(file));
            List<ChartRequest> requests = new ArrayList<>();
            if (!list.isArray()) {
                throw new ResultFormatException(file, 1, "expected a list of charts");
            }
            for (JsonNode each : list) {
                requests.add(new ChartRequests(file).request(each));
            }
            return Optional.of(requests);
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
            throw new ResultFormatException(file, line, "expected YAML: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new ResultFormatException(file, "expected a readable list of charts", e);
        }
    }

    private ChartRequest request(JsonNode node) {
        String type = node.path("type").asText();
        return new ChartRequest(
                ChartType.of(type)
                        .orElseThrow(() -> new ResultFormatException(
                                file,
                                "expected one of " + String.join(", ", ChartType.labels()) + " as type, found '" + type
                                        + "'",
                                null)),
                text(node, "name"),
                text(node, "title"),
                text(node, "x"),
                texts(node, "y"),
                texts(node, "percentiles"),
                bytes(node, "fromBytes"),
                bytes(node, "toBytes"),
                texts(node, "points"),
                texts(node, "formats"),
                text(node, "width"));
    }

    private static Optional<String> text(JsonNode node, String key) {
        return node.hasNonNull(key) ? Optional.of(node.path(key).asText()) : Optional.empty();
    }

    private static List<String> texts(JsonNode node, String key) {
        List<String> texts = new ArrayList<>();
        node.path(key).forEach(each -> texts.add(each.asText()));
        return texts;
    }

    private Optional<Long> bytes(JsonNode node, String key) {
        if (!node.hasNonNull(key)) {
            return Optional.empty();
        }
        if (!node.path(key).canConvertToLong()) {
            throw new ResultFormatException(
                    file, "expected bytes as " + key + ", found '" + node.path(key) + "'", null);
        }
        return Optional.of(node.path(key).asLong());
    }

    /**
     * The content of the file for some charts.
     *
     * @param requests at least one
     */
    public static byte[] toBytes(List<ChartRequest> requests) {
        ArrayNode list = YAML.createArrayNode();
        for (ChartRequest request : requests) {
            ObjectNode node = list.addObject();
            node.put("type", request.type().label());
            request.name().ifPresent(text -> node.put("name", text));
            request.title().ifPresent(text -> node.put("title", text));
            request.x().ifPresent(text -> node.put("x", text));
            put(node, "y", request.y());
            put(node, "percentiles", request.percentiles());
            request.fromBytes().ifPresent(bytes -> node.put("fromBytes", bytes));
            request.toBytes().ifPresent(bytes -> node.put("toBytes", bytes));
            put(node, "points", request.points());
            put(node, "formats", request.formats());
            request.width().ifPresent(text -> node.put("width", text));
        }
        try {
            return YAML.writeValueAsString(list).getBytes(StandardCharsets.UTF_8);
        } catch (JacksonException e) {
            throw new IllegalStateException("Texts in memory can always be written", e);
        }
    }

    private static void put(ObjectNode node, String key, List<String> texts) {
        if (!texts.isEmpty()) {
            ArrayNode list = node.putArray(key);
            texts.forEach(list::add);
        }
    }
}
