// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.homasim.experiment.config.ExperimentFile;
import org.homasim.experiment.measure.MessageLog;
import org.homasim.experiment.measure.PointResult;
import org.homasim.experiment.measure.RunIntervals;
import org.homasim.experiment.statistics.ConfidenceInterval;
import org.homasim.experiment.statistics.StudentInterval;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Whether intervals cover as often as they say. Two hosts that send each other messages of one packet are two M/D/1 queues, each
 * host's link; what comes after it is as fast and adds a constant. Of M/D/1 mean and distribution of waits are known.
 */
class CoverageTest {
    private static final int REPETITIONS = 200;
    private static final double LOAD = 0.7;

    /** 1,000 bytes and headers, preamble and gap of 96, at 10 Gbps, in microseconds. */
    private static final double SERVICE_US = 1_096 * 8 / 10e3;

    private static final List<PointResult> RUNS = new ArrayList<>();
    /** Slowdown and time of a message that waits for nothing. */
    private static double leastSlowdown;

    private static double leastUs;

    private static PointResult run(String... more) throws InterruptedException {
        List<String> settings = new ArrayList<>(
                List.of("network.topology=single-switch", "network.hosts=2", "workload.sizes=fixed 1000 B"));
        settings.addAll(List.of(more));
        return SmallRuns.run(ExperimentFile.defaults(settings));
    }

    @BeforeAll
    static void runAll() throws InterruptedException {
        MessageLog alone = run("workload.load=1%", "measure.messages=true", "run.warmup=0 s", "run.duration=2 ms")
                .log()
                .orElseThrow();
        leastUs = (alone.endPs(0) - alone.startPs(0)) / 1e6;
        leastSlowdown = alone.slowdown(0);
        for (int seed = 1; seed <= REPETITIONS; seed++) {
            RUNS.add(run(
                    "workload.load=" + 100 * LOAD + "%",
                    "run.warmup=500 us",
                    "run.duration=20 ms",
                    "run.seed=" + seed));
        }
    }

    /** What a wait, in services, makes of a message's slowdown. */
    private static double slowdown(double wait) {
        return leastSlowdown * (leastUs + wait * SERVICE_US) / leastUs;
    }

    /** Pollaczek and Khinchine. */
    private static double meanSlowdown() {
        return slowdown(LOAD / 2 / (1 - LOAD));
    }

    /** Waits by the distribution of Crommelin (Post Office Electrical Engineers' Journal 25, 1932). */
    private static double percentile(double probability) {
        double low = 0;
        double high = 40;
        for (int i = 0; i < 60; i++) {
            double middle = (low + high) / 2;
            if (waitIsAtMost(middle) < probability) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return slowdown(low);
    }

    private static double waitIsAtMost(double services) {
        double sum = 0;
        for (int k = 0; k <= services; k++) {
            double x = LOAD * (k - services);
            double term = Math.exp(-x);
            for (int j = 1; j <= k; j++) {
                term *= x / j;
            }
            sum += term;
        }
        return (1 - LOAD) * sum;
    }

    private static double share(Function<RunIntervals, ConfidenceInterval> figure, double truth) {
        Predicate<PointResult> covers =
                each -> figure.apply(each.statistics().intervals()).contains(truth);
        return RUNS.stream().filter(covers).count() / (double) REPETITIONS;
    }

    @Test
    void batch_means_of_a_run_cover_the_mean() {
        assertThat(share(RunIntervals::mean, meanSlowdown())).isBetween(0.9, 0.98);
    }

    @Test
    void sections_of_a_run_cover_its_percentiles() {
        assertThat(share(RunIntervals::p50, percentile(0.5))).isBetween(0.9, 0.98);
        assertThat(share(RunIntervals::p99, percentile(0.99))).isBetween(0.9, 0.98);
    }

    /** Replications may be short: each has a warm-up, and what is measured in one is independent of the others. */
    @Test
    void five_runs_of_other_seeds_cover_the_mean() throws InterruptedException {
        int covering = 0;
        for (int group = 0; group < REPETITIONS; group++) {
            double[] five = new double[5];
            for (int i = 0; i < five.length; i++) {
                PointResult result = run(
                        "workload.load=" + 100 * LOAD + "%",
                        "run.warmup=200 us",
                        "run.duration=2 ms",
                        "run.seed=" + (1_000 + 5 * group + i));
                five[i] = result.slowdowns().slowdown().mean();
            }
            covering += StudentInterval.of(five, 0.95).contains(meanSlowdown()) ? 1 : 0;
        }
        assertThat(covering / (double) REPETITIONS).isBetween(0.9, 0.98);
    }

    @Test
    void all_runs_together_have_the_mean_of_the_formula() {
        double[] means = RUNS.stream()
                .mapToDouble(each -> each.slowdowns().slowdown().mean())
                .toArray();
        ConfidenceInterval interval = StudentInterval.of(means, 0.999);
        assertThat(interval.contains(meanSlowdown())).isTrue();
        assertThat(interval.halfWidth())
                .isLessThan(0.01 * (Arrays.stream(means).average().orElseThrow() - 1));
    }

    @Test
    void stable_queues_are_steady() {
        assertThat(RUNS).allMatch(each -> each.statistics().steady());
    }

    /** At 70 % a queue forgets in some 30 services: half a millisecond is 400. MSER-5 says so but for a few percent. */
    @Test
    void warm_runs_are_found_to_be_warm() {
        assertThat(RUNS.stream()
                        .filter(each -> each.statistics().warmup().isEnough())
                        .count())
                .isGreaterThan(REPETITIONS * 9 / 10);
    }
}
