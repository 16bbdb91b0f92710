// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.homasim.experiment.config.yaml.Node;

/**
 * A whole number without a unit.
 *
 * @param <N> Integer or Long
 */
public final class IntegerType<N extends Number> implements ScalarType<N>, NumberLine {
    private static final Pattern SYNTAX = Pattern.compile("[+-]?[0-9]{1,20}");

    private final Interval interval;
    private final Function<BigInteger, N> toNumber;

    private IntegerType(String interval, Function<BigInteger, N> toNumber) {
        this.interval = Interval.of(interval, BigDecimal::new);
        this.toNumber = toNumber;
    }

    /** Numbers from {@code low} to {@code high}, both allowed. */
    public static IntegerType<Integer> ints(int low, int high) {
        return new IntegerType<>("[" + low + ", " + high + "]", BigInteger::intValueExact);
    }

    /** Numbers from {@code low} to {@code high}, both allowed. */
    public static IntegerType<Long> longs(long low, long high) {
        return new IntegerType<>("[" + low + ", " + high + "]", BigInteger::longValueExact);
    }

    @Override
    public N parse(Node.Scalar scalar, Path folder) throws BadValueException {
        BigDecimal number = number(scalar);
        if (!interval.contains(number)) {
            throw new BadValueException(scalar, scalar.shown() + " is outside " + interval);
        }
        return toNumber.apply(number.toBigIntegerExact());
    }

    @Override
    public BigDecimal number(Node.Scalar scalar) throws BadValueException {
        String text = scalar.text().strip();
        if (!SYNTAX.matcher(text).matches()) {
            throw new BadValueException(scalar, scalar.shown() + " is not " + expected());
        }
        return new BigDecimal(text);
    }

    @Override
    public String text(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    @Override
    public boolean isWhole() {
        return true;
    }

    @Override
    public Optional<NumberLine> numbers(String text) {
        return Optional.of(this);
    }

    @Override
    public String format(N value) {
        return value.toString();
    }

    @Override
    public String expected() {
        return "a whole number in " + interval;
    }

    @Override
    public String range() {
        return interval.text();
    }

    @Override
    public String kind() {
        return "whole number";
    }

    @Override
    public Map<String, Object> jsonSchema() {
        return JsonShape.number("integer", interval);
    }
}
