// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.measure;

/**
 * The constant delays of every path, for the ideal time. Those of links are the path's own.
 *
 * @param hostPs software and NIC delays of both hosts together
 * @param switchPs fixed delay of a switch
 */
public record FixedDelays(long hostPs, long switchPs) {
    /** Those of a path of some links. */
    long ofPathPs(int links) {
        return hostPs + (links - 1) * switchPs;
    }
}
