// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.homasim.experiment.batch.BatchState;
import org.homasim.experiment.batch.BatchState.RunningPoint;
import org.homasim.experiment.batch.ProgressListener;
import org.homasim.experiment.batch.ProgressListener.PointEnd;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);

    private static final BatchState HALF = new BatchState(
            4, 2, 1, 1, 0.5, 3_000, List.of(new RunningPoint("load=80", 1_500_000_000L, 2_000_000_000L, 0)));
    private static final BatchState OVER = new BatchState(4, 4, 1, 1, 1, 6_000, List.<RunningPoint>of());

    private List<String> lines() {
        return written.toString(StandardCharsets.UTF_8).lines().toList();
    }

    /** What a listener shows of an experiment of four points. */
    private List<String> shown(ProgressListener listener) {
        try (listener) {
            listener.update(HALF);
            listener.ended("load=50", PointEnd.REUSED, Optional.empty());
            listener.ended("load=60", PointEnd.FAILED, Optional.of(new IllegalStateException("lost \"bytes\"")));
            listener.update(OVER);
        }
        return lines();
    }

    @Test
    void json_has_an_object_a_line() throws IOException {
        List<JsonNode> objects = new ArrayList<>();
        for (String line : shown(new JsonProgress(out))) {
            objects.add(new ObjectMapper().readTree(line));
        }
        assertThat(objects).hasSize(4);
        assertThat(objects)
                .allSatisfy(
                        each -> assertThat(each.path("wall_s").doubleValue()).isNotNegative());
        JsonNode half = objects.get(0);
        assertThat(half.path("type").textValue()).isEqualTo("state");
        assertThat(half.path("points").intValue()).isEqualTo(4);
        assertThat(half.path("ended").intValue()).isEqualTo(2);
        assertThat(half.path("reused").intValue()).isEqualTo(1);
        assertThat(half.path("failed").intValue()).isEqualTo(1);
        assertThat(half.path("work_share").doubleValue()).isEqualTo(0.5);
        assertThat(half.path("events").longValue()).isEqualTo(3_000);
        assertThat(half.at("/running/0"))
                .hasToString("{\"point\":\"load=80\",\"simulated_us\":1500.0,\"planned_us\":2000.0,"
                        + "\"unfinished_messages\":0}");
        assertThat(objects.get(1).path("end").textValue()).isEqualTo("reused");
        assertThat(objects.get(1).has("error")).isFalse();
        assertThat(objects.get(2).path("point").textValue()).isEqualTo("load=60");
        assertThat(objects.get(2).path("error").textValue())
                .isEqualTo("java.lang.IllegalStateException: lost \"bytes\"");
        assertThat(objects.get(3).path("ended").intValue()).isEqualTo(4);
        assertThat(objects.get(3).path("running")).isEmpty();
    }

    @Test
    void plain_lines_end_with_the_whole() {
        List<String> lines = shown(new LineProgress(out));
        assertThat(lines).last().asString().contains("4/4 points (1 failed)", "100.0 %", "done");
    }

    @Test
    void bars_end_with_the_whole() {
        // They are drawn now and then, by a thread of their own, and once more at the end.
        assertThat(shown(new BarProgress("x", 1, out))).isNotEmpty();
        assertThat(written.toString(StandardCharsets.UTF_8))
                .contains("x [====================] 100 % 4/4 points (1 failed)");
    }

    @Test
    void nothing_is_nothing() {
        assertThat(shown(new NoProgress())).isEmpty();
    }
}
