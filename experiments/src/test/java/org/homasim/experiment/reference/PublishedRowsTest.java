// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.homasim.experiment.config.Experiment;
import org.homasim.experiment.config.ExperimentFile;
import org.homasim.experiment.config.Point;
import org.homasim.experiment.reproduce.Reproduction;
import org.homasim.experiment.reproduce.Reproductions;
import org.homasim.plot.result.PointConfiguration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every row of a table of published results is of points that the experiments plan which are held against it. Figures may be left out by a
 * quick run, as it says, but not all of a table; changes may not: one of which a point is missing is no agreement.
 */
class PublishedRowsTest {
    private static final YAMLMapper YAML = new YAMLMapper();

    @TempDir
    private Path folder;

    /** The messages of one protocol at a planned point. */
    private record Planned(PointConfiguration configuration, String protocol) {}

    static Stream<Reproduction> reproductions() {
        return Reproductions.all().stream();
    }

    @ParameterizedTest
    @MethodSource("reproductions")
    void each_row_has_a_point(Reproduction reproduction) throws IOException {
        Path shipped = configs().resolve(reproduction.file()).toAbsolutePath().normalize();
        check(reproduction, ExperimentFile.load(shipped, List.of()), true);
        if (reproduction.quick().isPresent()) {
            ObjectNode root = YAML.createObjectNode();
            root.put("include", shipped.toString());
            reproduction.quick().get().keys().properties().forEach(key -> root.set(key.getKey(), key.getValue()));
            Path quick = folder.resolve("quick.yaml");
            Files.write(quick, YAML.writeValueAsBytes(root));
            check(reproduction, ExperimentFile.load(quick, List.of()), false);
        }
    }

    private static Path configs() {
        Path here = Path.of("experiments/configs");
        return Files.isDirectory(here) ? here : Path.of("../experiments/configs");
    }

    private static void check(Reproduction reproduction, Experiment experiment, boolean isFull) throws IOException {
        List<Planned> planned = planned(experiment);
        for (String name : reproduction.references()) {
            Reference reference = References.named(name).orElseThrow();
            if (reference instanceof PublishedFigures figures) {
                List<PublishedPoint> rows = figures.points().stream()
                        .filter(row -> isFull || isPlanned(row, planned))
                        .toList();
                assertThat(rows).as(reproduction.name()).isNotEmpty();
                for (PublishedPoint row : rows) {
                    assertThat(isPlanned(row, planned))
                            .as("%s has a point of %s", reproduction.name(), row)
                            .isTrue();
                    row.figures().keySet().forEach(column -> checkKnee(column, reproduction, experiment));
                }
            } else if (reference instanceof PublishedChanges changes) {
                for (PublishedChange row : changes.changes()) {
                    for (String value : List.of(row.from(), row.to())) {
                        assertThat(planned)
                                .as("%s has a point with %s of %s", reproduction.name(), value, row)
                                .anyMatch(point -> has(row, value, point));
                    }
                    checkKnee(row.figure().column(), reproduction, experiment);
                }
            }
        }
    }

    private static boolean isPlanned(PublishedPoint row, List<Planned> planned) {
        return planned.stream()
                .anyMatch(point ->
                        row.mismatches(point.configuration(), point.protocol()).isEmpty());
    }

    private static boolean has(PublishedChange row, String value, Planned point) {
        return OurSettings.areSame(row.path(), value, point.configuration(), point.protocol())
                && OurSettings.mismatches(row.context(), point.configuration(), point.protocol())
                        .isEmpty();
    }

    private static void checkKnee(String column, Reproduction reproduction, Experiment experiment) {
        if (column.equals("knee_bytes")) {
            assertThat(experiment.knee())
                    .as("%s looks for the smallest buffer", reproduction.name())
                    .isPresent();
        }
    }

    private static List<Planned> planned(Experiment experiment) throws IOException {
        List<Planned> planned = new ArrayList<>();
        for (Point point : experiment.points()) {
            Map<String, String> settings = new LinkedHashMap<>();
            flatten("", YAML.readTree(point.configuration().toYaml()), settings);
            PointConfiguration configuration = new PointConfiguration(settings);
            String protocol = configuration.value("transport.protocol");
            planned.add(new Planned(configuration, protocol));
            String[] parts = protocol.split("\\+", -1);
            if (parts.length == 2) {
                planned.add(new Planned(configuration, parts[0] + " (with " + parts[1] + ")"));
                planned.add(new Planned(configuration, parts[1] + " (with " + parts[0] + ")"));
            }
        }
        return planned;
    }

    private static void flatten(String path, JsonNode node, Map<String, String> settings) {
        if (node.isObject()) {
            node.properties()
                    .forEach(each -> flatten(
                            path.isEmpty() ? each.getKey() : path + "." + each.getKey(), each.getValue(), settings));
        } else {
            settings.put(path, node.isValueNode() ? node.asText() : node.toString());
        }
    }
}
