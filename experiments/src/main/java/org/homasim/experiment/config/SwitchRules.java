// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The rules between the {@link SwitchKeys}: lists are as long as there are queues, and what marks can be reached. */
public final class SwitchRules {
    private static final CrossCheck NO_GAP = new CrossCheck(List.of(SwitchKeys.OF_PRIORITY), SwitchRules::checkGap);

    private static final CrossCheck ALPHA_COUNT = new CrossCheck(
            List.of(SwitchKeys.BUFFER_ALPHA, SwitchKeys.OF_PRIORITY, SwitchKeys.DISCIPLINE), SwitchRules::checkAlphas);

    private static final CrossCheck WEIGHT_COUNT = new CrossCheck(
            List.of(SwitchKeys.WEIGHTS, SwitchKeys.OF_PRIORITY, SwitchKeys.DISCIPLINE), SwitchRules::checkWeights);

    private static final CrossCheck RED_ORDER =
            new CrossCheck(List.of(SwitchKeys.RED_MIN, SwitchKeys.RED_MAX), SwitchRules::checkRedOrder);

    private static final CrossCheck THRESHOLD_REACHED =
            withinLimits(SwitchKeys.ECN_THRESHOLD, SwitchRules::checkThreshold);

    private static final CrossCheck RED_REACHED = withinLimits(SwitchKeys.RED_MAX, SwitchRules::checkRedReached);

    private static final CrossCheck PUBLISHED_SWITCHING = new CrossCheck(
            List.of(SwitchKeys.SWITCHING, ExperimentSettings.IDEAL), SwitchRules::checkPublishedSwitching);

    /** Hold as long as the buffer is left to the protocol, too; they are to be checked again when that is resolved. */
    public static final List<CrossCheck> WITHIN_BUFFER = List.of(THRESHOLD_REACHED, RED_REACHED);

    static final List<CrossCheck> ALL =
            List.of(PUBLISHED_SWITCHING, NO_GAP, ALPHA_COUNT, WEIGHT_COUNT, RED_ORDER, THRESHOLD_REACHED, RED_REACHED);

    private SwitchRules() {}

    /** A rule between a length of queue and all that keeps queues short. */
    private static CrossCheck withinLimits(Setting<?> length, Function<Configuration, Optional<String>> rule) {
        return new CrossCheck(
                List.of(
                        length,
                        SwitchKeys.PORT_BUFFER,
                        SwitchKeys.BUFFER,
                        SwitchKeys.BUFFER_ALPHA,
                        SwitchKeys.OF_PRIORITY,
                        SwitchKeys.DISCIPLINE,
                        TcpSettings.PRIORITY),
                rule);
    }

    private static Optional<String> checkPublishedSwitching(Configuration configuration) {
        boolean fits = !configuration.applies(SwitchKeys.FORWARD_AFTER)
                || configuration.get(ExperimentSettings.IDEAL).equals("corrected");
        return fits
                ? Optional.empty()
                : Optional.of("the published formula of " + ExperimentSettings.IDEAL
                        + ": sigcomm18 is that of a network" + " that stores and forwards");
    }

    private static Optional<String> checkGap(Configuration configuration) {
        if (!configuration.applies(SwitchKeys.OF_PRIORITY)) {
            return Optional.empty();
        }
        List<Integer> used = configuration.get(SwitchKeys.OF_PRIORITY);
        List<Integer> unused = IntStream.range(0, SwitchKeys.queues(configuration))
                .boxed()
                .filter(queue -> !used.contains(queue))
                .toList();
        return unused.isEmpty()
                ? Optional.empty()
                : Optional.of("no priority has the queue " + listed(unused) + ", but one has " + Collections.max(used)
                        + "; allowed: queues from 0 on without a gap");
    }

    private static String listed(List<Integer> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private static Optional<String> checkAlphas(Configuration configuration) {
        int queues = SwitchKeys.queues(configuration);
        if (!configuration.applies(SwitchKeys.BUFFER_ALPHA)
                || configuration.get(SwitchKeys.BUFFER_ALPHA).fits(queues)) {
            return Optional.empty();
        }
        return Optional.of(configuration.text(SwitchKeys.BUFFER_ALPHA)
                + " is not a factor for each queue; allowed: one factor for all queues," + " or a list of " + queues
                + ", since an output has " + plural(queues));
    }

    private static Optional<String> checkWeights(Configuration configuration) {
        int queues = SwitchKeys.queues(configuration);
        if (!configuration.applies(SwitchKeys.WEIGHTS)
                || SwitchKeys.weights(configuration).size() == queues) {
            return Optional.empty();
        }
        return Optional.of(configuration.text(SwitchKeys.WEIGHTS)
                + " is not a weight for each queue; allowed: equal, or a list of " + queues + ", since an output has "
                + plural(queues));
    }

    private static String plural(int queues) {
        return queues + (queues == 1 ? " queue" : " queues");
    }

    private static Optional<String> checkRedOrder(Configuration configuration) {
        return configuration.applies(SwitchKeys.RED_MIN)
                        && configuration.get(SwitchKeys.RED_MIN) > configuration.get(SwitchKeys.RED_MAX)
                ? Optional.of("a minimum of " + configuration.text(SwitchKeys.RED_MIN) + " is above the "
                        + configuration.text(SwitchKeys.RED_MAX) + " of " + SwitchKeys.RED_MAX)
                : Optional.empty();
    }

    private static Optional<String> checkThreshold(Configuration configuration) {
        return configuration.applies(SwitchKeys.ECN_THRESHOLD)
                ? configuration
                        .get(SwitchKeys.ECN_THRESHOLD)
                        .flatMap(Function.identity())
                        .flatMap(bytes -> limitBelow(bytes, configuration))
                        .map(limit -> "a threshold of " + configuration.text(SwitchKeys.ECN_THRESHOLD) + " is above "
                                + limit + ", so that nothing would ever be marked")
                : Optional.empty();
    }

    private static Optional<String> checkRedReached(Configuration configuration) {
        return configuration.applies(SwitchKeys.RED_MAX)
                ? limitBelow(configuration.get(SwitchKeys.RED_MAX), configuration)
                        .map(limit -> "the maximum of " + configuration.text(SwitchKeys.RED_MAX) + " of "
                                + SwitchKeys.RED_MAX + " is above " + limit + ", so that no queue would ever reach it")
                : Optional.empty();
    }

    /** A limit that keeps an output's queues below a length, for messages; empty if there is none. */
    private static Optional<String> limitBelow(long bytes, Configuration configuration) {
        Optional<Long> buffer = configuration.get(SwitchKeys.BUFFER).flatMap(Function.identity());
        if (buffer.isPresent() && bytes > buffer.get()) {
            return Optional.of("the buffer of " + configuration.text(SwitchKeys.BUFFER));
        }
        Optional<Long> portBuffer = configuration.get(SwitchKeys.PORT_BUFFER);
        if (portBuffer.isPresent() && bytes > portBuffer.get()) {
            return Optional.of("the " + configuration.text(SwitchKeys.PORT_BUFFER) + " of " + SwitchKeys.PORT_BUFFER);
        }
        boolean isDecided = buffer.isPresent()
                && checkGap(configuration).isEmpty()
                && checkAlphas(configuration).isEmpty();
        if (!isDecided) {
            return Optional.empty();
        }
        long outputBytes = outputBytes(buffer.get(), SwitchKeys.alphasInUse(configuration));
        return bytes > outputBytes
                ? Optional.of("the " + SwitchKeys.MEMORY.format(outputBytes) + " that can wait at one output, with "
                        + configuration.text(SwitchKeys.BUFFER_ALPHA) + " for " + SwitchKeys.BUFFER_ALPHA
                        + " and a buffer of "
                        + configuration.text(SwitchKeys.BUFFER))
                : Optional.empty();
    }

    /**
     * The most that the queues of one output can hold of a buffer, whatever came in which order. A queue that takes a packet has at
     * most alpha times what is then free, so that taking packets leaves at least 1 / (1 + alpha) of what the queues filled before it
     * left. A queue keeps what it has when others fill after it: with all alphas 1, two queues hold up to 3/4 of the buffer, one after
     * the other, where 2/3 are their share when both have reached their threshold.
     *
     * <p>A packet is taken by what is free without it, so the truth is larger by less than a packet.
     */
    private static long outputBytes(long bufferBytes, List<Double> alphas) {
        double free = 1;
        for (double alpha : alphas) {
            free /= 1 + alpha;
        }
        return Math.round(bufferBytes * (1 - free));
    }
}
