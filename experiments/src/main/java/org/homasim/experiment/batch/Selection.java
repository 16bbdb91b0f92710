// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.batch;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.PatternSyntaxException;
import org.homasim.experiment.result.StoredPoints;

/**
 * Which points of an experiment are to be run.
 *
 * @param only patterns of names in the way of a shell, such as {@code *load=80*}; none for all
 * @param shard the part of these to run; empty for all
 * @param rerun whether to run also those whose results are there
 * @param sources other folders whose results are taken over rather than run again
 * @param runsMissing whether to run what is nowhere
 */
public record Selection(
        List<String> only, Optional<Shard> shard, boolean rerun, List<StoredPoints> sources, boolean runsMissing) {
    /** Copies the lists. */
    public Selection {
        only = List.copyOf(only);
        sources = List.copyOf(sources);
    }

    /** Every point whose results are not there. */
    public static Selection all() {
        return new Selection(List.of(), Optional.empty(), false, List.of(), true);
    }

    /** What has been run elsewhere, and nothing is run. */
    public static Selection collected(List<StoredPoints> sources) {
        return new Selection(List.of(), Optional.empty(), false, sources, false);
    }

    /**
     * The names of the points of the sweep to look after.
     *
     * @throws IllegalArgumentException when a pattern matches none, with one line for the user
     */
    Set<String> names(List<PreparedPoint> points) {
        List<PreparedPoint> chosen = only.isEmpty() ? points : matching(points);
        Set<String> names = new LinkedHashSet<>();
        chosen.forEach(each -> names.add(each.point().name()));
        shard.ifPresent(part -> names.retainAll(part.of(points)));
        return names;
    }

    private static PathMatcher matcher(String pattern) {
        try {
            return FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(pattern + " is not a pattern: " + e.getDescription(), e);
        }
    }

    private List<PreparedPoint> matching(List<PreparedPoint> points) {
        Set<PreparedPoint> found = new LinkedHashSet<>();
        for (String pattern : only) {
            PathMatcher matcher = matcher(pattern);
            List<PreparedPoint> matches = points.stream()
                    .filter(each -> matcher.matches(Path.of(each.point().name())))
                    .toList();
            if (matches.isEmpty()) {
                throw new IllegalArgumentException(pattern + " is the name of no point; there are "
                        + points.get(0).point().name()
                        + (points.size() > 1 ? " and " + (points.size() - 1) + " more; homasim check lists them" : ""));
            }
            found.addAll(matches);
        }
        List<PreparedPoint> inOrder = new ArrayList<>(points);
        inOrder.retainAll(found);
        return inOrder;
    }
}
