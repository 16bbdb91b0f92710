// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.chart;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Short texts of sizes, shares and numbers for the ticks of an axis. */
final class SizeLabels {
    private static final String[] SUFFIXES = {"", "K", "M", "G", "T", "P", "E"};

    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1_000);

    private SizeLabels() {}

    /** A size in bytes with a decimal suffix, exact below 1000 and rounded to two or three digits above: 85, 1.4K, 357K. */
    static String bytes(long sizeBytes) {
        if (sizeBytes < 1000) {
            return Long.toString(sizeBytes);
        }
        double value = sizeBytes;
        int suffix = 0;
        while (value >= 999.5) {
            value /= 1000;
            suffix++;
        }
        String digits = value < 9.95
                ? String.format(Locale.ROOT, "%.1f", value).replace(".0", "")
                : String.format(Locale.ROOT, "%.0f", value);
        return digits + SUFFIXES[suffix];
    }

    /** A number with a decimal suffix from a thousand on. */
    static String number(BigDecimal number) {
        BigDecimal value = number;
        int suffix = 0;
        while (value.compareTo(THOUSAND) >= 0) {
            value = value.movePointLeft(3);
            suffix++;
        }
        return value.stripTrailingZeros().toPlainString() + SUFFIXES[suffix];
    }

    /** A fraction as a percentage without needless digits: 0.8 is "80", 0.9999 is "99.99". */
    static String percent(double fraction) {
        return BigDecimal.valueOf(fraction)
                .multiply(BigDecimal.valueOf(100))
                .round(new MathContext(9, RoundingMode.HALF_EVEN))
                .stripTrailingZeros()
                .toPlainString();
    }
}
