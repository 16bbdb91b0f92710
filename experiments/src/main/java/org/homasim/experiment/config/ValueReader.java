// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.homasim.experiment.config.value.BadValueException;
import org.homasim.experiment.config.yaml.Node;
import org.homasim.experiment.config.yaml.Problems;

/** Reads values by the types of their settings, and remembers which settings had wrong ones. */
final class ValueReader {
    private final Path folder;
    private final Map<String, Path> folders;
    private final Problems problems;
    private final Set<Setting<?>> wrong = new LinkedHashSet<>();

    /**
     * Nothing read yet.
     *
     * @param folder what relative paths start from
     * @param folders other ones for values written in other files, by the source of their place
     * @param problems receives what is wrong with values
     */
    ValueReader(Path folder, Map<String, Path> folders, Problems problems) {
        this.folder = folder;
        this.folders = Map.copyOf(folders);
        this.problems = problems;
    }

    /** The value; empty if it is wrong. */
    Optional<Assigned<?>> read(Setting<?> setting, Node node) {
        try {
            return Optional.of(Assigned.read(
                    setting, node, folders.getOrDefault(node.place().source(), folder)));
        } catch (BadValueException e) {
            problems.addAll(e.toProblems(setting.path()));
            wrong.add(setting);
            return Optional.empty();
        }
    }

    /** Whether a value of the setting was wrong: rules about it would complain about a default that nobody asked for. */
    boolean isWrong(Setting<?> setting) {
        return wrong.contains(setting);
    }
}
