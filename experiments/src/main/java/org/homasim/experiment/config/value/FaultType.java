// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config.value;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.homasim.experiment.config.yaml.Node;

/**
 * A map of one fault: {@code link}, {@code switch}, {@code output} or {@code host}, and what befalls it. Which nodes there are is
 * known only with the network.
 */
public record FaultType() implements ValueType<Fault> {
    /** When a fault begins. */
    public static final String FROM = "from";

    /** When a fault ends. */
    public static final String TO = "to";

    /** Mean time from a return to the next failure. */
    public static final String MEAN_UP = "meanUp";

    /** Mean time from a failure to the return. */
    public static final String MEAN_DOWN = "meanDown";

    /** Share of packets that vanish. */
    public static final String LOSS = "loss";

    /** Share of packets that arrive with a wrong checksum. */
    public static final String CORRUPTION = "corruption";

    /** Rate of a slow output. */
    public static final String RATE = "rate";

    private static final List<String> KEYS = List.of(FROM, TO, MEAN_UP, MEAN_DOWN, LOSS, CORRUPTION, RATE);
    private static final String ALL = "all";
    private static final String LINK = "link";
    private static final String SWITCH = "switch";
    private static final String OUTPUT = "output";
    private static final String HOST = "host";

    private static final ValueType<Long> INSTANT = QuantityType.duration("[0 s, 2000 s]");
    private static final ValueType<Long> MEAN = QuantityType.duration("(0 s, 2000 s]");
    private static final ValueType<Double> SHARE = RealType.fraction("(0, 1)");
    private static final ValueType<Long> SLOW_RATE = QuantityType.rate("[1 Mbps, 8 Tbps]");

    /** Every combination of keys that is a fault. */
    private static final List<Form> FORMS = List.of(
            new Form(Fault.Kind.DOWN, Set.of(LINK, SWITCH), List.of(FROM), List.of(TO)),
            new Form(Fault.Kind.DOWN, Set.of(LINK, SWITCH), List.of(MEAN_UP, MEAN_DOWN), List.of()),
            new Form(Fault.Kind.SPOIL, Set.of(LINK), List.of(LOSS), List.of(CORRUPTION, FROM, TO)),
            new Form(Fault.Kind.SPOIL, Set.of(LINK), List.of(CORRUPTION), List.of(FROM, TO)),
            new Form(Fault.Kind.SLOW, Set.of(OUTPUT), List.of(RATE, FROM), List.of(TO)),
            new Form(Fault.Kind.SLOW, Set.of(OUTPUT), List.of(RATE, MEAN_UP, MEAN_DOWN), List.of()),
            new Form(Fault.Kind.PAUSE, Set.of(HOST), List.of(FROM, TO), List.of()),
            new Form(Fault.Kind.PAUSE, Set.of(HOST), List.of(MEAN_UP, MEAN_DOWN), List.of()));

    /** A kind of fault, what it may befall, and its keys. */
    private record Form(Fault.Kind kind, Set<String> targets, List<String> needed, List<String> possible) {
        boolean fits(String target, Set<String> keys) {
            return targets.contains(target)
                    && keys.containsAll(needed)
                    && keys.stream().allMatch(key -> needed.contains(key) || possible.contains(key));
        }
    }

    @Override
    public Fault read(Node node, Path folder) throws BadValueException {
        if (!(node instanceof Node.Mapping mapping)) {
            throw new BadValueException(node, node.shown() + " is not " + expected());
        }
        String target = "";
        List<String> nodes = List.of();
        Map<String, Object> values = new HashMap<>();
        for (Node.Entry entry : mapping.entries()) {
            ValueType<?> type = type(entry.key());
            if (type != null) {
                values.put(entry.key(), type.read(entry.value(), folder));
            } else if (target.isEmpty() && Set.of(LINK, SWITCH, OUTPUT, HOST).contains(entry.key())) {
                target = entry.key();
                nodes = nodes(target, entry.value());
            } else {
                throw new BadValueException(node, "the key " + entry.key() + " does not fit; write " + expected());
            }
        }
        if (values.get(FROM) instanceof Long from && values.get(TO) instanceof Long to && to <= from) {
            throw new BadValueException(node, "a fault that ends before it begins; allowed: " + TO + " after " + FROM);
        }
        for (Form form : FORMS) {
            if (form.fits(target, values.keySet())) {
                return new Fault(form.kind(), nodes, values);
            }
        }
        throw new BadValueException(node, "these keys are no fault; write " + expected());
    }

    private static ValueType<?> type(String key) {
        return switch (key) {
            case FROM, TO -> INSTANT;
            case MEAN_UP, MEAN_DOWN -> MEAN;
            case LOSS, CORRUPTION -> SHARE;
            case RATE -> SLOW_RATE;
            default -> null;
        };
    }

    private static List<String> nodes(String target, Node node) throws BadValueException {
        boolean isPair = target.equals(LINK) || target.equals(OUTPUT);
        if (node instanceof Node.Scalar scalar && !scalar.isNull()) {
            if (target.equals(LINK) && scalar.text().equals(ALL)) {
                return List.of();
            }
            if (!isPair) {
                return List.of(scalar.text());
            }
        }
        List<String> names = new ArrayList<>();
        if (isPair && node instanceof Node.Sequence sequence && sequence.items().size() == 2) {
            for (Node item : sequence.items()) {
                if (item instanceof Node.Scalar scalar && !scalar.isNull()) {
                    names.add(scalar.text());
                }
            }
        }
        if (names.size() == 2) {
            return names;
        }
        String allowed = isPair ? "[node, node]" + (target.equals(LINK) ? " or " + ALL : "") : "the name of a node";
        throw new BadValueException(node, node.shown() + " is no " + target + "; write " + allowed);
    }

    @Override
    public Object toYaml(Fault value) {
        Map<String, Object> yaml = new LinkedHashMap<>();
        switch (value.kind()) {
            case PAUSE -> yaml.put(HOST, value.nodes().get(0));
            case SLOW -> yaml.put(OUTPUT, value.nodes());
            case DOWN, SPOIL -> {
                switch (value.nodes().size()) {
                    case 0 -> yaml.put(LINK, ALL);
                    case 1 -> yaml.put(SWITCH, value.nodes().get(0));
                    default -> yaml.put(LINK, value.nodes());
                }
            }
        }
        for (String key : KEYS) {
            if (value.values().get(key) instanceof Long quantity) {
                yaml.put(key, (key.equals(RATE) ? SLOW_RATE : INSTANT).format(quantity));
            } else if (value.values().get(key) instanceof Double share) {
                yaml.put(key, SHARE.format(share));
            }
        }
        return yaml;
    }

    @Override
    public String format(Fault value) {
        return ((Map<?, ?>) toYaml(value))
                .entrySet().stream()
                        .map(entry -> entry.getKey() + ": " + entry.getValue())
                        .collect(Collectors.joining(", ", "{", "}"));
    }

    @Override
    public String label(Fault value) {
        return value.nodes().isEmpty() ? ALL : String.join("-", value.nodes());
    }

    @Override
    public String expected() {
        return "{link: [node, node] or all, or switch: node; TIMES}, {link: .., loss or corruption; from and to if not all the"
                + " time}, {output: [switch, node], rate; TIMES}, or {host: node; TIMES}; TIMES are from and to, or meanUp and"
                + " meanDown";
    }

    @Override
    public String kind() {
        return "fault";
    }

    @Override
    public Map<String, Object> jsonSchema() {
        Map<String, Object> name = JsonShape.type("string");
        Map<String, Object> pair = JsonShape.list(name, 2, 2);
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put(LINK, JsonShape.anyOf(List.of(JsonShape.words(List.of(ALL)), pair)));
        properties.put(SWITCH, name);
        properties.put(OUTPUT, pair);
        properties.put(HOST, name);
        for (String key : KEYS) {
            properties.put(key, Objects.requireNonNull(type(key)).jsonSchema());
        }
        List<Map<String, Object>> needed = new ArrayList<>();
        for (Form form : FORMS) {
            for (String target : form.targets().stream().sorted().toList()) {
                needed.add(Map.of(
                        "required",
                        Stream.concat(Stream.of(target), form.needed().stream()).toList()));
            }
        }
        Map<String, Object> shape = JsonShape.type("object");
        shape.put("properties", properties);
        shape.put("additionalProperties", false);
        shape.putAll(JsonShape.anyOf(needed));
        return shape;
    }
}
