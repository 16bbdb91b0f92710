// SPDX-License-Identifier: Apache-2.0
package org.homasim.workload;

import java.util.OptionalDouble;

/**
 * The shares of message bytes in bytes on the wire that the published simulations used to turn load into messages: constants in
 * {@code homaTransportConfig.ini}, rounded to three digits. With them the same load means the same messages as in the paper.
 *
 * <p>W2 to W5 agree with what headers and grants give. W1's does not: its headers give 0.653, so the paper's 80 % put 80.5 % on
 * the wire.
 */
public final class PublishedPayloadShare {
    private PublishedPayloadShare() {}

    /**
     * Returns the share of a workload.
     *
     * @param workload name, such as w1
     * @param variant only {@link WorkloadVariant#SIGCOMM18} has published shares
     */
    public static OptionalDouble of(String workload, WorkloadVariant variant) {
        if (variant != WorkloadVariant.SIGCOMM18) {
            return OptionalDouble.empty();
        }
        return switch (workload) {
            case "w1" -> OptionalDouble.of(0.657);
            case "w2" -> OptionalDouble.of(0.796);
            case "w3" -> OptionalDouble.of(0.887);
            case "w4", "w5" -> OptionalDouble.of(0.898);
            default -> OptionalDouble.empty();
        };
    }
}
