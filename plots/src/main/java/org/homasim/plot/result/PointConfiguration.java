// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.result;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The complete configuration of one point, as its {@code config.yaml} tells it.
 *
 * @param settings dotted path to value, in the order of the file; lists as one text
 */
public record PointConfiguration(Map<String, String> settings) {
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final String FILE = "config.yaml";

    /** Copies the settings. */
    public PointConfiguration {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    /**
     * Reads the configuration of a point.
     *
     * @throws ResultFormatException if the file is missing or not YAML
     */
    public static PointConfiguration of(ResultPoint point) {
        Path file = point.folder().resolve(FILE);
        Map<String, String> settings = new LinkedHashMap<>();
        try {
            flatten("", YAML.readTree(Files.readAllBytes(file)), settings);
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
            throw new ResultFormatException(file, line, "expected YAML: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new ResultFormatException(file, "expected a readable configuration", e);
        }
        return new PointConfiguration(settings);
    }

    /**
     * A setting.
     *
     * @param path dotted path, such as "workload.load"
     * @return its value, "" if it has none
     */
    public String value(String path) {
        return settings.getOrDefault(path, "");
    }

    private static void flatten(String path, JsonNode node, Map<String, String> settings) {
        if (node.isObject()) {
            node.properties()
                    .forEach(each -> flatten(
                            path.isEmpty() ? each.getKey() : path + "." + each.getKey(), each.getValue(), settings));
        } else if (!node.isMissingNode()) {
            settings.put(path, node.isValueNode() ? node.asText() : node.toString());
        }
    }
}
