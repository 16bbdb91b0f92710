// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.homasim.plot.output.AtomicFile;

/**
 * Of which experiment a folder holds a part: what merging the parts needs to know.
 *
 * @param file of the experiment, absolute
 * @param overrides {@code path=value} each, as given with {@code --set}
 */
record ShardOrigin(Path file, List<String> overrides) {
    private static final String NAME = "shard.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    ShardOrigin {
        overrides = List.copyOf(overrides);
    }

    void write(Path folder) {
        ObjectNode root = JSON.createObjectNode();
        root.put("file", file.toString());
        overrides.forEach(root.putArray("set")::add);
        AtomicFile.write(folder.resolve(NAME), (root.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8));
    }

    static boolean isIn(Path folder) {
        return Files.isRegularFile(folder.resolve(NAME));
    }

    static ShardOrigin read(Path folder) {
        try {
            JsonNode root = JSON.readTree(Files.readAllBytes(folder.resolve(NAME)));
            List<String> overrides = new ArrayList<>();
            root.path("set").forEach(each -> overrides.add(each.asText()));
            return new ShardOrigin(Path.of(root.path("file").asText()), overrides);
        } catch (JsonProcessingException e) {
            throw new BadArgumentException(folder.resolve(NAME) + " is not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new BadArgumentException(folder + " is not a folder that run --shard has written: " + e.getMessage());
        }
    }
}
