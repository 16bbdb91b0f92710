// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config.value;

import java.util.Collection;
import java.util.Optional;

/** Finds what somebody who mistyped a name may have meant. */
public final class NearestName {
    /** Several times as many as there are keys. The names of a large graph would take minutes. */
    private static final int MAX_NAMES = 2_000;

    private NearestName() {}

    /**
     * The name nearest to a text, the first of several; empty when none is near (more than a third of the letters of its last
     * dotted part differ, or there are too many names to look through).
     */
    public static Optional<String> to(String text, Collection<String> names) {
        // Beyond this length nothing can be near, and the table below would grow with the square.
        if (text.length() > 100 || names.size() > MAX_NAMES) {
            return Optional.empty();
        }
        int lastPart = text.length() - (text.lastIndexOf('.') + 1);
        int best = lastPart / 3 + 1;
        String nearest = null;
        for (String name : names) {
            int distance = distance(text, name);
            if (distance < best) {
                best = distance;
                nearest = name;
            }
        }
        return Optional.ofNullable(nearest);
    }

    /** Letters to insert, delete, replace or swap with their neighbour (optimal string alignment); case counts nothing. */
    private static int distance(String from, String to) {
        int[][] cost = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                int replace = cost[i - 1][j - 1] + (same(from, i - 1, to, j - 1) ? 0 : 1);
                cost[i][j] = Math.min(replace, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
                if (i > 1 && j > 1 && same(from, i - 1, to, j - 2) && same(from, i - 2, to, j - 1)) {
                    cost[i][j] = Math.min(cost[i][j], 1 + cost[i - 2][j - 2]);
                }
            }
        }
        return cost[from.length()][to.length()];
    }

    private static boolean same(String a, int i, String b, int j) {
        return Character.toLowerCase(a.charAt(i)) == Character.toLowerCase(b.charAt(j));
    }
}
