// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.measure;

import org.homasim.net.LinkRate;

/**
 * What a message meets on its way, for the ideal time.
 *
 * @param hostRate first and last link
 * @param fabricRate links between switches
 * @param hostDelayPs software and NIC delays of both hosts together
 * @param switchDelayPs fixed delay of a switch
 * @param linkDelayPs propagation delay of a link
 */
public record PathTimes(
        LinkRate hostRate, LinkRate fabricRate, long hostDelayPs, long switchDelayPs, long linkDelayPs) {

    /** Constant delay of a path of some links, without serialization. */
    long fixedDelayPs(int links) {
        return hostDelayPs + (links - 1) * switchDelayPs + links * linkDelayPs;
    }

    /** Rate of a link on a path: the first and the last are the hosts'. */
    LinkRate rate(int link, int links) {
        return link == 0 || link == links - 1 ? hostRate : fabricRate;
    }
}
