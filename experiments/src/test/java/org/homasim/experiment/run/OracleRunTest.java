// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.homasim.experiment.run.SmallRuns.fabric;
import static org.homasim.experiment.run.SmallRuns.run;

import org.homasim.experiment.config.Configuration;
import org.homasim.experiment.measure.PointResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Points whose messages an oracle has run. */
class OracleRunTest {
    private static Configuration w2(String... more) {
        String[] all = new String[more.length + 2];
        all[0] = "transport.protocol=srpt-oracle";
        all[1] = "workload.sizes=w2";
        System.arraycopy(more, 0, all, 2, more.length);
        return fabric(all);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sigcomm18", "corrected"})
    void a_message_that_meets_no_other_takes_the_ideal_time(String ideal) throws InterruptedException {
        PointResult result = run(w2("workload.load=0.1%", "measure.ideal=" + ideal));
        assertThat(result.started()).isGreaterThan(20);
        assertThat(result.failed()).isZero();
        assertThat(result.slowdowns().slowdown().p50()).isCloseTo(1, within(0.001));
    }

    @Test
    void no_protocol_is_better_in_the_mean() throws InterruptedException {
        double oracle = mean(w2("workload.load=80%"));
        double homa = mean(fabric("workload.sizes=w2", "workload.load=80%"));
        assertThat(oracle).isBetween(1.0, homa);
    }

    @Test
    void it_delivers_what_is_offered() throws InterruptedException {
        PointResult result = run(w2("workload.load=80%"));
        assertThat(result.failed()).isZero();
        // W2 at 80 % of the wire is 6.4 Gbps of message bytes; 4 ms of 12 hosts are noisy.
        assertThat(result.goodputGbps()).isBetween(4.5, 8.5);
        assertThat(result.packets().hops()).isZero();
    }

    private static double mean(Configuration configuration) throws InterruptedException {
        return run(configuration).slowdowns().slowdown().mean();
    }
}
