// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonSchemaTest {
    private static final Pattern YAML_BLOCK = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    /** Reads as editors do, by YAML 1.2. */
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(YAMLParser.Feature.PARSE_BOOLEAN_LIKE_WORDS_AS_STRINGS)
            .build();

    private static final String TEXT = JsonSchema.of(Schema.standard());
    private static final com.networknt.schema.Schema SCHEMA = SchemaRegistry.withDefaultDialect(
                    SpecificationVersion.DRAFT_2020_12)
            .getSchema(TEXT);

    /** The repository: the parent of the module that tests run in. */
    private static Path home() {
        return Files.isDirectory(Path.of("experiments/configs")) ? Path.of("") : Path.of("..");
    }

    private static List<Error> errors(String yaml) throws JsonProcessingException {
        return SCHEMA.validate(YAML.readTree(yaml));
    }

    private static void assertValid(String yaml, String what) throws JsonProcessingException {
        assertThat(errors(yaml)).as(what + "\n" + yaml).isEmpty();
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void shipped_experiments_are_valid_and_so_is_what_their_points_resolve_to() throws IOException {
        List<Path> shipped = files(home().resolve("experiments/configs"), ".yaml");
        assertThat(shipped).isNotEmpty();
        for (Path file : shipped) {
            assertValid(Files.readString(file), file.toString());
            for (Point point : ExperimentFile.load(file, List.of()).points()) {
                assertValid(point.configuration().toYaml(), file + " " + point.name());
            }
        }
    }

    @Test
    void the_yaml_of_the_documentation_is_valid() throws IOException {
        int blocks = 0;
        for (Path page : Stream.concat(
                        Stream.of(home().resolve("README.md")), files(home().resolve("docs"), ".md").stream())
                .toList()) {
            for (String yaml : YAML_BLOCK
                    .matcher(Files.readString(page))
                    .results()
                    .map((MatchResult block) -> block.group(1))
                    .toList()) {
                // A graph is a file of its own.
                if (!yaml.startsWith("hosts:")) {
                    assertValid(yaml, page.toString());
                    blocks++;
                }
            }
        }
        assertThat(blocks).isGreaterThan(5);
    }

    @Test
    void every_default_is_valid() throws JsonProcessingException {
        for (Setting<?> setting : Schema.standard().settings()) {
            if (!setting.derived()) {
                assertValid(setting.path() + ": " + setting.defaultText(), setting.path());
                if (Assignments.ofTheExperiment(setting).isEmpty()) {
                    assertValid("sweep: {" + setting.path() + ": [" + setting.defaultText() + "]}", setting.path());
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "network:",
                "network.queues: {discipline: fifo}",
                "network: {queues.discipline: fifo}",
                "network: {bufferAlpha: [1, 2], hostLink: 2.5Gbps, linkDelay: 1 µs, loss: 0.1, ecnThreshold: off}",
                "network.faults: [{link: all, loss: 1%}, {switch: spine/0, from: 1 ms}, {output: [a, b], rate: 1 Gbps, from: 0 s}]",
                "experiment: 2026",
                "measure: {messages: true}",
                "transport.homa: {ipVersion: 6, window: dynamic, cutoffs: [1 KB, 2 KB]}",
                "workload: {sizes: fixed 1500 B, load: 20 Gbps, target: random}",
                "workload: {sizes: my.csv, load: 0.5}",
                "include: base.yaml",
                "include: [a.yaml, b.yaml]",
                "sweep: {run: {seed: [1, 2]}, network.queues: {discipline: [fifo]}}",
                "zip: {workload.load: [50%, 20 Gbps], network.bufferAlpha: [1, [1, 2]]}",
                "background: {a: {load: 5%}, b.load: 5%}",
                "background.a.load: 5%",
                "background.a: {load: 5%}",
                "sweep: {background.a.load: [5%]}",
                "plots: []",
                "plots: [{type: queues}, {type: time-cdf, sizes: {to: 1 KB}, formats: pdf}]",
                "plots: [{type: slowdown-by-size, percentiles: [p99, p50], points: [a, b], width: one-column}]",
            })
    void what_the_program_reads_is_valid(String yaml) throws JsonProcessingException {
        assertValid(yaml, "written in another way");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "network: {hostLnk: 10 Gbps}",
                "network.hostLnk: 10 Gbps",
                "netwrok: {hostLink: 10 Gbps}",
                "sweep: {workload.laod: [50%]}",
                "sweep: {workload: {laod: [50%]}}",
                "sweep: {knee.shares: [[50%]]}",
                "background: {a: {laod: 5%}}",
                "background.a.laod: 5%",
                "background: {9a: {load: 5%}}",
                "network.hostLink: 10 GB",
                "network.hostLink: 10",
                "network.racks: 0",
                "network.racks: [1, 2]",
                "network: 5",
                "network.topology: leafspine",
                "sweep.workload.load: [50%]",
                "sweep: {run.seed: 5}",
                "sweep: {run.seed: []}",
                "sweep: {run.seed: [x]}",
                "zip: {network.topology: [leafspine]}",
                "workload.load: 80",
                "workload.sizes: w9",
                "measure.messages: yes",
                "network.faults: [{link: all}]",
                "network.faults: [{link: all, lost: 1%}]",
                "experiment: ../x",
                "include: {a: b}",
                "plots: {type: queues}",
                "plots: [{type: queue}]",
                "plots: [{title: a}]",
                "plots: [{type: queues, y: slowdown_p99}]",
                "plots: [{type: time-cdf, percentiles: p99}]",
            })
    void what_the_program_refuses_is_not_valid(String yaml) throws JsonProcessingException {
        assertThat(errors(yaml)).as(yaml).isNotEmpty();
    }

    @Test
    void editors_are_told_types_defaults_and_choices() throws JsonProcessingException {
        JsonNode root = new ObjectMapper().readTree(TEXT);
        JsonNode racks = root.at("/properties/network/properties/racks");
        assertThat(racks.path("type").textValue()).isEqualTo("integer");
        assertThat(racks.path("default").intValue()).isEqualTo(9);
        assertThat(racks.path("maximum").intValue()).isEqualTo(10_000);
        assertThat(racks.path("description").textValue()).contains("Only with network.topology: leaf-spine.");
        JsonNode routing = root.at("/properties/network/properties/routing");
        assertThat(routing.path("default").textValue()).isEqualTo("default");
        assertThat(routing.toString()).contains("\"enum\":[\"default\"]", "\"enum\":[\"spray\",\"ecmp\",\"flowlet\"]");
        for (FileKey key : FileKey.ALL) {
            assertThat(root.path("properties")
                            .path(key.name())
                            .path("description")
                            .textValue())
                    .isEqualTo(key.meaning());
        }
    }
}
