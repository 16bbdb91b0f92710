// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.result;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the summary of a point tells of one of several protocols on its hosts.
 *
 * @param protocol such as "homa"
 * @param share of the load that it carries
 * @param messages how many messages were measured
 * @param slowdown figures over these
 * @param figures by the columns of points.csv whose figures of this protocol are told, NaN for what does not exist
 */
public record TransportSummary(
        String protocol, double share, MessageCounts messages, SlowdownFigures slowdown, Map<String, Double> figures) {
    private static final String WITH = " (with ";
    private static final String AND = " and ";

    /** Copies the map. */
    public TransportSummary {
        figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
    }

    /** The ending of the base names of its files in a point's folder. */
    String fileSuffix() {
        return "." + protocol;
    }

    /** What it is called as a protocol of its own, which it is beside the same one alone: "homa (with tcp)". */
    String nameAmong(List<TransportSummary> all) {
        return protocol
                + all.stream()
                        .map(TransportSummary::protocol)
                        .filter(other -> !other.equals(protocol))
                        .collect(Collectors.joining(AND, WITH, ")"));
    }

    /**
     * The protocols in a name: the one it is about, then those with which it shares its hosts, if any.
     *
     * @param name of a protocol, or as {@link #nameAmong} makes it
     * @return at least one
     */
    public static List<String> protocolsOf(String name) {
        int with = name.indexOf(WITH);
        return with < 0 || !name.endsWith(")")
                ? List.of(name)
                : List.of((name.substring(0, with) + AND + name.substring(with + WITH.length(), name.length() - 1))
                        .split(AND, -1));
    }
}
