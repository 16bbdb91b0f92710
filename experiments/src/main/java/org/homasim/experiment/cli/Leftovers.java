// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.cli;

import java.io.PrintWriter;
import java.util.List;

/** What a comparison left out, on the terminal: how many, and the first few. */
final class Leftovers {
    private static final int SHOWN = 5;

    private Leftovers() {}

    /**
     * Prints nothing where nothing was left out.
     *
     * @param what follows their number, in the plural
     */
    static void print(String what, List<String> leftovers, PrintWriter out) {
        if (leftovers.isEmpty()) {
            return;
        }
        out.println(leftovers.size() + " " + what + ":");
        leftovers.stream().limit(SHOWN).forEach(each -> out.println("  " + each));
        if (leftovers.size() > SHOWN) {
            out.println("  ... and " + (leftovers.size() - SHOWN) + " more");
        }
    }
}
