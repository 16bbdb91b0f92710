// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.run;

import java.util.List;
import java.util.Optional;
import org.homasim.experiment.config.Configuration;
import org.homasim.experiment.config.ExperimentSettings;
import org.homasim.experiment.config.WorkloadSettings;
import org.homasim.experiment.config.yaml.ConfigurationException;
import org.homasim.experiment.config.yaml.Problem;
import org.homasim.experiment.measure.TraceCounts;
import org.homasim.workload.MessageTrace;
import org.homasim.workload.TracedMessage;

/**
 * How a trace lies to the measured time of a point.
 *
 * @param before messages that start before it
 * @param measured in it
 * @param after it
 */
record TraceWindow(long before, long measured, long after) {
    /**
     * Counts the messages.
     *
     * @throws ConfigurationException when none starts in the measured time, or its begin is not given
     */
    static TraceWindow of(Configuration configuration, MessageTrace trace) {
        if (configuration.get(ExperimentSettings.WARMUP).isEmpty()) {
            throw new ConfigurationException(
                    configuration.problem(
                            ExperimentSettings.WARMUP,
                            "a trace's messages start at times of its own; give the time from which on they are to be measured"));
        }
        long fromPs = ExperimentSettings.warmupPs(configuration);
        long toPs = fromPs + configuration.get(ExperimentSettings.DURATION);
        List<TracedMessage> messages = trace.messages();
        long before = messages.stream().filter(each -> each.startPs() < fromPs).count();
        long after = messages.stream().filter(each -> each.startPs() >= toPs).count();
        TraceWindow window = new TraceWindow(before, messages.size() - before - after, after);
        if (window.measured == 0) {
            throw new ConfigurationException(configuration.problem(
                    WorkloadSettings.MAIN.trace(),
                    "no message starts in the measured time, " + time(configuration) + "; they start from "
                            + messages.get(0).startPs() + " ps to "
                            + messages.get(messages.size() - 1).startPs() + " ps"));
        }
        return window;
    }

    /**
     * What the user should know before the run: messages after the measured time, and those before it where nobody asked for
     * the warm-up.
     */
    Optional<Problem> warning(Configuration configuration) {
        boolean isWarmupMeant = configuration.isSet(ExperimentSettings.WARMUP);
        if (after == 0 && (before == 0 || isWarmupMeant)) {
            return Optional.empty();
        }
        return Optional.of(configuration.problem(
                WorkloadSettings.MAIN.trace(),
                "of " + (before + measured + after) + " messages " + before + " start before and " + after
                        + " after the measured time, " + time(configuration)
                        + "; they are not measured, and those after it start only as long as the run goes on"));
    }

    private static String time(Configuration configuration) {
        return configuration.text(ExperimentSettings.DURATION) + " (" + ExperimentSettings.DURATION + ") from "
                + configuration.text(ExperimentSettings.WARMUP) + " (" + ExperimentSettings.WARMUP + ") on";
    }

    TraceCounts counts(long notStarted) {
        return new TraceCounts(before, measured, after, notStarted);
    }
}
