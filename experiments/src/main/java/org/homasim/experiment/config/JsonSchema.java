// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.homasim.experiment.config.value.ChoiceType;

/** The JSON Schema (draft 2020-12) of experiments, from the same settings that reading them uses. */
public final class JsonSchema {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private JsonSchema() {}

    /** Returns the schema as text. */
    public static String of(Schema schema) {
        ObjectNode root = section(JSON.createObjectNode());
        root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        root.put("title", "homasim experiment");
        ObjectNode sweep = listing("Lists of values by dotted path; every combination is a point.");
        ObjectNode zip = listing(
                "Lists of values by dotted path, equally long; the first values of all are a point, then the second ones.");
        for (Setting<?> setting : schema.settings()) {
            ObjectNode node = root;
            for (String part : setting.section().isEmpty()
                    ? new String[0]
                    : setting.section().split("\\.", -1)) {
                ObjectNode properties = (ObjectNode) node.get("properties");
                node = properties.has(part) ? (ObjectNode) properties.get(part) : section(properties.putObject(part));
            }
            describe(((ObjectNode) node.get("properties")).putObject(setting.name()), setting);
            for (ObjectNode lists : List.of(sweep, zip)) {
                lists.withObjectProperty("properties").putObject(setting.path()).set("type", listOrRange());
            }
        }
        ObjectNode properties = (ObjectNode) root.get("properties");
        properties.set(WorkloadSettings.BACKGROUND, background());
        properties.set(Schema.SWEEP, sweep.put("additionalProperties", false));
        properties.set(Schema.ZIP, zip.put("additionalProperties", false));
        properties.set(
                Schema.PER,
                listing("What settings are where another one has a certain value: by key, by value, then by key."));
        ObjectNode exclude = properties.putObject(Schema.EXCLUDE);
        exclude.put("type", "array").put("description", "Points to leave out, by values of swept and zipped keys.");
        exclude.putObject("items").put("type", "object");
        try {
            return JSON.writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("writing a tree of values", e);
        }
    }

    private static ArrayNode listOrRange() {
        return JSON.createArrayNode().add("array").add("object");
    }

    private static ObjectNode listing(String description) {
        return JSON.createObjectNode().put("type", "object").put("description", description);
    }

    /** Labels are the user's. */
    private static ObjectNode background() {
        ObjectNode background = listing("Workloads beside the main one, by labels that stand in the results.");
        ObjectNode one = section(background.putObject("additionalProperties"));
        for (Setting<?> setting : WorkloadSettings.background("label").all()) {
            describe(((ObjectNode) one.get("properties")).putObject(setting.name()), setting);
        }
        return background;
    }

    private static ObjectNode section(ObjectNode node) {
        node.put("type", "object");
        node.putObject("properties");
        // The reader takes dotted keys at any level too; a schema cannot say which without repeating itself.
        node.putObject("patternProperties").putObject("\\.");
        node.put("additionalProperties", false);
        return node;
    }

    private static void describe(ObjectNode node, Setting<?> setting) {
        String source = setting.source().isEmpty() ? "" : " (" + setting.source() + ")";
        node.put(
                "description", setting.meaning() + " Allowed: " + setting.type().expected() + "." + source);
        node.put("default", setting.defaultText());
        if (setting.type() instanceof ChoiceType choice) {
            ArrayNode allowed = node.putArray("enum");
            choice.names().forEach(allowed::add);
        }
    }
}
