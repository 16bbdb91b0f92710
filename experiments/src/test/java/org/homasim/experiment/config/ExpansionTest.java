// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.homasim.experiment.config.yaml.ConfigurationException;

/** The expansion of a sweep is what one gets by writing out each combination by itself and reading it as an experiment. */
class ExpansionTest {
    /** Some have an effect beside certain values of others only. */
    private static final Map<String, List<String>> VALUES = Map.of(
            "transport.protocol", List.of("homa", "tcp", "dctcp"),
            "transport.homa.preset", List.of("sigcomm18", "linux"),
            "network.topology", List.of("leaf-spine", "single-switch"),
            "network.racks", List.of("4", "8"),
            "network.hosts", List.of("8", "16"),
            "workload.load", List.of("50%", "80%", "5 Gbps"),
            "run.seed", List.of("1", "2", "3"));

    private static final List<String> SELECTORS =
            List.of("transport.protocol", "transport.homa.preset", "network.topology", "run.seed");
    private static final Map<String, List<String>> ASSIGNED = Map.of(
            "run.duration",
            List.of("1 ms", "2 ms"),
            "host.nic.txRing",
            List.of("3", "4"),
            "run.warmup",
            List.of("5 ms"));

    private static Path folder;

    @BeforeContainer
    static void createFolder() throws IOException {
        folder = Files.createTempDirectory("expansion");
    }

    @AfterContainer
    static void deleteFolder() throws IOException {
        Files.deleteIfExists(folder.resolve("test.yaml"));
        Files.delete(folder);
    }

    /** A sweep as drawn. */
    private record Drawn(
            Map<String, List<String>> axes,
            List<Map<String, List<String>>> exclusions,
            Map<String, Map<String, Map<String, String>>> rules) {
        static Drawn of(Random random) {
            List<String> keys = new ArrayList<>(new TreeMap<>(VALUES).keySet());
            Collections.shuffle(keys, random);
            Map<String, List<String>> axes = new LinkedHashMap<>();
            keys.subList(0, 1 + random.nextInt(4)).forEach(key -> axes.put(key, some(VALUES.get(key), random)));
            List<Map<String, List<String>>> exclusions = new ArrayList<>();
            while (random.nextInt(3) == 0) {
                List<String> swept = new ArrayList<>(axes.keySet());
                Map<String, List<String>> exclusion = new LinkedHashMap<>();
                some(swept, random).forEach(key -> exclusion.put(key, some(axes.get(key), random)));
                exclusions.add(exclusion);
            }
            Map<String, Map<String, Map<String, String>>> rules = new LinkedHashMap<>();
            // Each key under one selector, so that no two rules contradict each other.
            new TreeMap<>(ASSIGNED).forEach((key, values) -> {
                String selector = SELECTORS.get(random.nextInt(SELECTORS.size()));
                for (String value : some(VALUES.get(selector), random)) {
                    rules.computeIfAbsent(selector, absent -> new LinkedHashMap<>())
                            .computeIfAbsent(value, absent -> new LinkedHashMap<>())
                            .put(key, values.get(random.nextInt(values.size())));
                }
            });
            return new Drawn(axes, exclusions, rules);
        }

        private static List<String> some(List<String> values, Random random) {
            List<String> shuffled = new ArrayList<>(values);
            Collections.shuffle(shuffled, random);
            return shuffled.subList(0, 1 + random.nextInt(values.size()));
        }

        String yaml() {
            return "experiment: x\nsweep: " + axes.toString().replace('=', ':').replace(":", ": ") + "\nexclude: "
                    + exclusions.toString().replace("=", ": ") + "\nper: "
                    + rules.toString().replace("=", ": ") + "\n";
        }
    }

    private static List<Point> load(String yaml) {
        return new Scratch(folder).load(yaml).points();
    }

    private static Configuration alone(Map<String, String> values) {
        String yaml = values.entrySet().stream()
                .map(each -> each.getKey() + ": " + each.getValue() + "\n")
                .collect(Collectors.joining());
        return load("experiment: x\n" + yaml).get(0).configuration();
    }

    private static boolean has(Configuration configuration, String key, String value) {
        return configuration.settings().stream()
                        .anyMatch(setting -> setting.path().equals(key))
                && configuration
                        .text(Schema.standard().setting(key).orElseThrow())
                        .equals(value);
    }

    private static List<Map<String, String>> combinations(Map<String, List<String>> axes) {
        List<Map<String, String>> combinations = List.of(Map.of());
        for (Map.Entry<String, List<String>> axis : axes.entrySet()) {
            combinations = combinations.stream()
                    .flatMap(each -> axis.getValue().stream().map(value -> {
                        Map<String, String> longer = new LinkedHashMap<>(each);
                        longer.put(axis.getKey(), value);
                        return longer;
                    }))
                    .toList();
        }
        return combinations;
    }

    private static Configuration configuration(Map<String, String> combination, Drawn drawn) {
        Configuration outside = alone(combination);
        Map<String, String> values = new LinkedHashMap<>(combination);
        drawn.rules.forEach((selector, byValue) -> byValue.forEach((value, assigned) -> {
            if (has(outside, selector, value)) {
                values.putAll(assigned);
            }
        }));
        return alone(values);
    }

    private static boolean matches(Map<String, List<String>> exclusion, Configuration configuration) {
        return exclusion.entrySet().stream()
                .allMatch(each -> each.getValue().stream().anyMatch(value -> has(configuration, each.getKey(), value)));
    }

    @Property(tries = 150)
    void pointsAreTheCombinationsReadByThemselves(@ForAll long seed) {
        Drawn drawn = Drawn.of(new Random(seed));
        List<Configuration> expected = new ArrayList<>();
        List<Map<String, List<String>>> idle = new ArrayList<>(drawn.exclusions);
        for (Map<String, String> combination : combinations(drawn.axes)) {
            Configuration configuration = configuration(combination, drawn);
            idle.removeIf(exclusion -> matches(exclusion, configuration));
            if (drawn.exclusions.stream().noneMatch(exclusion -> matches(exclusion, configuration))
                    && !expected.contains(configuration)) {
                expected.add(configuration);
            }
        }
        String yaml = drawn.yaml();
        if (expected.isEmpty() || !idle.isEmpty()) {
            assertThatThrownBy(() -> load(yaml))
                    .as(yaml)
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining(expected.isEmpty() ? "no point is left" : "there is no such point");
            return;
        }
        List<Point> points = load(yaml);
        assertThat(points).as(yaml).extracting(Point::configuration).isEqualTo(expected);
        assertThat(points).extracting(Point::name).doesNotHaveDuplicates();
        for (Point point : points) {
            point.swept()
                    .forEach((key, text) -> assertThat(has(point.configuration(), key, text))
                            .as(key)
                            .isTrue());
        }
    }
}
