// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.batch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One of several equal parts of an experiment, each run by a process of its own, for example a job of a cluster's array.
 *
 * @param number from 1 to {@code count}
 * @param count parts in all
 */
public record Shard(int number, int count) {
    private static final Pattern SYNTAX = Pattern.compile("([0-9]{1,6})/([0-9]{1,6})");

    /**
     * Reads a part such as {@code 3/8}.
     *
     * @throws IllegalArgumentException when it is none, with one line for the user
     */
    public static Shard parse(String text) {
        Matcher matcher = SYNTAX.matcher(text.strip());
        if (matcher.matches()) {
            int number = Integer.parseInt(matcher.group(1));
            int count = Integer.parseInt(matcher.group(2));
            if (number >= 1 && number <= count) {
                return new Shard(number, count);
            }
        }
        throw new IllegalArgumentException(
                text + " is not a part such as 3/8: allowed are 1/n to n/n, for the first to the last of n parts");
    }

    /**
     * The names of the points of this part: dealt out in turn, the longest first, so that parts take about equally long. Every
     * point is in one part; which depends on the experiment alone.
     */
    Set<String> of(List<PreparedPoint> points) {
        List<PreparedPoint> longestFirst = new ArrayList<>(points);
        longestFirst.sort(
                Comparator.comparingDouble(PreparedPoint::expectedWork).reversed());
        Set<String> mine = new LinkedHashSet<>();
        for (int i = number - 1; i < longestFirst.size(); i += count) {
            mine.add(longestFirst.get(i).point().name());
        }
        return mine;
    }

    /** Name of the part's folder, such as {@code 3-of-8}. */
    public String folderName() {
        return number + "-of-" + count;
    }

    @Override
    public String toString() {
        return number + "/" + count;
    }
}
