// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.result;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers as they stand in result files: seven significant digits, no exponent, nothing for what does not exist. */
final class Figures {
    private static final MathContext DIGITS = new MathContext(7);

    /** Places that divide picoseconds to microseconds. */
    private static final int PS_PER_US_PLACES = 6;

    private Figures() {}

    /** Rounds a number; null for NaN and infinity. */
    static BigDecimal rounded(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return null;
        }
        BigDecimal rounded = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
        return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
    }

    /** Returns the number as a CSV cell. */
    static String cell(double value) {
        BigDecimal rounded = rounded(value);
        return rounded == null ? "" : rounded.toPlainString();
    }

    /** Returns a time in microseconds, exactly, however long. */
    static String microseconds(long timePs) {
        BigDecimal exact = BigDecimal.valueOf(timePs, PS_PER_US_PLACES).stripTrailingZeros();
        return exact.toPlainString();
    }
}
