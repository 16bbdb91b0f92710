// SPDX-License-Identifier: Apache-2.0
package org.homasim.workload;

/** The check that every quantile function shares. */
final class Probabilities {
    private Probabilities() {}

    /** Throws {@link WorkloadException} unless p is in [0, 1]; NaN is not. */
    static void check(double p) {
        if (!(p >= 0 && p <= 1)) {
            throw new WorkloadException("probability is " + p + "; allowed: 0 to 1");
        }
    }
}
