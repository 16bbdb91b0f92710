// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.homasim.experiment.measure.SlowdownDefinition;
import org.homasim.experiment.published.ReferenceBin;
import org.homasim.plot.result.PooledCurve;
import org.homasim.plot.result.ResultFolder;
import org.homasim.workload.SizeDistribution;
import org.homasim.workload.SizeDistributions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CurveDeviationTest {
    private static final double MANY_PER_HOST = 1e7;

    @TempDir
    private Path folder;

    private static ReferenceBin published(
            long size, double share, double cumulative, double mean, double p50, double p99) {
        return new ReferenceBin("homa", "w2", 0.8, size, share, cumulative, mean, p50, p99);
    }

    /** 60 %, 39 % and 1 % of the messages in the three bins. */
    private SizeDistribution sizes() throws IOException {
        return SizeDistributions.fromCsv(Files.writeString(
                folder.resolve("sizes.csv"), "size_bytes,cum_probability\n100,0.6\n200,0.99\n300,1\n"));
    }

    private CurveDeviation deviation(HandMadeResults ours, List<ReferenceBin> published) throws IOException {
        Path results = ours.write(folder.resolve("results"), SlowdownDefinition.SIGCOMM18);
        List<PooledCurve> curves = PooledCurve.pool(ResultFolder.read(results).points());
        assertThat(curves).hasSize(1);
        return CurveDeviation.of(curves.get(0), published, MANY_PER_HOST, sizes());
    }

    @Test
    void an_example_by_hand() throws IOException {
        HandMadeResults ours = new HandMadeResults(folder, "80%", List.of(100L, 200L, 300L))
                .add(100, 500, 2)
                .add(200, 500, 4)
                .add(300, 10, 9);
        CurveDeviation deviation = deviation(
                ours,
                List.of(
                        published(100, 60, 60, 1.9, 2.0, 2.5),
                        published(200, 39, 99, 5, 5, 4),
                        published(300, 1, 100, 1, 1, 1)));
        assertThat(deviation.workload()).isEqualTo("w2");
        assertThat(deviation.messages()).isEqualTo(1010);
        // The third bin lies beyond the 99 % size: (60 x 2 + 39 x 4) / (60 x 1.9 + 39 x 5).
        assertThat(deviation.meanRatio()).isCloseTo(276.0 / 309, within(1e-6));
        // It has fewer than 300 messages too: (500 x 0 + 500 x |4/5 - 1|) / 1000 and (500 x |2/2.5 - 1| + 500 x 0) /
        // 1000.
        assertThat(deviation.bins()).isEqualTo(2);
        assertThat(deviation.p50Deviation()).isCloseTo(0.1, within(1e-3));
        assertThat(deviation.p99Deviation()).isCloseTo(0.1, within(1e-3));
        assertThat(deviation.plainP99Deviation()).isCloseTo(0.1, within(1e-3));
        // By the distribution 606, 393.9 and 10.1 messages are expected: 106^2/606 + 106.1^2/393.9 + 0.1^2/10.1 =
        // 18.5413 + 28.5788 +
        // 0.0010.
        assertThat(deviation.countChiSquare()).isCloseTo(47.1211, within(1e-3));
        assertThat(deviation.countDegrees()).isEqualTo(2);
    }

    @Test
    void bounds_hold_up_to_their_value_and_not_for_what_is_unknown() {
        ComparisonBounds bounds = ComparisonBounds.sigcomm18("w1");
        assertThat(bounds)
                .isEqualTo(new ComparisonBounds(0.03, 0.02, 0.03))
                .isEqualTo(ComparisonBounds.sigcomm18("w2"));
        assertThat(ComparisonBounds.sigcomm18("w4")).isEqualTo(new ComparisonBounds(0.03, 0.05, 0.10));
        assertThat(bounds.hold(deviation(0.971, 0.02, 0.03))).isTrue();
        assertThat(bounds.hold(deviation(0.969, 0.01, 0.01))).isFalse();
        assertThat(bounds.hold(deviation(1.031, 0.01, 0.01))).isFalse();
        assertThat(bounds.hold(deviation(1, 0.021, 0.01))).isFalse();
        assertThat(bounds.hold(deviation(1, 0.01, 0.031))).isFalse();
        assertThat(bounds.hold(deviation(1, Double.NaN, 0.01))).isFalse();
        assertThat(bounds.hold(deviation(Double.NaN, 0.01, 0.01))).isFalse();
    }

    private static CurveDeviation deviation(double meanRatio, double p50, double p99) {
        return new CurveDeviation("w1", 1, meanRatio, 1, p50, p99, p99, 1, 0, 1);
    }
}
