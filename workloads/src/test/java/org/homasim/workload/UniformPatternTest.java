// SPDX-License-Identifier: Apache-2.0
package org.homasim.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.apache.commons.statistics.inference.ChiSquareTest;
import org.homasim.kernel.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UniformPatternTest {
    private static final int HOSTS = 144;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 71, 142, 143})
    void everyOtherHostIsEquallyLikelyAndTheSenderNever(int source) {
        UniformPattern pattern = new UniformPattern(HOSTS);
        RandomStream random = new RandomStream(100 + source);
        long[] received = new long[HOSTS];
        for (int i = 0; i < 1_000_000; i++) {
            received[pattern.destination(source, random)]++;
        }
        assertThat(received[source]).isZero();
        long[] others = new long[HOSTS - 1];
        System.arraycopy(received, 0, others, 0, source);
        System.arraycopy(received, source + 1, others, source, HOSTS - 1 - source);
        assertThat(ChiSquareTest.withDefaults().test(others).getPValue()).isGreaterThan(1e-4);
    }

    @Test
    void twoHostsSendToEachOther() {
        UniformPattern pattern = new UniformPattern(2);
        RandomStream random = new RandomStream(1);
        for (int i = 0; i < 100; i++) {
            assertThat(pattern.destination(0, random)).isEqualTo(1);
            assertThat(pattern.destination(1, random)).isEqualTo(0);
        }
    }

    @Test
    void equalSeedsGiveEqualDestinations() {
        UniformPattern pattern = new UniformPattern(HOSTS);
        assertThat(destinations(pattern, new RandomStream(5))).isEqualTo(destinations(pattern, new RandomStream(5)));
    }

    @Test
    void fewerThanTwoHostsAreRefused() {
        assertThatThrownBy(() -> new UniformPattern(1))
                .isInstanceOf(WorkloadException.class)
                .hasMessage("uniform traffic among 1 host(s); allowed: 2 hosts or more");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, HOSTS})
    void aSenderOutsideTheNetworkIsAnError(int source) {
        UniformPattern pattern = new UniformPattern(HOSTS);
        RandomStream random = new RandomStream(1);
        assertThatThrownBy(() -> pattern.destination(source, random)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    private static int[] destinations(DestinationPattern pattern, RandomStream random) {
        int[] hosts = new int[1000];
        Arrays.setAll(hosts, i -> pattern.destination(3, random));
        return hosts;
    }
}
