// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.result;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A swept value that is a number, with or without a unit.
 *
 * @param text as points.csv has it, such as "1440 KB"
 * @param amount in the smallest unit of its dimension, without trailing zeros, so that equal amounts are equal
 * @param unit the unit of the text
 */
public record Quantity(String text, BigDecimal amount, Unit unit) {
    private static final Pattern SYNTAX =
            Pattern.compile("([+-]?(?:[0-9]{1,20}(?:\\.[0-9]{0,20})?|\\.[0-9]{1,20}))\\s*(%|[A-Za-z]*)");

    /**
     * Whether two values are the same, however written.
     *
     * @param one such as "3.2 Gbps"
     * @param other such as "3200 Mbps"
     * @return whether they are equal amounts of one dimension, or equal texts
     */
    public static boolean areSame(String one, String other) {
        Optional<Quantity> first = parse(one);
        Optional<Quantity> second = parse(other);
        if (first.isEmpty() || second.isEmpty()) {
            return one.strip().equals(other.strip());
        }
        return first.get().amount().compareTo(second.get().amount()) == 0
                && first.get().unit().dimension() == second.get().unit().dimension();
    }

    /**
     * Reads a value.
     *
     * @param text such as "1", "80%", "4 MB" or "20 Gbps"
     * @return the quantity, or none if the text is something else, such as "w3"
     */
    public static Optional<Quantity> parse(String text) {
        Matcher matcher = SYNTAX.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        BigDecimal number = new BigDecimal(matcher.group(1));
        return Unit.of(matcher.group(2))
                .map(unit ->
                        new Quantity(text.strip(), number.multiply(unit.size()).stripTrailingZeros(), unit));
    }
}
