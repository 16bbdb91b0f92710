// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.measure;

import java.util.Locale;

/** What applications do with their transports. */
public enum Service {
    /** Messages one way. */
    ONE_WAY,
    /** Remote procedure calls: a request there and a response back. */
    RPC;

    /**
     * Returns the service of a name.
     *
     * @param label as {@link #label} gives it
     */
    public static Service labelled(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** Returns the name used in configurations and files. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
