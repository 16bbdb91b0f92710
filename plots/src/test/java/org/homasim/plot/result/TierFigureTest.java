// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.homasim.plot.SampleSweep;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Figures of tiers, from the files of points that differ only in their seed. */
class TierFigureTest {
    private static final String HEADER =
            "tier,packets,waiting_mean_bytes,waiting_max_bytes,found_mean_bytes,found_max_bytes\n";

    @TempDir
    private Path folder;

    private List<ResultPoint> points;

    @BeforeEach
    void writePoints() throws IOException {
        new SampleSweep(folder, "workload.load", "slowdown_mean")
                .point("10%", "1.5")
                .point("20%", "2")
                .write();
        points = ResultFolder.read(folder).sweepPoints();
    }

    private void write(int point, String rows) throws IOException {
        Files.writeString(points.get(point).folder().resolve("found-queues.csv"), HEADER + rows);
    }

    @Test
    void a_figure_is_the_mean_over_points() throws IOException {
        write(0, "leaf-up,1,1,2,3,4\nleaf-down,12,1.5,300,2.25,301.5\n");
        write(1, "leaf-down,12,1.5,300,3.25,305.5\n");
        assertThat(TierFigure.FOUND_MEAN.of(points, "leaf-down")).hasValue(2.75);
        assertThat(TierFigure.FOUND_MAX.of(points, "leaf-down")).hasValue(303.5);
        assertThat(TierFigure.WAITING_MEAN.of(points, "leaf-down")).hasValue(1.5);
    }

    @Test
    void there_is_none_where_a_point_has_no_such_file_tier_or_number() throws IOException {
        assertThat(TierFigure.FOUND_MEAN.of(points, "leaf-down")).isEmpty();
        write(0, "leaf-up,1,1,2,3,4\nleaf-down,0,,0,,0\n");
        write(1, "leaf-down,12,1.5,300,3.25,305.5\n");
        assertThat(TierFigure.FOUND_MEAN.of(points, "leaf-up")).isEmpty();
        assertThat(TierFigure.FOUND_MEAN.of(points, "leaf-down")).isEmpty();
    }

    @Test
    void a_file_without_the_column_is_refused() throws IOException {
        for (ResultPoint point : points) {
            Files.writeString(point.folder().resolve("found-queues.csv"), "tier,packets\nleaf-up,1\n");
        }
        assertThatThrownBy(() -> TierFigure.FOUND_MEAN.of(points, "leaf-up"))
                .isInstanceOf(ResultFormatException.class)
                .hasMessageContaining("found_mean_bytes");
    }
}
