// SPDX-License-Identifier: Apache-2.0
package org.homasim.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.statistics.inference.ChiSquareTest;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;
import org.homasim.kernel.RandomStream;
import org.homasim.kernel.RandomStreams;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every shipped sampler draws from the distribution that it describes. Seeds are fixed, so the outcome is too. */
class SamplerTest {
    private static final int SAMPLES = 1_000_000;
    private static final double SIGNIFICANCE = 1e-4;

    /** Fewer expected draws in a bin would make the chi-square approximation poor. */
    private static final double LEAST_EXPECTED = 50;

    static Stream<Arguments> shipped() {
        return WorkloadCatalog.entries().stream()
                .flatMap(entry -> Arrays.stream(WorkloadVariant.values())
                        .map(variant -> Arguments.of(
                                entry.name() + "-" + variant.label(),
                                entry.sizes().apply(variant))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shipped")
    void drawsEachSizeAsOftenAsItsAtomSays(String name, SizeDistribution sizes) {
        Bins bins = new Bins();
        sizes.forEachAtom(bins);
        bins.close();
        RandomStream random = stream(name);
        for (int i = 0; i < SAMPLES; i++) {
            bins.count(sizes.sampleBytes(random));
        }
        assertThat(bins.upperBytes).hasSizeGreaterThan(9);
        double pValue = ChiSquareTest.withDefaults()
                .test(bins.expected(), bins.observed)
                .getPValue();
        assertThat(pValue).isGreaterThan(SIGNIFICANCE);
    }

    /**
     * Kolmogorov and Smirnov's test needs a continuous distribution: a drawn size is spread evenly over the jump of the
     * cumulative distribution at it, which gives uniform numbers exactly when sizes are drawn as {@code cumulative} says.
     */
    @ParameterizedTest(name = "{0}")
    @MethodSource("shipped")
    void drawsFollowTheCumulativeDistribution(String name, SizeDistribution sizes) {
        RandomStream random = stream(name);
        RandomStream spread = stream(name + "/spread");
        double[] uniform = new double[100_000];
        for (int i = 0; i < uniform.length; i++) {
            long sizeBytes = sizes.sampleBytes(random);
            double below = sizes.cumulative(sizeBytes - 1);
            uniform[i] = below + spread.nextDouble() * (sizes.cumulative(sizeBytes) - below);
        }
        double pValue = KolmogorovSmirnovTest.withDefaults()
                .test(uniform, x -> Math.min(1, Math.max(0, x)))
                .getPValue();
        assertThat(pValue).isGreaterThan(SIGNIFICANCE);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shipped")
    void drawsHaveTheMeanOfTheDistribution(String name, SizeDistribution sizes) {
        RandomStream random = stream(name);
        double sum = 0;
        for (int i = 0; i < SAMPLES; i++) {
            sum += sizes.sampleBytes(random);
        }
        double[] square = new double[1];
        sizes.forEachAtom(
                (sizeBytes, probability) -> square[0] += Math.pow(sizeBytes - sizes.meanBytes(), 2) * probability);
        double standardError = Math.sqrt(square[0] / SAMPLES);
        assertThat(sum / SAMPLES).isCloseTo(sizes.meanBytes(), within(4 * standardError));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shipped")
    void drawsOnlySizesThatHaveAProbability(String name, SizeDistribution sizes) {
        RandomStream random = stream(name);
        long impossible = 0;
        for (int i = 0; i < SAMPLES; i++) {
            long sizeBytes = sizes.sampleBytes(random);
            if (sizes.cumulative(sizeBytes) <= sizes.cumulative(sizeBytes - 1) || sizeBytes > sizes.maxBytes()) {
                impossible++;
            }
        }
        assertThat(impossible).isZero();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shipped")
    void equalSeedsDrawEqualSizes(String name, SizeDistribution sizes) {
        RandomStream first = stream(name);
        RandomStream second = stream(name);
        for (int i = 0; i < 10_000; i++) {
            assertThat(sizes.sampleBytes(first)).isEqualTo(sizes.sampleBytes(second));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shipped")
    void aDrawTakesOneNumberOfTheStream(String name, SizeDistribution sizes) {
        RandomStream drawn = stream(name);
        RandomStream skipped = stream(name);
        sizes.sampleBytes(drawn);
        skipped.nextDouble();
        assertThat(drawn.nextLong()).isEqualTo(skipped.nextLong());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shipped")
    void aDrawIsTheQuantileOfItsRandomNumber(String name, SizeDistribution sizes) {
        RandomStream drawn = stream(name);
        RandomStream numbers = stream(name);
        for (int i = 0; i < 10_000; i++) {
            assertThat(sizes.sampleBytes(drawn)).isEqualTo(sizes.quantileBytes(numbers.nextDouble()));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shipped")
    void atomsAreIncreasingAndAddUpToOne(String name, SizeDistribution sizes) {
        double[] sum = new double[2];
        long[] last = new long[1];
        boolean[] ordered = {true};
        sizes.forEachAtom((sizeBytes, probability) -> {
            ordered[0] &= sizeBytes > last[0] && probability > 0;
            last[0] = sizeBytes;
            sum[0] += probability;
            sum[1] += probability * sizeBytes;
        });
        assertThat(ordered[0]).as(name).isTrue();
        assertThat(sum[0]).isCloseTo(1, within(1e-9));
        assertThat(sum[1]).isCloseTo(sizes.meanBytes(), within(1e-9 * sum[1]));
        assertThat(last[0]).isLessThanOrEqualTo(sizes.maxBytes());
    }

    private static RandomStream stream(String name) {
        return new RandomStreams(20_180_820, 0).stream(name);
    }

    /** Neighbouring atoms merged until each bin expects enough draws. */
    private static final class Bins implements AtomConsumer {
        private final List<Long> upperBytes = new ArrayList<>();
        private final List<Double> probabilities = new ArrayList<>();
        private double open;
        private long[] uppers = {};
        private long[] observed = {};

        @Override
        public void accept(long sizeBytes, double probability) {
            open += probability;
            if (open * SAMPLES >= LEAST_EXPECTED) {
                upperBytes.add(sizeBytes);
                probabilities.add(open);
                open = 0;
            }
        }

        /** Adds what is left over to the last bin, which ends nowhere. */
        void close() {
            int last = upperBytes.size() - 1;
            probabilities.set(last, probabilities.get(last) + open);
            upperBytes.set(last, Long.MAX_VALUE);
            uppers = upperBytes.stream().mapToLong(Long::longValue).toArray();
            observed = new long[uppers.length];
        }

        void count(long sizeBytes) {
            int found = Arrays.binarySearch(uppers, sizeBytes);
            observed[found >= 0 ? found : -found - 1]++;
        }

        double[] expected() {
            return probabilities.stream().mapToDouble(p -> p * SAMPLES).toArray();
        }
    }
}
