// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config.value;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.homasim.experiment.config.yaml.Node;

/** A number without a unit; a fraction may also be written in percent. */
public final class RealType implements ScalarType<Double>, NumberLine {
    private static final Pattern SYNTAX =
            Pattern.compile("([+-]?(?:[0-9]{1,20}(?:\\.[0-9]{0,20})?|\\.[0-9]{1,20}))\\s*(%?)");

    private final boolean percent;
    private final Interval interval;

    private RealType(boolean percent, String interval) {
        this.percent = percent;
        this.interval = Interval.of(interval, BigDecimal::new);
    }

    /** {@code 80%} or {@code 0.8}, both 0.8, within an interval such as {@code (0, 1]}. */
    public static RealType fraction(String interval) {
        return new RealType(true, interval);
    }

    /** A factor such as {@code 1.5}, within an interval such as {@code (0, 1024]}. */
    public static RealType factor(String interval) {
        return new RealType(false, interval);
    }

    @Override
    public Double parse(Node.Scalar scalar, Path folder) throws BadValueException {
        BigDecimal number = number(scalar);
        if (!interval.contains(number)) {
            throw new BadValueException(
                    scalar, scalar.shown() + " is outside " + interval + percentHint(scalar, number));
        }
        return number.doubleValue();
    }

    @Override
    public BigDecimal number(Node.Scalar scalar) throws BadValueException {
        Matcher matcher = SYNTAX.matcher(scalar.text().strip());
        if (!matcher.matches() || (!percent && !matcher.group(2).isEmpty())) {
            throw new BadValueException(scalar, scalar.shown() + " is not " + expected());
        }
        BigDecimal number = new BigDecimal(matcher.group(1));
        return matcher.group(2).isEmpty() ? number : number.movePointLeft(2);
    }

    /** For {@code load: 80}, the likeliest slip. */
    private String percentHint(Node.Scalar scalar, BigDecimal number) {
        String text = scalar.text().strip();
        boolean meant = percent && !text.endsWith("%") && interval.contains(number.movePointLeft(2));
        return meant ? "; did you mean " + text + "%?" : "";
    }

    @Override
    public String format(Double value) {
        return text(BigDecimal.valueOf(value));
    }

    @Override
    public String text(BigDecimal number) {
        return percent ? plain(number.movePointRight(2)) + "%" : plain(number);
    }

    @Override
    public boolean isWhole() {
        return false;
    }

    @Override
    public Optional<NumberLine> numbers(String text) {
        return Optional.of(this);
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    @Override
    public String expected() {
        return percent ? "a fraction such as 80% or 0.8" : "a number such as 1.5";
    }

    @Override
    public String range() {
        return interval.text();
    }

    @Override
    public String kind() {
        return percent ? "fraction" : "number";
    }

    @Override
    public Map<String, Object> jsonSchema() {
        return percent
                ? JsonShape.anyOf(List.of(
                        JsonShape.number("number", interval),
                        JsonShape.pattern("\\s*[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)\\s*%\\s*")))
                : JsonShape.number("number", interval);
    }
}
