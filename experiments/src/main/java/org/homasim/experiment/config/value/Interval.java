// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config.value;

import java.math.BigDecimal;
import java.util.function.Function;

/**
 * A range of numbers in mathematical notation: {@code (0, 1]} is above 0, up to and with 1.
 *
 * @param text the notation, for messages and documentation
 * @param low lower end
 * @param high upper end
 * @param lowIncluded whether the lower end itself is allowed
 * @param highIncluded whether the upper end itself is allowed
 */
record Interval(String text, BigDecimal low, BigDecimal high, boolean lowIncluded, boolean highIncluded) {
    /**
     * Reads the notation.
     *
     * @param bound turns the text of an end, such as {@code 10 ms}, into a number
     */
    static Interval of(String text, Function<String, BigDecimal> bound) {
        int comma = text.indexOf(',');
        int last = text.length() - 1;
        return new Interval(
                text,
                bound.apply(text.substring(1, comma).strip()),
                bound.apply(text.substring(comma + 1, last).strip()),
                text.charAt(0) == '[',
                text.charAt(last) == ']');
    }

    boolean contains(BigDecimal number) {
        int fromLow = number.compareTo(low);
        int fromHigh = number.compareTo(high);
        return (fromLow > 0 || (lowIncluded && fromLow == 0)) && (fromHigh < 0 || (highIncluded && fromHigh == 0));
    }

    @Override
    public String toString() {
        return text;
    }
}
