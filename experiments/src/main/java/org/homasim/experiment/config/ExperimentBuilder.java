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
import java.util.stream.Collectors;
import org.homasim.experiment.config.yaml.ConfigurationException;
import org.homasim.experiment.config.yaml.Node;
import org.homasim.experiment.config.yaml.Place;
import org.homasim.experiment.config.yaml.Problem;
import org.homasim.experiment.config.yaml.Problems;
import org.homasim.plot.result.ChartRequest;

/** Makes an experiment of what was assigned: reads values by their types, expands sweep and zip, checks every point. */
final class ExperimentBuilder {
    /** More points than a machine would get through; a longer sweep is a slip. */
    static final int MAX_POINTS = 10_000;

    private final Schema schema;
    private final Place origin;
    private final Path file;
    private final Path folder;
    private final Problems problems;
    private final ValueReader reader;

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
        this.problems = problems;
        this.reader = new ValueReader(folder, folders, problems);
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
                .forEach((setting, node) ->
                        reader.read(setting, node).ifPresent(assigned -> fixed.put(setting, assigned)));
        List<Axis> axes = axes(assignments.lists());
        SelectionReader selections =
                new SelectionReader(assignments, new SettingOrder(schema.settings()), reader, problems);
        Sweep sweep = new Sweep(fixed, axes, selections.rules(), selections.exclusions());
        if (sweep.size(MAX_POINTS) > MAX_POINTS) {
            Place place = sweep.axes().get(0).steps().get(0).get(0).place().orElse(origin);
            problems.add(new Problem(place, Schema.SWEEP, "", "more than " + MAX_POINTS + " points"));
            problems.throwIfAny();
        }
        Sweep.Expansion expansion = sweep.expand(origin, folder);
        List<Problem> idle = idle(sweep, expansion);
        // What was wrong before may be why an exclusion is idle, or why it is not.
        if (!assignments.hasOptions() && problems.list().isEmpty()) {
            problems.addAll(idle);
        }
        List<Point> points = expansion.points();
        if (points.isEmpty()) {
            Exclusion last = sweep.exclusions().get(sweep.exclusions().size() - 1);
            problems.add(new Problem(last.place(), Schema.EXCLUDE, "", "no point is left"));
            problems.throwIfAny();
        }
        problems.addAll(expansion.contradictions());
        Optional<Knee> knee = Knee.of(points.get(0).configuration());
        Optional<Until> until = Until.of(points.get(0).configuration());
        problems.addAll(breaches(points));
        if (until.isPresent()) {
            problems.addAll(seedsBesideReplications(assignments.lists()));
        }
        if (knee.isPresent()) {
            problems.addAll(buffersBesideSearch(assignments.lists()));
        }
        List<String> swept = new ArrayList<>();
        sweep.settings().forEach(setting -> swept.add(setting.path()));
        knee.ifPresent(search -> swept.add(SwitchKeys.BUFFER.path()));
        until.ifPresent(wanted -> swept.add(ExperimentSettings.SEED.path()));
        Optional<List<ChartRequest>> charts = new ChartSection(
                        problems, points, swept, knee.isPresent() || until.isPresent())
                .read(assignments.plots());
        InVain inVain = new InVain(configurations(points, knee), reader);
        problems.addAll(inVain.find(assignments, sweep.rules(), true));
        problems.throwIfAny();
        List<Problem> warnings = new ArrayList<>(inVain.find(assignments, sweep.rules(), false));
        warnings.addAll(idle);
        String name = points.get(0).configuration().get(ExperimentSettings.NAME);
        List<Point> runs =
                points.stream().map(point -> asRun(point, knee, until)).toList();
        return new Experiment(name, text, swept, runs, knee, until, charts, warnings);
    }

    private static List<Problem> idle(Sweep sweep, Sweep.Expansion expansion) {
        List<Problem> idle = new ArrayList<>();
        for (Exclusion exclusion : expansion.idle()) {
            String why = sweep.axes().stream()
                    .flatMap(axis -> axis.settings().stream())
                    .filter(setting -> exclusion.values().containsKey(setting)
                            && sweep.values(setting).stream()
                                    .noneMatch(exclusion.values().get(setting)::contains))
                    .map(setting -> "; " + setting + " has no such value")
                    .collect(Collectors.joining());
            idle.add(new Problem(exclusion.place(), Schema.EXCLUDE, "", "there is no such point" + why));
        }
        return idle;
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
            reader.read(setting, node).ifPresent(assigned -> {
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
                Optional<Assigned<?>> assigned = reader.read(each.getKey(), items.get(i));
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
        List<CrossCheck> checks = schema.crossChecks().stream()
                .filter(check -> check.settings().stream().noneMatch(reader::isWrong))
                .toList();
        // Points of a grid break a rule alike; each message once is enough.
        Set<Problem> breaches = new LinkedHashSet<>();
        for (Point point : points) {
            for (CrossCheck check : checks) {
                check.breach(point.configuration()).ifPresent(breaches::add);
            }
        }
        return breaches;
    }
}
