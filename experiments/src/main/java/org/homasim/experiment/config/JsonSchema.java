// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.homasim.plot.result.ChartRequest;
import org.homasim.plot.result.ChartType;

/**
 * The JSON Schema (draft 2020-12) of experiments, from the same settings that reading them uses. Nested keys are properties, which
 * editors complete; the dotted spellings of them are patterns, which are checked and not offered.
 */
public final class JsonSchema {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** Reads as editors do, by YAML 1.2: {@code off} is a word. */
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(YAMLParser.Feature.PARSE_BOOLEAN_LIKE_WORDS_AS_STRINGS)
            .build();

    /** Where the shared parts stand: lists of values by setting, lists within sections, one workload in the background. */
    private static final String DEFINITIONS = "$defs";

    private static final String LISTS = "lists";
    private static final String RANGE = "range";
    private static final String RULES = "rules";
    private static final String CONDITION = "condition";
    private static final String WORKLOAD = "backgroundWorkload";

    /** Settings of a workload in the background are described with a label in their place. */
    private static final String LABEL = "LABEL";

    private final Schema schema;
    private final ObjectNode root = JSON.createObjectNode();

    private JsonSchema(Schema schema) {
        this.schema = schema;
    }

    /** Returns the schema as text. */
    public static String of(Schema schema) {
        try {
            return JSON.writeValueAsString(new JsonSchema(schema).build());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("writing a tree of values", e);
        }
    }

    private ObjectNode build() {
        root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        root.put("title", "homasim experiment");
        section(root);
        schema.settings().forEach(this::addSetting);
        sections().forEach(this::addDottedSection);
        for (FileKey key : FileKey.ALL) {
            ObjectNode described = properties(root).putObject(key.name());
            described.put("description", key.meaning());
            describe(described, key.shape());
        }
        addRange();
        addLists();
        addSelections();
        addBackground();
        addTransportList();
        return root;
    }

    /** The value of a key that is not a setting. */
    private static void describe(ObjectNode node, FileKey.Shape shape) {
        switch (shape) {
            case PATHS -> {
                node.withArray("anyOf").addObject().put("type", "string");
                ObjectNode several =
                        node.withArray("anyOf").addObject().put("type", "array").put("minItems", 1);
                several.putObject("items").put("type", "string");
            }
            case LISTS -> node.put("$ref", "#/" + DEFINITIONS + "/" + LISTS);
            case RULES -> node.put("$ref", "#/" + DEFINITIONS + "/" + RULES);
            case CONDITIONS ->
                node.put("type", "array").putObject("items").put("$ref", "#/" + DEFINITIONS + "/" + CONDITION);
            case CHARTS -> addCharts(node);
            case WORKLOADS -> {
                section(node);
                patterns(node).putObject(whole(label())).put("$ref", "#/" + DEFINITIONS + "/" + WORKLOAD);
                for (Setting<?> setting : workload()) {
                    refer(patterns(node).putObject(whole(label() + "\\." + setting.name())), pointer(setting));
                }
            }
        }
    }

    /** A list with a map for each chart; which keys it may have depends on its type. */
    private static void addCharts(ObjectNode node) {
        node.putArray("type").add("array").add("null");
        ArrayNode kinds = node.putObject("items").putArray("anyOf");
        for (ChartType type : ChartType.values()) {
            ObjectNode kind = kinds.addObject().put("type", "object");
            for (String key : ChartSection.keys(type)) {
                ObjectNode value = properties(kind).putObject(key);
                switch (key) {
                    case "type" -> value.put("const", type.label());
                    case "formats" -> oneOrSeveral(value, ChartRequest.FORMATS);
                    case "width" -> words(value, ChartRequest.WIDTHS);
                    case "y" -> oneOrSeveral(value, ChartRequest.FIGURES);
                    case "percentiles" -> oneOrSeveral(value, type.percentiles());
                    case "points" -> {
                        value.withArray("anyOf").addObject().put("type", "string");
                        value.withArray("anyOf")
                                .addObject()
                                .put("type", "array")
                                .putObject("items")
                                .put("type", "string");
                    }
                    case "sizes" -> {
                        value.put("type", "object").put("additionalProperties", false);
                        properties(value).putObject("from").put("type", "string");
                        properties(value).putObject("to").put("type", "string");
                    }
                    default -> value.putArray("type").add("string").add("number");
                }
            }
            kind.putArray("required").add("type");
            kind.put("additionalProperties", false);
        }
    }

    private static void oneOrSeveral(ObjectNode node, List<String> words) {
        words(node.withArray("anyOf").addObject(), words);
        ObjectNode list =
                node.withArray("anyOf").addObject().put("type", "array").put("minItems", 1);
        words(list.putObject("items"), words);
    }

    private static void words(ObjectNode node, List<String> words) {
        words.forEach(node.putArray("enum")::add);
    }

    private void addSetting(Setting<?> setting) {
        ObjectNode node = root;
        for (int dot = 0; dot >= 0; ) {
            String rest = setting.path().substring(dot);
            int next = rest.indexOf('.');
            if (next < 0) {
                describe(properties(node).putObject(rest), setting);
                return;
            }
            refer(patterns(node).putObject(exactly(rest)), pointer(setting));
            String part = rest.substring(0, next);
            node = properties(node).has(part)
                    ? (ObjectNode) properties(node).get(part)
                    : section(properties(node).putObject(part));
            dot += next + 1;
        }
    }

    /** All sections that hold settings, such as {@code network} and {@code network.queues}. */
    private Set<String> sections() {
        Set<String> sections = new LinkedHashSet<>();
        for (Setting<?> setting : schema.settings()) {
            for (int dot = setting.path().indexOf('.');
                    dot >= 0;
                    dot = setting.path().indexOf('.', dot + 1)) {
                sections.add(setting.path().substring(0, dot));
            }
        }
        return sections;
    }

    /** {@code network.queues: {discipline: fifo}}. */
    private void addDottedSection(String path) {
        ObjectNode node = root;
        String rest = path;
        for (int next = rest.indexOf('.'); next >= 0; next = rest.indexOf('.')) {
            refer(patterns(node).putObject(exactly(rest)), "#" + pointer(path));
            node = (ObjectNode) properties(node).get(rest.substring(0, next));
            rest = rest.substring(next + 1);
        }
    }

    /** What stands under sweep and zip: dotted paths, offered, and nested ones, which are patterns here. */
    private void addLists() {
        ObjectNode lists = root.withObjectProperty(DEFINITIONS).putObject(LISTS);
        section(lists);
        List<Setting<?>> listed = schema.settings().stream()
                .filter(setting -> Assignments.ofTheExperiment(setting).isEmpty())
                .toList();
        for (Setting<?> setting : listed) {
            list(properties(lists).putObject(setting.path()), setting);
        }
        for (String path : sections()) {
            ObjectNode nested = section(patterns(lists).putObject(exactly(path)));
            for (Setting<?> setting : listed) {
                if (setting.path().startsWith(path + ".")) {
                    String rest = setting.path().substring(path.length() + 1);
                    refer(
                            patterns(nested).putObject(exactly(rest)),
                            "#/" + DEFINITIONS + "/" + LISTS + "/properties/" + setting.path());
                }
            }
            for (String inner : sections()) {
                if (inner.startsWith(path + ".")) {
                    String rest = inner.substring(path.length() + 1);
                    patterns(nested).putObject(exactly(rest)).put("type", "object");
                }
            }
        }
        String background = WorkloadSettings.BACKGROUND;
        patterns(lists).putObject(whole(background + "(\\." + label() + ")?")).put("type", "object");
        for (Setting<?> setting : workload()) {
            list(patterns(lists).putObject(whole(background + "\\." + label() + "\\." + setting.name())), setting);
        }
    }

    /** The values of one setting, each as it would be written by itself. */
    private static void list(ObjectNode node, Setting<?> setting) {
        node.put("description", setting.meaning());
        ObjectNode list =
                node.withArray("anyOf").addObject().put("type", "array").put("minItems", 1);
        valueOrRange(list.putObject("items"), setting);
        refer(node.withArray("anyOf").addObject(), "#/" + DEFINITIONS + "/" + RANGE);
    }

    private static void valueOrRange(ObjectNode node, Setting<?> setting) {
        refer(node.withArray("anyOf").addObject(), pointer(setting));
        refer(node.withArray("anyOf").addObject(), "#/" + DEFINITIONS + "/" + RANGE);
    }

    /** Values at equal distances or ratios; which of the three it says, and of what type its ends are, is for the reader. */
    private void addRange() {
        ObjectNode range = root.withObjectProperty(DEFINITIONS).putObject(RANGE).put("type", "object");
        for (String end : List.of("from", "to", "step")) {
            properties(range).putObject(end).putArray("type").add("string").add("number");
        }
        for (String count : List.of("n", "log")) {
            properties(range).putObject(count).put("type", "integer").put("minimum", 2);
        }
        range.putArray("required").add("from").add("to");
        range.put("additionalProperties", false);
    }

    /** What stands under per and in each map of exclude. Dotted keys are offered; of nested ones only the first part is checked. */
    private void addSelections() {
        ObjectNode rules = section(root.withObjectProperty(DEFINITIONS).putObject(RULES));
        ObjectNode condition = section(root.withObjectProperty(DEFINITIONS).putObject(CONDITION));
        for (Setting<?> setting : schema.settings()) {
            if (Assignments.ofTheExperiment(setting).isEmpty()) {
                ObjectNode byValue = properties(rules).putObject(setting.path());
                byValue.put("description", setting.meaning());
                refer(byValue.put("type", "object").putObject("additionalProperties"), "#");
                ObjectNode values = properties(condition).putObject(setting.path());
                values.put("description", setting.meaning());
                refer(values.withArray("anyOf").addObject(), pointer(setting));
                refer(
                        values.withArray("anyOf").addObject(),
                        "#/" + DEFINITIONS + "/" + LISTS + "/properties/" + setting.path());
            }
        }
        for (ObjectNode each : List.of(rules, condition)) {
            for (String path : sections()) {
                patterns(each).putObject(exactly(path)).put("type", "object");
            }
            patterns(each).putObject("^" + WorkloadSettings.BACKGROUND + "(\\..*)?$");
        }
    }

    private void addBackground() {
        ObjectNode one = section(root.withObjectProperty(DEFINITIONS).putObject(WORKLOAD));
        one.put("description", "A workload; the label above stands in the results.");
        for (Setting<?> setting : workload()) {
            describe(properties(one).putObject(setting.name()), setting);
            String path = WorkloadSettings.BACKGROUND + "\\." + label() + "\\." + setting.name();
            refer(patterns(root).putObject(whole(path)), pointer(setting));
        }
        String path = whole(WorkloadSettings.BACKGROUND + "\\." + label());
        patterns(root).putObject(path).put("$ref", "#/" + DEFINITIONS + "/" + WORKLOAD);
    }

    /** {@code transport} as a list, with a map for each protocol. */
    private void addTransportList() {
        ObjectNode transport = (ObjectNode) properties(root).get(TransportList.KEY);
        transport.withArray("type").add("array");
        transport.put("description", TransportList.MEANING);
        transport.put("minItems", 1);
        ArrayNode kinds = transport.putObject("items").putArray("anyOf");
        for (String protocol : TransportSettings.PROTOCOLS) {
            ObjectNode kind = kinds.addObject().put("type", "object");
            properties(kind).putObject(TransportList.NAME).put("const", protocol);
            TransportList.keys(schema, protocol)
                    .forEach((name, setting) -> refer(properties(kind).putObject(name), pointer(setting)));
            kind.putArray("required").add(TransportList.NAME);
            kind.put("additionalProperties", false);
        }
    }

    private static List<Setting<?>> workload() {
        return WorkloadSettings.background(LABEL).all();
    }

    private static String label() {
        return BackgroundLabels.SYNTAX.pattern();
    }

    private static String whole(String regex) {
        return "^" + regex + "$";
    }

    private static String exactly(String path) {
        return whole(path.replace(".", "\\."));
    }

    private static void refer(ObjectNode node, String pointer) {
        node.put("$ref", pointer.startsWith("#") ? pointer : "#" + pointer);
    }

    private static String pointer(Setting<?> setting) {
        return setting.section().equals(WorkloadSettings.BACKGROUND + "." + LABEL)
                ? "/" + DEFINITIONS + "/" + WORKLOAD + "/properties/" + setting.name()
                : pointer(setting.path());
    }

    private static String pointer(String path) {
        return "/properties/" + path.replace(".", "/properties/");
    }

    private static ObjectNode properties(ObjectNode section) {
        return section.withObjectProperty("properties");
    }

    private static ObjectNode patterns(ObjectNode section) {
        return section.withObjectProperty("patternProperties");
    }

    /** A map of keys; one without any may be left empty. */
    private static ObjectNode section(ObjectNode node) {
        node.putArray("type").add("object").add("null");
        properties(node);
        node.put("additionalProperties", false);
        return node;
    }

    private static void describe(ObjectNode node, Setting<?> setting) {
        StringBuilder description = new StringBuilder(setting.meaning());
        description.append(" Allowed: ").append(setting.type().expected());
        String range = setting.type().range();
        if (!range.isEmpty() && !setting.type().expected().contains(range)) {
            description.append(", in ").append(range);
        }
        description.append('.');
        setting.condition()
                .ifPresent(needed -> description
                        .append(" Only with ")
                        .append(needed.requirement())
                        .append('.'));
        if (!setting.source().isEmpty()) {
            description.append(" (").append(setting.source()).append(')');
        }
        node.put("description", description.toString());
        if (setting.derived()) {
            node.put("description", description + " Default: " + setting.defaultText() + ".");
        } else {
            node.set("default", asYamlReads(setting.defaultText()));
        }
        node.setAll((ObjectNode) JSON.valueToTree(setting.type().jsonSchema()));
    }

    /** A number for a number, a list for a list. */
    private static JsonNode asYamlReads(String text) {
        try {
            return YAML.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("default " + text, e);
        }
    }
}
