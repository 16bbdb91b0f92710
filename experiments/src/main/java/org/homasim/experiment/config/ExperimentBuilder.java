// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.homasim.experiment.config.value.BadValueException;
import org.homasim.experiment.config.yaml.ConfigurationException;
import org.homasim.experiment.config.yaml.Node;
import org.homasim.experiment.config.yaml.Place;
import org.homasim.experiment.config.yaml.Problem;
import org.homasim.experiment.config.yaml.Problems;

/** Makes an experiment of what was assigned: reads values by their types, expands sweep and zip, checks every point. */
final class ExperimentBuilder {
    /** More points than a machine would get through; a longer sweep is a slip. */
    static final int MAX_POINTS = 10_000;

    private final Schema schema;
    private final Place origin;
    private final Path file;
    private final Path folder;
    private final Map<String, Path> folders;
    private final Problems problems;
    /** Settings with a wrong value: rules about them would complain about defaults that nobody asked for. */
    private final Set<Setting<?>> wrong = new LinkedHashSet<>();

    /**
     * Prepares the work.
     *
     * @param folders of files that nodes may be written in, by the source of their place; of all others it is the file's own
     * @param problems what was found wrong before
     */
    ExperimentBuilder(Schema schema, Path file, Map<String, Path> folders, Problems problems) {
        this.schema = schema;
        this.origin = Place.of(file.toString());
        this.file = file;
        this.folder = IncludeReader.folder(file);
        this.folders = Map.copyOf(folders);
        this.problems = problems;
    }

    /**
     * The experiment.
     *
     * @param text the file as given
     * @throws ConfigurationException with all problems, those found before included
     */
    Experiment build(String text, Assignments assignments) {
        Map<Setting<?>, Assigned<?>> fixed = new LinkedHashMap<>();
        // Defaults first: a value that is put over one keeps its place in the order of the schema.
        for (Setting<?> setting : schema.settings()) {
            fixed.put(setting, setting.equals(ExperimentSettings.NAME) ? nameFromFile() : Assigned.byDefault(setting));
        }
        assignments
                .values()
                .forEach((setting, node) -> read(setting, node).ifPresent(assigned -> fixed.put(setting, assigned)));
        Sweep sweep = new Sweep(fixed, axes(assignments.lists()));
        if (sweep.size(MAX_POINTS) > MAX_POINTS) {
            Place place = sweep.axes().get(0).steps().get(0).get(0).place().orElse(origin);
            problems.add(new Problem(place, Schema.SWEEP, "", "more than " + MAX_POINTS + " points"));
            problems.throwIfAny();
        }
        List<Point> points = sweep.points(origin);
        Optional<Knee> knee = Knee.of(points.get(0).configuration());
        Optional<Until> until = Until.of(points.get(0).configuration());
        problems.addAll(breaches(points));
        if (until.isPresent()) {
            problems.addAll(seedsBesideReplications(assignments.lists()));
        }
        if (knee.isPresent()) {
            problems.addAll(buffersBesideSearch(assignments.lists()));
        }
        List<Configuration> configurations = configurations(points, knee);
        problems.addAll(inVain(assignments, configurations, true));
        problems.throwIfAny();
        List<String> swept = new ArrayList<>();
        sweep.settings().forEach(setting -> swept.add(setting.path()));
        knee.ifPresent(search -> swept.add(SwitchKeys.BUFFER.path()));
        until.ifPresent(wanted -> swept.add(ExperimentSettings.SEED.path()));
        String name = points.get(0).configuration().get(ExperimentSettings.NAME);
        List<Point> runs =
                points.stream().map(point -> asRun(point, knee, until)).toList();
        return new Experiment(name, text, swept, runs, knee, until, inVain(assignments, configurations, false));
    }

    /** Those of all points; with a search also of what it makes of them, where a limit of the buffer has an effect. */
    private static List<Configuration> configurations(List<Point> points, Optional<Knee> knee) {
        List<Configuration> all = new ArrayList<>();
        points.forEach(point -> all.add(point.configuration()));
        if (knee.isPresent()) {
            points.forEach(point ->
                    all.add(BufferVariant.of(point, BufferVariant.MIN_BYTES).configuration()));
        }
        return all;
    }

    private static List<Problem> buffersBesideSearch(Map<Setting<?>, ListedValues> lists) {
        ListedValues buffers = lists.get(SwitchKeys.BUFFER);
        if (buffers == null) {
            return List.of();
        }
        Node.Sequence list = buffers.list();
        String key = (buffers.zipped() ? Schema.ZIP : Schema.SWEEP) + "." + SwitchKeys.BUFFER;
        String message =
                "the search of " + KneeSettings.SHARES + " varies the buffer itself; allowed: one value, that of"
                        + " each first run, under " + SwitchKeys.BUFFER;
        return List.of(new Problem(list.place(), key, list.shown(), message));
    }

    private static List<Problem> seedsBesideReplications(Map<Setting<?>, ListedValues> lists) {
        ListedValues seeds = lists.get(ExperimentSettings.SEED);
        if (seeds == null) {
            return List.of();
        }
        Node.Sequence list = seeds.list();
        String key = (seeds.zipped() ? Schema.ZIP : Schema.SWEEP) + "." + ExperimentSettings.SEED;
        String message = UntilSettings.PRECISION + " adds seeds by itself; allowed: one value, the first seed, under "
                + ExperimentSettings.SEED;
        return List.of(new Problem(list.place(), key, list.shown(), message));
    }

    /** A point is a run, and a search is of several: its configuration, run by itself, searches nothing. */
    private static Point asRun(Point point, Optional<Knee> knee, Optional<Until> until) {
        Configuration configuration =
                point.configuration().without(KneeSettings.ALL).without(UntilSettings.ALL);
        Map<String, String> swept = point.swept();
        if (knee.isPresent()) {
            swept = BufferVariant.swept(swept, configuration);
        } else if (until.isPresent()) {
            swept = Replication.swept(swept, configuration);
        }
        return new Point(point.name(), swept, configuration, Optional.empty());
    }

    private Assigned<String> nameFromFile() {
        Path last = file.getFileName();
        String name = (last == null ? "" : last.toString()).replaceFirst("(?<=.)\\.[^.]*$", "");
        String safe = name.replaceAll("[^A-Za-z0-9._-]+", "-").replaceFirst("^[._-]+", "");
        String usual = safe.isEmpty() ? "experiment" : safe.substring(0, Math.min(100, safe.length()));
        return new Assigned<>(ExperimentSettings.NAME, usual, Optional.empty());
    }

    private Optional<Assigned<?>> read(Setting<?> setting, Node node) {
        try {
            Path start = folders.getOrDefault(node.place().source(), folder);
            return Optional.of(Assigned.read(setting, node, start));
        } catch (BadValueException e) {
            problems.addAll(e.toProblems(setting.path()));
            wrong.add(setting);
            return Optional.empty();
        }
    }

    /** The dimensions of the grid in the order written; the zip stands where its first setting does. */
    private List<Axis> axes(Map<Setting<?>, ListedValues> lists) {
        Map<Setting<?>, Node.Sequence> zip = new LinkedHashMap<>();
        lists.forEach((setting, listed) -> {
            if (listed.zipped()) {
                zip.put(setting, listed.list());
            }
        });
        List<Axis> axes = new ArrayList<>();
        boolean hasZip = false;
        for (Map.Entry<Setting<?>, ListedValues> each : lists.entrySet()) {
            if (!each.getValue().zipped()) {
                axes.add(Axis.swept(
                        each.getKey(), readSwept(each.getKey(), each.getValue().list())));
            } else if (!hasZip) {
                axes.add(readZip(zip));
                hasZip = true;
            }
        }
        axes.removeIf(axis -> axis.steps().isEmpty());
        return axes;
    }

    private List<Assigned<?>> readSwept(Setting<?> setting, Node.Sequence list) {
        Map<Object, Assigned<?>> values = new LinkedHashMap<>();
        for (Node node : list.items()) {
            read(setting, node).ifPresent(assigned -> {
                if (values.putIfAbsent(assigned.value(), assigned) != null) {
                    String message = node.shown() + " is in the list twice";
                    problems.add(new Problem(node.place(), setting.path(), node.shown(), message));
                }
            });
        }
        return List.copyOf(values.values());
    }

    /** A value may stand in a list of a zip twice, beside different ones of another list. */
    private Axis readZip(Map<Setting<?>, Node.Sequence> zip) {
        Setting<?> first = zip.keySet().iterator().next();
        int length = zip.get(first).items().size();
        List<List<Assigned<?>>> steps = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            steps.add(new ArrayList<>());
        }
        boolean isWhole = true;
        for (Map.Entry<Setting<?>, Node.Sequence> each : zip.entrySet()) {
            List<Node> items = each.getValue().items();
            if (items.size() != length) {
                String message = count(items.size()) + ", but " + Schema.ZIP + "." + first + " has " + count(length)
                        + "; allowed: lists of equal length";
                String key = Schema.ZIP + "." + each.getKey();
                problems.add(new Problem(
                        each.getValue().place(), key, each.getValue().shown(), message));
            }
            for (int i = 0; i < items.size(); i++) {
                Optional<Assigned<?>> assigned = read(each.getKey(), items.get(i));
                if (assigned.isPresent() && i < length) {
                    steps.get(i).add(assigned.get());
                }
            }
            isWhole &= items.size() == length;
        }
        // With a hole the steps mean nothing, and their breaches of rules would be nobody's; the problem is told
        // already.
        boolean isFull = isWhole && steps.stream().allMatch(step -> step.size() == zip.size());
        return new Axis(List.copyOf(zip.keySet()), isFull ? steps : List.of());
    }

    private static String count(int values) {
        return values + (values == 1 ? " value" : " values");
    }

    private Set<Problem> breaches(List<Point> points) {
        // Points of a grid break a rule alike; each message once is enough.
        Set<Problem> breaches = new LinkedHashSet<>();
        for (Point point : points) {
            Configuration configuration = point.configuration();
            for (CrossCheck check : schema.crossChecks()) {
                if (check.settings().stream().noneMatch(wrong::contains)) {
                    check.breach(configuration).ifPresent(breaches::add);
                }
            }
        }
        return breaches;
    }

    /** Settings that the user wrote and that have an effect at no point, by conditions that are strict or are not. */
    private List<Problem> inVain(Assignments assignments, List<Configuration> configurations, boolean strict) {
        Map<Setting<?>, Node> written = new LinkedHashMap<>(assignments.values());
        assignments.lists().forEach((setting, listed) -> written.put(setting, listed.list()));
        List<Problem> found = new ArrayList<>();
        written.forEach((setting, node) -> {
            if (configurations.stream().anyMatch(each -> each.applies(setting))) {
                return;
            }
            configurations
                    .get(0)
                    .unmet(setting)
                    .filter(needed -> needed.strict() == strict && !wrong.contains(needed.setting()))
                    .ifPresent(needed -> found.add(
                            new Problem(node.place(), setting.path(), node.shown(), "has no effect; it " + needed)));
        });
        return found;
    }
}
