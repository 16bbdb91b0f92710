// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.regex.Pattern;
import org.homasim.experiment.config.value.IntegerType;
import org.homasim.experiment.config.value.QuantityType;
import org.homasim.experiment.config.value.ValueType;
import org.homasim.experiment.config.yaml.Place;
import org.homasim.experiment.config.yaml.Problem;
import org.homasim.host.TransportParameter;
import org.homasim.host.TransportProvider;

/** The protocols that users have added on the class path. What is wrong with one is a problem of every experiment, not of those that use it. */
final class ProvidedTransports {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,30}");
    private static final Pattern PARAMETER = Pattern.compile("[a-z][A-Za-z0-9]{0,40}");
    private static final Place CLASS_PATH = Place.of("class path");

    private final List<TransportProvider> providers = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    /**
     * Checks the protocols of a class path.
     *
     * @param found by {@link ServiceLoader}, in any order
     * @param taken names that are the simulator's own
     */
    ProvidedTransports(Iterable<TransportProvider> found, Collection<String> taken) {
        Set<String> names = new HashSet<>(taken);
        List<TransportProvider> all = new ArrayList<>();
        try {
            found.forEach(all::add);
        } catch (ServiceConfigurationError e) {
            problems.add(Problem.at(CLASS_PATH, e.getMessage()));
        }
        // The order of a class path is not a property of an experiment.
        all.sort(Comparator.comparing(TransportProvider::name));
        for (TransportProvider provider : all) {
            Optional<String> flaw = flaw(provider, names);
            if (flaw.isPresent()) {
                String className = provider.getClass().getName();
                problems.add(Problem.at(CLASS_PATH, "protocol " + className + ": " + flaw.get()));
            } else {
                providers.add(provider);
            }
        }
    }

    /** Those of the running program. */
    static ProvidedTransports installed(Collection<String> taken) {
        return new ProvidedTransports(ServiceLoader.load(TransportProvider.class), taken);
    }

    private static Optional<String> flaw(TransportProvider provider, Set<String> names) {
        if (!NAME.matcher(provider.name()).matches()) {
            return Optional.of("its name is " + provider.name()
                    + "; allowed: a small letter, then up to 30 small letters, digits and dashes");
        }
        if (!names.add(provider.name())) {
            return Optional.of("there is a protocol " + provider.name() + " already");
        }
        if (provider.headerBytes() < 0 || provider.payloadBytes() < 1) {
            return Optional.of(provider.headerBytes() + " bytes of headers and " + provider.payloadBytes()
                    + " of payload; allowed: 0 or more, and 1 or more");
        }
        Set<String> parameters = new HashSet<>();
        for (TransportParameter parameter : provider.parameters()) {
            if (!PARAMETER.matcher(parameter.name()).matches() || !parameters.add(parameter.name())) {
                return Optional.of("parameter " + parameter.name()
                        + "; allowed: names of letters and digits, a small letter first, none twice");
            }
            try {
                Setting.of(path(provider, parameter.name()), type(parameter), parameter.defaultText());
            } catch (IllegalStateException e) {
                return Optional.of(e.getMessage());
            }
        }
        return Optional.empty();
    }

    private static String path(TransportProvider provider, String parameter) {
        return "transport." + provider.name() + "." + parameter;
    }

    private static ValueType<Long> type(TransportParameter parameter) {
        return switch (parameter.kind()) {
            case BYTES -> QuantityType.size("[0 B, 1 TB]");
            case TIME -> QuantityType.duration("[0 s, 1000 s]");
            case COUNT -> IntegerType.longs(0, Long.MAX_VALUE);
        };
    }

    private static Setting<Long> setting(TransportProvider provider, TransportParameter parameter) {
        return Setting.of(path(provider, parameter.name()), type(parameter), parameter.defaultText())
                .meaning(parameter.meaning());
    }

    /** What is wrong with some of them, which are left out. */
    List<Problem> problems() {
        return List.copyOf(problems);
    }

    /** Their names, sorted. */
    List<String> names() {
        return providers.stream().map(TransportProvider::name).toList();
    }

    /** The one of a name. */
    Optional<TransportProvider> named(String name) {
        return providers.stream()
                .filter(provider -> provider.name().equals(name))
                .findFirst();
    }

    /**
     * The keys of all parameters.
     *
     * @param protocol the setting that chooses the protocol
     */
    List<Setting<?>> settings(Setting<String> protocol) {
        List<Setting<?>> all = new ArrayList<>();
        for (TransportProvider provider : providers) {
            for (TransportParameter parameter : provider.parameters()) {
                all.add(setting(provider, parameter).onlyIf(Condition.is(protocol, provider.name())));
            }
        }
        return all;
    }

    /**
     * The value of a parameter.
     *
     * @throws IllegalArgumentException when the protocol has none of this name
     */
    static long parameter(Configuration configuration, TransportProvider provider, String name) {
        return provider.parameters().stream()
                .filter(parameter -> parameter.name().equals(name))
                .findFirst()
                .map(parameter -> configuration.get(setting(provider, parameter)))
                .orElseThrow(() -> new IllegalArgumentException(
                        "protocol " + provider.name() + " has no parameter " + name + " among those that it names"));
    }
}
