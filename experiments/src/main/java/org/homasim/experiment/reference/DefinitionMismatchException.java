// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.reference;

import org.homasim.experiment.measure.SlowdownDefinition;

/** Slowdowns of two definitions cannot be compared. The message is one line for the user. */
public final class DefinitionMismatchException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DefinitionMismatchException(String ours, String theirs, String reference) {
        super("slowdowns of the results are of definition " + ours + ", those of " + reference + " of definition "
                + theirs + "; " + wayOut(ours, theirs));
    }

    private static String wayOut(String ours, String theirs) {
        if (SlowdownDefinition.isOfRpcs(ours) && SlowdownDefinition.isOfRpcs(theirs)) {
            return "run with measure.slowdown: " + theirs + " to compare";
        }
        return SlowdownDefinition.isOfRpcs(ours) != SlowdownDefinition.isOfRpcs(theirs)
                ? "times of RPCs and of one-way messages have nothing to compare"
                : "run with measure.ideal: " + theirs + " to compare";
    }
}
