// SPDX-License-Identifier: Apache-2.0
package org.homasim.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParetoTailSizesTest {
    private static final double P0 = 0.47;
    private static final double K = 0.348238;
    private static final double SIGMA = 214.476;

    private static final SizeDistribution W1 = SizeDistributions.named("w1", WorkloadVariant.SIGCOMM18);

    @ParameterizedTest
    @ValueSource(doubles = {0.4701, 0.48, 0.5, 0.6, 0.75, 0.9, 0.99, 0.999, 0.999999})
    void quantilesOfTheTailAreTheRoundedLaw(double p) {
        assertThat(W1.quantileBytes(p)).isEqualTo(lawBytes(p));
    }

    @Test
    void roundingGivesTheLastListedSizeTheFirstHalfByteOfTheTail() {
        double halfByte = (1 - P0) * (1 - Math.pow(1 + K * 0.5 / SIGMA, -1 / K));
        assertThat(W1.cumulative(14)).isEqualTo(0.44155);
        assertThat(W1.cumulative(15)).isCloseTo(P0 + halfByte, within(1e-12));
    }

    @Test
    void atomsAreTheStepsOfTheCumulativeDistribution() {
        boolean[] agree = {true};
        W1.forEachAtom((sizeBytes, probability) -> agree[0] &= sizeBytes > 600_000
                || Math.abs(W1.cumulative(sizeBytes) - W1.cumulative(sizeBytes - 1) - probability) < 1e-14);
        assertThat(agree[0]).isTrue();
    }

    @Test
    void atomsAreSingleBytesUntilNextToNothingIsLeft() {
        long[] last = {0, 0};
        double[] lumped = new double[1];
        W1.forEachAtom((sizeBytes, probability) -> {
            last[0] = last[1];
            last[1] = sizeBytes;
            lumped[0] = probability;
        });
        assertThat(lumped[0]).isPositive().isLessThan(ParetoTailSizes.LUMPED_PROBABILITY);
        assertThat(1 - W1.cumulative(last[0])).isCloseTo(lumped[0], within(1e-15));
        assertThat(last[0]).isBetween(600_000L, 700_000L);
        assertThat(last[1]).isGreaterThan(last[0]);
    }

    /** The law's mean without rounding is known in closed form; rounding takes 1/(24 sigma) of a byte from it. */
    @Test
    void lumpingKeepsTheMean() {
        double tail = 15 + SIGMA / (1 - K) - 1 / (24 * SIGMA);
        double head = 0;
        for (int sizeBytes = 1; sizeBytes <= 14; sizeBytes++) {
            head += sizeBytes * (W1.cumulative(sizeBytes) - W1.cumulative(sizeBytes - 1));
        }
        head += 15 * (P0 - W1.cumulative(14));
        assertThat(W1.meanBytes()).isCloseTo(head + (1 - P0) * tail, within(1e-6));
    }

    @Test
    void cutoffAtomsAreTheOriginalsThousandStepsWithEqualSizesMerged() {
        List<Atom> atoms = W1.atomsForCutoffs();
        double step = (0.999 - P0) / 1000;
        assertThat(atoms.subList(0, 14))
                .extracting(Atom::sizeBytes)
                .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L, 12L, 13L, 14L);
        // Two of the steps still round to 15 bytes; the second one's probability wins.
        assertThat(lawBytes(P0 + 2 * step)).isEqualTo(15);
        assertThat(lawBytes(P0 + 3 * step)).isEqualTo(16);
        assertThat(atoms.get(14).sizeBytes()).isEqualTo(15);
        assertThat(atoms.get(14).probability()).isCloseTo(P0 + 2 * step - 0.44155, within(1e-12));
        assertThat(atoms.get(15).sizeBytes()).isEqualTo(16);
        // Rounding errors make the original's sum miss the thousandth step.
        Atom last = atoms.get(atoms.size() - 1);
        assertThat(last.sizeBytes()).isEqualTo(lawBytes(P0 + 999 * step)).isEqualTo(4120);
        assertThat(last.probability()).isCloseTo(1 - (P0 + 998 * step), within(1e-12));
    }

    @Test
    void cutoffAtomsAreIncreasingAndAddUpToOne() {
        List<Atom> atoms = W1.atomsForCutoffs();
        assertThat(atoms).extracting(Atom::sizeBytes).doesNotHaveDuplicates().isSorted();
        assertThat(atoms).allSatisfy(atom -> assertThat(atom.probability()).isPositive());
        assertThat(atoms.stream().mapToDouble(Atom::probability).sum()).isCloseTo(1, within(1e-12));
    }

    @Test
    void noMessageIsLongerThanTheCap() {
        ParetoTailSizes capped = new ParetoTailSizes(head(0.5), 0.3, 10, 40);
        assertThat(capped.maxBytes()).isEqualTo(40);
        assertThat(capped.quantileBytes(1)).isEqualTo(40);
        assertThat(capped.cumulative(39)).isLessThan(1);
        assertThat(capped.cumulative(40)).isEqualTo(1);
        long[] last = new long[1];
        double[] sum = new double[1];
        capped.forEachAtom((sizeBytes, probability) -> {
            last[0] = sizeBytes;
            sum[0] += probability;
        });
        assertThat(last[0]).isEqualTo(40);
        assertThat(sum[0]).isCloseTo(1, within(1e-12));
    }

    @Test
    void lawsWithoutAMeanOrWithoutRoomForATailAreRefused() {
        assertThatThrownBy(() -> new ParetoTailSizes(head(0.5), 1, 10, 40)).isInstanceOf(WorkloadException.class);
        assertThatThrownBy(() -> new ParetoTailSizes(head(0.5), 0.3, 0, 40)).isInstanceOf(WorkloadException.class);
        assertThatThrownBy(() -> new ParetoTailSizes(head(1), 0.3, 10, 40)).isInstanceOf(WorkloadException.class);
        assertThatThrownBy(() -> new ParetoTailSizes(head(0.5), 0.3, 10, 2))
                .isInstanceOf(WorkloadException.class)
                .hasMessageContaining("cap");
    }

    private static StepCdf head(double total) {
        StepCdf.Builder points = new StepCdf.Builder();
        points.add(1, 0.25, "point 1");
        points.add(2, total, "point 2");
        return points.part("point 2");
    }

    private static long lawBytes(double p) {
        return Math.round(15 + (Math.pow((1 - P0) / (1 - p), K) - 1) * SIGMA / K);
    }
}
