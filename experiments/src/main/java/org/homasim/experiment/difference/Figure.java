// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.difference;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A figure of {@code points.csv} by which results can be compared. */
public enum Figure {
    /** Mean slowdown. */
    SLOWDOWN_MEAN("slowdown_mean", "/slowdown/mean"),
    /** Median of slowdowns. */
    SLOWDOWN_P50("slowdown_p50", "/slowdown/p50"),
    /** Their 99th percentile. */
    SLOWDOWN_P99("slowdown_p99", "/slowdown/p99"),
    /** Their 99.9th percentile. */
    SLOWDOWN_P999("slowdown_p999", "/slowdown/p999"),
    /** Median time of short messages. */
    SHORT_P50("short_p50_us", "/short/p50_us"),
    /** 99th percentile of the times of short messages. */
    SHORT_P99("short_p99_us", "/short/p99_us"),
    /** Bytes delivered. */
    GOODPUT("goodput_gbps", ""),
    /** Messages that did not come to a good end. */
    FAILED("messages_failed", ""),
    /** Packets that did not arrive. */
    DROPPED("packets_dropped", ""),
    /** Share of time that the hosts' links carried bits. */
    UTILIZATION("utilization", ""),
    /** Median time of bursts. */
    BURST_P50("burst_p50_us", ""),
    /** 99th percentile of the times of bursts. */
    BURST_P99("burst_p99_us", ""),
    /** Most that a switch held. */
    POOL_MAX("pool_max_bytes", ""),
    /** Share of the time of cores in applications. */
    CORES_USER("cores_user", ""),
    /** The same in the kernel for threads. */
    CORES_SYSTEM("cores_system", ""),
    /** The same in interrupts and SoftIRQs. */
    CORES_SOFTIRQ("cores_softirq", ""),
    /** Share of time that links to hosts were idle. */
    DOWNLINK_IDLE("downlink_idle", ""),
    /** Share of time that receivers withheld grants. */
    GRANTS_WITHHELD("grants_withheld", ""),
    /** Share of time that was both. */
    WASTED_BANDWIDTH("wasted_bandwidth", "");

    /** Those that are compared unless others are asked for. */
    public static final List<Figure> USUAL = List.of(
            SLOWDOWN_MEAN, SLOWDOWN_P50, SLOWDOWN_P99, SLOWDOWN_P999, SHORT_P50, SHORT_P99, GOODPUT, FAILED, DROPPED);

    /** Width of a histogram's cell, as a share of the value: three digits. */
    private static final double CELL = 0.001;

    private final String column;
    private final String intervalPath;

    Figure(String column, String intervalPath) {
        this.column = column;
        this.intervalPath = intervalPath;
    }

    /** Returns the figure of a column of {@code points.csv}, if it is one of these. */
    public static Optional<Figure> of(String column) {
        return Arrays.stream(values())
                .filter(figure -> figure.column.equals(column))
                .findFirst();
    }

    /** Returns its column in {@code points.csv}. */
    public String column() {
        return column;
    }

    /** Where its interval is under {@code intervals} of {@code summary.json}, as a JSON pointer; "" if it has none there. */
    String intervalPath() {
        return intervalPath;
    }

    /**
     * How far apart two values of the figure are at least that differ: a cell of the histogram that a percentile is read from, one
     * for a count, 0 for what has no steps.
     *
     * @param size of the values, at least 0
     */
    double resolution(double size) {
        return switch (this) {
            case SLOWDOWN_P50, SLOWDOWN_P99, SLOWDOWN_P999, SHORT_P50, SHORT_P99, BURST_P50, BURST_P99 -> CELL * size;
            case FAILED, DROPPED, POOL_MAX -> 1;
            case SLOWDOWN_MEAN,
                    GOODPUT,
                    UTILIZATION,
                    CORES_USER,
                    CORES_SYSTEM,
                    CORES_SOFTIRQ,
                    DOWNLINK_IDLE,
                    GRANTS_WITHHELD,
                    WASTED_BANDWIDTH -> 0;
        };
    }

    /** Whether it is a slowdown, which means nothing beside one of another definition. */
    boolean isSlowdown() {
        return column.startsWith("slowdown_");
    }
}
