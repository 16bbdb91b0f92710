// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.homasim.experiment.config.value.BadValueException;
import org.homasim.experiment.config.value.IntegerType;
import org.homasim.experiment.config.value.NearestName;
import org.homasim.experiment.config.value.NumberLine;
import org.homasim.experiment.config.value.ValueType;
import org.homasim.experiment.config.yaml.Node;

/** Reads ranges of values, which stand for lists: two ends, and a distance or how many values there are. */
final class Range {
    private static final String FROM = "from";
    private static final String TO = "to";
    private static final String STEP = "step";
    private static final String COUNT = "n";
    private static final String LOG = "log";
    private static final List<String> KEYS = List.of(FROM, TO, STEP, COUNT, LOG);

    private static final String FORMS = "{from: FIRST, to: LAST} with step: DISTANCE, n: COUNT, or log: COUNT";

    private final ValueType<?> type;
    private final Node.Mapping range;
    private final int limit;
    private final Map<String, Node.Scalar> parts = new LinkedHashMap<>();

    private Range(ValueType<?> type, Node.Mapping range, int limit) {
        this.type = type;
        this.range = range;
        this.limit = limit;
    }

    /** Whether a map can be nothing but a range: some types have maps within lists for values. */
    static boolean isMeant(Node node, ValueType<?> type) {
        return node instanceof Node.Mapping
                && (!type.isList() || type.numbers("").isPresent());
    }

    /** Whether a map is meant for a range even where there should be none. */
    static boolean isClearly(Node node, ValueType<?> type) {
        return isMeant(node, type)
                && ((Node.Mapping) node)
                        .entries().stream().anyMatch(entry -> entry.key().equals(FROM));
    }

    /**
     * The values, from the first end to the second, all at the place of the range. That each is allowed is not seen to here.
     *
     * @param limit more values are refused, at least 2
     * @throws BadValueException when the range is none, or the type has no order
     */
    static List<Node> values(ValueType<?> type, Node.Mapping range, int limit) throws BadValueException {
        Range reading = new Range(type, range, limit);
        reading.readParts();
        return reading.values();
    }

    /**
     * A list in which the ranges are replaced by their values.
     *
     * @throws BadValueException as {@link #values}
     */
    static List<Node> expand(ValueType<?> type, List<Node> items, int limit) throws BadValueException {
        List<Node> values = new ArrayList<>();
        for (Node item : items) {
            if (isMeant(item, type)) {
                values.addAll(values(type, (Node.Mapping) item, limit));
            } else {
                values.add(item);
            }
            if (values.size() > limit) {
                throw new BadValueException(item, "the list has more than " + limit + " values");
            }
        }
        return values;
    }

    private void readParts() throws BadValueException {
        for (Node.Entry entry : range.entries()) {
            if (!KEYS.contains(entry.key())) {
                String hint = NearestName.to(entry.key(), KEYS)
                        .map(name -> "; did you mean " + name + "?")
                        .orElse("");
                throw new BadValueException(
                        Node.Scalar.of(entry.place(), entry.key()),
                        entry.key() + " is no key of a range; write " + FORMS + hint);
            }
            if (!(entry.value() instanceof Node.Scalar scalar) || scalar.isNull()) {
                throw new BadValueException(
                        entry.value(), entry.key() + " of a range is a single value; write " + FORMS);
            }
            parts.put(entry.key(), scalar);
        }
        List<String> lengths =
                List.of(STEP, COUNT, LOG).stream().filter(parts::containsKey).toList();
        for (String end : List.of(FROM, TO)) {
            if (!parts.containsKey(end)) {
                throw new BadValueException(range, "the range has no " + end + "; write " + FORMS);
            }
        }
        if (lengths.size() != 1) {
            String found = lengths.isEmpty()
                    ? "neither step, n nor log"
                    : lengths.stream().collect(Collectors.joining(" and "));
            throw new BadValueException(range, "the range has " + found + "; write " + FORMS);
        }
    }

    private List<Node> values() throws BadValueException {
        Node.Scalar first = parts.get(FROM);
        NumberLine line = type.numbers(first.text())
                .orElseThrow(() -> new BadValueException(
                        first,
                        "a range has numbers for ends; allowed here: a list of values, each " + type.expected()));
        BigDecimal from = end(line, first);
        BigDecimal to = end(line, parts.get(TO));
        if (from.compareTo(to) == 0) {
            throw new BadValueException(range, "the range begins and ends with " + line.text(from) + "; write a list");
        }
        List<Node> values = new ArrayList<>();
        BigDecimal before = null;
        for (BigDecimal number : numbers(line, from, to)) {
            if (before != null && number.compareTo(before) != to.compareTo(from)) {
                throw new BadValueException(
                        range,
                        "two values of the range are both " + line.text(number)
                                + "; allowed: fewer values, or ends further apart");
            }
            before = number;
            values.add(Node.Scalar.of(range.place(), line.text(number)));
        }
        return values;
    }

    /** An end is a value, and is told as one: a fraction of bytes or a load of 80 is a slip. */
    private BigDecimal end(NumberLine line, Node.Scalar scalar) throws BadValueException {
        BigDecimal number = line.number(scalar);
        type.read(scalar, Path.of(""));
        return number;
    }

    private List<BigDecimal> numbers(NumberLine line, BigDecimal from, BigDecimal to) throws BadValueException {
        if (parts.containsKey(STEP)) {
            BigDecimal step = step(line, from, to);
            if (Spacing.count(from, to, step).compareTo(BigInteger.valueOf(limit)) > 0) {
                throw new BadValueException(parts.get(STEP), "the range has more than " + limit + " values");
            }
            return Spacing.steps(from, to, step);
        }
        if (parts.containsKey(COUNT)) {
            return Spacing.linear(from, to, count(COUNT), line.isWhole());
        }
        for (String end : List.of(FROM, TO)) {
            if (line.number(parts.get(end)).signum() <= 0) {
                throw new BadValueException(
                        parts.get(end), parts.get(end).shown() + " is on no logarithmic scale; allowed: above 0");
            }
        }
        return Spacing.logarithmic(from, to, count(LOG), line.isWhole());
    }

    private BigDecimal step(NumberLine line, BigDecimal from, BigDecimal to) throws BadValueException {
        Node.Scalar written = parts.get(STEP);
        BigDecimal step = line.number(written);
        if (step.signum() != to.compareTo(from)) {
            String allowed = to.compareTo(from) > 0 ? "above 0" : "below 0, or a first end below the last";
            throw new BadValueException(
                    written,
                    "a step of " + written.shown() + " does not lead from " + line.text(from) + " to " + line.text(to)
                            + "; allowed: " + allowed);
        }
        return step;
    }

    private int count(String key) throws BadValueException {
        return IntegerType.ints(2, limit).parse(parts.get(key), Path.of(""));
    }
}
