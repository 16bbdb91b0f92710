// SPDX-License-Identifier: Apache-2.0
package org.homasim.workload;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Whose version of W1 to W5 is meant: the two published families draw different sizes under the same names. */
public enum WorkloadVariant {
    /** The simulations of the SIGCOMM'18 paper (PlatformLab/HomaSimulation). */
    SIGCOMM18("sigcomm18"),

    /** The Linux benchmark (PlatformLab/HomaModule): no size below 8 bytes, cut at 1,000,000 bytes (W1: 100,000). */
    LINUX("linux");

    private final String label;

    WorkloadVariant(String label) {
        this.label = label;
    }

    /** Returns the variant's name in configurations and files. */
    public String label() {
        return label;
    }

    /**
     * Finds a variant by its label.
     *
     * @throws WorkloadException when there is none; the message lists all
     */
    public static WorkloadVariant labelled(String label) {
        return Arrays.stream(values())
                .filter(variant -> variant.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new WorkloadException("workload variant is '" + label + "'; allowed: "
                        + Arrays.stream(values()).map(WorkloadVariant::label).collect(Collectors.joining(", "))));
    }
}
