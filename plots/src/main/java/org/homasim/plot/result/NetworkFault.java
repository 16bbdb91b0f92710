// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.result;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A fault of the network as {@code network.faults} lists it.
 *
 * @param what what befalls which part, such as "spine/0 down"
 * @param from when it begins after the start of the run; none if it has no time of its own
 * @param to when it ends; none if it does not
 * @param ofLinks whether links are down, which routes heed
 */
public record NetworkFault(String what, Optional<Quantity> from, Optional<Quantity> to, boolean ofLinks) {
    /** Path of the parameter. */
    public static final String PARAMETER = "network.faults";

    /** The value without faults. */
    public static final String NO_FAULTS = "none";

    private static final YAMLMapper YAML = new YAMLMapper();
    private static final List<String> PARTS = List.of("switch", "link", "output", "host");

    /**
     * Reads a value as points.csv has it.
     *
     * @param text such as "[{switch: spine/0, from: 20 ms, to: 40 ms}]", or "none"
     * @return the faults, none at all for "none"; nothing if the text says something else
     */
    public static Optional<List<NetworkFault>> parse(String text) {
        try {
            return read(YAML.readTree(text));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** Reads a value as config.yaml has it; nothing if it says something else. */
    static Optional<List<NetworkFault>> read(JsonNode value) {
        List<NetworkFault> faults = new ArrayList<>();
        if (value.asText().equals(NO_FAULTS)) {
            return Optional.of(faults);
        }
        if (!value.isArray() || value.isEmpty()) {
            return Optional.empty();
        }
        for (JsonNode each : value) {
            Optional<String> part = PARTS.stream().filter(each::has).findFirst();
            if (part.isEmpty()) {
                return Optional.empty();
            }
            faults.add(fault(part.get(), each));
        }
        return Optional.of(List.copyOf(faults));
    }

    /** What happens and when, such as "spine/0 down, 20 ms to 40 ms". */
    public String whatAndWhen() {
        if (from.isEmpty()) {
            return what;
        }
        String begin = from.get().text();
        return what + to.map(end -> ", " + begin + " to " + end.text()).orElse(", from " + begin);
    }

    private static NetworkFault fault(String part, JsonNode fault) {
        boolean isSpoilt = fault.has("loss") || fault.has("corruption");
        String befalls;
        if (fault.has("rate")) {
            befalls = "at " + fault.get("rate").asText();
        } else if (isSpoilt) {
            befalls = spoiling(fault);
        } else if (part.equals("host")) {
            befalls = "paused";
        } else {
            befalls = fault.has("meanUp") ? "down at random" : "down";
        }
        boolean ofLinks = !isSpoilt && (part.equals("switch") || part.equals("link"));
        return new NetworkFault(
                nodes(fault.get(part)) + " " + befalls, time(fault, "from"), time(fault, "to"), ofLinks);
    }

    private static String spoiling(JsonNode fault) {
        List<String> parts = new ArrayList<>();
        if (fault.has("loss")) {
            parts.add("losing " + fault.get("loss").asText());
        }
        if (fault.has("corruption")) {
            parts.add("corrupting " + fault.get("corruption").asText());
        }
        return String.join(", ", parts);
    }

    private static String nodes(JsonNode named) {
        if (!named.isArray()) {
            return named.asText().equals("all") ? "all links" : named.asText();
        }
        List<String> names = new ArrayList<>();
        named.forEach(each -> names.add(each.asText()));
        return String.join("-", names);
    }

    private static Optional<Quantity> time(JsonNode fault, String key) {
        return Quantity.parse(fault.path(key).asText())
                .filter(time -> time.unit().dimension() == Unit.Dimension.DURATION);
    }
}
