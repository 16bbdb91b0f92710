// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config;

import java.util.List;
import java.util.Optional;
import org.homasim.experiment.config.value.BooleanType;
import org.homasim.experiment.config.value.ChoiceType;
import org.homasim.experiment.config.value.IntegerType;
import org.homasim.experiment.config.value.NameType;
import org.homasim.experiment.config.value.OrWordType;
import org.homasim.experiment.config.value.QuantityType;

/** The experiment's name and the keys of {@code measure} and {@code run}: what is measured, how long, with which seed. */
public final class ExperimentSettings {
    /** Name of the experiment and of its folder of results. */
    public static final Setting<String> NAME = Setting.derived(
                    "experiment", new NameType(), "the file's name without extension")
            .meaning("Name of the experiment and of its folder of results.");

    /** Definition of a message's ideal time. */
    public static final Setting<String> IDEAL = Setting.of(
                    "measure.ideal", ChoiceType.of("corrected", "sigcomm18"), "corrected")
            .meaning(
                    "Formula of the ideal time that one-way slowdown divides by; sigcomm18 repeats that of the published curves.");

    /** Which times are divided by which; empty for the usual one of the service. */
    public static final Setting<Optional<String>> SLOWDOWN = Setting.of(
                    "measure.slowdown",
                    new OrWordType<>("service", ChoiceType.of("one-way", "unloaded-rpc", "best-case-rpc")),
                    "service")
            .meaning("Definition of slowdown; service means one-way for one-way messages and best-case-rpc for RPCs.");

    /** What the best-case RPC takes beside the bytes of its request, in ps. */
    public static final Setting<Long> BASE = Setting.of("measure.base", QuantityType.duration("[0 s, 1 s]"), "15 us")
            .meaning("Time that a best-case RPC takes beside one transfer of its request at the rate of the host link.")
            .source("benchmark of Homa for Linux, cluster xl170");

    /** Whether every message is written down. */
    public static final Setting<Boolean> MESSAGES = Setting.of("measure.messages", new BooleanType(), "false")
            .meaning(
                    "Whether each point has a file messages.csv of all its messages, which can serve as workload.trace;"
                            + " it takes 52 bytes of memory a message.");

    /** Whether messages tell what their time was spent on. */
    public static final Setting<Boolean> BREAKDOWN = Setting.of("measure.breakdown", new BooleanType(), "false")
            .meaning(
                    "Whether each point has a file breakdown.csv that tells where the time of its slowest messages, and of a"
                            + " random sample, was spent; it takes 500 to 650 bytes of memory a message.");

    /** Whether receivers are asked when they withhold grants. */
    public static final Setting<Boolean> WASTED_BANDWIDTH = Setting.of(
                    "measure.wastedBandwidth", new BooleanType(), "false")
            .meaning(
                    "Whether each point tells for how long receivers withheld grants because of the degree of overcommitment, and for"
                            + " how much of that their links were idle: columns of points.csv, and a file downlinks.csv.")
            .onlyIf(TransportSettings.includes("homa"));

    /** Whether packets tell what they find in the queues of switches. */
    public static final Setting<Boolean> FOUND_QUEUES = Setting.of("measure.foundQueues", new BooleanType(), "false")
            .meaning(
                    "Whether each point has a file found-queues.csv of what packets find in the queues that they come to.");

    /** Time between two samples of queues and memories, in ps; empty for none. */
    public static final Setting<Optional<Long>> SERIES = Setting.of(
                    "measure.series", new OrWordType<>("off", QuantityType.duration("[100 ns, 1000 s]")), "off")
            .meaning(
                    "Time between two samples of queues, links and memories in the measured time, which each point then has in"
                            + " series.csv and series-pools.csv.");

    /** Length of the intervals of a timeline, in ps; empty for none. */
    public static final Setting<Optional<Long>> TIMELINE = Setting.of(
                    "measure.timeline", new OrWordType<>("off", QuantityType.duration("[1 us, 1000 s]")), "off")
            .meaning(
                    "Length of the intervals of the measured time for which each point tells the slowdown of the messages that"
                            + " started in them, in timeline.csv.");

    /** The most intervals: each has a histogram of some ten kilobytes. */
    private static final long MAX_INTERVALS = 2_000;

    /** The most samples of a run: a file of some hundred megabytes in a network of many switches. */
    private static final long MAX_SAMPLES = 100_000;

    /** Simulated time before measurement, in ps; empty where it is to be found. */
    public static final Setting<Optional<Long>> WARMUP = Setting.of(
                    "run.warmup", new OrWordType<>("auto", QuantityType.duration("[0 s, 1000 s]")), "10 ms")
            .meaning("Simulated time before measurement begins; auto has a pilot run of the point find it by MSER-5.");

    /** Measured simulated time, in ps. */
    public static final Setting<Long> DURATION = Setting.of(
                    "run.duration", QuantityType.duration("(0 s, 1000 s]"), "200 ms")
            .meaning("Simulated time after the warm-up in which the messages that start are measured.");

    /** Simulated time given to measured messages after the duration, in ps. */
    public static final Setting<Long> DRAIN_LIMIT = Setting.of(
                    "run.drainLimit", QuantityType.duration("[0 s, 1000 s]"), "2 s")
            .meaning(
                    "Simulated time after the duration in which measured messages may still end; later they have failed.");

    /** Seed of all random streams. */
    public static final Setting<Long> SEED = Setting.of("run.seed", IntegerType.longs(0, Long.MAX_VALUE), "1")
            .meaning("Seed of all random numbers; the same seed gives the same results.");

    /** A word that tells points apart. */
    public static final Setting<Optional<String>> LABEL = Setting.of(
                    "run.label", new OrWordType<>("none", new NameType()), "none")
            .meaning(
                    "A word of yours that does nothing but tell points apart: swept, with the settings of each value under per, it names"
                            + " points that differ in many keys.");

    static final List<Setting<?>> RUN = List.of(
            IDEAL,
            SLOWDOWN,
            BASE,
            MESSAGES,
            BREAKDOWN,
            WASTED_BANDWIDTH,
            FOUND_QUEUES,
            SERIES,
            TIMELINE,
            WARMUP,
            DURATION,
            DRAIN_LIMIT,
            SEED,
            LABEL);

    static final CrossCheck SAMPLES = new CrossCheck(List.of(SERIES, DURATION), ExperimentSettings::checkSamples);

    static final CrossCheck INTERVALS = new CrossCheck(List.of(TIMELINE, DURATION), ExperimentSettings::checkIntervals);

    private ExperimentSettings() {}

    /**
     * Simulated time before measurement, in ps.
     *
     * @throws IllegalArgumentException where it is still to be found, a mistake of the caller
     */
    public static long warmupPs(Configuration configuration) {
        return configuration
                .get(WARMUP)
                .orElseThrow(() -> new IllegalArgumentException(WARMUP + " has not been found yet"));
    }

    private static Optional<String> checkIntervals(Configuration configuration) {
        Optional<Long> intervalPs = configuration.get(TIMELINE);
        if (intervalPs.isEmpty()) {
            return Optional.empty();
        }
        long intervals = (configuration.get(DURATION) - 1) / intervalPs.get() + 1;
        return intervals <= MAX_INTERVALS
                ? Optional.empty()
                : Optional.of(configuration.text(TIMELINE) + " makes " + intervals + " intervals in the "
                        + configuration.text(DURATION) + " measured; at most " + MAX_INTERVALS + " are possible");
    }

    private static Optional<String> checkSamples(Configuration configuration) {
        Optional<Long> intervalPs = configuration.get(SERIES);
        if (intervalPs.isEmpty()) {
            return Optional.empty();
        }
        long durationPs = configuration.get(DURATION);
        if (intervalPs.get() > durationPs) {
            return Optional.of(configuration.text(SERIES) + " is longer than the " + configuration.text(DURATION)
                    + " measured; allowed: up to " + DURATION);
        }
        long samples = durationPs / intervalPs.get();
        return samples <= MAX_SAMPLES
                ? Optional.empty()
                : Optional.of(configuration.text(SERIES) + " makes " + samples + " samples in the "
                        + configuration.text(DURATION) + " measured; at most " + MAX_SAMPLES + " are possible");
    }
}
