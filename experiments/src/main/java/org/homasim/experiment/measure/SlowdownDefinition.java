// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.measure;

import java.util.Locale;

/** Which formula a slowdown was divided by. Slowdowns of different definitions must not be compared. */
public enum SlowdownDefinition {
    /** The formula of the published SIGCOMM'18 curves, its error for hosts of one rack included. */
    SIGCOMM18,
    /** The time of the message's full packets in the empty network, without transport headers. */
    CORRECTED;

    /**
     * Returns the definition of a name.
     *
     * @param label as {@link #label} gives it
     */
    public static SlowdownDefinition labelled(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }

    /** Returns the name used in files. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
