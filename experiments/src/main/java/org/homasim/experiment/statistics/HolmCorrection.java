// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.statistics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Many tests at once: of twenty at 5 %, one is expected to find what is not there. Corrected as here, the probability that any of
 * them does is 5 %, whatever they have in common (Holm, A simple sequentially rejective multiple test procedure, Scandinavian
 * Journal of Statistics 6, 1979).
 */
public final class HolmCorrection {
    private HolmCorrection() {}

    /**
     * Corrects the probabilities.
     *
     * @param pValues of each test alone, in [0, 1]
     * @return in the same order; a test finds something at 5 % if its corrected value is below 0.05
     */
    public static double[] of(double[] pValues) {
        int[] rising = IntStream.range(0, pValues.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> pValues[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] corrected = Arrays.copyOf(pValues, pValues.length);
        double largest = 0;
        for (int rank = 0; rank < rising.length; rank++) {
            largest = Math.max(largest, Math.min(1, (rising.length - rank) * pValues[rising[rank]]));
            corrected[rising[rank]] = largest;
        }
        return corrected;
    }
}
