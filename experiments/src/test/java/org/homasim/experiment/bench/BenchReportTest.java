// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchReportTest {
    /** Ten million hops and 15 million events in 4 seconds of CPU. */
    private static final BenchRow ROW = new BenchRow("homa-w5-80", 10_000_000, 15_000_000, 4.5, 4, 90, 200, 0.125, 2e6);

    @TempDir
    private Path folder;

    @Test
    void figures_follow_from_counts_and_time() {
        assertThat(ROW.hopsPerSecond()).isEqualTo(2.5e6);
        assertThat(ROW.eventsPerSecond()).isEqualTo(3.75e6);
        assertThat(ROW.eventsPerHop()).isEqualTo(1.5);
        assertThat(ROW.nsPerHop()).isCloseTo(400, within(1e-9));
        assertThat(ROW.nsPerEvent()).isCloseTo(800.0 / 3, within(1e-9));
    }

    @Test
    void what_is_written_is_read_as_a_baseline() throws IOException {
        Path file = folder.resolve("bench.csv");
        BenchReport.write(List.of(ROW, new BenchRow("other", 3_000_000, 1, 1, 1, 1, 1, 0, 1e6)), file);
        assertThat(BenchReport.read(file))
                .containsExactly(
                        Map.entry("homa-w5-80", new BenchReport.Earlier(2.5e6, 1.25)),
                        Map.entry("other", new BenchReport.Earlier(3e6, 3)));
        assertThat(Files.readAllLines(file))
                .hasSize(3)
                .element(1)
                .isEqualTo("homa-w5-80,10000000,15000000,4.500,4.000,2500000,3750000,1.500,400.0,266.7,90.0,200,0.125,"
                        + "2000000,1.250");
    }

    @Test
    void a_row_is_held_against_its_baseline() {
        StringWriter out = new StringWriter();
        BenchReport.print(List.of(ROW), Map.of("homa-w5-80", new BenchReport.Earlier(2e6, 1)), new PrintWriter(out));
        assertThat(out.toString()).contains("2.50").contains("1.25 x baseline, 1.25 calibrated");
        StringWriter without = new StringWriter();
        BenchReport.print(List.of(ROW), Map.of("other", new BenchReport.Earlier(2e6, 1)), new PrintWriter(without));
        assertThat(without.toString()).doesNotContain("baseline");
    }

    @Test
    void a_malformed_baseline_is_told_with_its_line() throws IOException {
        Path good = folder.resolve("bench.csv");
        BenchReport.write(List.of(ROW), good);
        String header = Files.readAllLines(good).get(0);
        Path few = Files.writeString(folder.resolve("few.csv"), header + "\na,1,2\n");
        assertThatThrownBy(() -> BenchReport.read(few))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(few + ":2: malformed row");
        Path words = Files.writeString(folder.resolve("words.csv"), header + "\na,1,2,3,4,fast,6\n");
        assertThatThrownBy(() -> BenchReport.read(words)).hasMessage(words + ":2: malformed row");
        Path empty = Files.writeString(folder.resolve("empty.csv"), "");
        assertThatThrownBy(() -> BenchReport.read(empty)).hasMessageStartingWith(empty + ":1: not a bench file");
    }

    @Test
    void speed_is_told_in_units_of_the_calibration_loop() {
        assertThat(ROW.toCalibration()).isEqualTo(1.25);
        assertThat(CalibrationLoop.hopsPerSecond()).isPositive().isFinite();
    }

    @Test
    void the_engine_alone_has_a_cost() {
        assertThat(EngineCost.nanosecondsPerPacket(20_000, 1)).isPositive().isFinite();
    }

    @Test
    void the_fixed_set_can_be_configured() {
        assertThat(BenchCase.all())
                .extracting(BenchCase::name)
                .contains("homa-w5-80")
                .doesNotHaveDuplicates();
        for (BenchCase benchCase : BenchCase.all()) {
            assertThat(org.homasim.experiment.config.ExperimentFile.defaults(benchCase.overrides()))
                    .isNotNull();
        }
    }
}
