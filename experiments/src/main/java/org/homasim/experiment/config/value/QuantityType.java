// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config.value;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.homasim.experiment.config.yaml.Node;

/** A number with a unit, kept as a whole number of the smallest unit: rates in bit/s, durations in ps, sizes in bytes. */
public final class QuantityType implements ScalarType<Long>, NumberLine {
    /** Bounded digits and no exponent: nobody can ask for a number of a million digits. */
    private static final Pattern SYNTAX =
            Pattern.compile("([+-]?(?:[0-9]{1,20}(?:\\.[0-9]{0,20})?|\\.[0-9]{1,20}))\\s*(\\p{L}*)");

    private static final BigDecimal LONGS = BigDecimal.valueOf(Long.MAX_VALUE);

    private static final Units RATE = new Units(
            "rate", "10 Gbps", List.of("bps", "kbps", "Mbps", "Gbps", "Tbps"), decimal(0, 3, 6, 9, 12), Map.of());

    private static final Units DURATION = new Units(
            "duration",
            "250 ns",
            List.of("ps", "ns", "us", "ms", "s"),
            decimal(0, 3, 6, 9, 12),
            // The micro sign and the Greek letter look alike, and keyboards give either.
            Map.of("\u00b5s", "us", "\u03bcs", "us"));

    private static final Units SIZE = new Units(
            "size",
            "64 KB",
            List.of("B", "KB", "MB", "GB", "TB", "KiB", "MiB", "GiB"),
            List.of(1L, 1_000L, 1_000_000L, 1_000_000_000L, 1_000_000_000_000L, 1L << 10, 1L << 20, 1L << 30),
            Map.of());

    private final Units units;
    private final Interval interval;

    private QuantityType(Units units, String interval) {
        this.units = units;
        this.interval = Interval.of(interval, units::bound);
    }

    /** Rates in bit/s within an interval such as {@code [1 Mbps, 10 Tbps]}. */
    public static QuantityType rate(String interval) {
        return new QuantityType(RATE, interval);
    }

    /** Durations in ps within an interval such as {@code [0 s, 1 s]}. */
    public static QuantityType duration(String interval) {
        return new QuantityType(DURATION, interval);
    }

    /** Sizes in bytes within an interval such as {@code [1 B, 1 GB]}; KB, MB, GB are decimal, KiB, MiB, GiB binary. */
    public static QuantityType size(String interval) {
        return new QuantityType(SIZE, interval);
    }

    @Override
    public Long parse(Node.Scalar scalar, Path folder) throws BadValueException {
        BigDecimal amount = number(scalar);
        if (!interval.contains(amount)) {
            throw new BadValueException(scalar, scalar.shown() + " is outside " + interval);
        }
        if (amount.stripTrailingZeros().scale() > 0) {
            throw new BadValueException(scalar, scalar.shown() + " is not a whole number of " + units.names.get(0));
        }
        return amount.longValueExact();
    }

    @Override
    public BigDecimal number(Node.Scalar scalar) throws BadValueException {
        String shown = scalar.shown();
        Matcher matcher = SYNTAX.matcher(scalar.text().strip());
        if (!matcher.matches()) {
            throw new BadValueException(scalar, shown + " is not " + expected());
        }
        String unit = matcher.group(2);
        if (unit.isEmpty()) {
            throw new BadValueException(scalar, shown + " has no unit; write " + expected());
        }
        Long factor = units.factor(unit);
        if (factor == null) {
            throw new BadValueException(scalar, shown + " has the wrong unit " + unit + "; write " + expected());
        }
        return new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(factor));
    }

    @Override
    public String text(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() <= 0 && stripped.abs().compareTo(LONGS) <= 0
                ? format(stripped.longValueExact())
                : stripped.toPlainString() + " " + units.names.get(0);
    }

    @Override
    public boolean isWhole() {
        return true;
    }

    @Override
    public Optional<NumberLine> numbers(String text) {
        return Optional.of(this);
    }

    /** The shortest text without a fraction: {@code 65536} bytes are {@code 64 KiB}, 1500 are {@code 1500 B}. */
    @Override
    public String format(Long value) {
        String shortest = null;
        for (Map.Entry<String, Long> unit : units.factors.entrySet()) {
            if (value % unit.getValue() == 0) {
                String text = value / unit.getValue() + " " + unit.getKey();
                if (shortest == null || text.length() < shortest.length()) {
                    shortest = text;
                }
            }
        }
        return shortest;
    }

    @Override
    public String expected() {
        return "a " + units.kind + " such as " + units.example + " (" + String.join(", ", units.names) + ")";
    }

    @Override
    public String range() {
        return interval.text();
    }

    @Override
    public String kind() {
        return units.kind;
    }

    @Override
    public Map<String, Object> jsonSchema() {
        List<String> spellings = new ArrayList<>(units.names);
        spellings.addAll(units.otherSpellings.keySet().stream().sorted().toList());
        return JsonShape.pattern(
                "\\s*[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)\\s*(" + String.join("|", spellings) + ")\\s*");
    }

    private static List<Long> decimal(int... exponents) {
        List<Long> factors = new ArrayList<>();
        for (int exponent : exponents) {
            factors.add(BigDecimal.TEN.pow(exponent).longValueExact());
        }
        return factors;
    }

    /** A kind of quantity: its units, the base unit (factor 1) first, and other spellings of some. */
    private static final class Units {
        private final String kind;
        private final String example;
        private final List<String> names;
        private final Map<String, Long> factors = new LinkedHashMap<>();
        private final Map<String, String> otherSpellings;

        Units(String kind, String example, List<String> names, List<Long> factors, Map<String, String> otherSpellings) {
            this.kind = kind;
            this.example = example;
            this.names = names;
            for (int i = 0; i < names.size(); i++) {
                this.factors.put(names.get(i), factors.get(i));
            }
            this.otherSpellings = otherSpellings;
        }

        /** Base units in one unit; null for an unknown unit. */
        Long factor(String unit) {
            return factors.get(otherSpellings.getOrDefault(unit, unit));
        }

        BigDecimal bound(String text) {
            int space = text.indexOf(' ');
            return new BigDecimal(text.substring(0, space))
                    .multiply(BigDecimal.valueOf(factor(text.substring(space + 1))));
        }
    }
}
