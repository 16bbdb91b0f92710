// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.homasim.experiment.config.Configuration;
import org.homasim.experiment.config.NetworkSettings;
import org.homasim.experiment.config.TransportSettings;
import org.homasim.experiment.config.TransportShares;
import org.homasim.experiment.config.yaml.ConfigurationException;
import org.homasim.experiment.measure.IdealTime;
import org.homasim.experiment.measure.PacketShape;
import org.homasim.experiment.measure.Service;
import org.homasim.host.Downlink;
import org.homasim.host.PacketEncoder;
import org.homasim.host.TransportFactory;
import org.homasim.net.LinkRate;
import org.homasim.net.NetworkPaths;

/** The protocols that every host of a point has, each with its share of the load; mostly it is one. */
final class PointTransports implements NetworkNeeds {
    private final List<Part> parts;
    private final Function<Configuration, Configuration> resolution;
    private final Configuration configuration;

    /**
     * One of the protocols.
     *
     * @param protocol its name, such as homa
     * @param share of the load, above 0; those of all are together 1
     * @param setup its parameters
     */
    record Part(String protocol, double share, ProtocolSetup setup) {
        /** Such as {@code homa with the preset linux offers rpc}. */
        private String offer() {
            return protocol
                    + setup.preset().map(name -> " with the preset " + name).orElse("") + " offers "
                    + labels(setup.services(), " and ");
        }
    }

    private PointTransports(
            List<Part> parts, Configuration configuration, Function<Configuration, Configuration> resolution) {
        this.parts = List.copyOf(parts);
        this.configuration = configuration;
        this.resolution = resolution;
    }

    /** The protocols that a configuration names. */
    static PointTransports of(Configuration configuration, PointWorkload workload) {
        List<String> names = TransportSettings.protocols(configuration);
        List<Double> shares = TransportShares.of(configuration);
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            parts.add(new Part(names.get(i), shares.get(i), Protocols.named(names.get(i), configuration, workload)));
        }
        return new PointTransports(parts, configuration, given -> {
            // Each writes what is its own into what those before it have written.
            Configuration resolved = given;
            for (String name : names) {
                resolved = Protocols.named(name, resolved, workload).resolved();
            }
            return resolved;
        });
    }

    /** A protocol alone. */
    static PointTransports alone(Configuration configuration, ProtocolSetup setup) {
        Part part = new Part(configuration.get(TransportSettings.PROTOCOL), 1, setup);
        return new PointTransports(List.of(part), configuration, given -> setup.resolved());
    }

    /** The protocols in the order that they have on a host. */
    List<Part> parts() {
        return parts;
    }

    /** Whether there are several. */
    boolean areSeveral() {
        return parts.size() > 1;
    }

    /** The share of the load of each. */
    List<Double> shares() {
        return parts.stream().map(Part::share).toList();
    }

    /** As {@link ProtocolSetup#check}, of each. */
    void check() {
        parts.forEach(part -> part.setup().check());
    }

    /** The configuration with every value that was left to a preset. */
    Configuration resolved() {
        return resolution.apply(configuration);
    }

    /** What applications do where {@code workload.service} leaves it to the protocols: what the first does, which has the least choice. */
    Service defaultService() {
        return parts.get(0).setup().defaultService();
    }

    /** What applications can do with all of them. */
    Set<Service> services() {
        Set<Service> common = EnumSet.allOf(Service.class);
        parts.forEach(part -> common.retainAll(part.setup().services()));
        return common;
    }

    /** For the refusal of a service: by whom it is not offered, and what is. */
    String refusal() {
        String allowed = "; allowed: " + labels(services(), ", ");
        return areSeveral()
                ? "by all protocols: " + parts.stream().map(Part::offer).collect(Collectors.joining(", ")) + allowed
                : "by this preset of the transport" + allowed;
    }

    private static String labels(Set<Service> services, String between) {
        return services.stream().map(Service::label).collect(Collectors.joining(between));
    }

    /** A limit where any of them needs one, the smallest. */
    @Override
    public Optional<Long> defaultBufferBytes() {
        return parts.stream()
                .flatMap(part -> part.setup().defaultBufferBytes().stream())
                .min(Comparator.naturalOrder());
    }

    /** A path for each flow where any of them needs that. */
    @Override
    public String defaultRouting() {
        return parts.stream()
                .map(part -> part.setup().defaultRouting())
                .filter(routing -> !routing.equals(NetworkSettings.SPRAY))
                .findFirst()
                .orElse(NetworkSettings.SPRAY);
    }

    @Override
    public PacketShape packets() {
        return parts.stream()
                .map(part -> part.setup().packets())
                .max(Comparator.comparingInt(shape -> shape.headerBytes() + shape.payloadBytes()))
                .orElseThrow();
    }

    /**
     * The transports of a simulation, see {@link ProtocolSetup#factory}.
     *
     * @param hostRates rate of each host's link
     * @param paths between the hosts
     * @param ideals what times are divided by, by index of the transport
     * @param downlinks each host's, to be told of grants that are withheld; null where nobody asks
     */
    List<TransportFactory> factories(
            IntFunction<LinkRate> hostRates,
            NetworkPaths paths,
            List<IdealTime> ideals,
            IntFunction<Downlink> downlinks) {
        return IntStream.range(0, parts.size())
                .mapToObj(index -> parts.get(index)
                        .setup()
                        .factory(new TransportPlace(hostRates, paths, ideals.get(index), downlinks)))
                .toList();
    }

    /**
     * What shows the packets in traces, by index of the transport.
     *
     * @throws ConfigurationException where some are those of no real network
     */
    List<PacketEncoder> packetEncoders() {
        return parts.stream().map(part -> part.setup().packetEncoder()).toList();
    }
}
