// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.homasim.experiment.config.Configuration;
import org.homasim.experiment.config.ExperimentSettings;
import org.homasim.experiment.config.yaml.ConfigurationException;
import org.homasim.experiment.measure.PointResult;
import org.homasim.kernel.Picoseconds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PilotRunTest {
    @ParameterizedTest
    @CsvSource({"0, 0", "7, 7", "99, 99", "100, 100", "101, 110", "1234567, 1300000", "990000001, 1000000000"})
    void warm_up_is_rounded_up_to_two_digits(long foundPs, long expectedPs) {
        assertThat(PilotRun.roundedUp(foundPs)).isEqualTo(expectedPs);
    }

    private static PointRun prepared(Configuration configuration) {
        return new PointRun(configuration, PointWorkload.of(configuration));
    }

    @Test
    void run_with_a_warm_up_that_was_found_is_the_one_in_which_it_is_given() throws InterruptedException {
        Configuration configuration =
                SmallRuns.fabric("workload.sizes=w1", "workload.load=80%", "run.warmup=auto", "run.duration=2 ms");
        PointRun automatic = prepared(configuration);
        PointResult found = automatic.run();

        long warmupPs = ExperimentSettings.warmupPs(automatic.resolvedConfiguration());
        assertThat(warmupPs).isPositive();
        PointRun fixed = prepared(configuration.with(ExperimentSettings.WARMUP, Optional.of(warmupPs)));
        PointResult given = fixed.run();

        assertThat(found.events()).isEqualTo(given.events());
        assertThat(found.slowdowns().slowdown()).isEqualTo(given.slowdowns().slowdown());
        assertThat(found.statistics()).isEqualTo(given.statistics());
        assertThat(found.network()).isEqualTo(given.network());
        assertThat(automatic.resolvedConfiguration()).isEqualTo(fixed.resolvedConfiguration());
        assertThat(found.timing().pilotCpuSeconds()).isPositive();
        assertThat(given.timing().pilotCpuSeconds()).isZero();
    }

    @Test
    void plan_is_the_most_that_can_be_until_the_warm_up_is_known() throws InterruptedException {
        PointRun run = prepared(SmallRuns.singleSwitch(
                "workload.sizes=fixed 1000 B", "run.warmup=auto", "run.duration=1 ms", "run.drainLimit=1 ms"));
        // A pilot of four times the measured time, half of that as warm-up, and the measured time.
        assertThat(run.plannedPs()).isEqualTo(7 * Picoseconds.SECOND / 1_000);
        assertThat(run.simulatedPs()).isZero();

        run.run();

        assertThat(run.plannedPs()).isLessThan(2 * Picoseconds.SECOND / 1_000);
        assertThat(run.simulatedPs()).isGreaterThanOrEqualTo(run.plannedPs());
    }

    /** As many payload bytes as the link has room for, without headers: nothing is ever warm, and the longest warm-up that could be found is taken. */
    @Test
    void run_that_never_gets_warm_has_the_longest_warm_up_and_says_so() throws InterruptedException {
        PointRun run = prepared(SmallRuns.singleSwitch(
                "transport.homa.preset=linux-10g",
                "workload.sizes=fixed 300 B",
                "workload.load=10 Gbps",
                "workload.loadCounts=payload",
                "run.warmup=auto",
                "run.duration=1 ms",
                "run.drainLimit=0 s"));

        PointResult result = run.run();

        assertThat(ExperimentSettings.warmupPs(run.resolvedConfiguration())).isEqualTo(2 * Picoseconds.SECOND / 1_000);
        assertThat(result.statistics().warmup().isEnough()).isFalse();
        assertThat(result.statistics().steady()).isFalse();
    }

    @Test
    void trace_needs_a_warm_up_that_is_given(@TempDir Path folder) throws Exception {
        Path trace = folder.resolve("trace.csv");
        Files.writeString(trace, "start_ps,source,destination,size_bytes\n0,0,1,1000\n");
        Configuration configuration =
                SmallRuns.singleSwitch("workload.pattern=trace", "workload.trace=" + trace, "run.warmup=auto");

        assertThatThrownBy(() -> prepared(configuration))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("run.warmup")
                .hasMessageContaining("auto");
    }
}
