// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.homasim.experiment.config.Configuration;
import org.homasim.experiment.config.ExperimentSettings;
import org.homasim.experiment.config.Setting;
import org.homasim.experiment.config.WorkloadKeys;
import org.homasim.experiment.config.WorkloadSettings;
import org.homasim.experiment.config.yaml.ConfigurationException;
import org.homasim.experiment.config.yaml.Problem;
import org.homasim.experiment.measure.FixedDelays;
import org.homasim.experiment.measure.IdealTime;
import org.homasim.experiment.measure.PacketShape;
import org.homasim.experiment.measure.Service;
import org.homasim.experiment.measure.SlowdownDefinition;
import org.homasim.workload.ResponseSize;

/**
 * What the applications of a point do and how their times are judged, once it is known what the transport is made for.
 *
 * @param service messages one way, or RPCs
 * @param definition of slowdown
 * @param configuration of the point
 */
record PointTraffic(Service service, SlowdownDefinition definition, Configuration configuration) {
    private static final String ONE_WAY = "one-way";

    /**
     * Reads a configuration.
     *
     * @param configuration of the point
     * @param transports that the applications use
     * @throws ConfigurationException for values that do not fit the transport, the service, or the definition of slowdown
     */
    static PointTraffic of(Configuration configuration, PointTransports transports) {
        return of(configuration, transports.defaultService(), transports.services(), transports.refusal());
    }

    /** The same of a default service and those that are offered; {@code refusal} says by whom others are not. */
    static PointTraffic of(Configuration configuration, Service preset, Set<Service> offered, String refusal) {
        Service service = configuration
                .get(WorkloadSettings.SERVICE)
                .map(Service::labelled)
                .orElse(preset);
        if (!offered.contains(service)) {
            throw new ConfigurationException(List.of(
                    configuration.problem(WorkloadSettings.SERVICE, service.label() + " is not offered " + refusal)));
        }
        PointTraffic traffic = new PointTraffic(service, definition(configuration, service), configuration);
        List<Problem> problems = traffic.problems();
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return traffic;
    }

    private static SlowdownDefinition definition(Configuration configuration, Service service) {
        String usual = service == Service.RPC ? SlowdownDefinition.BEST_CASE_RPC.label() : ONE_WAY;
        String chosen = configuration.get(ExperimentSettings.SLOWDOWN).orElse(usual);
        return SlowdownDefinition.labelled(
                chosen.equals(ONE_WAY) ? configuration.get(ExperimentSettings.IDEAL) : chosen);
    }

    private List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        boolean rpcs = service == Service.RPC;
        if (definition.isOfRpcs() != rpcs) {
            problems.add(configuration.problem(
                    ExperimentSettings.SLOWDOWN,
                    slowdownText() + " is not a slowdown of the service " + service.label() + "; allowed: "
                            + (rpcs ? "unloaded-rpc, best-case-rpc" : ONE_WAY)));
        }
        if (!rpcs) {
            requireDefault(problems, WorkloadSettings.RESPONSE, WorkloadSettings.SERVICE + ": rpc");
            for (WorkloadKeys keys : WorkloadSettings.keys(configuration)) {
                requireDefault(problems, keys.outstanding(), WorkloadSettings.SERVICE + ": rpc");
            }
        }
        if (definition.isOfRpcs()) {
            requireDefault(problems, ExperimentSettings.IDEAL, ExperimentSettings.SLOWDOWN + ": " + ONE_WAY);
        }
        if (definition != SlowdownDefinition.BEST_CASE_RPC) {
            requireDefault(
                    problems,
                    ExperimentSettings.BASE,
                    ExperimentSettings.SLOWDOWN + ": " + SlowdownDefinition.BEST_CASE_RPC.label());
        }
        return problems;
    }

    /** A value that would have no effect is refused, unless it is the one that a complete configuration has anyway. */
    private <T> void requireDefault(List<Problem> problems, Setting<T> setting, String needed) {
        if (configuration.applies(setting) && !setting.defaultValue().equals(Optional.of(configuration.get(setting)))) {
            problems.add(configuration.problem(
                    setting, configuration.text(setting) + " has no effect here; it needs " + needed));
        }
    }

    private String slowdownText() {
        return definition.isOfRpcs() ? definition.label() : ONE_WAY;
    }

    /** The length of responses; empty for one-way messages. */
    Optional<ResponseSize> responses() {
        if (service == Service.ONE_WAY) {
            return Optional.empty();
        }
        return Optional.of(configuration
                .get(WorkloadSettings.RESPONSE)
                .map(ResponseSize::fixed)
                .orElse(ResponseSize.ECHO));
    }

    /**
     * What times are divided by.
     *
     * @param delays of hosts and switches
     * @param packets that the transport sends
     */
    IdealTime ideal(FixedDelays delays, PacketShape packets) {
        return switch (definition) {
            case SIGCOMM18, CORRECTED -> IdealTime.of(definition, delays);
            case BEST_CASE_RPC -> IdealTime.bestCaseRpc(configuration.get(ExperimentSettings.BASE));
            case UNLOADED_RPC ->
                IdealTime.unloadedRpc(delays, packets, responses().orElseThrow()::responseBytes);
        };
    }

    /** Writes into a configuration what was left to the preset and the service. */
    Configuration resolve(Configuration unresolved) {
        return unresolved
                .with(WorkloadSettings.SERVICE, Optional.of(service.label()))
                .with(ExperimentSettings.SLOWDOWN, Optional.of(slowdownText()));
    }
}
