// SPDX-License-Identifier: Apache-2.0
package org.homasim.host.software;

/**
 * The software of every host.
 *
 * @param costs of the stages
 * @param cores at least 1
 * @param napiCores that take packets from the NIC, the first ones or spread evenly; at least 1, at most all
 * @param balancing which core does the SoftIRQ
 * @param pollPs how long a thread polls before it sleeps, where its protocol polls at all
 * @param bypassesSoftIrq whether NAPI's core handles short packets of Homa at once, without a SoftIRQ
 * @param steersToCalls whether packets of a connection go to the core of its application's last call, rather than to one by a hash
 * @param hasGaps whether all cores of a host stop at times
 */
public record SoftwareSettings(
        StageCosts costs,
        int cores,
        int napiCores,
        Balancing balancing,
        long pollPs,
        boolean bypassesSoftIrq,
        boolean steersToCalls,
        boolean hasGaps) {
    /** How GRO chooses the core of the SoftIRQ for packets that it hands over together ({@code balance.txt} of HomaModule). */
    public enum Balancing {
        /** A hash of the hosts, as Linux does by itself (RPS): for every packet, one alone too. */
        HASHED,
        /** Any of the next cores that has neither done NAPI lately nor has a SoftIRQ, else one of them in turn (Gen2). */
        OLDER,
        /** One of the three cores that belong to the core of NAPI and to no other, if possible one without work, mostly the same (Gen3). */
        NEWER
    }

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException for a value outside its range
     */
    public SoftwareSettings {
        if (cores < 1 || napiCores < 1 || napiCores > cores || pollPs < 0) {
            throw new IllegalArgumentException(
                    napiCores + " of " + cores + " cores do NAPI, threads poll for " + pollPs + " ps");
        }
    }
}
