// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.difference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.homasim.experiment.statistics.ConfidenceInterval;
import org.homasim.experiment.statistics.MeanEstimate;
import org.homasim.plot.result.ResultFormatException;
import org.homasim.plot.result.ResultPoint;

/** What {@code summary.json} of one run tells beyond the figures: how sure it is of them, and what made it. */
final class RunSummary {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Keys that say how a result is called and what made it, not what it is. */
    private static final List<String> NAMES = List.of("experiment", "point", "code_revision");

    private final JsonNode root;

    private RunSummary(JsonNode root) {
        this.root = root;
    }

    static RunSummary of(ResultPoint point) {
        Path file = point.folder().resolve("summary.json");
        try {
            return new RunSummary(JSON.readTree(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new ResultFormatException(file, "expected a readable summary", e);
        }
    }

    /** The commit that made it, "" if not told. */
    String codeRevision() {
        return root.path("code_revision").asText("");
    }

    /** Whether its backlog grew, or messages were left over: then its figures depend on how long it was. */
    boolean isUnsteady() {
        return !root.path("steady").asBoolean(true) || root.path("saturated").asBoolean(false);
    }

    /** What the run found, without names. */
    JsonNode findings() {
        ObjectNode findings = root.deepCopy();
        findings.remove(NAMES);
        return findings;
    }

    /** A figure with the error that the run itself tells of it; nothing if it does not. */
    Optional<MeanEstimate> estimate(Figure figure, double value) {
        JsonNode intervals = root.path("intervals");
        JsonNode interval = intervals.at(figure.intervalPath());
        double degrees = intervals.path("batches").asDouble(0) - 1;
        double confidence = intervals.path("confidence").asDouble(0);
        boolean isKnown = !figure.intervalPath().isEmpty()
                && interval.isArray()
                && interval.size() == 2
                && interval.get(0).isNumber()
                && interval.get(1).isNumber()
                && interval.get(0).asDouble() <= interval.get(1).asDouble();
        if (!isKnown || degrees < 1 || confidence <= 0 || confidence >= 1) {
            return Optional.empty();
        }
        return Optional.of(MeanEstimate.of(
                value,
                new ConfidenceInterval(
                        interval.get(0).asDouble(), interval.get(1).asDouble()),
                confidence,
                degrees));
    }
}
