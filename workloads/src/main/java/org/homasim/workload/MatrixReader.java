// SPDX-License-Identifier: Apache-2.0
package org.homasim.workload;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads matrices of traffic. */
final class MatrixReader {
    private static final List<String> COLUMNS = List.of("source", "destination", "weight");

    /** All pairs of two thousand hosts; half a gigabyte of memory. */
    private static final int MAX_WEIGHTS = 4_000_000;

    private MatrixReader() {}

    /** Reads a user's file; see {@link MatrixPattern#fromCsv}. */
    static MatrixPattern read(Path file, int hosts) {
        List<MatrixPattern.Weight> weights = new ArrayList<>();
        // Only asked whether a pair is in it.
        Set<Long> pairs = new HashSet<>();
        NumberTable table = new NumberTable(file, "weight", COLUMNS, MAX_WEIGHTS);
        table.read(row -> {
            int source = row.host(0, hosts);
            int destination = row.host(1, hosts);
            double weight = row.notNegative(2);
            row.requireDifferent(0, 1);
            if (!pairs.add((long) source * hosts + destination)) {
                throw table.wrong("the pair " + source + ", " + destination + " is listed twice; allowed: once");
            }
            weights.add(new MatrixPattern.Weight(source, destination, weight));
        });
        try {
            return new MatrixPattern(hosts, weights);
        } catch (WorkloadException e) {
            throw new WorkloadException(file + ": " + e.getMessage(), e);
        }
    }
}
