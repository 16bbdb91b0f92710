// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config.yaml;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a user wrote cannot be run; the message has one line for each problem. */
public final class ConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /** All problems found, at least one, in any order. */
    public ConfigurationException(List<Problem> problems) {
        super(inOrder(problems).map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = inOrder(problems).toList();
    }

    /** A single problem. */
    public ConfigurationException(Problem problem) {
        this(List.of(problem));
    }

    /**
     * The problems, at least one, in the order of the file; those without a line come last, in the order found. Of several files the
     * one in which something was found first comes first.
     */
    public List<Problem> problems() {
        return problems;
    }

    private static Stream<Problem> inOrder(List<Problem> problems) {
        List<String> sources =
                problems.stream().map(each -> each.place().source()).distinct().toList();
        return problems.stream()
                .sorted(Comparator.<Problem>comparingInt(each -> each.place().line() == 0 ? 1 : 0)
                        .thenComparingInt(each -> each.place().line() == 0
                                ? 0
                                : sources.indexOf(each.place().source()))
                        .thenComparingInt(each -> each.place().line())
                        .thenComparingInt(each -> each.place().column()));
    }
}
