// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.reference;

import java.util.Locale;

/**
 * How a figure of {@code points.csv} is shown: its name in words, and values with few digits and a unit.
 *
 * @param label such as "short P99"
 * @param scale what a value is divided by
 * @param unit after the number, "" for plain ones
 */
public record FigureText(String label, double scale, String unit) {
    private static final double BYTES_PER_MEGABYTE = 1e6;
    /** Queues of tiers are published in these. */
    private static final double BYTES_PER_KIBIBYTE = 1024;

    private static final long MEGABYTE = 1_000_000;
    private static final long KILOBYTE = 1000;
    private static final double HUNDREDS = 100;
    private static final double TEN = 10;

    /** The text of a column, of {@code COLUMN@SIZE} or of {@code COLUMN@TIER}. */
    public static FigureText of(String column) {
        int at = column.indexOf('@');
        if (at > 0) {
            FigureText all = of(column.substring(0, at));
            String where = column.substring(at + 1);
            return Character.isDigit(where.charAt(0))
                    ? new FigureText(all.label() + " of " + size(Long.parseLong(where)), all.scale(), all.unit())
                    : new FigureText(all.label() + " of " + where, BYTES_PER_KIBIBYTE, "KiB");
        }
        String words = column.replaceFirst("_(us|gbps|bytes)$", "")
                .replace("p999", "P99.9")
                .replace("p99", "P99")
                .replace("p50", "P50")
                .replace('_', ' ');
        if (column.equals("pool_max_bytes")) {
            return new FigureText("peak of a switch", BYTES_PER_MEGABYTE, "MB");
        }
        if (column.equals("pool_max_bytes_per_host")) {
            return new FigureText("peak of a switch for each host", BYTES_PER_MEGABYTE, "MB");
        }
        if (column.equals("knee_bytes")) {
            return new FigureText("smallest buffer", BYTES_PER_MEGABYTE, "MB");
        }
        if (column.endsWith("_us")) {
            return new FigureText(words, 1, "us");
        }
        return new FigureText(words, 1, column.endsWith("_gbps") ? "Gbps" : "");
    }

    /** A size in the unit that leaves the fewest digits. */
    static String size(long bytes) {
        if (bytes % MEGABYTE == 0) {
            return bytes / MEGABYTE + " MB";
        }
        return bytes % KILOBYTE == 0 ? bytes / KILOBYTE + " KB" : bytes + " B";
    }

    /** A value of four significant digits, whole from a thousand on, with its unit. */
    public String value(double value) {
        return number(value) + (unit.isEmpty() ? "" : " " + unit);
    }

    /** The same without the unit. */
    public String number(double value) {
        double scaled = value / scale;
        if (Double.isNaN(scaled)) {
            return "-";
        }
        double size = Math.abs(scaled);
        if (size >= HUNDREDS * TEN || scaled == Math.rint(scaled)) {
            return String.format(Locale.ROOT, "%.0f", scaled);
        }
        // Four significant digits, but no more than four after the point.
        String format = size >= HUNDREDS ? "%.1f" : size >= TEN ? "%.2f" : size >= 1 ? "%.3f" : "%.4f";
        return String.format(Locale.ROOT, format, scaled);
    }
}
