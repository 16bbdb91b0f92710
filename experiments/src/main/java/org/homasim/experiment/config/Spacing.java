// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * Numbers at regular distances between two ends, in decimal arithmetic. Those that no short decimal number hits are rounded, so
 * that names made of them stay short; ends never are.
 */
final class Spacing {
    /** Digits that rounding leaves: of a distance, or of a number on a logarithmic scale. */
    private static final int DIGITS = 3;

    /** Digits up to which a distance is left alone where that is all it has. */
    private static final int EXACT_DIGITS = 6;

    /** Digits of which the logarithms of the Java library leave no doubt. */
    private static final int SURE_DIGITS = 12;

    /**
     * The quotient of two ends, as a fraction in lowest terms, has no number above 2^140 (20 digits on each side of a point, and
     * percent), and so no rational root of a higher order.
     */
    private static final int MAX_ROOT = 140;

    private Spacing() {}

    /** How many numbers {@link #steps} gives. */
    static BigInteger count(BigDecimal from, BigDecimal to, BigDecimal step) {
        return to.subtract(from).divideToIntegralValue(step).toBigInteger().add(BigInteger.ONE);
    }

    /**
     * Numbers at a given distance, the first end included, and the second if it is hit.
     *
     * @param step not 0, and above 0 exactly if {@code to} is above {@code from}
     */
    static List<BigDecimal> steps(BigDecimal from, BigDecimal to, BigDecimal step) {
        List<BigDecimal> numbers = new ArrayList<>();
        for (BigDecimal number = from; number.compareTo(to) * step.signum() <= 0; number = number.add(step)) {
            numbers.add(number);
        }
        return numbers;
    }

    /**
     * Numbers at equal distances, both ends included. Unless the distance is short itself, they are rounded to its third digit.
     *
     * @param count at least 2
     * @param isWhole whether the numbers in between are to be whole; several may then be equal
     */
    static List<BigDecimal> linear(BigDecimal from, BigDecimal to, int count, boolean isWhole) {
        BigDecimal last = BigDecimal.valueOf(count - 1L);
        BigDecimal span = to.subtract(from);
        BigDecimal step = span.divide(last, new MathContext(EXACT_DIGITS)).stripTrailingZeros();
        boolean isExact = step.multiply(last).compareTo(span) == 0 && (!isWhole || step.scale() <= 0);
        int scale = scale(span.divide(last, new MathContext(DIGITS)), isWhole);
        List<BigDecimal> numbers = new ArrayList<>();
        numbers.add(from);
        for (int i = 1; i < count - 1; i++) {
            BigDecimal index = BigDecimal.valueOf(i);
            numbers.add(
                    isExact
                            ? from.add(step.multiply(index))
                            : span.multiply(index)
                                    .divide(last, MathContext.DECIMAL128)
                                    .add(from)
                                    .setScale(scale, RoundingMode.HALF_EVEN));
        }
        numbers.add(to);
        return numbers;
    }

    private static int scale(BigDecimal step, boolean isWhole) {
        int scale = step.scale() + DIGITS - step.precision();
        return isWhole ? Math.min(0, scale) : scale;
    }

    /**
     * Numbers at equal quotients, both ends included. Those that are not exact are rounded to three digits, or as many as it takes
     * to keep them apart.
     *
     * @param from above 0
     * @param to above 0
     * @param count at least 2
     * @param isWhole whether the numbers in between are to be whole; several may then be equal
     */
    static List<BigDecimal> logarithmic(BigDecimal from, BigDecimal to, int count, boolean isWhole) {
        List<BigDecimal> exactOrNot = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            exactOrNot.add(between(from, to, i, count - 1));
        }
        List<BigDecimal> numbers = List.of();
        for (int digits = DIGITS; digits <= SURE_DIGITS; digits++) {
            numbers = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                BigDecimal number = exactOrNot.get(i);
                boolean isKept = isExact(number, from, to, i, count - 1) && (!isWhole || isWhole(number));
                BigDecimal rounded = isKept ? number : number.round(new MathContext(digits));
                numbers.add(isWhole ? rounded.setScale(0, RoundingMode.HALF_EVEN) : rounded);
            }
            if (isMonotone(numbers, to.compareTo(from))) {
                return numbers;
            }
        }
        return numbers;
    }

    /** The number a given part of the way, the ends exactly, others to some digits. */
    private static BigDecimal between(BigDecimal from, BigDecimal to, int i, int last) {
        if (i == 0 || i == last) {
            return i == 0 ? from : to;
        }
        // StrictMath is the same on every machine; of its 15 digits the last ones are not needed.
        double low = StrictMath.log(from.doubleValue());
        double high = StrictMath.log(to.doubleValue());
        double number = StrictMath.exp(low + (high - low) * i / last);
        return BigDecimal.valueOf(number).round(new MathContext(SURE_DIGITS));
    }

    /** Whether a number is a root without remainder: 16384 between 1024 and 1048576, for example. */
    private static boolean isExact(BigDecimal number, BigDecimal from, BigDecimal to, int i, int last) {
        int common = BigInteger.valueOf(i).gcd(BigInteger.valueOf(last)).intValueExact();
        int part = i / common;
        int root = last / common;
        return root <= MAX_ROOT
                && number.pow(root).compareTo(from.pow(root - part).multiply(to.pow(part))) == 0;
    }

    private static boolean isWhole(BigDecimal number) {
        return number.stripTrailingZeros().scale() <= 0;
    }

    private static boolean isMonotone(List<BigDecimal> numbers, int direction) {
        for (int i = 1; i < numbers.size(); i++) {
            if (numbers.get(i).compareTo(numbers.get(i - 1)) != direction) {
                return false;
            }
        }
        return true;
    }
}
