// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.homasim.experiment.config.yaml.Node;
import org.homasim.experiment.config.yaml.Place;
import org.homasim.experiment.config.yaml.Problem;
import org.homasim.experiment.config.yaml.Problems;

/**
 * Finds the labels of workloads in the background, which are keys that a user makes up: before anything is read it must be known
 * which keys there are.
 */
final class BackgroundLabels {
    /** They become parts of paths of keys and of names of files. */
    static final Pattern SYNTAX = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,30}");

    private static final String ALLOWED = "allowed: a letter, then up to 30 letters, digits, dashes and underscores";
    private static final String PREFIX = WorkloadSettings.BACKGROUND + ".";

    /** More than a picture could tell apart; each also costs every host a source of messages. */
    private static final int MAX_LABELS = 16;

    private final Problems problems;
    private final Set<String> labels = new LinkedHashSet<>();

    private BackgroundLabels(Problems problems) {
        this.problems = problems;
    }

    /** The labels in a file and in options of the command line, in the order written. */
    static Set<String> of(Node.Mapping root, List<String> overrides, Problems problems) {
        BackgroundLabels found = new BackgroundLabels(problems);
        for (Node.Entry entry : root.entries()) {
            if (entry.key().startsWith(PREFIX)) {
                found.add(entry.key().substring(PREFIX.length()), entry.place());
            } else if (entry.key().equals(WorkloadSettings.BACKGROUND)
                    && entry.value() instanceof Node.Mapping background) {
                background.entries().forEach(each -> found.add(each.key(), each.place()));
            }
        }
        for (String override : overrides) {
            String option = override.strip();
            if (option.startsWith(PREFIX)) {
                found.add(option.substring(PREFIX.length()), Place.ofOption("--set " + override));
            }
        }
        return found.labels;
    }

    /** Whether a key was found to be no label: all that it can be told has been. */
    static boolean isRefused(String path, Schema schema) {
        return path.startsWith(PREFIX) && !schema.isSection(PREFIX + labelOf(path.substring(PREFIX.length())));
    }

    private static String labelOf(String path) {
        return path.replaceFirst("[.=].*", "").strip();
    }

    private void add(String path, Place place) {
        String label = labelOf(path);
        if (!SYNTAX.matcher(label).matches()) {
            problems.add(
                    new Problem(place, WorkloadSettings.BACKGROUND, path, shown(path) + " is not a label; " + ALLOWED));
        } else if (labels.size() < MAX_LABELS || labels.contains(label)) {
            labels.add(label);
        } else {
            String message = label + " is one too many; allowed: up to " + MAX_LABELS + " workloads";
            problems.add(new Problem(place, WorkloadSettings.BACKGROUND, label, message));
        }
    }

    private static String shown(String path) {
        return Node.Scalar.of(Place.of(""), path).shown();
    }
}
