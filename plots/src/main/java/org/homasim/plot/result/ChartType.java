// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.result;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Kinds of charts that can be asked for; {@code docs/plots.md} shows them. */
public enum ChartType {
    /** Those that are drawn where nothing is asked for. */
    USUAL("usual", List.of()),
    /** Slowdown against message size. */
    SLOWDOWN_BY_SIZE("slowdown-by-size", List.of(Option.PERCENTILES, Option.SIZES)),
    /** Time against message size. */
    TIME_BY_SIZE("time-by-size", List.of(Option.PERCENTILES, Option.SIZES)),
    /** How many messages take longer than a time. */
    TIME_CDF("time-cdf", List.of(Option.SIZES)),
    /** Figures against a swept parameter. */
    OVER_PARAMETER("over-parameter", List.of(Option.X, Option.Y)),
    /** The tail against what was delivered. */
    LOAD_TAIL("load-tail", List.of(Option.PERCENTILES)),
    /** Queues by tier. */
    QUEUES("queues", List.of()),
    /** Queues over time. */
    QUEUE_SERIES("queue-series", List.of()),
    /** Slowdown over time. */
    TIMELINE("timeline", List.of()),
    /** Mean slowdown against the buffer of switches. */
    KNEE("knee", List.of()),
    /** Where the time of slow messages went. */
    BREAKDOWN("breakdown", List.of(Option.PERCENTILES, Option.SIZES)),
    /** Bytes by priority. */
    PRIORITIES("priorities", List.of());

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
    private final List<Option> options;

    ChartType(String label, List<Option> options) {
        this.label = label;
        this.options = options;
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
        return options;
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
