// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.result;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the time of some messages was spent on in the mean. */
public final class MeanBreakdown {
    private static final double PS_PER_US = 1e6;

    private final int messages;
    private final double latencyUs;
    private final Map<LatencyPart, Double> parts = new EnumMap<>(LatencyPart.class);
    private final Map<LatencyPart, Map<String, Double>> places = new EnumMap<>(LatencyPart.class);

    /**
     * The mean of some messages.
     *
     * @param breakdown that they are of
     * @param chosen the messages
     * @throws IllegalArgumentException for a component of another name than those known
     */
    MeanBreakdown(LatencyBreakdown breakdown, List<LatencyBreakdown.Message> chosen) {
        this.messages = chosen.size();
        this.latencyUs = mean(
                chosen.stream().mapToLong(LatencyBreakdown.Message::latencyPs).sum());
        for (int i = 0; i < breakdown.components().size(); i++) {
            int index = i;
            String component = breakdown.components().get(i);
            LatencyPart part = LatencyPart.of(component)
                    .orElseThrow(() -> new IllegalArgumentException("an unknown component: " + component));
            double us =
                    mean(chosen.stream().mapToLong(each -> each.ps().get(index)).sum());
            parts.merge(part, us, Double::sum);
            places.computeIfAbsent(part, key -> new LinkedHashMap<>()).put(part.place(component), us);
        }
    }

    private double mean(long sumPs) {
        return messages == 0 ? 0 : sumPs / PS_PER_US / messages;
    }

    /** Returns the number of messages. */
    public int messages() {
        return messages;
    }

    /** Returns the mean latency. */
    public double latencyUs() {
        return latencyUs;
    }

    /** Returns the mean time of a part at all places; 0 where it does not occur. */
    public double us(LatencyPart part) {
        return parts.getOrDefault(part, 0.0);
    }

    /** Returns the places of a part, in the order of the way, each with its mean time. */
    public Map<String, Double> placesUs(LatencyPart part) {
        return places.getOrDefault(part, Map.of());
    }

    /** Returns a time as a share of the latency. */
    public double share(double us) {
        return latencyUs == 0 ? 0 : us / latencyUs;
    }
}
