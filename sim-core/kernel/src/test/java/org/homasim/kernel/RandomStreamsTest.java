// SPDX-License-Identifier: Apache-2.0
package org.homasim.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RandomStreamsTest {
    @Test
    void one_name_and_seed_give_one_sequence_whatever_else_was_asked_for() {
        RandomStreams streams = new RandomStreams(1, 0);
        RandomStream first = streams.stream("host/3/arrivals");
        streams.stream("host/4/arrivals").nextLong();
        RandomStream again = new RandomStreams(1, 0).stream("host/3/arrivals");
        for (int i = 0; i < 100; i++) {
            assertThat(again.nextLong()).isEqualTo(first.nextLong());
        }
    }

    @Test
    void names_seeds_and_replications_give_different_sequences() {
        Set<Long> firsts = new HashSet<>();
        for (long seed = 0; seed < 20; seed++) {
            for (int replication = 0; replication < 20; replication++) {
                for (int host = 0; host < 20; host++) {
                    firsts.add(new RandomStreams(seed, replication)
                            .stream("host/" + host).nextLong());
                }
            }
        }
        assertThat(firsts).hasSize(8000);
    }

    /** DSOL's default updater leaves replication 0 on the streams' original seed, so two of them would be equal. */
    @Test
    void as_dsols_updater_it_separates_streams_in_every_replication() {
        RandomStreams updater = new RandomStreams(7, 0);
        RandomStream left = new RandomStream(10);
        RandomStream right = new RandomStream(10);
        updater.updateSeed("left", left, 0);
        updater.updateSeed("right", right, 0);
        assertThat(left.nextLong()).isNotEqualTo(right.nextLong());
    }

    @Test
    void reset_returns_to_the_first_number() {
        RandomStream stream = new RandomStream(5);
        long first = stream.nextLong();
        stream.nextLong();
        stream.reset();
        assertThat(stream.nextLong()).isEqualTo(first);
    }

    @Test
    void uniform_and_exponential_numbers_have_their_means() {
        RandomStream stream = new RandomStream(9);
        double uniform = 0;
        double exponential = 0;
        int draws = 1_000_000;
        for (int i = 0; i < draws; i++) {
            uniform += stream.nextDouble();
            exponential += stream.nextExponential(250.0);
        }
        // Five standard errors: 0.289 / 1000 and 250 / 1000.
        assertThat(uniform / draws).isBetween(0.5 - 0.0015, 0.5 + 0.0015);
        assertThat(exponential / draws).isBetween(250 - 1.25, 250 + 1.25);
    }

    @Test
    void integer_ranges_include_both_ends() {
        RandomStream stream = new RandomStream(11);
        Set<Integer> seen = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            seen.add(stream.nextInt(-1, 2));
        }
        assertThat(seen).containsExactlyInAnyOrder(-1, 0, 1, 2);
    }

    @Test
    void serialization_time_is_exact_and_rounds_up() {
        assertThat(Picoseconds.serialization(1538, 10_000_000_000L)).isEqualTo(1_230_400);
        assertThat(Picoseconds.serialization(1, 3_000_000_000L)).isEqualTo(2667);
        assertThat(Picoseconds.serialization(0, 10_000_000_000L)).isZero();
    }
}
