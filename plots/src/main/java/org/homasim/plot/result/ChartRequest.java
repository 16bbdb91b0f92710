// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.result;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A chart that is asked for.
 *
 * @param type its kind
 * @param name of its files; nothing for the usual one
 * @param title nothing for the usual one
 * @param x path of the swept parameter along the bottom; nothing where the type has none
 * @param y columns of points.csv; none for the usual ones
 * @param percentiles such as "p99"; none for the usual ones
 * @param fromBytes sizes of messages above this
 * @param toBytes sizes up to this
 * @param points patterns of names of points, of which one must match, with {@code *} and {@code ?}; none for all points
 * @param formats such as "png"; none for the usual ones
 * @param width such as "one-column"; nothing for the usual one
 */
public record ChartRequest(
        ChartType type,
        Optional<String> name,
        Optional<String> title,
        Optional<String> x,
        List<String> y,
        List<String> percentiles,
        Optional<Long> fromBytes,
        Optional<Long> toBytes,
        List<String> points,
        List<String> formats,
        Optional<String> width) {
    /** Forms of files that can be asked for. */
    public static final List<String> FORMATS = List.of("png", "svg", "pdf");

    /** Widths of pictures that can be asked for. */
    public static final List<String> WIDTHS = List.of("screen", "one-column", "two-column");

    /** Columns of points.csv that can be asked for. */
    public static final List<String> FIGURES = List.of(
            "messages_started",
            "messages_failed",
            "slowdown_mean",
            "slowdown_p50",
            "slowdown_p99",
            "slowdown_p999",
            "short_p50_us",
            "short_p99_us",
            "goodput_gbps",
            "utilization",
            "packets_dropped",
            "burst_p50_us",
            "burst_p99_us",
            "pool_max_bytes",
            "cores_user",
            "cores_system",
            "cores_softirq",
            "packets_retransmitted",
            "nic_mean_bytes",
            "nic_p99_bytes",
            "nic_max_bytes",
            "short_min_us",
            "downlink_idle",
            "grants_withheld",
            "wasted_bandwidth");

    /** Copies the lists. */
    public ChartRequest {
        y = List.copyOf(y);
        percentiles = List.copyOf(percentiles);
        points = List.copyOf(points);
        formats = List.copyOf(formats);
    }

    /** A chart of a type about which nothing more is said. */
    public static ChartRequest of(ChartType type) {
        return new ChartRequest(
                type,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty());
    }

    /** Returns whether a point is meant. */
    public boolean isAbout(String pointName) {
        return points.isEmpty() || points.stream().anyMatch(pattern -> matches(pattern, pointName));
    }

    /**
     * Whether a name is one of a pattern.
     *
     * @param pattern in which {@code *} stands for any letters and {@code ?} for one
     * @param name of a point
     */
    public static boolean matches(String pattern, String name) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char letter = pattern.charAt(i);
            switch (letter) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                default -> regex.append(Pattern.quote(String.valueOf(letter)));
            }
        }
        return name.matches(regex.toString());
    }
}
