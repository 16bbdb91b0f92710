// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.result;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Kinds of charts that can be asked for; {@code docs/plots.md} shows them. */
public enum ChartType {
    /** Those that are drawn where nothing is asked for. */
    USUAL("usual"),
    /** Slowdown against message size. */
    SLOWDOWN_BY_SIZE("slowdown-by-size"),
    /** Time against message size. */
    TIME_BY_SIZE("time-by-size"),
    /** How many messages take longer than a time. */
    TIME_CDF("time-cdf"),
    /** Figures against a swept parameter. */
    OVER_PARAMETER("over-parameter"),
    /** The tail against what was delivered. */
    LOAD_TAIL("load-tail"),
    /** Queues by tier. */
    QUEUES("queues"),
    /** Queues over time. */
    QUEUE_SERIES("queue-series"),
    /** Slowdown over time. */
    TIMELINE("timeline"),
    /** Mean slowdown against the buffer of switches. */
    KNEE("knee"),
    /** Where the time of slow messages went. */
    BREAKDOWN("breakdown"),
    /** Bytes by priority. */
    PRIORITIES("priorities");

    /** What may be said of some kinds of charts only. */
    public enum Option {
        /** The swept parameter along the bottom. */
        X("x"),
        /** The figures. */
        Y("y"),
        /** The percentiles. */
        PERCENTILES("percentiles"),
        /** The sizes of the messages. */
        SIZES("sizes");

        private final String key;

        Option(String key) {
            this.key = key;
        }

        /** Returns its key in a file. */
        public String key() {
            return key;
        }
    }

    private final String label;

    ChartType(String label) {
        this.label = label;
    }

    /** Returns the type of a name, nothing if there is none of it. */
    public static Optional<ChartType> of(String label) {
        return Arrays.stream(values()).filter(type -> type.label.equals(label)).findFirst();
    }

    /** Returns all names. */
    public static List<String> labels() {
        return Arrays.stream(values()).map(ChartType::label).toList();
    }

    /** Returns the name, such as "slowdown-by-size". */
    public String label() {
        return label;
    }

    /** Returns what may be said of such charts, beside what may be of all. */
    public List<Option> options() {
        return switch (this) {
            case SLOWDOWN_BY_SIZE, TIME_BY_SIZE, BREAKDOWN -> List.of(Option.PERCENTILES, Option.SIZES);
            case TIME_CDF -> List.of(Option.SIZES);
            case OVER_PARAMETER -> List.of(Option.X, Option.Y);
            case LOAD_TAIL -> List.of(Option.PERCENTILES);
            case USUAL, QUEUES, QUEUE_SERIES, TIMELINE, KNEE, PRIORITIES -> List.of();
        };
    }

    /** Returns the percentiles that such a chart can show, as files write them; none if it shows none. */
    public List<String> percentiles() {
        return switch (this) {
            case SLOWDOWN_BY_SIZE, TIME_BY_SIZE -> List.of("p50", "p99", "p999");
            case LOAD_TAIL -> List.of("p50", "p99", "p999", "mean");
            case BREAKDOWN -> List.of("p99", "p999");
            default -> List.of();
        };
    }
}
