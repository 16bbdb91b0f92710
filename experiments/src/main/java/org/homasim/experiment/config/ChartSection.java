// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.homasim.experiment.config.value.BadValueException;
import org.homasim.experiment.config.value.ChoiceType;
import org.homasim.experiment.config.value.ListType;
import org.homasim.experiment.config.value.NameType;
import org.homasim.experiment.config.value.NearestName;
import org.homasim.experiment.config.value.QuantityType;
import org.homasim.experiment.config.value.ValueType;
import org.homasim.experiment.config.yaml.Node;
import org.homasim.experiment.config.yaml.Problem;
import org.homasim.experiment.config.yaml.Problems;
import org.homasim.plot.result.ChartRequest;
import org.homasim.plot.result.ChartType;
import org.homasim.plot.result.Quantity;

/** Reads which charts an experiment wants, and checks that its points have what they show. */
final class ChartSection {
    /** Keys that every chart may have, in the order in which messages list them. */
    static final List<String> COMMON = List.of("type", "name", "title", "points", "formats", "width");

    private static final String LOAD = "workload.load";
    private static final int LEAST_VALUES = 3;
    private static final int MAX_CHARTS = 100;
    private static final int MAX_ITEMS = 20;
    private static final int MAX_TITLE = 200;
    private static final Path NO_FOLDER = Path.of("");

    private final Problems problems;
    private final List<Point> points;
    private final List<String> swept;
    private final boolean hasFollowUps;

    /**
     * Nothing read yet.
     *
     * @param problems receives what is wrong
     * @param points of the experiment
     * @param swept paths of the settings that are swept or zipped, or searched
     * @param hasFollowUps whether further points follow from results, of whose names nothing is known
     */
    ChartSection(Problems problems, List<Point> points, List<String> swept, boolean hasFollowUps) {
        this.problems = problems;
        this.points = List.copyOf(points);
        this.swept = List.copyOf(swept);
        this.hasFollowUps = hasFollowUps;
    }

    /** The charts of a section; nothing if none is written. Those that are wrong are left out. */
    Optional<List<ChartRequest>> read(Optional<Node> section) {
        if (section.isEmpty() || (section.get() instanceof Node.Scalar scalar && scalar.isNull())) {
            return Optional.empty();
        }
        if (!(section.get() instanceof Node.Sequence list)) {
            problem(
                    section.get(),
                    Schema.PLOTS,
                    section.get().shown() + " is not a list of charts such as [{type: "
                            + ChartType.SLOWDOWN_BY_SIZE.label() + "}]");
            return Optional.empty();
        }
        if (list.items().size() > MAX_CHARTS) {
            problem(list, Schema.PLOTS, "more than " + MAX_CHARTS + " charts");
            return Optional.empty();
        }
        List<ChartRequest> requests = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < list.items().size(); i++) {
            String path = Schema.PLOTS + "[" + (i + 1) + "]";
            Node item = list.items().get(i);
            if (item instanceof Node.Mapping map) {
                chart(path, map).ifPresent(request -> {
                    if (request.name().isPresent() && !names.add(request.name().get())) {
                        problem(
                                map,
                                path + ".name",
                                "two charts are called " + request.name().get());
                    }
                    requests.add(request);
                });
            } else {
                problem(
                        item,
                        path,
                        item.shown() + " is not a map of keys such as {type: " + ChartType.SLOWDOWN_BY_SIZE.label()
                                + "}");
            }
        }
        return Optional.of(requests);
    }

    private Optional<ChartRequest> chart(String path, Node.Mapping map) {
        Map<String, Node> values = new LinkedHashMap<>();
        map.entries().forEach(entry -> values.put(entry.key(), entry.value()));
        if (!values.containsKey("type")) {
            problem(map, path, "has no type; allowed: " + String.join(", ", ChartType.labels()));
            return Optional.empty();
        }
        Optional<String> label = value(path + ".type", values.get("type"), ChoiceType.of(ChartType.labels()));
        if (label.isEmpty()) {
            return Optional.empty();
        }
        ChartType type = ChartType.of(label.get()).orElseThrow();
        checkKeys(path, map, type);
        checkNeeds(path, values.get("type"), type);
        Optional<Sizes> sizes = Optional.ofNullable(values.get("sizes")).flatMap(node -> sizes(path + ".sizes", node));
        return Optional.of(new ChartRequest(
                type,
                single(path, values, "name", new NameType()),
                title(path, values),
                x(path, values),
                several(path, values, "y", ChoiceType.of(ChartRequest.FIGURES)),
                type.percentiles().isEmpty()
                        ? List.of()
                        : several(path, values, "percentiles", ChoiceType.of(type.percentiles())),
                sizes.flatMap(Sizes::fromBytes),
                sizes.flatMap(Sizes::toBytes),
                patterns(path, values),
                several(path, values, "formats", ChoiceType.of(ChartRequest.FORMATS)),
                single(path, values, "width", ChoiceType.of(ChartRequest.WIDTHS))));
    }

    /** The keys that charts of a type may have. */
    static List<String> keys(ChartType type) {
        List<String> keys = new ArrayList<>(COMMON);
        type.options().forEach(option -> keys.add(option.key()));
        return keys;
    }

    private void checkKeys(String path, Node.Mapping map, ChartType type) {
        List<String> allowed = keys(type);
        for (Node.Entry entry : map.entries()) {
            if (allowed.contains(entry.key())) {
                continue;
            }
            boolean isOfOthers = Arrays.stream(ChartType.Option.values())
                    .anyMatch(option -> option.key().equals(entry.key()));
            String hint = NearestName.to(entry.key(), allowed)
                    .map(name -> "; did you mean " + name + "?")
                    .orElse("");
            String message = isOfOthers
                    ? "has no effect on charts of type " + type.label() + "; allowed: " + String.join(", ", allowed)
                    : "unknown key" + (hint.isEmpty() ? "; allowed: " + String.join(", ", allowed) : hint);
            problems.add(new Problem(
                    entry.place(), path + "." + entry.key(), entry.value().shown(), message));
        }
    }

    /** What only some runs write down must be written by one of them. */
    private void checkNeeds(String path, Node type, ChartType of) {
        switch (of) {
            case TIMELINE ->
                need(
                        path,
                        type,
                        ExperimentSettings.TIMELINE,
                        all -> all.get(ExperimentSettings.TIMELINE).isPresent());
            case QUEUE_SERIES ->
                need(
                        path,
                        type,
                        ExperimentSettings.SERIES,
                        all -> all.get(ExperimentSettings.SERIES).isPresent());
            case BREAKDOWN ->
                need(path, type, ExperimentSettings.BREAKDOWN, all -> all.get(ExperimentSettings.BREAKDOWN));
            case KNEE ->
                need(path, type, KneeSettings.SHARES, all -> hasFollowUps && isSwept(SwitchKeys.BUFFER.path()));
            case LOAD_TAIL -> {
                if (!hasNumbers(LOAD)) {
                    problem(
                            type,
                            path + ".type",
                            of.label() + " needs " + LOAD + " under sweep or zip, with three values or more");
                }
            }
            default -> {
                // Every run has what they show.
            }
        }
    }

    private boolean isSwept(String key) {
        return swept.contains(key);
    }

    private void need(String path, Node type, Setting<?> setting, Predicate<Configuration> has) {
        if (points.stream().map(Point::configuration).noneMatch(has)) {
            problem(
                    type,
                    path + ".type",
                    type.shown() + " needs " + setting.path() + ", which no point of the experiment has");
        }
    }

    private Optional<String> title(String path, Map<String, Node> values) {
        Node node = values.get("title");
        if (node == null) {
            return Optional.empty();
        }
        if (node instanceof Node.Scalar scalar && !scalar.isNull()) {
            String text = scalar.text().strip();
            if (!text.isEmpty() && text.length() <= MAX_TITLE && text.chars().noneMatch(Character::isISOControl)) {
                return Optional.of(text);
            }
        }
        problem(node, path + ".title", node.shown() + " is not a line of 1 to " + MAX_TITLE + " characters");
        return Optional.empty();
    }

    /** A curve needs three numbers along its bottom, but of a search, whose buffers are not known yet. */
    private Optional<String> x(String path, Map<String, Node> values) {
        Node node = values.get("x");
        if (node == null) {
            return Optional.empty();
        }
        List<String> keys = swept.stream().filter(this::hasNumbers).toList();
        String text = node instanceof Node.Scalar scalar ? scalar.text().strip() : "";
        if (keys.contains(text)) {
            return Optional.of(text);
        }
        String message = node.shown() + " cannot be along the bottom of a chart; allowed: a key under sweep or zip with"
                + " three numbers or more, "
                + (keys.isEmpty() ? "of which there is none" : "here " + String.join(", ", keys));
        problem(node, path + ".x", message);
        return Optional.empty();
    }

    private boolean hasNumbers(String key) {
        if (key.equals(ExperimentSettings.SEED.path())) {
            return false;
        }
        long numbers = points.stream()
                .map(point -> Quantity.parse(point.swept().getOrDefault(key, "")))
                .flatMap(Optional::stream)
                .map(Quantity::amount)
                .distinct()
                .count();
        return numbers >= LEAST_VALUES || (hasFollowUps && key.equals(SwitchKeys.BUFFER.path()));
    }

    private List<String> patterns(String path, Map<String, Node> values) {
        Node node = values.get("points");
        if (node == null) {
            return List.of();
        }
        List<String> patterns = new ArrayList<>();
        for (Node each : node instanceof Node.Sequence list ? list.items() : List.of(node)) {
            if (!(each instanceof Node.Scalar scalar)
                    || scalar.isNull()
                    || scalar.text().isBlank()) {
                problem(each, path + ".points", each.shown() + " is not a pattern of names such as *load=80*");
                continue;
            }
            String pattern = scalar.text().strip();
            boolean matches = points.stream().anyMatch(point -> ChartRequest.matches(pattern, point.name()));
            if (!matches && !hasFollowUps) {
                problem(
                        each,
                        path + ".points",
                        "no point is called so; the first one is "
                                + points.get(0).name());
            }
            patterns.add(pattern);
        }
        return patterns;
    }

    private record Sizes(Optional<Long> fromBytes, Optional<Long> toBytes) {}

    private Optional<Sizes> sizes(String path, Node node) {
        if (!(node instanceof Node.Mapping map)) {
            problem(node, path, node.shown() + " is not a range of sizes such as {from: 1 KB, to: 1 MB}");
            return Optional.empty();
        }
        Optional<Long> from = Optional.empty();
        Optional<Long> to = Optional.empty();
        for (Node.Entry entry : map.entries()) {
            switch (entry.key()) {
                case "from" -> from = value(path + ".from", entry.value(), QuantityType.size("[0 B, 1 GB]"));
                case "to" -> to = value(path + ".to", entry.value(), QuantityType.size("[1 B, 1 GB]"));
                default ->
                    problems.add(new Problem(
                            entry.place(),
                            path + "." + entry.key(),
                            entry.value().shown(),
                            "unknown key; allowed: from, to"));
            }
        }
        if (from.isPresent() && to.isPresent() && from.get() >= to.get()) {
            problem(node, path, "from is not below to");
        }
        return Optional.of(new Sizes(from, to));
    }

    private <T> Optional<T> single(String path, Map<String, Node> values, String key, ValueType<T> type) {
        return Optional.ofNullable(values.get(key)).flatMap(node -> value(path + "." + key, node, type));
    }

    private <T> List<T> several(String path, Map<String, Node> values, String key, ValueType<T> type) {
        Node node = values.get(key);
        if (node == null) {
            return List.of();
        }
        return node instanceof Node.Sequence
                ? value(path + "." + key, node, new ListType<>(type, MAX_ITEMS)).orElse(List.of())
                : value(path + "." + key, node, type).map(List::of).orElse(List.of());
    }

    private <T> Optional<T> value(String path, Node node, ValueType<T> type) {
        try {
            return Optional.of(type.read(node, NO_FOLDER));
        } catch (BadValueException e) {
            problems.addAll(e.toProblems(path));
            return Optional.empty();
        }
    }

    private void problem(Node node, String key, String message) {
        problems.add(new Problem(node.place(), key, node.shown(), message));
    }
}
