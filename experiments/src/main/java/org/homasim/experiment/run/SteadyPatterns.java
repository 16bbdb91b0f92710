// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.run;

import java.util.Map;
import org.homasim.experiment.config.Configuration;
import org.homasim.experiment.config.NetworkSettings;
import org.homasim.experiment.config.WorkloadKeys;
import org.homasim.experiment.config.WorkloadSettings;
import org.homasim.experiment.config.yaml.ConfigurationException;
import org.homasim.kernel.RandomStreams;
import org.homasim.workload.ClientServerPattern;
import org.homasim.workload.DestinationPattern;
import org.homasim.workload.MatrixPattern;
import org.homasim.workload.PermutationPattern;
import org.homasim.workload.UniformPattern;
import org.homasim.workload.WorkloadException;

/** The patterns of messages that start one by one for ever: a line each, under the names that the keys allow. */
final class SteadyPatterns {
    private static final Map<String, Maker> BY_NAME = Map.of(
            WorkloadKeys.UNIFORM, (configuration, keys, hosts, streams, prefix) -> new UniformPattern(hosts),
            WorkloadKeys.PERMUTATION,
                    (configuration, keys, hosts, streams, prefix) ->
                            new PermutationPattern(hosts, streams.stream(prefix + "permutation")),
            WorkloadKeys.CLIENT_SERVER,
                    (configuration, keys, hosts, streams, prefix) -> new ClientServerPattern(
                            configuration.get(keys.clients()).orElse(hosts / 2), hosts),
            WorkloadKeys.MATRIX_PATTERN,
                    (configuration, keys, hosts, streams, prefix) -> MatrixPattern.fromCsv(
                            configuration.get(keys.matrix()).orElseThrow(), hosts));

    @FunctionalInterface
    private interface Maker {
        DestinationPattern make(
                Configuration configuration, WorkloadKeys keys, int hosts, RandomStreams streams, String prefix);
    }

    private SteadyPatterns() {}

    /**
     * Reads the files of patterns, before anything is run.
     *
     * @throws ConfigurationException when one is malformed
     */
    static void check(Configuration configuration) {
        for (WorkloadKeys keys : WorkloadSettings.keys(configuration)) {
            if (configuration.applies(keys.matrix())) {
                of(configuration, keys, new RandomStreams(0, 0), "");
            }
        }
    }

    /**
     * The pattern that a configuration names.
     *
     * @param prefix of the names of random streams
     * @throws ConfigurationException when the user's file of weights is malformed
     */
    static DestinationPattern of(Configuration configuration, WorkloadKeys keys, RandomStreams streams, String prefix) {
        Maker maker = BY_NAME.get(configuration.get(keys.pattern()));
        if (maker == null) {
            throw new IllegalStateException("pattern " + configuration.text(keys.pattern()) + " is not registered");
        }
        try {
            return maker.make(configuration, keys, NetworkSettings.hostCount(configuration), streams, prefix);
        } catch (WorkloadException e) {
            throw new ConfigurationException(configuration.problem(keys.matrix(), e.getMessage()));
        }
    }
}
