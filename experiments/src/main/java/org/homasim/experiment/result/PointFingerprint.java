// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.result;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Optional;
import org.homasim.experiment.config.Configuration;
import org.homasim.experiment.config.Point;
import org.homasim.experiment.config.Setting;

/**
 * What the results of a point depend on; equal ones mean equal results.
 *
 * @param configuration hash of all values, and of the content of the files that they name, wherever these lie
 * @param code see {@link CodeFingerprint}
 */
public record PointFingerprint(String configuration, String code) {
    /** The file of a point's folder that holds it. */
    static final String FILE = "fingerprint.json";

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * The fingerprint of a point and the code that runs.
     *
     * @param hashes of the files that points name
     * @throws UncheckedIOException when a file cannot be read
     */
    public static PointFingerprint of(Point point, FileHashes hashes) {
        MessageDigest digest = Sha256.digest();
        // Both stand in the summary.
        line(digest, point.name());
        line(digest, point.baseline().orElse(""));
        Configuration configuration = point.configuration();
        for (Setting<?> setting : configuration.settings()) {
            if (configuration.files(setting).isEmpty()) {
                line(digest, setting.path() + "=" + configuration.text(setting));
            } else {
                // The name of a file of sizes names the workload in results.
                configuration.files(setting).forEach(file -> {
                    line(digest, setting.path() + "=" + file.getFileName());
                    line(digest, hashes.of(file));
                });
            }
        }
        return new PointFingerprint(Sha256.hex(digest), CodeFingerprint.current());
    }

    private static void line(MessageDigest digest, String text) {
        digest.update((text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Checks that the files that a point names still have the content that was hashed.
     *
     * @throws IllegalStateException when one has another, or is gone: what has been read of it is not known
     */
    public void checkFiles(Point point) {
        if (!namesFiles(point)) {
            return;
        }
        PointFingerprint now;
        try {
            now = of(point, new FileHashes());
        } catch (UncheckedIOException e) {
            throw new IllegalStateException("an input file went while the experiment ran: " + e.getMessage(), e);
        }
        if (!now.equals(this)) {
            throw new IllegalStateException("an input file changed while the experiment ran; run it again");
        }
    }

    private static boolean namesFiles(Point point) {
        Configuration configuration = point.configuration();
        return configuration.settings().stream()
                .anyMatch(setting -> !configuration.files(setting).isEmpty());
    }

    /** Reads that of a folder of results; empty where there is none that can be understood. */
    static Optional<PointFingerprint> read(Path folder) {
        try {
            JsonNode root = JSON.readTree(Files.readAllBytes(folder.resolve(FILE)));
            return Optional.of(new PointFingerprint(
                    root.path("configuration").asText(), root.path("code").asText()));
        } catch (IOException e) {
            // A folder of an older version, or no folder of results at all: it is as good as none.
            return Optional.empty();
        }
    }

    byte[] toBytes() {
        ObjectNode root = JSON.createObjectNode();
        root.put("configuration", configuration);
        root.put("code", code);
        return (root.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
