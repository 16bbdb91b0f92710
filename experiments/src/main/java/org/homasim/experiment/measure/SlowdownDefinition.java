// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.measure;

import java.util.Arrays;
import java.util.Locale;

/** Which formula a slowdown was divided by. Slowdowns of different definitions must not be compared. */
public enum SlowdownDefinition {
    /** The formula of the published SIGCOMM'18 curves, its error for hosts of one rack included. */
    SIGCOMM18,
    /** The time of the message's full packets in the empty network, without transport headers. */
    CORRECTED,
    /** The time of request and response in the empty network, in the transport's own packets. */
    UNLOADED_RPC,
    /** A constant, and the bytes of the request once on the host link. */
    BEST_CASE_RPC;

    /**
     * Returns the definition of a name.
     *
     * @param label as {@link #label} gives it
     */
    public static SlowdownDefinition labelled(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** Returns the name used in files. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether a name, maybe one that is not known here, is that of a definition of RPCs. */
    public static boolean isOfRpcs(String label) {
        return Arrays.stream(values()).anyMatch(each -> each.label().equals(label) && each.isOfRpcs());
    }

    /** Whether it divides times of RPCs, not of one-way messages. */
    public boolean isOfRpcs() {
        return this == UNLOADED_RPC || this == BEST_CASE_RPC;
    }
}
