// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.homasim.experiment.config.value.BadValueException;
import org.homasim.experiment.config.yaml.Node;
import org.homasim.experiment.config.yaml.Place;

/**
 * A setting with its value.
 *
 * @param text the value in canonical text, which thousands of points ask for
 * @param place where the user wrote it; empty for a default
 */
record Assigned<T>(Setting<T> setting, T value, String text, Optional<Place> place) {
    Assigned(Setting<T> setting, T value, Optional<Place> place) {
        this(setting, value, setting.type().format(value), place);
    }

    static <T> Assigned<T> read(Setting<T> setting, Node node, Path folder) throws BadValueException {
        return new Assigned<>(setting, setting.type().read(node, folder), Optional.of(node.place()));
    }

    static <T> Assigned<T> byDefault(Setting<T> setting) {
        T value = setting.defaultValue().orElseThrow(() -> new IllegalStateException(setting + " was not supplied"));
        return new Assigned<>(setting, value, Optional.empty());
    }

    String label() {
        return setting.type().label(value);
    }

    List<Path> files() {
        return setting.type().files(value);
    }

    Object toYaml() {
        return setting.type().toYaml(value);
    }
}
