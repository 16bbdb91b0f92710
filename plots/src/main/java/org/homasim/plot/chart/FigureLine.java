// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.chart;

import java.awt.Stroke;

/**
 * A figure that a panel shows of every curve, as a line of a kind.
 *
 * @param column column of points.csv
 * @param kind how the line looks
 */
public record FigureLine(String column, Kind kind) {
    /** Kinds of lines, alike in all panels. */
    public enum Kind {
        /** The only figure of a panel. */
        PLAIN(""),
        /** A 99th percentile. */
        P99("P99"),
        /** A 99.9th percentile. */
        P999("P99.9"),
        /** A median. */
        P50("P50"),
        /** A mean. */
        MEAN("mean"),
        /** A share of time that is wasted. */
        WASTED("wasted"),
        /** A share of time that is idle, whatever the reason. */
        IDLE("idle");

        private final String shown;

        Kind(String shown) {
            this.shown = shown;
        }

        /**
         * The kind of a figure.
         *
         * @param column column of points.csv, such as "short_p99_us"
         */
        public static Kind of(String column) {
            for (String word : column.split("_", -1)) {
                switch (word) {
                    case "p99" -> {
                        return P99;
                    }
                    case "p999" -> {
                        return P999;
                    }
                    case "p50" -> {
                        return P50;
                    }
                    case "mean" -> {
                        return MEAN;
                    }
                    case "wasted" -> {
                        return WASTED;
                    }
                    case "idle" -> {
                        return IDLE;
                    }
                    default -> {
                        // Another word of the name.
                    }
                }
            }
            return PLAIN;
        }

        /** Whether it is a part of a whole: half as much is half as good, and next to nothing is nothing. */
        boolean isShare() {
            return this == WASTED || this == IDLE;
        }

        /** What the legend says of such lines; "" for nothing. */
        String shown() {
            return shown;
        }

        Stroke stroke() {
            return switch (this) {
                case PLAIN, P99, WASTED -> PrintStyle.SOLID;
                case P999 -> PrintStyle.dashed(2);
                case P50, IDLE -> PrintStyle.dashed(0);
                case MEAN -> PrintStyle.dashed(1);
            };
        }
    }
}
