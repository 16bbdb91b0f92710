// SPDX-License-Identifier: Apache-2.0
package org.homasim.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.statistics.inference.ChiSquareTest;
import org.homasim.kernel.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who sends to whom, other than uniformly. */
class TrafficPatternsTest {
    private static final double LEAST_P = 1e-4;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 7, 144})
    void a_permutation_gives_every_host_one_other(int hosts) {
        for (int seed = 0; seed < 50; seed++) {
            PermutationPattern pattern = new PermutationPattern(hosts, new RandomStream(seed));
            RandomStream random = new RandomStream(1);
            List<Integer> destinations = IntStream.range(0, hosts)
                    .mapToObj(source -> pattern.destination(source, random))
                    .toList();
            assertThat(destinations).doesNotHaveDuplicates();
            for (int source = 0; source < hosts; source++) {
                assertThat(destinations.get(source)).isNotEqualTo(source).isBetween(0, hosts - 1);
                assertThat(pattern.destination(source, random)).isEqualTo(destinations.get(source));
            }
        }
    }

    /** Four hosts have nine permutations without fixed points. */
    @Test
    void all_permutations_without_fixed_points_are_alike_probable() {
        long[] counts = new long[256];
        for (int seed = 0; seed < 90_000; seed++) {
            PermutationPattern pattern = new PermutationPattern(4, new RandomStream(seed));
            int code = 0;
            for (int source = 0; source < 4; source++) {
                code = code * 4 + pattern.destination(source, null);
            }
            counts[code]++;
        }
        long[] seen = java.util.Arrays.stream(counts).filter(count -> count > 0).toArray();
        assertThat(seen).hasSize(9);
        assertThat(ChiSquareTest.withDefaults().test(seen).getPValue()).isGreaterThan(LEAST_P);
    }

    @Test
    void clients_send_to_each_server_alike_and_servers_send_nothing() {
        ClientServerPattern pattern = new ClientServerPattern(3, 10);
        RandomStream random = new RandomStream(4);
        long[] received = new long[10];
        for (int i = 0; i < 70_000; i++) {
            received[pattern.destination(i % 3, random)]++;
        }
        assertThat(received).startsWith(0, 0, 0);
        long[] servers = java.util.Arrays.copyOfRange(received, 3, 10);
        assertThat(ChiSquareTest.withDefaults().test(servers).getPValue()).isGreaterThan(LEAST_P);
        assertThat(pattern.sendShare(2)).isEqualTo(1);
        assertThat(pattern.sendShare(3)).isZero();
    }

    @Test
    void a_matrix_gives_shares_of_rows_and_within_rows() throws IOException {
        Path file = Files.writeString(
                folder.resolve("matrix.csv"),
                "source,destination,weight,why\n0,1,1,a\n0,3,3,b\n2,0,0,c\n2,1,1.5,d\n2,3,0.5,e\n3,0,0,f\n");
        MatrixPattern pattern = MatrixPattern.fromCsv(file, 5);
        assertThat(IntStream.range(0, 5).mapToDouble(pattern::sendShare)).containsExactly(1.0, 0.0, 0.5, 0.0, 0.0);
        RandomStream random = new RandomStream(9);
        int[] fromZero = new int[5];
        int[] fromTwo = new int[5];
        for (int i = 0; i < 100_000; i++) {
            fromZero[pattern.destination(0, random)]++;
            fromTwo[pattern.destination(2, random)]++;
        }
        assertThat(fromZero).containsExactly(0, fromZero[1], 0, fromZero[3], 0);
        assertThat(fromZero[1] / 1e5).isCloseTo(0.25, within(0.006));
        assertThat(fromTwo).containsExactly(0, fromTwo[1], 0, fromTwo[3], 0);
        assertThat(fromTwo[1] / 1e5).isCloseTo(0.75, within(0.006));
    }

    static Stream<Arguments> badMatrices() {
        String header = "source,destination,weight\n";
        return Stream.of(
                Arguments.of("", ", line 1: the file is empty; allowed: the header source,destination,weight"),
                Arguments.of(header, ", line 1: there are no weights"),
                Arguments.of("from,to\n0,1\n", ", line 1: header is 'from,to'"),
                Arguments.of(header + "0,1,-1\n", ", line 2: weight is '-1'; allowed: a number, 0 or more"),
                Arguments.of(header + "0,1,much\n", ", line 2: weight is 'much'; allowed: a number, 0 or more"),
                Arguments.of(header + "0,1,NaN\n", ", line 2: weight is 'NaN'; allowed: a number, 0 or more"),
                Arguments.of(header + "0,1,1\n\n1,1,2\n", ", line 4: source and destination are both 1"),
                Arguments.of(header + "0,9,1\n", ", line 2: destination is '9'; allowed: the number of a host, 0 to 4"),
                Arguments.of(header + "0,1,1\n0,1,2\n", ", line 3: the pair 0, 1 is listed twice; allowed: once"),
                Arguments.of(header + "0,1,0\n", ": a matrix without a weight above 0; allowed: one or more"));
    }

    @ParameterizedTest
    @MethodSource("badMatrices")
    void a_bad_matrix_is_refused(String content, String message) throws IOException {
        Path file = Files.writeString(folder.resolve("matrix.csv"), content);
        assertThatThrownBy(() -> MatrixPattern.fromCsv(file, 5))
                .isInstanceOf(WorkloadException.class)
                .hasMessageStartingWith(file + message);
    }

    private static List<List<Integer>> pairs(BurstPattern pattern, RandomStream random) {
        List<List<Integer>> pairs = new ArrayList<>();
        pattern.burst(random, (source, destination) -> pairs.add(List.of(source, destination)));
        assertThat(pairs).hasSize(pattern.messages());
        return pairs;
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "5, 3", "9, 9"})
    void an_incast_has_different_senders_all_alike_often(int degree, int target) {
        IncastBursts bursts = new IncastBursts(10, degree, Optional.of(target));
        RandomStream random = new RandomStream(3);
        long[] sent = new long[10];
        for (int i = 0; i < 20_000; i++) {
            List<List<Integer>> pairs = pairs(bursts, random);
            assertThat(pairs)
                    .doesNotHaveDuplicates()
                    .allSatisfy(pair -> assertThat(pair.get(1)).isEqualTo(target));
            pairs.forEach(pair -> sent[pair.get(0)]++);
        }
        assertThat(sent[target]).isZero();
        for (int host = 0; host < 10; host++) {
            if (host != target) {
                assertThat((double) sent[host]).isCloseTo(20_000 * degree / 9.0, within(400.0));
            }
        }
    }

    @Test
    void an_incast_may_have_another_target_each_time() {
        RandomStream random = new RandomStream(8);
        long[] targets = new long[6];
        for (int i = 0; i < 60_000; i++) {
            targets[
                    pairs(new IncastBursts(6, 2, Optional.empty()), random)
                            .get(0)
                            .get(1)]++;
        }
        assertThat(ChiSquareTest.withDefaults().test(targets).getPValue()).isGreaterThan(LEAST_P);
    }

    @Test
    void a_shuffle_has_every_pair_once_and_no_common_first_target() {
        List<List<Integer>> pairs = pairs(new ShuffleBursts(5), new RandomStream(1));
        assertThat(pairs).doesNotHaveDuplicates().hasSize(20);
        assertThat(pairs).noneMatch(pair -> pair.get(0).equals(pair.get(1)));
        List<Integer> firstTargets = List.of(0, 4, 8, 12, 16).stream()
                .map(index -> pairs.get(index).get(1))
                .toList();
        assertThat(firstTargets).containsExactlyInAnyOrder(0, 1, 2, 3, 4);
    }

    @Test
    void impossible_patterns_are_refused() {
        assertThatThrownBy(() -> new IncastBursts(10, 10, Optional.of(0)))
                .hasMessage("an incast of 10 to one among 10 hosts; allowed: 1 to 9");
        assertThatThrownBy(() -> new IncastBursts(10, 3, Optional.of(10)))
                .hasMessage("the target is host 10; allowed: 0 to 9, or random");
        assertThatThrownBy(() -> new ClientServerPattern(4, 4)).hasMessageContaining("allowed: 1 to 3");
        assertThatThrownBy(() -> new PermutationPattern(1, new RandomStream(1))).hasMessageContaining("2 hosts");
    }

    @Test
    void a_mixture_has_each_size_as_often_as_its_part() {
        SizeDistribution few = EmpiricalSizes.of(new long[] {10, 1000}, new double[] {0.5, 1});
        SizeDistribution many = EmpiricalSizes.of(new long[] {10, 20}, new double[] {0.25, 1});
        SizeDistribution mixed = MixedSizes.of(List.of(new MixedSizes.Part(few, 100), new MixedSizes.Part(many, 300)));
        assertThat(mixed.cumulative(10)).isCloseTo(0.25 * 0.5 + 0.75 * 0.25, within(1e-12));
        assertThat(mixed.cumulative(20)).isCloseTo(0.875, within(1e-12));
        assertThat(mixed.maxBytes()).isEqualTo(1000);
        assertThat(mixed.meanBytes()).isCloseTo(0.25 * 505 + 0.75 * 17.5, within(1e-9));
        assertThat(MixedSizes.of(List.of(new MixedSizes.Part(few, 7)))).isSameAs(few);
    }
}
