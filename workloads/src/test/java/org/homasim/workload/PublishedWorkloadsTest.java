// SPDX-License-Identifier: Apache-2.0
package org.homasim.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shipped workloads are the published ones: means, percentiles and extremes of the originals. */
class PublishedWorkloadsTest {
    private static final double[] PERCENTILES = {.10, .25, .50, .75, .90, .99, .999};

    @ParameterizedTest
    @CsvSource({
        "w1, sigcomm18, 185.1, 0.05",
        "w2, sigcomm18, 440.788, 0.001",
        "w3, sigcomm18, 2927.346, 0.001",
        "w4, sigcomm18, 127796.644, 0.001",
        "w5, sigcomm18, 2515863.25, 0.01",
        "w1, linux, 189.173, 0.001",
        "w2, linux, 433.318, 0.001",
        "w3, linux, 2423.110, 0.001",
        "w4, linux, 60175.121, 0.001",
        "w5, linux, 385315.508, 0.001",
        "starve, linux, 526315.789, 0.001",
    })
    void meansArePublishedOnes(String name, String variant, double meanBytes, double tolerance) {
        assertThat(sizes(name, variant).meanBytes()).isCloseTo(meanBytes, within(tolerance));
    }

    @ParameterizedTest
    @CsvSource({
        // The published list says 4871, but W1's law gives 4871.78 there.
        "w1, 2 3 28 199 500 1854 4872",
        "w2, 3 43 269 394 512 3151 21845",
        "w3, 36 85 268 469 1755 31013 356516",
        "w4, 315 463 662 42493 120373 3430822 10000000",
        "w5, 5768 23072 70658 1442000 4806186 26917814 28840000",
    })
    void percentilesOfTheSimulationsArePublishedOnes(String name, String expected) {
        SizeDistribution sizes = sizes(name, "sigcomm18");
        List<Long> quantiles =
                Arrays.stream(PERCENTILES).mapToObj(sizes::quantileBytes).toList();
        assertThat(quantiles)
                .containsExactlyElementsOf(Arrays.stream(expected.split(" ", -1))
                        .map(Long::valueOf)
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({
        "w1, sigcomm18, 1, 1073741824",
        "w2, sigcomm18, 2, 3529904",
        "w3, sigcomm18, 3, 15158197",
        "w4, sigcomm18, 53, 10000000",
        "w5, sigcomm18, 1442, 28840000",
        "w1, linux, 8, 100000",
        "w2, linux, 8, 1000000",
        "w3, linux, 8, 1000000",
        "w4, linux, 53, 1000000",
        "w5, linux, 1430, 1000000",
        "starve, sigcomm18, 100000, 1000000",
    })
    void shortestAndLongestMessagesArePublishedOnes(String name, String variant, long minBytes, long maxBytes) {
        SizeDistribution sizes = sizes(name, variant);
        assertThat(sizes.quantileBytes(0)).isEqualTo(minBytes);
        assertThat(sizes.quantileBytes(1)).isEqualTo(maxBytes);
        assertThat(sizes.maxBytes()).isEqualTo(maxBytes);
        assertThat(sizes.cumulative(minBytes - 1)).isZero();
        assertThat(sizes.cumulative(maxBytes)).isEqualTo(1);
    }

    /** Homa sends 9328 bytes blindly, so these shares decide how it behaves. */
    @ParameterizedTest
    @CsvSource({
        "w1, .9998, .995, .00005, .0005",
        "w2, .9985, .770, .00005, .0005",
        "w3, .969, .291, .0005, .0005",
        "w4, .710, .026, .0005, .0005",
        "w5, .150, .0035, .0005, .0002",
    })
    void sharesOfUnscheduledMessagesAndBytesArePublishedOnes(
            String name, double messages, double bytes, double messageTolerance, double byteTolerance) {
        SizeDistribution sizes = sizes(name, "sigcomm18");
        double[] unscheduledBytes = new double[1];
        sizes.forEachAtom((sizeBytes, probability) -> unscheduledBytes[0] += Math.min(9328, sizeBytes) * probability);
        assertThat(sizes.cumulative(9328)).isCloseTo(messages, within(messageTolerance));
        assertThat(unscheduledBytes[0] / sizes.meanBytes()).isCloseTo(bytes, within(byteTolerance));
    }

    @Test
    void aSizeListedWithProbabilityZeroIsNoAtom() {
        assertThat(sizes("w4", "sigcomm18").atomsForCutoffs()).first().isEqualTo(new Atom(53, 0.00074));
    }

    @Test
    void webSearchSizesAreWholePacketsOfTheOriginal() {
        assertThat(sizes("w5", "sigcomm18").atomsForCutoffs())
                .hasSize(400)
                .allSatisfy(atom -> assertThat(atom.sizeBytes() % 1442).isZero());
    }

    @Test
    void starvationWorkloadHasItsLongestMessageHalfAsOftenAsTheOthers() {
        List<Atom> atoms = sizes("starve", "linux").atomsForCutoffs();
        assertThat(atoms.stream().mapToLong(Atom::sizeBytes).toArray())
                .containsExactly(
                        LongStream.rangeClosed(1, 10).map(i -> i * 100_000).toArray());
        assertThat(atoms.get(0).probability() / atoms.get(9).probability()).isCloseTo(2, within(1e-6));
    }

    private static SizeDistribution sizes(String name, String variant) {
        return SizeDistributions.named(name, WorkloadVariant.labelled(variant));
    }
}
