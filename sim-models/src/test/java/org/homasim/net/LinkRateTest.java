// SPDX-License-Identifier: Apache-2.0
package org.homasim.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinkRateTest {
    @ParameterizedTest
    @CsvSource({"1, 8000", "10, 800", "25, 320", "40, 200", "100, 80", "200, 40", "400, 20"})
    void a_byte_takes_a_whole_number_of_picoseconds_at_common_rates(long gbps, long psPerByte) {
        LinkRate rate = new LinkRate(gbps * 1_000_000_000L);
        for (int bytes : new int[] {0, 1, 12, 84, 1526, 1538, 9038, 1_000_000}) {
            assertThat(rate.serializationPs(bytes)).isEqualTo(bytes * psPerByte);
        }
    }

    @Test
    void a_fraction_of_a_picosecond_is_rounded_up() {
        // 8 x 10^12 / (3 x 10^9) = 2666.67 ps a byte
        LinkRate rate = new LinkRate(3_000_000_000L);
        assertThat(rate.serializationPs(1)).isEqualTo(2667);
        assertThat(rate.serializationPs(2)).isEqualTo(5334);
        assertThat(rate.serializationPs(3)).isEqualTo(8000);
    }

    @Property
    void any_rate_rounds_its_exact_time_up(
            @ForAll @LongRange(min = 1, max = 8_000_000_000_000L) long bitsPerSecond,
            @ForAll @IntRange(max = 1_000_000) int bytes) {
        BigInteger bits = BigInteger.valueOf(8L * bytes).multiply(BigInteger.valueOf(1_000_000_000_000L));
        BigInteger[] quotient = bits.divideAndRemainder(BigInteger.valueOf(bitsPerSecond));
        long expected = quotient[0].longValueExact() + quotient[1].signum();
        assertThat(new LinkRate(bitsPerSecond).serializationPs(bytes)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, 8_000_000_000_001L, Long.MAX_VALUE, Long.MIN_VALUE})
    void a_rate_that_cannot_be_is_refused(long bitsPerSecond) {
        assertThatThrownBy(() -> new LinkRate(bitsPerSecond)).isInstanceOf(IllegalArgumentException.class);
    }
}
