// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.report;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.homasim.plot.result.PointConfiguration;
import org.homasim.plot.result.ResultFolder;
import org.homasim.plot.result.ResultPoint;

/** In which settings the points of one experiment, or of several, differ; points without a config.yaml tell nothing. */
final class SettingsComparison {
    /** So many values show how a setting goes; all of them are in the files. */
    private static final int LISTED = 12;

    /** What is told elsewhere. */
    private static final Set<String> LEFT_OUT = Set.of("experiment", ResultFolder.SEED_PARAMETER);

    private final List<Row> between = new ArrayList<>();
    private final List<Row> differing = new ArrayList<>();
    private final List<Row> partial = new ArrayList<>();
    private final List<Row> shared = new ArrayList<>();

    /**
     * A setting.
     *
     * @param path its path, such as "workload.load"
     * @param values what its values are in each experiment, "" where it is not
     */
    record Row(String path, List<String> values) {}

    SettingsComparison(List<List<ResultPoint>> experiments) {
        Map<String, List<Set<String>>> values = new LinkedHashMap<>();
        Map<String, Integer> having = new LinkedHashMap<>();
        int told = 0;
        for (int i = 0; i < experiments.size(); i++) {
            for (ResultPoint point : experiments.get(i)) {
                if (Files.isRegularFile(point.folder().resolve("config.yaml"))) {
                    told++;
                    int index = i;
                    PointConfiguration.of(point).settings().forEach((path, value) -> {
                        values.computeIfAbsent(path, key -> empty(experiments.size()))
                                .get(index)
                                .add(value);
                        having.merge(path, 1, Integer::sum);
                    });
                }
            }
        }
        values.keySet().removeAll(LEFT_OUT);
        for (Map.Entry<String, List<Set<String>>> setting : values.entrySet()) {
            Set<String> all = new LinkedHashSet<>();
            setting.getValue().forEach(all::addAll);
            Row row = new Row(
                    setting.getKey(),
                    setting.getValue().stream().map(SettingsComparison::listed).toList());
            boolean everywhere = having.get(setting.getKey()) == told;
            if (all.size() > 1) {
                boolean alike = setting.getValue().stream().distinct().count() == 1;
                (alike ? differing : between).add(row);
            } else {
                (everywhere ? shared : partial).add(row);
            }
        }
    }

    /** Settings whose values in one experiment are others than in another one. */
    List<Row> between() {
        return List.copyOf(between);
    }

    /** Settings with several values among points, the same ones in all experiments. */
    List<Row> differing() {
        return List.copyOf(differing);
    }

    /** Settings with one value, which some points do not have, such as those of one of several protocols. */
    List<Row> partial() {
        return List.copyOf(partial);
    }

    /** Settings with one value in all points. */
    List<Row> shared() {
        return List.copyOf(shared);
    }

    /** Values as one text; of many, the first. */
    static String listed(Collection<String> values) {
        String first = String.join(", ", values.stream().limit(LISTED).toList());
        return values.size() > LISTED ? first + ", ... (" + values.size() + " values)" : first;
    }

    private static List<Set<String>> empty(int size) {
        List<Set<String>> sets = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            sets.add(new LinkedHashSet<>());
        }
        return sets;
    }
}
