// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.HdrHistogram.Histogram;
import org.assertj.core.data.Percentage;
import org.homasim.kernel.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostMeanQuantileTest {
    private static final int MESSAGES = 200_000;

    private final RandomStream random = new RandomStream(11);

    /** Slowdowns 1 + exponential, in units of 1/100000. */
    private long value() {
        return Math.round(100_000 * (1 + random.nextExponential(1)));
    }

    private Histogram messages() {
        Histogram histogram = new Histogram(3);
        for (int i = 0; i < MESSAGES; i++) {
            histogram.recordValue(value());
        }
        return histogram;
    }

    private int poisson(double mean) {
        int count = 0;
        for (double time = random.nextExponential(1); time < mean; time += random.nextExponential(1)) {
            count++;
        }
        return count;
    }

    /** What the publication did: each host's own quantile, averaged over hosts by their messages. */
    private double byHosts(double fraction, double messagesPerHost, int hosts) {
        double sum = 0;
        long weights = 0;
        for (int host = 0; host < hosts; host++) {
            long[] values = new long[poisson(messagesPerHost)];
            if (values.length > 0) {
                Arrays.setAll(values, i -> value());
                Arrays.sort(values);
                sum += (double) values.length * values[(int) Math.ceil(fraction * values.length) - 1];
                weights += values.length;
            }
        }
        return sum / weights;
    }

    @ParameterizedTest
    @CsvSource({"0.5, 0.7", "0.99, 0.7", "0.5, 7", "0.99, 7", "0.99, 49", "0.5, 120", "0.99, 120", "0.99, 1500"})
    void it_is_the_mean_of_the_hosts_own_quantiles(double fraction, double messagesPerHost) {
        // A million drawn values: the largest of a host varies by 1.3 around 1 + H(n), so with 8000 hosts or more the
        // mean of
        // hosts is within 4 x 1.3 / sqrt(8000) = 0.06 of 2 to 6; with 700 hosts at n = 1500 the quantile itself varies
        // by 0.25.
        int hosts = (int) Math.max(700, 1_000_000 / Math.max(7, messagesPerHost));
        double expected = new HostMeanQuantile(fraction).expected(messages(), messagesPerHost);
        assertThat(byHosts(fraction, messagesPerHost, hosts)).isCloseTo(expected, Percentage.withPercentage(1.5));
    }

    @ParameterizedTest
    @CsvSource({"0.5", "0.99"})
    void with_many_messages_a_host_it_is_the_quantile_of_all(double fraction) {
        Histogram messages = messages();
        double plain = messages.medianEquivalentValue(messages.getValueAtPercentile(100 * fraction));
        HostMeanQuantile quantile = new HostMeanQuantile(fraction);
        assertThat(quantile.expected(messages, 1e5)).isEqualTo(plain);
        // Nothing jumps where the shorter way of computing begins.
        assertThat(quantile.expected(messages, 1999)).isCloseTo(plain, Percentage.withPercentage(0.5));
        assertThat(quantile.expected(messages, 49.9))
                .isCloseTo(quantile.expected(messages, 50.1), Percentage.withPercentage(1.5));
    }

    @Test
    void with_one_message_a_host_it_is_the_mean() {
        Histogram messages = messages();
        // Hardly any host has a second message.
        assertThat(new HostMeanQuantile(0.99).expected(messages, 1e-6))
                .isCloseTo(messages.getMean(), Percentage.withPercentage(0.1));
    }

    /** Published shares have few digits: such a bin had messages, but its share says none. */
    @Test
    void a_share_that_was_rounded_to_nothing_is_one_message_a_host() {
        Histogram messages = messages();
        assertThat(new HostMeanQuantile(0.99).expected(messages, 0))
                .isCloseTo(messages.getMean(), Percentage.withPercentage(0.1));
    }
}
