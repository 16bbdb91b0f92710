// SPDX-License-Identifier: Apache-2.0
package org.homasim.workload;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.homasim.kernel.RandomStream;

/**
 * Traffic by a matrix of weights: a host sends in proportion to the sum of its row, and to the others in proportion to the
 * weights in it.
 */
public final class MatrixPattern implements DestinationPattern {
    /**
     * One weight.
     *
     * @param source host that sends, from 0
     * @param destination host that is sent to, another one
     * @param weight at least 0, relative to all others
     */
    public record Weight(int source, int destination, double weight) {}

    /** By source: running sums of its weights; the last is the row's. */
    private final double[][] cumulative;

    private final double greatestSum;

    /**
     * A matrix from its weights; what is not listed is 0.
     *
     * @param hosts number of hosts
     * @param weights each pair at most once
     * @throws WorkloadException when all are 0
     */
    public MatrixPattern(int hosts, List<Weight> weights) {
        cumulative = new double[hosts][hosts];
        for (Weight weight : weights) {
            cumulative[weight.source()][weight.destination()] = weight.weight();
        }
        double greatest = 0;
        for (double[] row : cumulative) {
            for (int i = 1; i < hosts; i++) {
                row[i] += row[i - 1];
            }
            greatest = Math.max(greatest, row[hosts - 1]);
        }
        if (greatest == 0) {
            throw new WorkloadException("a matrix without a weight above 0; allowed: one or more");
        }
        greatestSum = greatest;
    }

    /**
     * Reads a CSV file with the columns {@code source,destination,weight}.
     *
     * @param hosts number of hosts in the network, whose numbers begin with 0
     * @throws WorkloadException when the file cannot be read or a line is wrong; the message tells which
     */
    public static MatrixPattern fromCsv(Path file, int hosts) {
        return MatrixReader.read(file, hosts);
    }

    @Override
    public int destination(int source, RandomStream random) {
        double[] row = cumulative[source];
        double wanted = random.nextDouble() * row[row.length - 1];
        int found = Arrays.binarySearch(row, wanted);
        int index = found < 0 ? -found - 1 : found;
        // Where the sum does not rise the weight is 0: the first entry above is meant.
        while (row[index] <= wanted) {
            index++;
        }
        return index;
    }

    @Override
    public double sendShare(int source) {
        double[] row = cumulative[source];
        return row[row.length - 1] / greatestSum;
    }
}
