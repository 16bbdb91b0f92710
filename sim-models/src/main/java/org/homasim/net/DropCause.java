// SPDX-License-Identifier: Apache-2.0
package org.homasim.net;

/** Why a packet did not get on. */
public enum DropCause {
    /** The switch's memory had not that many bytes left. */
    POOL_FULL("pool-full"),
    /** The packet's queue would have held more than alpha times the free memory. */
    THRESHOLD("threshold"),
    /** The output would have held more than its own limit. */
    PORT_LIMIT("port-limit"),
    /** The link lost it at random. */
    LOSS("loss"),
    /** It arrived with a wrong checksum. */
    CORRUPTION("corruption"),
    /** It was on a link that was down. */
    LINK_DOWN("link-down");

    private final String label;

    DropCause(String label) {
        this.label = label;
    }

    /** Returns the name in result files. */
    public String label() {
        return label;
    }
}
