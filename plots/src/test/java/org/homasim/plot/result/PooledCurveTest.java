// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.homasim.plot.SampleResults;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PooledCurveTest {
    private static final List<SampleResults.Bin> TWO_BINS =
            List.of(new SampleResults.Bin(10, 0.5, 1.4, 2), new SampleResults.Bin(1000, 0.5, 1.6, 3));

    @TempDir
    Path root;

    /** A quantile is the middle of its cell, as in the result files. */
    private static double middleOfCell(Histogram histogram, double percent) {
        return SlowdownUnits.fromUnits(histogram.medianEquivalentValue(histogram.getValueAtPercentile(percent)));
    }

    @Test
    void poolingEqualsTheHistogramOfAllValues() throws IOException {
        point(1, new double[] {1.1, 1.5, 2.25}, new double[] {3.5});
        point(2, new double[] {1.2, 9.75}, new double[] {});
        points("a,1", "a,2");
        Histogram all = SampleResults.histogram("10");
        for (double slowdown : new double[] {1.1, 1.5, 2.25, 1.2, 9.75}) {
            all.recordValue(SlowdownUnits.toUnits(slowdown));
        }

        List<PooledCurve> curves = PooledCurve.pool(ResultFolder.read(root).points());

        assertThat(curves).hasSize(1);
        SizeBin first = curves.get(0).bins().get(0);
        assertThat(first.count()).isEqualTo(5);
        assertThat(first.cumFraction()).isEqualTo(5.0 / 6);
        assertThat(first.slowdown().mean()).isCloseTo((1.1 + 1.5 + 2.25 + 1.2 + 9.75) / 5, within(1e-9));
        assertThat(first.slowdown().p50()).isEqualTo(middleOfCell(all, 50));
        assertThat(first.slowdown().p99()).isEqualTo(middleOfCell(all, 99));
        assertThat(first.slowdown().p999()).isEqualTo(middleOfCell(all, 99.9));
        SizeBin second = curves.get(0).bins().get(1);
        assertThat(second.count()).isEqualTo(1);
        assertThat(second.cumFraction()).isEqualTo(1);
    }

    @Test
    void poolsSeedsOnly() throws IOException {
        SampleResults sample = new SampleResults(root);
        for (long seed = 1; seed <= 2; seed++) {
            sample.withPoint("homa", "w3", "2", seed, 1000, 1, seed == 2, TWO_BINS)
                    .withPoint("homa", "w3", "4", seed, 1000, 1, false, TWO_BINS)
                    .withPoint("tcp", "w3", "", seed, 1000, 1, false, TWO_BINS);
        }
        List<PooledCurve> curves =
                PooledCurve.pool(ResultFolder.read(sample.write()).points());
        assertThat(curves).hasSize(3).allSatisfy(curve -> {
            assertThat(curve.points()).hasSize(2);
            assertThat(curve.messages().started()).isEqualTo(2000);
            assertThat(curve.parameters()).doesNotContainKey("run.seed");
        });
        assertThat(curves)
                .extracting(PooledCurve::overload)
                .containsExactly(Overload.SATURATED, Overload.NONE, Overload.NONE);
    }

    @Test
    void theSameSeedIsNotCountedTwice() throws IOException {
        point(1, new double[] {1.5}, new double[] {2.5});
        Files.createDirectories(root.resolve("runs"));
        copyPoint("p1", "p2");
        points("a,1", "a,1");
        assertThat(PooledCurve.pool(ResultFolder.read(root).points())).hasSize(2);
    }

    @Test
    void aSinglePointNeedsNoHistogramsButSeveralDo() throws IOException {
        point(1, new double[] {1.5}, new double[] {2.5});
        Files.delete(root.resolve("runs/p1/slowdown.hlog"));
        points("a,1");
        assertThat(PooledCurve.pool(ResultFolder.read(root).points())).hasSize(1);
        point(2, new double[] {1.5}, new double[] {2.5});
        points("a,1", "a,2");
        assertThatThrownBy(() -> PooledCurve.pool(ResultFolder.read(root).points()))
                .isInstanceOf(ResultFormatException.class)
                .hasMessageContaining("p1")
                .hasMessageContaining("slowdown.hlog");
    }

    @Test
    void aLogThatIsCutShortIsNoticed() throws IOException {
        point(1, new double[] {1.5}, new double[] {2.5});
        point(2, new double[] {1.5}, new double[] {2.5});
        points("a,1", "a,2");
        Path log = root.resolve("runs/p2/slowdown.hlog");
        String text = Files.readString(log);
        Files.writeString(log, text.substring(0, text.indexOf("Tag=1000")));
        assertThatThrownBy(() -> PooledCurve.pool(ResultFolder.read(root).points()))
                .isInstanceOf(ResultFormatException.class)
                .hasMessageContaining("expected 1 values tagged 1000, found 0");
        Files.writeString(log, text.substring(0, text.length() - 20) + "\n");
        assertThatThrownBy(() -> PooledCurve.pool(ResultFolder.read(root).points()))
                .isInstanceOf(ResultFormatException.class);
        Files.writeString(log, text.replace("Tag=10,", "Tag=ten,"));
        assertThatThrownBy(() -> PooledCurve.pool(ResultFolder.read(root).points()))
                .isInstanceOf(ResultFormatException.class)
                .hasMessageContaining("'ten'");
    }

    @Test
    void unitsRoundAndRefuse() {
        assertThat(SlowdownUnits.toUnits(1.000_004)).isEqualTo(100_000);
        assertThat(SlowdownUnits.fromUnits(150_000)).isEqualTo(1.5);
        assertThatThrownBy(() -> SlowdownUnits.toUnits(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SlowdownUnits.toUnits(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Writes the points p1, p2 ... of which each row gives an unswept column and the seed. */
    private void points(String... rows) throws IOException {
        StringBuilder csv = new StringBuilder("point,net.kind,run.seed,mean\n");
        for (int i = 0; i < rows.length; i++) {
            csv.append("p").append(i + 1).append(',').append(rows[i]).append(",1.5\n");
        }
        Files.writeString(root.resolve("points.csv"), csv);
    }

    private void point(long seed, double[] upTo10, double[] upTo1000) throws IOException {
        Path folder = Files.createDirectories(root.resolve("runs/p" + seed));
        Histogram first = SampleResults.histogram("10");
        Histogram second = SampleResults.histogram("1000");
        String csv = "size_low,size_high,count,cum_fraction,mean,p50,p99,p999\n0,10," + figures(first, upTo10)
                + "\n10,1000," + figures(second, upTo1000) + "\n";
        Files.writeString(folder.resolve("slowdown.csv"), csv);
        SampleResults.writeLog(folder.resolve("slowdown.hlog"), Map.of(10L, first, 1000L, second));
        Files.writeString(
                folder.resolve("summary.json"),
                "{\"experiment\":\"e\",\"protocol\":\"homa\",\"workload\":\"w3\",\"load\":0.5,\"saturated\":false,"
                        + "\"seed\":" + seed + ",\"messages\":{\"started\":4,\"completed\":4,\"failed\":0},"
                        + "\"slowdown\":{}}");
    }

    private static String figures(Histogram histogram, double[] slowdowns) {
        double sum = 0;
        for (double slowdown : slowdowns) {
            histogram.recordValue(SlowdownUnits.toUnits(slowdown));
            sum += slowdown;
        }
        return slowdowns.length == 0 ? "0,0,,,," : slowdowns.length + ",1," + sum / slowdowns.length + ",1.5,1.5,1.5";
    }

    private void copyPoint(String from, String to) throws IOException {
        Path target = Files.createDirectories(root.resolve("runs").resolve(to));
        for (String name : List.of("summary.json", "slowdown.csv", "slowdown.hlog")) {
            Files.copy(root.resolve("runs").resolve(from).resolve(name), target.resolve(name));
        }
    }
}
